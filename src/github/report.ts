import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Results } from '../report/results/schema.ts';
import { printResults } from '../report/results/text.ts';
import { outputsOf, reportLines, stepEnd } from '../report/step.ts';
import { summaryMarkdown } from '../report/summary.ts';
import { appendSummary, failStep, log, setOutputs } from './step.ts';

/**
 * Writes a finished run to everywhere it is read: the log, the job summary, the outputs and the
 * results file; and fails the step where it has to.
 */
export async function writeReport(
  results: Results,
  onInconclusive: 'fail' | 'warn',
): Promise<void> {
  for (const line of reportLines(results)) log.info(line);
  // First what others go by: a results file that cannot be written must not cost the verdict.
  setOutputs(outputsOf(results));
  await appendSummary(summaryMarkdown(results));
  setOutputs({ results: writeResults(results) });
  log.info(`verdict: ${results.verdict}`);
  const { warnings, failure } = stepEnd(results, onInconclusive);
  for (const warning of warnings) log.warning(warning);
  if (failure !== undefined) failStep(failure);
}

/** @returns its path. */
function writeResults(results: Results): string {
  const folder = join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'fargate-load-gate', results.runId);
  mkdirSync(folder, { recursive: true });
  // The results of the run itself may lie there, from an earlier step of the job.
  const path = join(folder, results.replayed ? 'judged-again.json' : 'results.json');
  writeFileSync(path, printResults(results));
  return path;
}
