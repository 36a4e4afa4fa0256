import type { Fleet } from '../../fleet/task.ts';
import { plural, printResponseTime, printShare, printSpan } from '../../units.ts';

export type Progress = {
  /** Milliseconds since the launch. */
  readonly elapsed: number;
  readonly fleet: Fleet;
  /** The figures so far, some seconds behind; CloudWatch's average tells no failures. */
  readonly soFar:
    | { readonly samples: number; readonly sum: number; readonly failures?: number }
    | undefined;
};

/**
 * The states of the fleet: `eu-west-1 2 running, us-east-1 1 pending 1 running`. Also tells whether
 * anything changed since the last line.
 */
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
    ([state, alike]) => `${alike.length} ${state}`,
  );
  return counts.length === 0 ? 'no task' : counts.toSorted().join(' ');
}

/** One line of progress for the log. */
export function printProgress({ elapsed, fleet, soFar }: Progress): string {
  const line = `${printSpan(elapsed)}: ${printStates(fleet)}`;
  if (soFar === undefined) return line;
  const { samples, sum, failures } = soFar;
  if (samples === 0) return `${line}; no sample yet`;
  const errors = failures === undefined ? '' : `, errors ${printShare(failures / samples)}`;
  return `${line}; ${plural(samples, 'sample')} so far, average ${printResponseTime(sum / samples)}${errors}`;
}
