import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { run } from '../../../src/run.ts';
import { aPlan, someInputs } from '../../support/builders/plan.ts';
import { aCloud, type Cloud, type CloudOptions } from '../../support/fake-aws/cloud.ts';

const HOME = 'eu-west-1';
const AWAY = 'us-east-1';
/**
 * What the verdict may take from the last task's stop, or from the moment at which CloudWatch has
 * everything.
 */
const BOUND = 5000;
const LOAD = 30_000;
const MINUTE = 60_000;

async function runOf(
  tasks: number,
  { regions = [HOME], ...options }: CloudOptions & { readonly regions?: readonly string[] },
) {
  const cloud = aCloud(regions, {
    latency: 100,
    ...options,
    load: { lasts: LOAD, ...options.load },
  });
  const inputs = someInputs({
    regions: regions.map((region) => ({ region, stackName: 'dlt-fargate', tasks })),
    plan: aPlan({ duration: LOAD }),
    circuitBreaker: true,
    metricsTimeout: 5 * MINUTE,
  });
  const report = await run(inputs, cloud.deps);
  return { cloud, report, lastStop: Math.max(...cloud.ends()) };
}

/** How often each region's storage was asked for an object of that name. */
function readsOf({ fake }: Cloud, name: string, region = HOME): number {
  const gets = fake.in(region).s3.commandCalls(GetObjectCommand);
  return gets.filter(({ args }) => args[0].input.Key?.endsWith(name)).length;
}

describe.each([1, 100])('the verdict on %d tasks', (tasks) => {
  test.each([0, 300, 700, 1100, 1900])(
    'comes within five seconds of the last stop, where CloudWatch is not late and all stop at once, %d ms after a look',
    async (offset) => {
      const { cloud, report, lastStop } = await runOf(tasks, {
        load: { endsAfter: () => 8000 + offset },
      });
      expect(report.verdict).toBe('pass');
      expect(cloud.time.elapsed() - lastStop).toBeLessThanOrEqual(BOUND);
    },
  );

  test('comes within five seconds of the data, where CloudWatch is a minute late', async () => {
    const { cloud, report, lastStop } = await runOf(tasks, {
      metricsLate: MINUTE,
      load: { endsAfter: () => 8000 },
    });
    expect(report.verdict).toBe('pass');
    expect(cloud.time.elapsed() - (lastStop - 8000 + MINUTE)).toBeLessThanOrEqual(BOUND);
  });
});

describe('results', () => {
  test('are read while others still run, each once', async () => {
    const endsAfter = (id: string): number => (id === 't1' ? 20_000 : 5000);
    const cloud = aCloud([HOME], { load: { lasts: LOAD, endsAfter } });
    const read: number[] = [];
    const s3 = cloud.fake.aws(HOME).s3;
    const send = s3.send.bind(s3);
    Object.assign(s3, {
      send: (command: object) => {
        if (command instanceof GetObjectCommand && command.input.Key?.endsWith('result.json'))
          read.push(cloud.time.elapsed());
        return Reflect.apply(send, s3, [command]);
      },
    });
    const regions = [{ region: HOME, stackName: 'dlt-fargate', tasks: 3 }];
    const { verdict } = await run(
      someInputs({ regions, plan: aPlan({ duration: LOAD }) }),
      cloud.deps,
    );
    const [first, second, last] = read;
    expect([verdict, read.length]).toEqual(['pass', 3]);
    expect(second).toBe(first);
    expect((last ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(14_000);
  });

  test('that were not there are asked for once more at the end', async () => {
    const { cloud, report } = await runOf(2, {
      load: { killedAt: (id) => (id === 't2' ? 20_000 : undefined) },
    });
    expect(report.taskFailures.map(({ taskId }) => taskId)).toEqual(['t2']);
    expect(readsOf(cloud, 'result.json')).toBe(3);
  });
});

test('a hundred tasks in each of two regions take no more calls than is said', async () => {
  const { cloud } = await runOf(100, { regions: [HOME, AWAY] });
  const { ecs, cloudWatch, logs } = cloud.fake.in(AWAY);
  const commands = ecs.calls().map(({ args: [command] }) => command.constructor.name);
  const count = (name: string): number => commands.filter((command) => command === name).length;
  const seconds = cloud.time.elapsed() / 1000;
  expect(count('RunTaskCommand')).toBe(10);
  // Five seconds apart, and one second in the last ten.
  expect(count('DescribeTasksCommand')).toBeLessThanOrEqual(seconds / 5 + 15);
  expect(count('ListTasksCommand')).toBe(1);
  expect(readsOf(cloud, 'live.json', AWAY)).toBe(0);
  // Signs once a second while they are awaited, and live figures every two.
  const listings = cloud.fake.in(AWAY).s3.commandCalls(ListObjectsV2Command);
  expect(listings.length).toBeLessThanOrEqual(15 + seconds / 2);
  expect(cloudWatch.calls().length).toBeLessThanOrEqual(2);
  expect(logs.calls()).toHaveLength(0);
});

test('forty tasks that die of the same have one log read', async () => {
  const { cloud, report } = await runOf(40, { load: { killedAt: () => 25_000 } });
  expect(cloud.fake.in(HOME).logs.calls()).toHaveLength(1);
  expect(report.doubts.map(({ where }) => where)).toEqual(['40 of 40 tasks in eu-west-1']);
});

test('a task that dies while the others are awaited ends the run within one poll', async () => {
  const diesAt = 6300;
  const { cloud, report } = await runOf(3, {
    latency: 0,
    pending: () => 20_000,
    load: { killedAt: (id) => (id === 't2' ? diesAt : undefined) },
  });
  expect([report.verdict, cloud.running()]).toEqual(['inconclusive', []]);
  expect(Math.min(...cloud.stops()) - diesAt).toBeLessThanOrEqual(5000);
});
