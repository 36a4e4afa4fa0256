// How many calls to AWS a whole run makes, and how they grow with the fleet.
import { textTable } from '../../src/report/tables.ts';
import { type Ran, runOnce } from './whole-run.ts';

const FLEETS = [
  { tasks: 1, regions: 1 },
  { tasks: 10, regions: 1 },
  { tasks: 100, regions: 1 },
  { tasks: 1000, regions: 1 },
  { tasks: 10, regions: 10 },
  { tasks: 100, regions: 10 },
  { tasks: 1000, regions: 10 },
] as const;

/**
 * Calls a second in a region: half of what ECS lets the account make there, and less than a fifth
 * of what S3 takes.
 */
const BUDGET = {
  DescribeTasks: 10,
  RunTask: 20,
  'ListObjects live': 1000,
  'GetObject result.json': 1000,
} as const;
/** Calls in all, for a load of a minute. */
const BOUND = { aRegion: 115, aTask: 2.5, aTaskOfThousand: 3 } as const;

export async function callTables(): Promise<{
  readonly lines: readonly string[];
  readonly good: boolean;
}> {
  const runs: Ran[] = [];
  for (const { tasks, regions } of FLEETS) {
    runs.push(
      await runOnce({
        tasks,
        regions,
        metricsLate: 0,
        endsAfter: (id) => 8000 + ((Number(id.slice(1)) * 37) % 40) * 100,
      }),
    );
  }
  const kinds = [...new Set(runs.flatMap(({ calls }) => [...calls.keys()]))].toSorted();
  const header = ['calls', ...FLEETS.map(({ tasks, regions }) => `${tasks} in ${regions}`)];
  const totals = runs.map(({ calls }) =>
    [...calls.values()].reduce((sum, count) => sum + count, 0),
  );
  const rows = [
    ...kinds.map((kind) => [kind, ...runs.map(({ calls }) => String(calls.get(kind) ?? 0))]),
    ['all', ...totals.map(String)],
    [
      'all, a task',
      ...totals.map((total, index) => (total / (FLEETS[index]?.tasks ?? 1)).toFixed(1)),
    ],
    ['seconds', ...runs.map(({ took }) => (took / 1000).toFixed(1))],
  ];
  const peaks = Object.entries(BUDGET).map(([kind, budget]) => [
    kind,
    String(budget),
    ...runs.map((ran) => String(ran.peaks.get(kind) ?? 0)),
  ]);
  const withinBudget = Object.entries(BUDGET).every(([kind, budget]) =>
    runs.every(({ peaks: most }) => (most.get(kind) ?? 0) <= budget),
  );
  const inProportion = FLEETS.every(
    ({ tasks, regions }, index) =>
      (totals[index] ?? 0) <=
      (tasks >= 1000
        ? BOUND.aTaskOfThousand * tasks
        : BOUND.aRegion * regions + BOUND.aTask * tasks),
  );
  return {
    lines: [
      ...textTable(header, rows),
      '',
      ...textTable(['most in a second, in a region', 'budget', ...header.slice(1)], peaks),
    ],
    good: withinBudget && inProportion && runs.every(({ verdict }) => verdict === 'pass'),
  };
}
