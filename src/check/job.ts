import { setTimeout as wait } from 'node:timers/promises';
import { makeAws, type Timeouts } from '../aws.ts';
import { log } from '../github/log.ts';
import { appendSummary, failStep, setOutputs } from '../github/step.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { makeRunId } from '../run-id.ts';
import { printSpan } from '../units.ts';
import { checkAll } from './check.ts';
import { makeCheckAws } from './context.ts';
import {
  checkLines,
  checkMarkdown,
  failureMessage,
  isReady,
  totals,
  uncheckedMessage,
} from './report.ts';

/** A check shall answer in seconds: what has no answer by then is told as that. */
const TIMEOUTS: Timeouts = { attempts: 2, connect: 3000, answer: 5000 };
const ALL_WITHIN = 20_000;

/**
 * Checks the account as a step of a job: a line a check, the same as a summary, and a failed step
 * when a run could not work.
 */
export async function checkJob(inputs: Inputs): Promise<void> {
  // It takes seconds, and a probe that was written is to be removed.
  process.on('SIGINT', () => log.info('SIGINT: the check ends in a moment.'));
  const started = Date.now();
  const timeIsUp = wait(ALL_WITHIN, undefined, { ref: false });
  const clients = {
    aws: makeAws(TIMEOUTS),
    checkAws: makeCheckAws(TIMEOUTS),
    fetch: globalThis.fetch,
  };
  const entries = await checkAll({
    inputs,
    ...clients,
    checkId: makeRunId(started),
    now: started,
    timeIsUp,
  });
  const took = Date.now() - started;
  for (const line of checkLines(entries)) log.info(line);
  log.info(`${totals(entries)} in ${printSpan(took)}; no task was started`);
  setOutputs({ verdict: isReady(entries) ? 'ready' : 'not-ready' });
  await appendSummary(checkMarkdown(entries, took));
  const unknown = uncheckedMessage(entries);
  if (unknown !== undefined) log.warning(unknown);
  if (!isReady(entries)) failStep(failureMessage(entries));
  // Calls without an answer would hold the process for as long as they are tried again.
  if (took >= ALL_WITHIN) process.exit();
}
