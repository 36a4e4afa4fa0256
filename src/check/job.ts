import { setTimeout as wait } from 'node:timers/promises';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ECRClient } from '@aws-sdk/client-ecr';
import { IAMClient } from '@aws-sdk/client-iam';
import { STSClient } from '@aws-sdk/client-sts';
import { proxyFetch } from '../aws/proxy.ts';
import { clientConfig, makeAws, oncePerRegion, type Timeouts } from '../aws.ts';
import { appendSummary, failStep, log, setOutputs } from '../github/step.ts';
import { clockOf, warnAbout } from '../run-context.ts';
import { makeRunId } from '../run-id.ts';
import { checkAll } from './check.ts';
import { checkReport } from './report.ts';

type CheckDeps = Parameters<typeof checkAll>[0];

/** A check answers in seconds: what has no answer by then is not checked. */
const TIMEOUTS: Timeouts = { attempts: 2, connect: 3000, answer: 5000 };
const ALL_WITHIN = 20_000;

/**
 * Checks the account as a step of a job: a line a check, the same as a summary, and a failed step
 * when a run could not work.
 */
export async function checkJob(inputs: CheckDeps['inputs']): Promise<void> {
  // It takes seconds, and a probe that was written is to be removed.
  process.on('SIGINT', () => log.info('SIGINT: the check ends in a moment.'));
  proxyFetch(process.env);
  const clock = clockOf({ log });
  const started = performance.now();
  warnAbout({ log }, inputs.remarks);
  const timeIsUp = wait(ALL_WITHIN, undefined, { ref: false });
  const entries = await checkAll({
    inputs,
    aws: makeAws(clock, TIMEOUTS),
    checkAws: makeCheckAws(),
    fetch: globalThis.fetch,
    // A role may remove what has such a name, and not what belongs to a run.
    checkId: `check-${makeRunId(clock.now())}`,
    now: clock.now,
    timeIsUp,
  });
  const took = performance.now() - started;
  const report = checkReport(entries, took, inputs.remarks);
  for (const line of report.lines) log.info(line);
  setOutputs({ verdict: report.ready ? 'ready' : 'not-ready' });
  appendSummary(() => report.markdown);
  if (report.unchecked !== undefined) log.warning(report.unchecked);
  if (report.failures !== undefined) failStep(report.failures);
  // Calls without an answer would hold the process for as long as they are tried again.
  if (took >= ALL_WITHIN) process.exit();
}

function makeCheckAws(): CheckDeps['checkAws'] {
  return oncePerRegion((region) => {
    const config = clientConfig(region, TIMEOUTS);
    return {
      ec2: new EC2Client(config),
      ecr: new ECRClient(config),
      iam: new IAMClient(config),
      sts: new STSClient(config),
    };
  });
}
