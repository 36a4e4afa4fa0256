import { GetObjectCommand } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import type { RegionFleet } from '../../../../src/fleet/task.ts';
import { type ResultReading, resultReader } from '../../../../src/measurements/results/reader.ts';
import { aDistribution, aResult } from '../../../support/builders/evidence.ts';
import {
  aFleet,
  aLegacyStack,
  aRunningTask,
  aTask,
  REGION,
  RUN_ID,
} from '../../../support/builders/fleet.ts';
import { fakeAws } from '../../../support/fake-aws/aws.ts';
import { serveObjects } from '../../../support/fake-aws/exchange.ts';
import { virtualTime } from '../../../support/virtual-time.ts';

const COUNTS = 'x'.repeat(100);

function fleetOf(count: number, make = aTask): RegionFleet {
  return aFleet({ tasks: Array.from({ length: count }, (_, index) => make({ id: `t${index}` })) });
}

/**
 * Storage in which every task has written a result with a second of a hundred characters; each call
 * takes 100 ms.
 */
function setting(overrides: Partial<ResultReading> = {}) {
  const fake = fakeAws();
  const time = virtualTime();
  const written = new Set<string>();
  const underWay = { now: 0, most: 0 };
  const home = { ...aDistribution(), seconds: [[0, 1, 0, 1, COUNTS]] };
  serveObjects(fake, REGION, (key) => {
    const taskId = key.split('/').at(-2) ?? '';
    return written.has(taskId)
      ? JSON.stringify({ ...aResult({ taskId }), labels: { home } })
      : undefined;
  });
  const s3 = fake.aws(REGION).s3;
  const send = s3.send.bind(s3);
  const slowly = async (command: object): Promise<unknown> => {
    underWay.now += 1;
    underWay.most = Math.max(underWay.most, underWay.now);
    await time.sleep(100);
    underWay.now -= 1;
    return Reflect.apply(send, s3, [command]);
  };
  Object.assign(s3, { send: slowly });
  const reader = resultReader({ aws: fake.aws, runId: RUN_ID, secondsNeeded: false, ...overrides });
  const reads = (): number => fake.in(REGION).s3.commandCalls(GetObjectCommand).length;
  return { reader, reads, time, written, underWay };
}

test('results are read fifty at a time, and come in the order of their tasks', async () => {
  const { reader, reads, time, written, underWay } = setting();
  const fleet = fleetOf(120);
  for (const { id } of fleet.tasks) written.add(id);
  const reports = await reader.reportsOf(fleet);
  expect(reports.map(({ task, report }) => report.ok && report.value.taskId === task.id)).toEqual(
    fleet.tasks.map(() => true),
  );
  expect([reads(), underWay.most, time.elapsed()]).toEqual([120, 50, 300]);
});

test('what was begun to be read is not read again', async () => {
  const { reader, reads, written } = setting();
  written.add('t0');
  reader.begin([fleetOf(1)]);
  reader.begin([fleetOf(1)]);
  await reader.reportsOf(fleetOf(1));
  expect(reads()).toBe(1);
});

test.each([
  ['that still runs', () => aRunningTask(), 0],
  ['whose network interface is taken away', () => aRunningTask({ status: 'DEPROVISIONING' }), 1],
  ['that has stopped', () => aTask(), 1],
])('a task %s', async (_, make, expected) => {
  const { reader, reads, time } = setting();
  reader.begin([fleetOf(1, make)]);
  await time.sleep(1000);
  expect(reads()).toBe(expected);
});

test('nothing is read of a stack without an exchange', async () => {
  const { reader, reads } = setting();
  const fleet = aFleet({ stack: aLegacyStack() });
  reader.begin([fleet]);
  expect([await reader.reportsOf(fleet), reads()]).toEqual([[], 0]);
});

test('what was not there is asked for once more at the end', async () => {
  const { reader, reads, written, time } = setting();
  reader.begin([fleetOf(1)]);
  await time.sleep(1000);
  written.add('t0');
  const [entry] = await reader.reportsOf(fleetOf(1));
  expect([entry?.report.ok, reads()]).toEqual([true, 2]);
});

test('seconds of labels are dropped at once where the first results show that all of them would be far too many', async () => {
  const { reader, written } = setting({ spareCharacters: 1000 });
  const fleet = fleetOf(30);
  written.add('t0');
  const [first] = await reader.reportsOf({ ...fleet, tasks: fleet.tasks.slice(0, 1) });
  expect(first?.report.ok && first.report.value.labels['home']).not.toHaveProperty('seconds');
});

test.each([
  ['are kept while they are few', { spareCharacters: 300 }, 3],
  ['are dropped, all of them, when they become too many', { spareCharacters: 299 }, 0],
  ['are kept where a criterion needs them', { spareCharacters: 0, secondsNeeded: true }, 3],
])('seconds of labels %s', async (_, overrides, expected) => {
  const { reader, written } = setting(overrides);
  const fleet = fleetOf(3);
  for (const { id } of fleet.tasks) written.add(id);
  const reports = await reader.reportsOf(fleet);
  const kept = reports.filter(
    ({ report }) => report.ok && report.value.labels['home']?.seconds !== undefined,
  );
  expect(kept).toHaveLength(expected);
});
