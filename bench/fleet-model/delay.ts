// How long the verdict takes, from the last task's stop.
import { textTable } from '../../src/report/tables.ts';
import { runOnce } from './whole-run.ts';

/** Milliseconds that the verdict may take, beside CloudWatch's own delay. */
const BOUND = 5000;
/** Stops at so many moments between two looks are tried. */
const SIZES = [
  { tasks: 1, regions: 1, moments: 10 },
  { tasks: 100, regions: 1, moments: 10 },
  { tasks: 100, regions: 10, moments: 5 },
  { tasks: 1000, regions: 1, moments: 3 },
  { tasks: 1000, regions: 10, moments: 2 },
] as const;
const METRICS_LATE = [0, 60_000] as const;

export async function delayTable(): Promise<{
  readonly lines: readonly string[];
  readonly good: boolean;
}> {
  const rows: string[][] = [];
  let good = true;
  for (const { tasks, regions, moments } of SIZES) {
    for (const metricsLate of METRICS_LATE) {
      const delays: number[] = [];
      for (let moment = 0; moment < moments; moment += 1) {
        const stops = 8000 + Math.round((moment * 1000) / moments) + 1;
        const { delay, verdict } = await runOnce({
          tasks,
          regions,
          metricsLate,
          endsAfter: () => stops,
        });
        delays.push(delay);
        good &&= verdict === 'pass' && delay <= BOUND;
      }
      const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1);
      const mean = delays.reduce((sum, delay) => sum + delay, 0) / delays.length;
      rows.push([
        `${tasks}`,
        `${regions}`,
        seconds(metricsLate),
        `${moments}`,
        seconds(mean),
        seconds(Math.max(...delays)),
      ]);
    }
  }
  return {
    lines: textTable(['tasks', 'regions', 'CloudWatch, s', 'runs', 'mean, s', 'worst, s'], rows),
    good,
  };
}
