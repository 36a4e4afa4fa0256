import type { TaskResult } from '../../exchange/documents.ts';

/**
 * Seconds of labels are kept for charts and for being judged again, although no criterion asks for
 * them, up to so many characters of counts over all regions: some 90 tasks with five labels for ten
 * minutes. A thousand tasks have more in every minute.
 */
export const SPARE_CHARACTERS = 30_000_000;

/**
 * The first results tell how many characters all of them will have; beyond twice the spare, none is
 * kept only to be dropped.
 */
const CLEARLY = 2;

/**
 * Takes the results of a fleet of so many tasks, one after the other. @returns whether the seconds
 * of all of them are to be dropped.
 */
export function secondsCounter({
  spare,
  tasks,
}: {
  readonly spare: number;
  readonly tasks: number;
}): (result: TaskResult) => boolean {
  const seen = { results: 0, characters: 0 };
  return (result) => {
    seen.results += 1;
    seen.characters += secondsSize(result);
    const foreseen = (seen.characters / seen.results) * tasks;
    return seen.characters > spare || foreseen > spare * CLEARLY;
  };
}

export function secondsSize({ labels }: TaskResult): number {
  return Object.values(labels).reduce(
    (sum, { seconds = [] }) => seconds.reduce((all, [, , , , counts]) => all + counts.length, sum),
    0,
  );
}

export function withoutSeconds(result: TaskResult): TaskResult {
  const labels = Object.entries(result.labels).map(
    ([label, { samples, failures, sum, min, max, histogram }]) =>
      [label, { samples, failures, sum, min, max, histogram }] as const,
  );
  return { ...result, labels: Object.fromEntries(labels) };
}
