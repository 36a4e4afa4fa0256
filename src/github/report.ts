import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GateError, isNote, messageFor, printMessage, problemAt } from '../errors.ts';
import { skippedMarkdown } from '../report/markdown.ts';
import { printResults } from '../report/results/text.ts';
import { changeMessages, differenceLines } from '../report/sentences.ts';
import { outputsOf, reportLines, stepEnd } from '../report/step.ts';
import { summaryMarkdown } from '../report/summary.ts';
import {
  appendSummary,
  failStep,
  log,
  noticeAtEnd,
  setOutputs,
  warnAtEnd,
  warnOf,
} from './step.ts';

type Results = Parameters<typeof printResults>[0];

/**
 * Writes a finished run to everywhere it is read: the log, the job summary, the outputs and the
 * results file; and fails the step where it has to. The verdict stands before the first of them is
 * written: one that cannot be written is a warning.
 */
export function writeReport(results: Results, onInconclusive: 'fail' | 'warn'): void {
  const { warnings, allowed, failure } = stepEnd(results, onInconclusive);
  if (failure !== undefined) process.exitCode = 1;
  for (const line of reportLines(results)) log.info(line);
  setOutputs(outputsOf(results));
  appendSummary((room) => summaryMarkdown(results, room));
  const file = writeResults(results);
  if (file !== undefined) setOutputs({ results: file });
  log.info(`verdict: ${results.verdict}`);
  for (const warning of warnings) log.warning(warning);
  if (allowed !== undefined) warnAtEnd(allowed);
  if (failure !== undefined) failStep(failure);
}

/** Says what a pull request changes, with the differences, before anything starts. */
export async function writeChanges(changed: Results['changed']): Promise<void> {
  for (const message of changeMessages({ changed }))
    (isNote(message) ? log.info : log.warning)(printMessage(message));
  const lines = differenceLines({ changed });
  if (lines.length > 0)
    await log.group('What the pull request changes', async () => lines.forEach(log.info));
}

/** Why GitHub gives a job no credentials: the ends of codes of messages. */
type Withheld = 'fork' | 'dependabot';

/**
 * Ends a step that can start nothing, and that is not at fault: it fails, or is neither a pass nor
 * a failure.
 */
export function endWithoutCredentials(withheld: Withheld, otherwise: 'fail' | 'skip'): void {
  const where = 'this pull request';
  if (otherwise === 'fail')
    throw new GateError([problemAt(`credentials-withheld-${withheld}`, where)]);
  const skipped = messageFor(`skipped-${withheld}`);
  setOutputs({ verdict: 'skipped' });
  appendSummary((room) => skippedMarkdown(skipped, room));
  log.info('verdict: skipped');
  noticeAtEnd(printMessage(skipped));
}

/** @returns its path; undefined where it could not be written. */
function writeResults(results: Results): string | undefined {
  const folder = join(process.env['RUNNER_TEMP'] || tmpdir(), 'fargate-load-gate', results.runId);
  // The results of the run itself may lie there, from an earlier step of the job.
  const path = join(folder, results.replayed ? 'judged-again.json' : 'results.json');
  try {
    mkdirSync(folder, { recursive: true });
    writeWhole(path, printResults(results));
    return path;
  } catch (error) {
    warnOf('results-file-not-written', error);
    return undefined;
  }
}

/** A part of a file would be kept by actions/upload-artifact as if it were the whole. */
function writeWhole(path: string, bytes: Buffer): void {
  try {
    writeFileSync(path, bytes);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
}
