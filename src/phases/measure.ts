import { endedWell, tasksOf } from '../fleet/task.ts';
import { type Measurements, measure } from '../measurements/measure.ts';
import type { FleetRun, RunContext } from '../run-context.ts';
import { plural, printSpan } from '../units.ts';

/**
 * Milliseconds. After a breach the verdict is known; CloudWatch's average is only awaited where it
 * comes soon.
 */
const BREACH_METRICS_TIMEOUT = 15_000;

/** Reads what the tasks of a run have measured, and CloudWatch, and says how whole it is. */
export async function measureFleet(fleetRun: FleetRun, run: RunContext): Promise<Measurements> {
  const { inputs, log } = run;
  const within = metricsTimeout(fleetRun, inputs.metricsTimeout);
  if (within > 0) log.info(`CloudWatch has up to ${printSpan(within)} to hold every sample`);
  const measurements = await measure(fleetRun.fleet, {
    ...run,
    within,
    rampUpExcluded: inputs.rampUp === 'exclude',
    unresponsive: fleetRun.start.unresponsive,
  });
  for (const { region, settlement } of measurements.regions) {
    const { totals, expected, waited } = settlement;
    const sent = expected === undefined ? 'an unknown number of values' : plural(expected, 'value');
    log.info(`${region}: CloudWatch holds ${totals.samples} of ${sent} after ${printSpan(waited)}`);
  }
  return measurements;
}

/**
 * How long to wait for CloudWatch, in milliseconds. Where tasks are missing the verdict is known,
 * and waiting for the rest of their samples would only cost time.
 */
function metricsTimeout({ start, fleet, endedBy }: FleetRun, timeout: number): number {
  if (endedBy === 'breach') return Math.min(BREACH_METRICS_TIMEOUT, timeout);
  const isWhole = start.failures.length === 0 && tasksOf(fleet).every(endedWell);
  return isWhole && endedBy === undefined ? timeout : 0;
}
