import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { info, setOutput, summary } from '@actions/core';
import { exactly } from '../gate/overview.ts';
import { harmless } from '../github/log.ts';
import { printTurnout } from './remarks/turnout.ts';
import { type Report, reasons, remarks } from './report.ts';
import { resultsJson } from './results-file.ts';
import { summaryMarkdown } from './summary.ts';
import { labelTable, regionTable, type Table, tableNotes } from './tables.ts';
import { textTable } from './text-table.ts';

/**
 * Writes a finished run to everywhere it is read: the log, the job summary, the outputs and the
 * results file.
 */
export async function writeReport(report: Report): Promise<void> {
  const labels = labelTable(report.overview);
  for (const line of [
    '',
    ...printTable(regionTable(report)),
    '',
    ...(labels === undefined ? [] : [...printTable(labels), '']),
    ...tableNotes(report.overview),
    ...printTurnout(report.turnout),
    ...remarks(report),
    ...reasons(report),
  ])
    info(harmless(line));
  // First what others go by: a results file that cannot be written must not cost the verdict.
  writeOutputs(report);
  // The runner always sets the file; without it (a run by hand) there is nobody to read a summary.
  if (process.env['GITHUB_STEP_SUMMARY']) await summary.addRaw(summaryMarkdown(report)).write();
  setOutput('results', writeResults(report));
}

function printTable({ header, rows }: Table): readonly string[] {
  return textTable(header, rows);
}

function writeResults(report: Report): string {
  const folder = join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'fargate-load-gate', report.runId);
  mkdirSync(folder, { recursive: true });
  // The results of the run itself may lie there, from an earlier step of the job.
  const path = join(folder, report.replayed ? 'judged-again.json' : 'results.json');
  writeFileSync(path, resultsJson(report));
  return path;
}

/** A figure that could not be measured is an empty output, never a zero. */
function writeOutputs({ runId, verdict, measurements, overview }: Report): void {
  const p95 = exactly(overview.run, 'p95');
  const { errors, samples } = measurements.overall;
  // A part of what CloudWatch will hold is a number like any other.
  const isSettled = measurements.regions.every(({ settlement }) => settlement.settled);
  const average = isSettled ? measurements.overall.average : undefined;
  setOutput('verdict', verdict.outcome);
  setOutput('average-response-time', average === undefined ? '' : average.toFixed(3));
  setOutput('p95-response-time', p95 === undefined ? '' : p95.toFixed(3));
  setOutput('error-rate', errors === undefined ? '' : errors.toFixed(6));
  setOutput('samples', samples);
  setOutput('run-id', runId);
}
