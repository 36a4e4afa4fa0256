import { DescribeTasksCommand, ListTasksCommand, StopTaskCommand } from '@aws-sdk/client-ecs';
import { describe, expect, test } from 'vitest';
import { remarks } from '../../../src/report/sentences.ts';
import { run } from '../../../src/run.ts';
import { aPlan } from '../../support/builders/plan.ts';
import { awsError } from '../../support/fake-aws/aws.ts';
import { aCloud, type Cloud, type CloudOptions } from '../../support/fake-aws/cloud.ts';
import { deployLegacy } from '../../support/fake-aws/cloud-stack.ts';
import { LOAD_BEGINS } from '../../support/fake-aws/cloud-task.ts';
import { AWAY, BOTH, HOME, judgedBy, runIn } from '../../support/runs.ts';

/** What the tasks of this cloud do when nobody stops them: five minutes of load. */
const LONG = { lasts: 300_000 } as const;

const POLL = 2000;

describe('a criterion with stop that is broken', () => {
  const failing = (from: number) => ({
    ...LONG,
    failures: (second: number) => (second >= from ? 10 : 0),
  });
  const threshold = 'errors < 20% over 5s, stop';

  // Counted from the begin of the load. The window is in the file of a task that writes every five
  // seconds, and tells what ended two seconds before.
  test.each([
    ['from its first sample', { load: failing(0) }, 10_000],
    ['after a while', { load: failing(30) }, 35_000],
    [
      'in tasks that started later than those of another region',
      { load: { ...failing(0), lag: (name) => (name === AWAY ? 6000 : 0) } },
      11_000,
    ],
    [
      'in one region only, by enough to break it for all',
      { load: { ...LONG, failures: (_, name) => (name === HOME ? 10 : 0) } },
      10_000,
    ],
  ] as const satisfies readonly (readonly [string, CloudOptions, number])[])(
    '%s stops all tasks of all regions within one look of being visible',
    async (_, options, after) => {
      const visible = LOAD_BEGINS + after;
      const { stops, running, verdict } = await runIn(options, judgedBy(threshold));
      expect(running()).toEqual([]);
      expect(stops()).toHaveLength(4);
      expect(Math.min(...stops())).toBeGreaterThanOrEqual(visible);
      expect(Math.max(...stops())).toBeLessThanOrEqual(visible + POLL);
      expect(verdict).toBe('fail');
    },
  );

  const denied = awsError('AccessDeniedException', 'no');
  const left = '[clean-up-left-to-post]';

  test.each([
    [
      'told to stop',
      ({ fake }: Cloud) => fake.in(HOME).ecs.on(StopTaskCommand).rejects(denied),
      left,
    ],
    ['listed', ({ fake }: Cloud) => fake.in(HOME).ecs.on(ListTasksCommand).rejects(denied), left],
    [
      'looked at',
      ({ fake }: Cloud) => fake.in(HOME).ecs.on(DescribeTasksCommand).rejects(denied),
      'Nothing of run',
    ],
  ])('decides, also where its tasks cannot be %s any more', async (_, refuse, cleanUp) => {
    const cloud = aCloud(BOTH, { load: failing(0) });
    const { log } = cloud.deps;
    const warning = (line: string): void => {
      log.warning(line);
      if (line.endsWith('[run-stopped-early]')) refuse(cloud);
    };
    const { verdict } = await run(judgedBy(threshold), {
      ...cloud.deps,
      log: { ...log, warning },
    });
    expect(verdict).toBe('fail');
    expect(cloud.log.join('\n')).toContain('[tasks-lost-from-view]');
    expect(cloud.log.join('\n')).toContain(cleanUp);
  });

  test('is told in the log, in the verdict and with what was not spent', async () => {
    const { report, log } = await runIn({ load: failing(0) }, judgedBy(threshold));
    const [breach] = report.criteria;
    expect(breach).toMatchObject({ outcome: 'fail', actual: 1, text: threshold });
    expect(breach?.sentence).toMatch(/^errors is 100% in the 5 s from .*10:15:13 UTC/);
    const [warning] = log.filter((line) => line.endsWith('[run-stopped-early]'));
    expect(warning).toContain(breach?.sentence);
    expect(remarks(report)).toEqual([
      'Stopped 11 s into a load of 5 min: 96.33% of it (about 11,560 samples) was not sent, which saves about $0.02 of Fargate at on-demand prices.',
      'First requests of 4 tasks within 0 ms of each other.',
    ]);
  });

  test('makes no deaths of the tasks that it stops, and no doubt about load that was not sent', async () => {
    const { report } = await runIn({ load: failing(0) }, judgedBy(threshold));
    expect(report).toMatchObject({ taskFailures: [], reservations: [], doubts: [] });
  });

  test('waits only a moment for metrics: the verdict is known', async () => {
    const { verdict, time, stops } = await runIn(
      { load: failing(0), metricsLate: 200_000 },
      judgedBy(threshold, { metricsTimeout: 300_000 }),
    );
    expect(verdict).toBe('fail');
    expect(time.elapsed() - Math.max(...stops())).toBeLessThanOrEqual(15_000 + POLL);
  });

  test('of the whole run ends it when the rest could not mend it any more, and not before', async () => {
    // 10 of 10 samples fail: at ten times the pace 300 s could still bring 100 a second.
    const { stops, verdict } = await runIn({ load: failing(0) }, judgedBy('errors < 20%, stop'));
    const second = (Math.min(...stops()) - LOAD_BEGINS) / 1000;
    expect(second).toBeGreaterThanOrEqual((2 * 300) / 2.8);
    expect(second).toBeLessThanOrEqual((2 * 330) / 2.8 + 12);
    expect(verdict).toBe('fail');
  });

  test('of the whole run does not end it while tasks are still to come whose samples could mend it', async () => {
    const load = {
      lasts: 60_000,
      failures: (second: number, name: string) => (name === HOME && second < 20 ? 10 : 0),
      lag: (name: string) => (name === AWAY ? 120_000 : 0),
    };
    const plan = aPlan({ duration: 60_000 });
    const { stops, report } = await runIn({ load }, judgedBy('errors < 20%, stop', { plan }));
    expect(stops()).toEqual([]);
    expect(report).toMatchObject({
      verdict: 'pass',
      criteria: [{ actual: 400 / 2400 }, { source: 'added' }],
    });
  });

  test.each([
    [
      'waits for the end of the ramp-up: until then samples come faster and faster',
      'include',
      30_000,
      40_000,
    ],
    ['knows of a shorter load where the ramp-up is left out', 'exclude', 10_000, 20_000],
  ] as const)('of the whole run %s', async (_, rampUp, from, to) => {
    const plan = aPlan({ duration: 60_000, rampUp: 30_000 });
    const { stops } = await runIn(
      { load: failing(0) },
      judgedBy('errors < 2%, stop', { plan, rampUp }),
    );
    expect(Math.min(...stops())).toBeGreaterThanOrEqual(LOAD_BEGINS + from);
    expect(Math.max(...stops())).toBeLessThanOrEqual(LOAD_BEGINS + to);
  });

  test('when some tasks have ended by themselves saves the others only', async () => {
    const options: CloudOptions = {
      load: {
        lasts: 40_000,
        failures: (_, name) => (name === HOME ? 10 : 0),
        lag: (name) => (name === HOME ? 46_000 : 0),
      },
    };
    const plan = aPlan({ duration: 3_600_000 });
    const { report, verdict, stops } = await runIn(options, judgedBy(threshold, { plan }));
    expect(stops()).toHaveLength(2);
    // Nearly an hour of two tasks of 1 vCPU and 2 GB.
    expect(report.endedEarly?.dollars).toBeCloseTo(2 * 0.04937 * 0.985, 3);
    // What ended well had fewer users than asked for, which matters to a pass only.
    expect([verdict, report.reservations]).toEqual(['fail', []]);
  });

  test('that is met lets the run go on to its end', async () => {
    const plan = aPlan({ duration: 60_000 });
    const { stops, report, verdict } = await runIn(
      { load: { lasts: 60_000 } },
      judgedBy(threshold, { plan }),
    );
    expect([stops(), report.endedEarly, verdict]).toEqual([[], null, 'pass']);
  });

  test('on a stack without an exchange is refused before anything is started', async () => {
    const cloud = aCloud(BOTH);
    deployLegacy(cloud.fake, AWAY);
    await expect(run(judgedBy('errors < 20%, stop'), cloud.deps)).rejects.toThrow(
      /^stack dlt-fargate in us-east-1: .*"errors < 20%, stop".* \[legacy-stop\]$/,
    );
    expect(cloud.journal).toEqual([]);
  });
});
