import { describe, expect, test } from 'vitest';
import type { Fleet } from '../../../src/fleet/task.ts';
import type { TaskShare } from '../../../src/scenario/load/shares.ts';
import { RUN_ID } from '../../support/builders/fleet.ts';
import {
  AWAY,
  HOME,
  LATEST,
  meet,
  NEVER,
  type Setting,
  type Stories,
  type Story,
} from '../../support/fake-aws/meeting.ts';
import { START } from '../../support/virtual-time.ts';

describe('a task that runs and never reports ready', () => {
  const unresponsive: Story = { region: AWAY, here: NEVER, armed: NEVER };
  const patient: Setting = { waitUntil: START + 240_000 };

  test('has an old image: after a minute the start does not wait for it any more', async () => {
    const { met, taking, excluded, time } = await meet(
      { a: {}, b: {}, unresponsive },
      { ...patient, minTasks: 2 },
    );
    expect([taking, excluded, met.unresponsive.map(({ id }) => id), time.elapsed()]).toEqual([
      ['a', 'b'],
      ['unresponsive'],
      ['unresponsive'],
      60_000,
    ]);
  });

  test.each([
    ['one', { a: {}, unresponsive }, /^1 of 2 tasks .* 2: unresponsive in us-east-1$/],
    [
      'several',
      { a: {}, unresponsive, other: unresponsive },
      /^2 of 3 tasks .* 3: unresponsive in us-east-1, other in us-east-1$/,
    ],
  ])('is named, where it is needed: %s', async (_, stories, what) => {
    const { met, problems, whats, time } = await meet(stories, patient);
    expect([met.startAt, time.elapsed()]).toEqual([undefined, 60_000]);
    expect(problems).toEqual(['the fleet: fleet-unresponsive']);
    expect(whats.join()).toMatch(what);
  });

  test('is named at once, where it has already run to its end', async () => {
    const { problems, time } = await meet(
      { a: {}, unresponsive: { ...unresponsive, dies: 20_000 } },
      patient,
    );
    expect(problems).toEqual(['the fleet: fleet-unresponsive']);
    expect(time.elapsed()).toBe(20_000);
  });

  test('is another thing than one that is here and slow to get ready', async () => {
    const { taking, met, time } = await meet(
      { a: {}, slow: { here: 30_000, armed: 100_000 } },
      patient,
    );
    expect([taking, met.unresponsive, time.elapsed()]).toEqual([['a', 'slow'], [], 100_000]);
  });

  test('is named, too, where shares are assigned', async () => {
    const { problems, puts } = await meet(
      { a: {}, unresponsive },
      { ...patient, assign: () => ({}) },
    );
    expect([puts, problems]).toEqual([[], ['the fleet: fleet-unresponsive']]);
  });
});

describe('shares of the load', () => {
  const assign = (fleet: Fleet): Readonly<Record<string, TaskShare>> => {
    const alive = fleet.flatMap(({ tasks }) => tasks.map(({ id }) => id));
    return Object.fromEntries(
      alive.map((id, index) => [id, { index, of: alive.length, executions: [{ concurrency: 1 }] }]),
    );
  };
  const stories: Stories = { a: {}, b: { here: 5000 }, c: { region: AWAY, here: 7000 } };

  test('are told in every region once all are up, and the start follows when they are ready', async () => {
    const { met, puts } = await meet(stories, { assign });
    expect(puts.map(({ region, name, at }) => `${at} ${region} ${name}`)).toEqual([
      `7000 ${HOME} shares.json`,
      `7000 ${AWAY} shares.json`,
      `17000 ${HOME} start.json`,
      `17000 ${AWAY} start.json`,
    ]);
    expect(puts[0]?.document).toEqual({ version: 1, runId: RUN_ID, tasks: met.shares });
    expect(Object.keys(met.shares ?? {})).toEqual(['a', 'b', 'c']);
  });

  test('are those of the living', async () => {
    const { met, taking, excluded } = await meet(
      { ...stories, b: { dies: 1000 } },
      { assign, minTasks: 2 },
    );
    expect(met.shares).toMatchObject({ a: { index: 0, of: 2 }, c: { index: 1, of: 2 } });
    expect([Object.keys(met.shares ?? {}), taking, excluded]).toEqual([
      ['a', 'c'],
      ['a', 'c'],
      ['b'],
    ]);
  });

  test('leave time to get ready to those that were up at the last moment', async () => {
    const { taking } = await meet({ ...stories, b: { here: LATEST - 500 } }, { assign });
    expect(taking).toEqual(['a', 'b', 'c']);
  });

  test('are not sent, where too few are up', async () => {
    const { met, puts, problems } = await meet({ ...stories, b: { dies: 1000 } }, { assign });
    expect([met.startAt, met.shares, puts]).toEqual([undefined, undefined, []]);
    expect(problems).toEqual(['the fleet: fleet-too-few-left']);
  });
});

describe('a clock of ours that is wrong', () => {
  test.each([600_000, -600_000])('by %d ms is corrected by that of the storage', async (ahead) => {
    const { met, time } = await meet({ a: {}, b: { region: AWAY } }, { ahead });
    const headStart = (met.startAt ?? 0) - (time.now() + ahead);
    expect(headStart).toBeGreaterThanOrEqual(1000);
    expect(headStart).toBeLessThanOrEqual(6000);
  });

  test.each([
    ['all of them', 2000],
    ['some of them', 20_500],
  ])('is not what signs say that are seen late, %s', async (_, armed) => {
    const stories: Stories = { a: { armed: 1000 }, b: { armed }, c: { region: AWAY, armed: 2000 } };
    const { met, time } = await meet(stories, { firstLook: 20_600 });
    expect((met.startAt ?? 0) - time.now()).toBeGreaterThanOrEqual(2000);
  });
});
