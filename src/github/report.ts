import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportLines } from '../report/log/report.ts';
import { outputsOf } from '../report/outputs.ts';
import type { Report } from '../report/report.ts';
import { resultsJson } from '../report/results-file.ts';
import { summaryMarkdown } from '../report/summary.ts';
import { log } from './log.ts';
import { appendSummary, setOutputs } from './step.ts';

/**
 * Writes a finished run to everywhere it is read: the log, the job summary, the outputs and the
 * results file.
 */
export async function writeReport(report: Report): Promise<void> {
  for (const line of reportLines(report)) log.info(line);
  // First what others go by: a results file that cannot be written must not cost the verdict.
  setOutputs(outputsOf(report));
  await appendSummary(summaryMarkdown(report));
  setOutputs({ results: writeResults(report) });
}

/** @returns its path. */
function writeResults(report: Report): string {
  const folder = join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'fargate-load-gate', report.runId);
  mkdirSync(folder, { recursive: true });
  // The results of the run itself may lie there, from an earlier step of the job.
  const path = join(folder, report.replayed ? 'judged-again.json' : 'results.json');
  writeFileSync(path, resultsJson(report));
  return path;
}
