import type { Problem } from '../../errors.ts';
import type { TaskResult } from '../../exchange/documents.ts';
import { causeOf } from '../../fleet/failures/causes.ts';
import { groupAlike, type Happened, worstFirst } from '../../fleet/failures/groups.ts';
import { TARGET_CAUSES } from '../../fleet/failures/target.ts';
import type { Measurements } from '../../measurements/measure.ts';

/**
 * Why not a single sample of some tasks succeeded, where their errors tell: a name that cannot be
 * resolved says nothing about a service.
 */
export function targetTroubles({ regions }: Pick<Measurements, 'regions'>): readonly Problem[] {
  const asked = new Map(regions.map(({ region, tasks }) => [region, tasks.asked]));
  const happened = regions.flatMap(({ results }) => results.flatMap(troubleOf));
  return worstFirst(groupAlike(happened, (region) => asked.get(region) ?? 0));
}

function troubleOf({ taskId, region, overall, errors }: TaskResult): readonly Happened[] {
  const { samples, failures } = overall;
  if (samples === 0 || failures < samples) return [];
  // Of an address that is not known Java tells the reason once, and then only the name.
  const known = errors.flatMap(({ message }) => {
    const cause = causeOf(message, TARGET_CAUSES);
    return cause === undefined ? [] : [{ message, cause }];
  });
  const [first] = known;
  if (first === undefined) return [];
  const { what, fix } = first.cause;
  return [
    {
      task: { id: taskId, region },
      what: `not a single sample succeeded: ${what} (${first.message})`,
      fix,
      kind: what,
    },
  ];
}
