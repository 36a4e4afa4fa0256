import { exactly } from '../gate/overview.ts';
import type { Report } from './report.ts';

/**
 * The outputs of the action, by their names. A figure that could not be measured is empty, never a
 * zero.
 */
export function outputsOf(report: Report): Readonly<Record<string, string>> {
  const { runId, verdict, measurements, overview } = report;
  const { errors, samples } = measurements.overall;
  // A part of what CloudWatch will hold is a number like any other.
  const isSettled = measurements.regions.every(({ settlement }) => settlement.settled);
  return {
    verdict: verdict.outcome,
    'average-response-time': decimal(isSettled ? measurements.overall.average : undefined, 3),
    'p95-response-time': decimal(exactly(overview.run, 'p95'), 3),
    'error-rate': decimal(errors, 6),
    samples: String(samples),
    'run-id': runId,
  };
}

function decimal(figure: number | undefined, digits: number): string {
  return figure === undefined ? '' : figure.toFixed(digits);
}
