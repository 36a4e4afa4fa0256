// Each run is counted by hand from the table of docs/cost.md: hours, times the prices of an hour,
// and what is asked of CloudWatch, S3 and the log.
import { describe, expect, test } from 'vitest';
import type { Stack } from '../../../src/fleet/stack.ts';
import type { TaskView } from '../../../src/fleet/task.ts';
import { tasksAnd } from '../../../src/fleet/task.ts';
import { costsOf } from '../../../src/phases/prepare.ts';
import { costLine, costTable } from '../../../src/report/load-and-cost.ts';
import { type Results, resultsSchema } from '../../../src/report/results/schema.ts';
import { outputsOf } from '../../../src/report/step.ts';
import { summaryMarkdown } from '../../../src/report/summary.ts';
import { aDistribution, aResult } from '../../support/builders/evidence.ts';
import { aLegacyStack, aStack, aTask } from '../../support/builders/fleet.ts';
import { aPlan, someInputs } from '../../support/builders/plan.ts';
import { aRegionMeasurement, aSettlement, someResults } from '../../support/builders/report.ts';
import { virtualTime } from '../../support/virtual-time.ts';

const [SECOND, MINUTE, HOUR] = [1000, 60_000, 3_600_000];
/** Noon: a whole hour. */
const NOON = Date.UTC(2026, 10, 30, 12);
const SIZE = { vcpus: 1, gigabytes: 2, architecture: 'X86_64' } as const;
/** What a GB of log costs: a task says 20 kB, and 130 bytes a second of load. */
const logs = (tasks: number, load: number) => (tasks * 20_000 + 130 * load) * 0.5e-9;

type Told = {
  readonly stack?: Stack;
  readonly tasks?: readonly Partial<TaskView>[];
  /** Seconds of load of each task, from ten minutes past noon. */
  readonly load?: readonly number[];
  readonly failures?: number;
  readonly began?: number;
  readonly live?: { readonly every: number; readonly keep: number; readonly labels: boolean };
  readonly capacity?: 'FARGATE' | 'FARGATE_SPOT';
  readonly excluded?: readonly Partial<TaskView>[];
};

const BEGAN = NOON + 10 * MINUTE;
/** Ten minutes from the pull of its image to its end. */
const TEN = { pullStartedAt: BEGAN - MINUTE, startedAt: BEGAN, stoppedAt: BEGAN + 9 * MINUTE };

function costs(told: Told) {
  const { stack = aStack({ region: 'us-east-1', size: SIZE }), tasks = [TEN], live } = told;
  const { region } = stack;
  const began = told.began ?? BEGAN;
  const views = tasks.map((task, index) => aTask({ id: `t${index + 1}`, region, ...task }));
  const results = (told.load ?? []).map((seconds, index) => {
    const result = aResult({ taskId: `t${index + 1}`, region });
    const times = { firstSample: began, firstRequest: began, lastSample: began + seconds * SECOND };
    return {
      ...result,
      timeline: { ...result.timeline, ...times },
      overall: aDistribution({ failures: told.failures ?? 0 }),
    };
  });
  const criteria = { criteria: [], distributions: false, rampUp: 0 };
  const planned = { duration: undefined, ceiling: undefined, underWay: 0 };
  return costsOf(
    tasksAnd(
      [{ stack, tasks: views, launchFailures: [], answered: true }],
      (told.excluded ?? []).map((task) => aTask({ id: 'other', region, ...task })),
    ),
    {
      regions: [
        aRegionMeasurement({
          region,
          results,
          settlement: { ...aSettlement(), waited: 20 * SECOND },
        }),
      ],
    },
    {
      stacks: [stack],
      inputs: someInputs({ capacity: told.capacity, plan: aPlan({ duration: 8 * MINUTE }) }),
      following: live && { ...criteria, planned, live },
      time: virtualTime(NOON + HOUR),
    },
  );
}

/** By hand, of a managed stack without live figures. */
type Hand = {
  readonly compute: number;
  readonly addresses?: number;
  readonly metricHours?: number;
  readonly puts: number;
  readonly gets: number;
  readonly writes: number;
  readonly reads: number;
  readonly logs: number;
};

const byHand = (hand: Hand) => ({
  compute: hand.compute,
  addresses: hand.addresses ?? 0,
  metrics: ((hand.metricHours ?? 1) * 0.3) / 730 + hand.puts * 0.00001 + hand.gets * 0.00001,
  requests: hand.writes * 0.000005 + hand.reads * 0.0000004,
  logs: hand.logs,
});

/** Eight minutes of load in a task of ten: 97 calls, 2 metrics in 11 + 32 reads, 4 + 4 and 5 + 240. */
const EIGHT = { puts: 97, gets: 2 * 43, writes: 8, reads: 245, logs: logs(1, 480) };
const HOME_HOUR = 0.04048 + 2 * 0.004445;

describe('what a run has cost, as the table says it by hand', () => {
  const stack = (overrides: Parameters<typeof aStack>[0]) => aStack({ size: SIZE, ...overrides });
  const cases: readonly (readonly [string, Told, Hand])[] = [
    [
      '1. ten minutes of a task in us-east-1',
      { load: [480] },
      { compute: HOME_HOUR / 6, addresses: 0.005 / 6, ...EIGHT },
    ],
    [
      '2. on ARM64, whose prices are others',
      {
        stack: stack({ region: 'us-east-1', size: { ...SIZE, architecture: 'ARM64' } }),
        load: [480],
      },
      { compute: (0.03238 + 2 * 0.00356) / 6, addresses: 0.005 / 6, ...EIGHT },
    ],
    [
      '3. on Spot, as the run asks for it: half of Fargate, and the address as ever',
      { capacity: 'FARGATE_SPOT', load: [480] },
      { compute: HOME_HOUR / 12, addresses: 0.005 / 6, ...EIGHT },
    ],
    [
      '4. on demand where the stack is on Spot and the run is not',
      {
        stack: stack({ region: 'us-east-1', capacityProvider: 'FARGATE_SPOT' }),
        capacity: 'FARGATE',
        load: [480],
      },
      { compute: HOME_HOUR / 6, addresses: 0.005 / 6, ...EIGHT },
    ],
    [
      '5. behind a NAT gateway, without an address',
      { stack: stack({ region: 'us-east-1', assignPublicIp: 'DISABLED' }), load: [480] },
      { compute: HOME_HOUR / 6, ...EIGHT },
    ],
    [
      '6. four vCPUs and 8 GB in Frankfurt',
      {
        stack: stack({ region: 'eu-central-1', size: { ...SIZE, vcpus: 4, gigabytes: 8 } }),
        load: [480],
      },
      { compute: (4 * 0.04656 + 8 * 0.00511) / 6, addresses: 0.005 / 6, ...EIGHT },
    ],
    [
      '7. a region without a price: the dearest',
      { stack: stack({ region: 'eu-south-2' }), load: [480] },
      { compute: (0.0696 + 2 * 0.0076) / 6, addresses: 0.005 / 6, ...EIGHT },
    ],
    [
      '8. a task that died after ten seconds: a minute at least',
      {
        tasks: [{ ...TEN, stoppedAt: TEN.pullStartedAt + 10 * SECOND }],
        load: [],
      },
      {
        compute: HOME_HOUR / 60,
        addresses: 0.005 / 60,
        // What it sent is not known: all of its minute may have been load.
        puts: 13,
        gets: 2 * 15,
        writes: 8,
        reads: 5,
        logs: logs(1, 60),
      },
    ],
    [
      '9. a task whose image was never pulled: nothing of Fargate',
      {
        tasks: [{ startedAt: undefined, stoppedAt: BEGAN }],
        load: [],
      },
      { compute: 0, puts: 1, gets: 2 * 11, writes: 8, reads: 5, logs: logs(1, 0) },
    ],
    [
      '10. with failures across a full hour: two metrics in two hours of the clock',
      { began: NOON + 55 * MINUTE, load: [480], failures: 3 },
      { compute: HOME_HOUR / 6, addresses: 0.005 / 6, metricHours: 4, ...EIGHT },
    ],
    [
      '11. two tasks and one that was left out, with live figures each 5 seconds',
      {
        tasks: [TEN, { ...TEN, stoppedAt: TEN.stoppedAt - 4 * MINUTE }],
        load: [480, 240],
        live: { every: 5 * SECOND, keep: 120_000, labels: true },
        excluded: [{ pullStartedAt: TEN.stoppedAt - 2 * MINUTE, stoppedAt: undefined }],
      },
      {
        // 10, 6 and 2 minutes, and all of the last may have been load.
        compute: (HOME_HOUR * 18) / 60,
        addresses: (0.005 * 18) / 60,
        puts: 3 + 840 / 5,
        gets: 2 * 11,
        writes: 4 + 3 * 4 + 840 / 5 + 480 / 2,
        reads: 3 * 5 + (18 * 60 - 840) * 2 + 840 / 5,
        logs: logs(3, 840),
      },
    ],
    [
      '12. a legacy stack: one metric, and no exchange',
      { stack: aLegacyStack({ region: 'us-east-1', size: SIZE }) },
      {
        compute: HOME_HOUR / 6,
        addresses: 0.005 / 6,
        puts: 0,
        gets: 2 * (11 + 40),
        writes: 0,
        reads: 0,
        logs: logs(1, 600),
      },
    ],
  ];

  test.each(cases)('%s', (_, told, hand) => {
    const { regions, actual } = costs(told);
    const parts = byHand(hand);
    const [of] = regions;
    expect(Object.keys(of?.parts ?? {})).toEqual(Object.keys(parts));
    for (const [name, dollars] of Object.entries(parts))
      expect([name, Object.entries(of?.parts ?? {}).find(([key]) => key === name)?.[1]]).toEqual([
        name,
        expect.closeTo(dollars, 10),
      ]);
    const { compute, addresses, metrics, requests, logs: log } = parts;
    expect(actual).toBeCloseTo(compute + addresses + metrics + requests + log, 10);
  });
});

const withCost = (cost: ReturnType<typeof costs>): Results => ({ ...someResults(), cost });

test('a task that is left out of a run which never starts is counted once, as it ended', () => {
  const excluded = [{ id: 't1', ...TEN, stoppedAt: undefined }];
  const [of] = costs({ load: [480], excluded }).regions;
  expect([of?.tasks, of?.seconds]).toEqual([1, 600]);
});

test('the example of docs/cost.md is the first of these runs', () => {
  expect(costs({ load: [480] }).actual?.toFixed(5)).toBe('0.01148');
});

describe('the cost of a run', () => {
  test('is not known where the size of its tasks is not, and then no face has a number', () => {
    const cost = costs({ stack: aStack({ size: undefined }), load: [480] });
    expect(cost).toMatchObject({ estimate: null, actual: null });
    expect(costLine(withCost(cost))).toEqual([]);
    expect(outputsOf(withCost(cost))['cost']).toBe('');
    expect(summaryMarkdown(withCost(cost))).not.toContain('Cost');
  });

  test('fits the results document, and is shown with the date of its prices', () => {
    const stack = aStack({ region: 'eu-south-2', size: { ...SIZE, architecture: 'ARM64' } });
    const results = withCost(costs({ stack, load: [480], capacity: 'FARGATE_SPOT' }));
    expect(resultsSchema.safeParse(results).error).toBeUndefined();
    const [line = ''] = costLine(results);
    expect(line).toMatch(
      /^Cost: \$0\.\d{4} by what its tasks used, \$0\.\d{4} by the estimate, at list prices of 2026-11; eu-south-2 as the dearest region\.$/,
    );
    expect(outputsOf(results)['cost']).toMatch(/^0\.\d{4}$/);
    const summary = summaryMarkdown(results);
    expect(summary).toContain(line);
    expect(summary).toContain('1 task of 1 vCPU and 2 GB on Spot, ARM64: 10 min');
    expect(results.cost && costTable(results.cost).rows[0]?.[2]).toMatch(/^0\.00\d\d$/);
  });

  test('is left out of documents that were written before it was counted', () => {
    const { cost: _, ...earlier } = someResults();
    expect(costLine(earlier)).toEqual([]);
    expect(outputsOf(earlier)['cost']).toBe('');
  });
});
