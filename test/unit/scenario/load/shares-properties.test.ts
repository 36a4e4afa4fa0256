import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ExecutionLoad,
  planShares,
  redistribute,
  type SharePlan,
  usersOf,
} from '../../../../src/scenario/load/shares.ts';
import { someShares } from '../../../support/builders/plan.ts';

function total(
  executions: SharePlan['executions'],
  regions: Parameters<typeof planShares>[1],
): SharePlan {
  return someShares({ executions, regions, load: 'total' });
}

function loads({ regions }: SharePlan): readonly (readonly ExecutionLoad[])[] {
  return regions.flatMap(({ tasks }) => tasks.map(({ share }) => share.executions));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}

describe('of whatever load and fleet', () => {
  const NAMES = ['ap-south-1', 'eu-west-1', 'sa-east-1', 'us-east-1', 'us-west-2'];
  const rate = fc.oneof(
    fc.integer({ min: 1, max: 1_000_000 }).map((thousandths) => thousandths / 1000),
    fc.double({ min: 0.0001, max: 1e6, noNaN: true }),
  );
  const execution = fc
    .tuple(
      fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 5000 })),
      fc.option(rate, { nil: undefined }),
    )
    .map(([concurrency, throughput]) =>
      throughput === undefined ? { concurrency } : { concurrency, throughput },
    );
  const executionsOf = fc.array(execution, { minLength: 1, maxLength: 5 });
  const weight = fc.oneof(
    fc.integer({ min: 1, max: 100 }),
    fc.double({ min: 0.01, max: 100, noNaN: true }),
  );
  const place = fc.record({
    region: fc.constantFrom(...NAMES),
    tasks: fc.integer({ min: 1, max: 12 }),
    weight,
  });
  const weighted = fc.uniqueArray(place, { selector: ({ region }) => region, minLength: 1 });
  const plain = weighted.map((regions) => regions.map(({ region, tasks }) => ({ region, tasks })));
  const fleet = fc.record({ executions: executionsOf, regions: fc.oneof(plain, weighted) });
  const planned = fleet
    .map((asked) => planShares(asked.executions, asked.regions, 'total'))
    .filter((result) => result.ok);
  const plans = planned.map(({ plan }) => plan);
  const partly = plans.chain((plan) => {
    const all = plan.regions.flatMap(({ tasks }) => tasks.map(({ task }) => task));
    return fc.tuple(fc.constant(plan), fc.subarray(all, { minLength: 1 }));
  });

  function expectWhole(plan: SharePlan): void {
    const shares = loads(plan);
    for (const [index, asked] of plan.executions.entries()) {
      const parts = shares.flatMap((executions) => executions[index] ?? []);
      expect(parts).toHaveLength(shares.length);
      expect(usersOf(parts)).toBe(asked.concurrency);
      expect(
        parts.every(
          ({ concurrency, throughput }) =>
            (throughput !== undefined) === (concurrency > 0 && asked.throughput !== undefined),
        ),
      ).toBe(true);
      const rates = parts.flatMap(({ throughput }) => throughput ?? []);
      expect(rates.every((throughput) => throughput > 0)).toBe(true);
      expect(sum(rates)).toBeCloseTo(asked.throughput ?? 0, 6);
      for (const { concurrency, throughput } of parts) {
        if (throughput === undefined) continue;
        const exact = ((asked.throughput ?? 0) * concurrency) / asked.concurrency;
        expect(Math.abs(throughput - exact)).toBeLessThanOrEqual(exact * 0.0101);
      }
    }
    expect(Math.min(...shares.map(usersOf))).toBeGreaterThanOrEqual(1);
    const numbers = plan.regions.flatMap(({ tasks }) => tasks.map(({ share }) => share));
    expect(numbers.map(({ index }) => index)).toEqual([...numbers.keys()]);
    expect(numbers.every(({ of }) => of === numbers.length)).toBe(true);
  }

  function regionUsers(plan: SharePlan): ReadonlyMap<string, readonly number[]> {
    return new Map(
      plan.regions.map(({ region, tasks }) => [
        region,
        plan.executions.map((_, index) =>
          sum(tasks.map(({ share }) => share.executions[index]?.concurrency ?? 0)),
        ),
      ]),
    );
  }

  test('the parts add up, and no task is idle', () => {
    fc.assert(fc.property(plans, expectWhole));
  });

  test('thousandths add up exactly', () => {
    const thousandths = fc.integer({ min: 1000, max: 1_000_000 });
    fc.assert(
      fc.property(thousandths, fc.integer({ min: 1, max: 10 }), (throughput, tasks) => {
        const plan = total(
          [{ concurrency: tasks, throughput: throughput / 1000 }],
          [{ region: 'eu', tasks }],
        );
        const parts = loads(plan).map(([load]) => Math.round((load?.throughput ?? 0) * 1000));
        expect(sum(parts)).toBe(throughput);
        expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('each region has its part within one user, of each execution within as many as there are, and its tasks are within one user of each other', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const all = sum(plan.regions.map((region) => region.weight));
        const given = regionUsers(plan);
        for (const { region, weight: own, tasks } of plan.regions) {
          const exact = (usersOf(plan.executions) * own) / all;
          expect(Math.abs(sum(given.get(region) ?? []) - exact)).toBeLessThan(1);
          for (const [index, { concurrency }] of plan.executions.entries()) {
            expect(
              Math.abs((given.get(region)?.[index] ?? 0) - (concurrency * own) / all),
            ).toBeLessThan(plan.executions.length);
            const counts = tasks.map(({ share }) => share.executions[index]?.concurrency ?? 0);
            expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
          }
          const counts = tasks.map(({ share }) => usersOf(share.executions));
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test('without weights, there are enough users if there is one for each task', () => {
    fc.assert(
      fc.property(executionsOf, plain, (executions, regions) => {
        const enough = usersOf(executions) >= sum(regions.map(({ tasks }) => tasks));
        expect(planShares(executions, regions, 'total').ok).toBe(enough);
      }),
    );
  });

  test('the order of regions makes no difference to any of them', () => {
    fc.assert(
      fc.property(plans, ({ executions, regions }) => {
        const asked = regions.map(({ region, tasks, weight: own }) => ({
          region,
          tasks: tasks.length,
          weight: own,
        }));
        const there = total(executions, asked);
        const back = total(executions, asked.toReversed());
        for (const { region } of regions)
          expect(regionUsers(back).get(region)).toEqual(regionUsers(there).get(region));
      }),
    );
  });

  test('the tasks that are up run all of it, whichever they are', () => {
    fc.assert(
      fc.property(partly, ([plan, alive]) => {
        const { plan: rest, missing } = redistribute(plan, alive);
        expectWhole(rest);
        expect(rest.executions).toEqual(plan.executions);
        expect(usersOf(missing)).toBe(0);
        expect(rest.regions.flatMap(({ tasks }) => tasks.map(({ task }) => task))).toEqual(alive);
      }),
    );
  });

  test('it makes no difference whether tasks are lost at once or one after the other', () => {
    fc.assert(
      fc.property(partly, ([plan, alive]) => {
        const first = redistribute(plan, [...alive, 0]).plan;
        expect(redistribute(first, alive).plan).toEqual(redistribute(plan, alive).plan);
      }),
    );
  });

  test('with all tasks up nothing changes', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const all = plan.regions.flatMap(({ tasks }) => tasks.map(({ task }) => task));
        expect(redistribute(plan, all).plan).toEqual(plan);
      }),
    );
  });
});
