import type { Problem } from '../errors.ts';
import { printSpan } from '../units.ts';
import type { Criterion } from './criterion.ts';
import { printDuration } from './limits.ts';

/**
 * Criteria that no run of so much load can be judged by.
 * @param planned how long samples count, in milliseconds; undefined when nobody knows.
 */
export function unjudgeable(criteria: readonly Criterion[], planned: number | undefined): readonly Problem[] {
  return criteria.flatMap((criterion) => {
    const { source, text } = criterion;
    const found = typeof source === 'string' ? undefined : reasonFor(criterion, planned);
    if (found === undefined || typeof source === 'string') return [];
    const where = `${source.input}, line ${source.line}, column ${source.column}`;
    return [{ where, what: `"${text}" cannot be judged: ${found[0]}`, fix: found[1] }];
  });
}

function reasonFor(
  { window, streak, on, subject }: Criterion,
  planned: number | undefined,
): readonly [string, string] | undefined {
  const length = window ?? streak;
  if (length !== undefined && planned !== undefined && length > planned) {
    return [
      `the load takes ${printSpan(planned)}, less than ${printDuration(length)}`,
      'shorten it, or lengthen hold-for in the scenario',
    ];
  }
  const atOnce = subject === 'samples' || subject === 'max' || subject === 'min';
  if (on !== 'stop' || length !== undefined || planned !== undefined || atOnce) return undefined;
  const reason = 'stop needs to know how long the load takes, to be certain before its end, and the scenario does not say';
  return [reason, 'judge windows, such as over 30s, add hold-for to the execution, or leave stop out'];
}
