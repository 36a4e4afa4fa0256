// How soon a run ends in which every request fails, from the first second in which that is so.

import { textTable } from '../../src/report/tables.ts';
import { run } from '../../src/run.ts';
import { aPlan, someInputs } from '../../test/support/builders/plan.ts';
import { aCloud } from '../../test/support/fake-aws/cloud.ts';
import { LATENCY, PENDING } from './whole-run.ts';

const SIZES = [
  { tasks: 1, regions: 1 },
  { tasks: 100, regions: 1 },
  { tasks: 1000, regions: 1 },
  { tasks: 100, regions: 10 },
  { tasks: 1000, regions: 10 },
] as const;
/** Seconds of the load after which the service is gone. */
const GONE_AFTER = [0, 3, 7, 20, 41] as const;
const LASTS = 300_000;
/**
 * Milliseconds: a window of the circuit breaker, a report, what tasks are behind, and a look; and
 * the interval of reports, which grows with the fleet.
 */
const BOUND = { seen: 18_000, aTask: 50 } as const;

export async function earlyEndTable(): Promise<{
  readonly lines: readonly string[];
  readonly good: boolean;
}> {
  const rows: string[][] = [];
  let good = true;
  for (const { tasks, regions } of SIZES) {
    const delays: number[] = [];
    for (const second of GONE_AFTER) delays.push(await stopAfter(tasks, regions, second));
    const [mean, worst] = [
      delays.reduce((sum, each) => sum + each) / delays.length,
      Math.max(...delays),
    ];
    good &&= worst <= BOUND.seen + BOUND.aTask * tasks;
    rows.push(
      [tasks, regions, ...[mean, worst].map((delay) => (delay / 1000).toFixed(1))].map(String),
    );
  }
  return { lines: textTable(['tasks', 'regions', 'mean, s', 'worst, s'], rows), good };
}

/** Milliseconds from the first second without a good answer to the first StopTask call. */
async function stopAfter(tasks: number, regions: number, second: number): Promise<number> {
  const names = Array.from({ length: regions }, (_, index) => `region-${index}`);
  const load = { lasts: LASTS, failures: (at: number) => (at < second ? 0 : 10) };
  const cloud = aCloud(names, { latency: LATENCY, pending: () => PENDING, load });
  const inputs = someInputs({
    regions: names.map((region) => ({ region, stackName: 'dlt-fargate', tasks: tasks / regions })),
    plan: aPlan({ duration: LASTS }),
    circuitBreaker: true,
  });
  const { endedEarly, regions: measured } = await run(inputs, cloud.deps);
  if (endedEarly === null) throw new Error('nothing ended the run');
  const began = Math.min(
    ...measured.flatMap(({ results }) => results.flatMap(({ seconds }) => seconds[0]?.at ?? [])),
  );
  return (
    Math.min(...cloud.stops()) - (began - cloud.time.now() + cloud.time.elapsed()) - second * 1000
  );
}
