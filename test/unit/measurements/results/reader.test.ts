import { GetObjectCommand } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import type { RegionFleet } from '../../../../src/fleet/task.ts';
import { type ResultReading, resultReader } from '../../../../src/measurements/results/reader.ts';
import { aDistribution, aResult } from '../../../support/builders/evidence.ts';
import {
  aFleet,
  aLegacyStack,
  aRunningTask,
  aStack,
  aTask,
  REGION,
  RUN_ID,
} from '../../../support/builders/fleet.ts';
import { fakeAws } from '../../../support/fake-aws/aws.ts';
import { serveObjects } from '../../../support/fake-aws/exchange.ts';
import { virtualTime } from '../../../support/virtual-time.ts';

const ROW = [0, 1, 0, 1, 'x'];

function fleetOf(count: number, make = aTask): RegionFleet {
  return aFleet({ tasks: Array.from({ length: count }, (_, index) => make({ id: `t${index}` })) });
}

/** Ten seconds, of one label. */
function resultText(taskId: string): string {
  const seconds = Array.from({ length: 10 }, () => aResult().seconds[0]);
  return JSON.stringify({
    ...aResult({ taskId, labelSeconds: true, labels: { home: aDistribution() } }),
    seconds,
  });
}

/** Storage in which every task has written a result; each call takes 100 ms. */
function setting(
  overrides: Partial<ResultReading> = {},
  labelSeconds: object | null = { labels: { home: [ROW] } },
) {
  const fake = fakeAws();
  const time = virtualTime();
  const written = new Set<string>();
  const underWay = { now: 0, most: 0 };
  serveObjects(fake, REGION, (key) => {
    const [name = '', taskId = ''] = key.split(/[/:]/).toReversed();
    if (!written.has(taskId)) return undefined;
    if (name === 'result.json') return resultText(taskId);
    return labelSeconds === null
      ? undefined
      : JSON.stringify({ version: 1, runId: RUN_ID, taskId, ...labelSeconds });
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
  const reader = resultReader({
    aws: fake.aws,
    runId: RUN_ID,
    secondsNeeded: false,
    spareSeconds: 0,
    ...overrides,
  });
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

test.each([
  ['are not read where no criterion needs them', {}, 3],
  ['are read where a criterion needs them', { secondsNeeded: true }, 6],
  ['are read where those of all tasks are few', { spareSeconds: 30 }, 6],
  ['are not read where those of all tasks would be more', { spareSeconds: 29 }, 3],
])('the seconds of labels %s', async (_, overrides, expected) => {
  const { reader, reads, written } = setting(overrides);
  const fleet = aFleet({ ...fleetOf(3), stack: aStack({ tasks: 3 }) });
  for (const { id } of fleet.tasks) written.add(id);
  const reports = await reader.reportsOf(fleet);
  expect(reads()).toBe(expected);
  for (const { report } of reports)
    expect(report.ok && report.value.labels['home']?.seconds).toEqual(
      expected === 6 ? [ROW] : undefined,
    );
});

test.each([
  ['that are not there', null],
  ['of another task', { taskId: 't9', labels: {} }],
  ['of another run', { runId: 'lg-other', labels: {} }],
  ['of another version', { version: 2, labels: {} }],
  ['of labels that the task does not have', { labels: { cart: [ROW] } }],
  ['with rows of another form', { labels: { home: [[0, 1]] } }],
])('seconds of labels %s leave the result as it is', async (_, labelSeconds) => {
  const { reader, written } = setting({ secondsNeeded: true }, labelSeconds);
  written.add('t0');
  const [entry] = await reader.reportsOf(fleetOf(1));
  expect(entry?.report).toMatchObject({ ok: true, value: { taskId: 't0', labelSeconds: true } });
  expect(entry?.report.ok && entry.report.value.labels['home']).not.toHaveProperty('seconds');
});
