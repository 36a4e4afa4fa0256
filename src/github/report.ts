import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Results } from '../report/results/schema.ts';
import { printResults } from '../report/results/text.ts';
import { outputsOf, reportLines } from '../report/step.ts';
import { summaryMarkdown } from '../report/summary.ts';
import { log } from './log.ts';
import { appendSummary, setOutputs } from './step.ts';

/**
 * Writes a finished run to everywhere it is read: the log, the job summary, the outputs and the
 * results file.
 */
export async function writeReport(results: Results): Promise<void> {
  for (const line of reportLines(results)) log.info(line);
  // First what others go by: a results file that cannot be written must not cost the verdict.
  setOutputs(outputsOf(results));
  await appendSummary(summaryMarkdown(results));
  setOutputs({ results: writeResults(results) });
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
