import type { Fleet } from '../../fleet/task.ts';
import { plural, printResponseTime, printShare, printSpan } from '../../units.ts';

/** The states of the fleet: `eu-west-1 2 running, us-east-1 1 pending 1 running`. */
export function printStates(fleet: Fleet): string {
  return fleet
    .map(
      ({ stack, tasks }) =>
        `${stack.region} ${printCounts(tasks.map(({ status }) => status.toLowerCase()))}`,
    )
    .join(', ');
}

function printCounts(states: readonly string[]): string {
  const counts = [...Map.groupBy(states, (state) => state)].map(
    ([state, { length }]) => `${length} ${state}`,
  );
  return counts.length === 0 ? 'no task' : counts.toSorted().join(' ');
}

/** Figures that are some seconds behind. Those of CloudWatch do not say what failed. */
type SoFar = {
  readonly samples: number;
  readonly sum: number;
  readonly failures?: number;
};

/** One line of progress for the log. @param elapsed milliseconds since the launch. */
export function printProgress(elapsed: number, fleet: Fleet, soFar: SoFar | undefined): string {
  const line = `${printSpan(elapsed)}: ${printStates(fleet)}`;
  if (soFar === undefined) return line;
  const { samples, sum, failures } = soFar;
  if (samples === 0) return `${line}; no sample yet`;
  const errors = failures === undefined ? '' : `, errors ${printShare(failures / samples)}`;
  const average = printResponseTime(sum / samples);
  return `${line}; ${plural(samples, 'sample')} so far, average ${average}${errors}`;
}
