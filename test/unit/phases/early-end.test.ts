import { DescribeTasksCommand, ListTasksCommand, StopTaskCommand } from '@aws-sdk/client-ecs';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { problemAt } from '../../../src/errors.ts';
import type { Criterion } from '../../../src/gate/criteria/criterion.ts';
import { parseThreshold, withDefaults } from '../../../src/gate/criteria/threshold.ts';
import { type Inputs, readInputs } from '../../../src/inputs/inputs.ts';
import { remarks } from '../../../src/report/remarks.ts';
import { run } from '../../../src/run.ts';
import { aPlan, someInputs } from '../../support/builders/builders.ts';
import { aReader } from '../../support/builders/inputs.ts';
import { scenarioYaml } from '../../support/builders/scenarios.ts';
import { awsError } from '../../support/fake-aws/aws.ts';
import { aCloud, type Cloud, type CloudOptions } from '../../support/fake-aws/cloud.ts';
import { deployLegacy } from '../../support/fake-aws/cloud-stack.ts';
import { LOAD_BEGINS } from '../../support/fake-aws/cloud-task.ts';

const HOME = 'eu-west-1';
const AWAY = 'us-east-1';
const BOTH = [HOME, AWAY] as const;
/** What the tasks of this cloud do when nobody stops them: five minutes of load. */
const LONG = { lasts: 300_000 } as const;
const POLL = 2000;

function criteria(threshold: string): readonly Criterion[] {
  const parsed = parseThreshold(threshold);
  expect(parsed.problems).toEqual([]);
  return withDefaults(parsed.criteria, 2);
}

function inputsFor(threshold: string, overrides: Partial<Inputs> = {}): Inputs {
  const regions = BOTH.map((region) => ({ region, stackName: 'dlt-fargate', tasks: 2 }));
  return someInputs({
    regions,
    criteria: criteria(threshold),
    plan: aPlan({ duration: 300_000 }),
    ...overrides,
  });
}

async function runIn(options: CloudOptions, inputs: Inputs) {
  const cloud = aCloud(BOTH, options);
  const report = await run(inputs, cloud.deps);
  return { ...cloud, report, verdict: report.verdict };
}

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
      const { stops, running, verdict } = await runIn(options, inputsFor(threshold));
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
    const { verdict } = await run(inputsFor(threshold), {
      ...cloud.deps,
      log: { ...log, warning },
    });
    expect(verdict).toBe('fail');
    expect(cloud.log.join('\n')).toContain('[tasks-lost-from-view]');
    expect(cloud.log.join('\n')).toContain(cleanUp);
  });

  test('is told in the log, in the verdict and with what was not spent', async () => {
    const { report, log } = await runIn({ load: failing(0) }, inputsFor(threshold));
    const [breach] = report.criteria;
    expect(breach).toMatchObject({ outcome: 'fail', actual: 1, text: threshold });
    expect(breach?.sentence).toMatch(/^errors is 100% in the 5 s from .*10:15:13 UTC/);
    const [warning] = log.filter((line) => line.endsWith('[run-stopped-early]'));
    expect(warning).toContain(breach?.sentence);
    expect(remarks(report)).toEqual([
      'First requests of 4 tasks within 0 ms of each other.',
      'Stopped 11 s into a load of 5 min: 96.33% of it (about 11,560 samples) was not sent, which saves about $0.02 of Fargate at the on-demand prices of us-east-1.',
    ]);
  });

  test('makes no deaths of the tasks that it stops, and no doubt about load that was not sent', async () => {
    const { report } = await runIn({ load: failing(0) }, inputsFor(threshold));
    expect(report).toMatchObject({ taskFailures: [], reservations: [], doubts: [] });
  });

  test('waits only a moment for metrics: the verdict is known', async () => {
    const { verdict, time, stops } = await runIn(
      { load: failing(0), metricsLate: 200_000 },
      inputsFor(threshold, { metricsTimeout: 300_000 }),
    );
    expect(verdict).toBe('fail');
    expect(time.elapsed() - Math.max(...stops())).toBeLessThanOrEqual(15_000 + POLL);
  });

  test('of the whole run ends it when the rest could not mend it any more, and not before', async () => {
    // 10 of 10 samples fail: at ten times the pace 300 s could still bring 100 a second.
    const { stops, verdict } = await runIn({ load: failing(0) }, inputsFor('errors < 20%, stop'));
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
    const { stops, report } = await runIn({ load }, inputsFor('errors < 20%, stop', { plan }));
    expect(stops()).toEqual([]);
    expect(report).toMatchObject({ verdict: 'pass', criteria: [{ actual: 400 / 2400 }] });
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
      inputsFor('errors < 2%, stop', { plan, rampUp }),
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
    const plan = aPlan({ duration: 3_600_000, steadyConcurrency: 10 });
    const { report, verdict, stops } = await runIn(options, inputsFor(threshold, { plan }));
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
      inputsFor(threshold, { plan }),
    );
    expect([stops(), report.endedEarly, verdict]).toEqual([[], null, 'pass']);
  });

  test('on a stack without an exchange is refused before anything is started', async () => {
    const cloud = aCloud(BOTH);
    deployLegacy(cloud.fake, AWAY);
    await expect(run(inputsFor('errors < 20%, stop'), cloud.deps)).rejects.toThrow(
      /^stack dlt-fargate in us-east-1: .*"errors < 20%, stop".* \[legacy-stop\]$/,
    );
    expect(cloud.journal).toEqual([]);
  });
});

describe('the circuit breaker', () => {
  const asked = (overrides: Readonly<Record<string, string>>): Inputs =>
    readInputs(
      aReader({
        regions: BOTH.join(),
        scenario: scenarioYaml({ execution: ['hold-for: 5m'] }),
        threshold: '2s',
        ...overrides,
      }),
    );
  const dead = { load: { ...LONG, users: 1, failures: () => 10, time: () => 1 } };

  test('ends a run against a dead service by default, and that is a failure of the service', async () => {
    const { stops, report } = await runIn(dead, asked({}));
    expect(stops()).toHaveLength(2);
    expect(Math.max(...stops())).toBeLessThanOrEqual(LOAD_BEGINS + 15_000 + POLL);
    expect(report).toMatchObject({ verdict: 'fail', doubts: [] });
    expect(report.criteria[0]?.sentence).toMatch(/^errors is 100% in the 10 s from /);
  });

  test('can be switched off, and then the run goes on to its end', async () => {
    const { stops, report, verdict, objects } = await runIn(
      dead,
      asked({ 'circuit-breaker': 'off' }),
    );
    expect([stops(), report.endedEarly, verdict]).toEqual([[], null, 'fail']);
    expect([...(objects.get(HOME) ?? [])][0]?.[1]).not.toContain('"live"');
  });

  test('does not trip when a tenth of the samples succeed', async () => {
    const { stops } = await runIn(
      { load: { ...dead.load, lasts: 60_000, failures: () => 8 } },
      asked({}),
    );
    expect(stops()).toEqual([]);
  });

  test('is off, and says so, where a stack has no exchange', async () => {
    const cloud = aCloud(BOTH);
    deployLegacy(cloud.fake, AWAY);
    // Nothing else of that stack is of interest here.
    await run(asked({}), cloud.deps).catch(() => undefined);
    expect(cloud.log).toContain(
      'Circuit breaker: off, because tasks of legacy stacks report nothing while they run',
    );
  });
});

describe('following a run', () => {
  test('that cannot be followed is a warning, and the criterion is judged at the end', async () => {
    const cloud = aCloud(BOTH, { load: { lasts: 60_000, failures: () => 10 } });
    const s3 = cloud.fake.aws(AWAY).s3;
    const send = s3.send.bind(s3);
    Object.assign(s3, {
      send: (command: object) => {
        const live =
          command instanceof GetObjectCommand && command.input.Key?.endsWith('live.json');
        return live
          ? Promise.reject(awsError('SlowDown', 'Please reduce your request rate.'))
          : Reflect.apply(send, s3, [command]);
      },
    });
    const { verdict } = await run(inputsFor('errors < 20% over 5s, stop'), cloud.deps);
    expect(cloud.stops()).toEqual([]);
    expect(verdict).toBe('fail');
    expect(cloud.log.filter((line) => line.startsWith('warning'))).toEqual([
      expect.stringContaining('[live-figures-unread]'),
    ]);
  });

  test('shows what the tasks tell, with the failures that CloudWatch does not know', async () => {
    const { log } = await runIn(
      { load: { lasts: 60_000, failures: () => 1 } },
      inputsFor('errors < 20% over 5s, stop'),
    );
    expect(log).toContain(
      '48 s: eu-west-1 2 running, us-east-1 2 running; 1,320 samples so far, average 120.0 ms, errors 10%',
    );
  });
});

describe('the results of a run', () => {
  test('are kept in the exchange of its first region', async () => {
    const { report, objects } = await runIn({}, inputsFor('1s', { plan: aPlan() }));
    const kept = objects.get(HOME)?.get(`runs/${report.runId}/results.json`) ?? '';
    expect(JSON.parse(kept)).toMatchObject({ version: 3, runId: report.runId, verdict: 'pass' });
    expect([...(objects.get(AWAY)?.keys() ?? [])]).toEqual(
      ['bundle', 'start'].map((name) => `runs/${report.runId}/${name}.json`),
    );
  });

  test('that cannot be kept are a warning, and change nothing about the verdict', async () => {
    const cloud = aCloud(BOTH);
    const s3 = cloud.fake.aws(HOME).s3;
    const send = s3.send.bind(s3);
    Object.assign(s3, {
      send: (command: object) => {
        const results =
          command instanceof PutObjectCommand && command.input.Key?.endsWith('results.json');
        return results
          ? Promise.reject(awsError('AccessDenied', 'no'))
          : Reflect.apply(send, s3, [command]);
      },
    });
    const { verdict } = await run(inputsFor('1s', { plan: aPlan() }), cloud.deps);
    expect(verdict).toBe('pass');
    expect(cloud.log.findLast((line) => line.startsWith('warning'))).toMatch(
      /^warning: .*eu-west-1: could not write .*Fix: allow s3:PutObject.*\[results-not-kept\]$/,
    );
  });
});

describe('less load than was asked for', () => {
  const plan = aPlan({ steadyConcurrency: 10 });

  test('makes a pass inconclusive', async () => {
    const { report } = await runIn({}, inputsFor('1s', { plan }));
    expect(report).toMatchObject({ verdict: 'inconclusive', doubts: [] });
    const facts = { short: 2, tasks: 2, most: 2, asked: 10 };
    expect(report.reservations).toEqual([
      problemAt('users-too-few', 'eu-west-1', facts),
      problemAt('users-too-few', 'us-east-1', facts),
    ]);
  });

  test('leaves a failure what it is', async () => {
    expect((await runIn({}, inputsFor('100ms', { plan }))).verdict).toBe('fail');
  });
});

test('a ramp-up that is excluded is told to the tasks in the bundle', async () => {
  const scenario = scenarioYaml({ execution: ['ramp-up: 2s', 'hold-for: 8s'] });
  const inputs = readInputs(
    aReader({ regions: HOME, scenario, threshold: '2s', 'ramp-up': 'exclude' }),
  );
  const { report, objects } = await runIn({ load: { users: 1 } }, inputs);
  const bundle: unknown = JSON.parse(
    objects.get(HOME)?.get(`runs/${report.runId}/bundle.json`) ?? '{}',
  );
  expect(bundle).toMatchObject({ taurus: { settings: { 'ramp-up-exclude': true } } });
});
