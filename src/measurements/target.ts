import { messageFor, type Problem } from '../errors.ts';
import type { TaskResult } from '../exchange/documents.ts';
import { causeOf } from '../fleet/failures/cause.ts';
import { groupAlike, type Happened, worstFirst } from '../fleet/failures/groups.ts';
import { TARGET_CAUSES } from '../fleet/failures/log-causes.ts';
import type { Measurements } from './measure.ts';

/**
 * Why not a single sample of some tasks succeeded, where their errors say so: a name that cannot be
 * resolved says nothing about a service.
 */
export function targetFailures({ regions }: Pick<Measurements, 'regions'>): readonly Problem[] {
  const asked = new Map(regions.map(({ region, tasks }) => [region, tasks.asked]));
  const happened = regions.flatMap(({ results }) => results.flatMap(failureOf));
  return worstFirst(groupAlike(happened, (region) => asked.get(region) ?? 0));
}

function failureOf({ taskId, region, overall, errors }: TaskResult): readonly Happened[] {
  const { samples, failures } = overall;
  if (samples === 0 || failures < samples) return [];
  // Java gives the reason for an unknown address once, and then only its name.
  const known = errors.flatMap(({ message }) => {
    const cause = causeOf(message, TARGET_CAUSES);
    return cause === undefined ? [] : [{ message, cause }];
  });
  const [first] = known;
  if (first === undefined) return [];
  const message = messageFor(first.cause.code);
  return [
    {
      ...message,
      task: { id: taskId, region },
      what: `not a single sample succeeded: ${message.what} (${first.message})`,
      kind: first.cause.code,
    },
  ];
}
