import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import type { Fleet, TaskView } from '../../../src/fleet/task.ts';
import type { SecondRow } from '../../../src/gate/figures/evidence.ts';
import { follower } from '../../../src/phases/follow.ts';
import type { Following } from '../../../src/run-context.ts';
import { aCriterion } from '../../support/builders/evidence.ts';
import { aFleet, aRunningTask, RUN_ID } from '../../support/builders/fleet.ts';
import { encodeTimes } from '../../support/builders/histogram.ts';
import { awsError, type FakeAws } from '../../support/fake-aws/aws.ts';
import { aCloud } from '../../support/fake-aws/cloud.ts';
import { serveListing } from '../../support/fake-aws/exchange.ts';
import { type LiveNote, liveKey } from '../../support/fake-aws/live-objects.ts';
import { START } from '../../support/virtual-time.ts';

const HOME = 'eu-west-1';
const STOP = aCriterion({
  subject: 'errors',
  operator: '<',
  limit: 0.2,
  on: 'stop',
  text: 'errors < 20%, stop',
});
const WINDOW = { ...STOP, window: 5000, text: 'errors < 20% over 5s, stop' };
const HISTOGRAM = encodeTimes({ 100: 10 });

type Told = { readonly seconds: number; readonly failures: number; readonly from?: number };

function noteOf(taskId: string, { seconds, failures, from = 0 }: Told): LiveNote {
  const home = Array.from(
    { length: seconds },
    (_, at): SecondRow => [START + (from + at) * 1000, 10, failures, 1000, HISTOGRAM],
  );
  const completeTo = START + (from + seconds) * 1000;
  return {
    runId: RUN_ID,
    taskId,
    from: 0,
    completeTo,
    ended: false,
    labels: { home: home.map(([...row]) => row) },
  };
}

/** Tasks that have told so many seconds, in each of which so many of ten samples failed. */
function setting(overrides: Partial<Following> = {}) {
  const { fake, time, deps, log } = aCloud([HOME]);
  const told = new Map<string, Told>();
  serveListing(fake, HOME, () =>
    [...told].map(([taskId, document]) => ({ Key: liveKey(noteOf(taskId, document), false) })),
  );
  const following = {
    criteria: [WINDOW],
    distributions: false,
    live: { every: 5000, keep: 120_000, labels: false },
    planned: { duration: 60_000, ceiling: 20, underWay: 0 },
    rampUp: 0,
    ...overrides,
  };
  return { fake, time, log, told, ...follower(following, { ...deps, runId: RUN_ID }) };
}

function refuseListing(fake: FakeAws, error: Error): void {
  fake.in(HOME).s3.on(ListObjectsV2Command).rejects(error);
}

const T1 = aRunningTask({ id: 't1', arn: 't1' });
const T2 = aRunningTask({ id: 't2', arn: 't2' });

function fleetOf(...tasks: readonly TaskView[]): Fleet {
  return [aFleet({ tasks })];
}

describe('the run has to end', () => {
  test('when a window breaks its criterion, with what was measured until then', async () => {
    const { look, told, time, earlyEnd } = setting();
    told.set('t1', { seconds: 4, failures: 10 });
    expect(await look(fleetOf(T1))).toBe(false);
    await time.sleep(9000);
    told.set('t1', { seconds: 8, failures: 10 });
    expect(await look(fleetOf(T1))).toBe(true);
    expect(earlyEnd()).toMatchObject({
      at: START + 9000,
      loadBegan: START,
      knownTo: START + 8000,
      samples: 80,
      breaches: [{ outcome: 'fail', actual: 1, criterion: { text: WINDOW.text } }],
    });
  });

  test('once: what tasks tell while they are being stopped changes nothing, and is not read any more', async () => {
    const { look, told, fake, earlyEnd, log } = setting();
    told.set('t1', { seconds: 8, failures: 10 });
    await look(fleetOf(T1));
    refuseListing(fake, awsError('SlowDown'));
    expect(await look(fleetOf(T1))).toBe(false);
    expect([earlyEnd()?.samples, log]).toEqual([80, []]);
  });

  test('not while no sample is known, nor for what the samples at hand meet', async () => {
    const { look, told, time, earlyEnd, soFar } = setting();
    expect([await look(fleetOf(T1)), soFar()]).toEqual([false, undefined]);
    await time.sleep(2000);
    told.set('t1', { seconds: 30, failures: 1 });
    expect(await look(fleetOf(T1))).toBe(false);
    expect([earlyEnd(), soFar()]).toMatchObject([
      undefined,
      { samples: 300, failures: 30, sum: 30_000 },
    ]);
  });
});

describe('a criterion on the whole run ends it when nothing can mend it any more', () => {
  /** After how many seconds, all of whose samples failed, a run of 60 s ends. */
  async function endsAfter(overrides: Partial<Following> = {}): Promise<number | undefined> {
    for (let seconds = 1; seconds <= 60; seconds += 1) {
      const { told, look } = setting({ criteria: [STOP], ...overrides });
      told.set('t1', { seconds, failures: 10 });
      if (await look(fleetOf(T1))) return seconds;
    }
    return undefined;
  }

  test('which is when not even as many good samples a second as the scenario lets through could', async () => {
    // After 20 s, 800 good ones could still make 20 % of 200 failed ones; a little more may come,
    // because a load does not end on the second.
    const seconds = await endsAfter();
    expect(seconds).toBeGreaterThanOrEqual(20);
    expect(seconds).toBeLessThanOrEqual(24);
  });

  test('and never while nobody knows how long it takes', async () => {
    expect(
      await endsAfter({ planned: { duration: undefined, ceiling: 20, underWay: 0 } }),
    ).toBeUndefined();
  });

  test('and not before the end of the ramp-up: until then samples come faster and faster', async () => {
    expect(await endsAfter({ rampUp: 30_000 })).toBe(30);
  });

  test('not while a task has yet to take its first sample', async () => {
    const { told, look } = setting({ criteria: [STOP] });
    told.set('t1', { seconds: 50, failures: 10 });
    told.set('t2', { seconds: 0, failures: 0, from: 50 });
    expect(await look(fleetOf(T1, T2))).toBe(false);
  });

  test('later when a task began later: it has more of its load before it', async () => {
    const endsAt = async (from: number): Promise<number> => {
      for (let seconds = 1; ; seconds += 1) {
        const { told, look } = setting({ criteria: [STOP] });
        told.set('t1', { seconds, failures: 10 });
        told.set('t2', {
          seconds: Math.max(0, seconds - from),
          failures: 10,
          from: Math.min(from, seconds),
        });
        if (await look(fleetOf(T1, T2))) return seconds;
      }
    };
    expect(await endsAt(15)).toBeGreaterThan((await endsAt(0)) + 5);
  });
});

describe('a run that cannot be followed', () => {
  test('goes on, with one warning that says why', async () => {
    const { look, fake, log, soFar } = setting();
    refuseListing(fake, awsError('SlowDown', 'Please reduce your request rate.'));
    expect([await look(fleetOf(T1)), await look(fleetOf(T1)), soFar()]).toEqual([
      false,
      false,
      undefined,
    ]);
    expect(log).toHaveLength(1);
    expect(log[0]).toMatch(/^warning: .*: eu-west-1: could not list.* \[live-figures-unread\]$/);
  });

  test('is followed again as soon as it can be', async () => {
    const { look, fake, told } = setting();
    told.set('t1', { seconds: 8, failures: 10 });
    const s3 = fake.in(HOME).s3;
    s3.on(ListObjectsV2Command)
      .rejectsOnce(awsError('SlowDown'))
      .resolves({
        Contents: [{ Key: liveKey(noteOf('t1', { seconds: 8, failures: 10 }), false) }],
      });
    expect([await look(fleetOf(T1)), await look(fleetOf(T1))]).toEqual([false, true]);
  });

  test('because a task tells nothing is a warning after a minute and a half, and not before', async () => {
    const { look, time, log } = setting();
    await look(fleetOf(T1));
    await time.sleep(90_000);
    await look(fleetOf(T1));
    expect(log).toEqual([]);
    await time.sleep(2000);
    await look(fleetOf(T1));
    await look(fleetOf(T1));
    expect(log).toEqual([
      expect.stringMatching(/^warning: .*1 min 30 s.* \[live-figures-missing\]$/),
    ]);
  });

  test('is none while tasks are not up yet, however long that takes', async () => {
    const { look, time, log } = setting();
    for (let minute = 0; minute < 10; minute += 1) {
      await look(fleetOf({ ...T1, status: 'PENDING' }));
      await time.sleep(60_000);
    }
    expect(log).toEqual([]);
  });
});
