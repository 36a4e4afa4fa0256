import type { TaskResult } from '../task-documents.ts';

/**
 * Seconds of labels are kept for charts and for being judged again, although no criterion asks for them, up to so many characters of counts over
 * all regions: some 90 tasks with five labels for ten minutes. A thousand tasks have more in every minute.
 */
export const SPARE_CHARACTERS = 30_000_000;

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
