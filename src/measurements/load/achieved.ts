import type { TaskResult } from '../../exchange/documents.ts';
import type { Asked } from './asked.ts';
import { steadyRate } from './shortfall.ts';

/**
 * The load of a fleet: virtual users at a time and requests a second of all tasks together;
 * undefined where nobody knows.
 */
export type Load = { readonly users: number | undefined; readonly rate: number | undefined };

/**
 * What the scenario asks of so many tasks.
 * @param whole whether its numbers are those of the whole fleet (the input `load: total`), and not
 * of each task.
 */
export function askedLoad(
  { steadyConcurrency, throughput }: Pick<Asked, 'steadyConcurrency' | 'throughput'>,
  { tasks, whole }: { readonly tasks: number; readonly whole: boolean },
): Load {
  const factor = whole ? 1 : tasks;
  const times = (one: number | undefined): number | undefined =>
    one === undefined ? undefined : one * factor;
  return { users: times(steadyConcurrency), rate: times(throughput) };
}

/**
 * What tasks reached: the most users that each had at a time, and its requests a second between
 * ramp-up and end.
 */
export function achievedLoad(results: readonly TaskResult[], asked: Asked): Load {
  if (results.length === 0) return { users: undefined, rate: undefined };
  const rates = results.flatMap((result) => steadyRate(result, asked) ?? []);
  return {
    users: sumOf(
      results.map(({ seconds }) =>
        seconds.reduce((most, { concurrency }) => Math.max(most, concurrency), 0),
      ),
    ),
    rate: rates.length < results.length ? undefined : sumOf(rates),
  };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
