// The truth: JMeter's own sample files, added up in the plainest way. Nothing here is shared with
// the action.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** `elapsed` and `ended` in milliseconds, the latter since the epoch. */
export type RawSample = {
  readonly region: string;
  readonly task: string;
  readonly label: string;
  readonly elapsed: number;
  readonly ended: number;
  readonly failed: boolean;
};

/** The samples of a task, from its folder of the local cloud. */
export async function readTask(
  folder: string,
  { region, task }: Pick<RawSample, 'region' | 'task'>,
): Promise<RawSample[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) =>
    /kpi[^/]*\.jtl$/.test(file),
  );
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return texts.flatMap((text) => {
    const [header = '', ...lines] = text.trimEnd().split('\n');
    const columns = header.split(',');
    const at = (name: string): number => columns.indexOf(name);
    const [ended, elapsed, label, success] = [
      at('timeStamp'),
      at('elapsed'),
      at('label'),
      at('success'),
    ];
    return lines.map((line) => {
      const cells = line.split(',');
      return {
        region,
        task,
        label: cells[label] ?? '',
        elapsed: Number(cells[elapsed]),
        ended: Number(cells[ended]),
        failed: cells[success] !== 'true',
      };
    });
  });
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Nearest rank: the smallest value that at least so many percent of all do not exceed. Tenths of a
 * percent are counted in whole numbers.
 */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil((sorted.length * Math.round(percent * 10)) / 1000) - 1] ?? Number.NaN;
}

/** Whole seconds between the first and the last sample in which none ended. */
export function emptySeconds(samples: readonly RawSample[]): number {
  const seconds = new Set(samples.map(({ ended }) => Math.floor(ended / 1000)));
  const all = [...seconds].toSorted((a, b) => a - b);
  return (all.at(-1) ?? 0) - (all[0] ?? 0) + 1 - all.length;
}
