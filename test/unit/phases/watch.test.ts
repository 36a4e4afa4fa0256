import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { problemAt } from '../../../src/errors.ts';
import { type Inputs, readInputs } from '../../../src/inputs/inputs.ts';
import { run } from '../../../src/run.ts';
import { aReader } from '../../support/builders/inputs.ts';
import { someInputs } from '../../support/builders/plan.ts';
import { scenarioYaml } from '../../support/builders/scenarios.ts';
import { awsError } from '../../support/fake-aws/aws.ts';
import { aCloud } from '../../support/fake-aws/cloud.ts';
import { deployLegacy } from '../../support/fake-aws/cloud-stack.ts';
import { LOAD_BEGINS } from '../../support/fake-aws/cloud-task.ts';
import { serveMetric } from '../../support/fake-aws/cloudwatch.ts';
import { AWAY, BOTH, HOME, inputsFor, judgedBy, runIn } from '../../support/runs.ts';

/** What the tasks of this cloud do when nobody stops them: five minutes of load. */
const LONG = { lasts: 300_000 } as const;

const POLL = 2000;

test('a time limit stops all tasks, is the reason of the verdict, and the stopped tasks are no deaths of their own', async () => {
  const { deps, running } = aCloud(BOTH);
  const report = await run(inputsFor(2, { timeout: 20_000 }), deps);
  expect(running()).toEqual([]);
  expect(report.taskFailures).toEqual([]);
  expect(report.verdict).toBe('inconclusive');
  expect(report.doubts[0]).toEqual(problemAt('time-limit-reached', 'the run', { timeout: 20_000 }));
});

test('figures on the way that do not come keep the time limit waiting for five seconds at most', async () => {
  const { deps, fake, stops, time, log } = aCloud([HOME], { load: { lasts: 600_000 } });
  fake
    .in(HOME)
    .cloudWatch.on(GetMetricDataCommand)
    .callsFake(async () => {
      await time.sleep(130_000);
      return {};
    });
  const regions = [{ region: HOME, stackName: 'dlt-fargate', tasks: 1 }];
  const report = await run(someInputs({ regions, timeout: 49_000 }), deps);
  expect(report.verdict).toBe('inconclusive');
  expect(stops()).toHaveLength(1);
  expect(Math.max(...stops())).toBeLessThanOrEqual(54_000);
  const [warning] = log.filter((line) => line.endsWith('[progress-unread]'));
  expect(warning).toContain('there was no answer in 5 s');
});

test('figures on the way that cannot be read are a warning, and no more', async () => {
  const { deps, fake, log, time } = aCloud(BOTH);
  serveMetric(fake, AWAY, () => {
    if (time.elapsed() < LOAD_BEGINS + 10_000)
      throw awsError('ThrottlingException', 'Rate exceeded');
    return { samples: 100, sum: 12_000 };
  });
  expect((await run(inputsFor(1), deps)).verdict).toBe('pass');
  const warnings = log.filter((line) => line.startsWith('warning'));
  expect(warnings).toEqual([expect.stringMatching(/us-east-1: .* \[progress-unread\]$/)]);
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
          command instanceof ListObjectsV2Command && command.input.Prefix?.endsWith('live/');
        return live
          ? Promise.reject(awsError('SlowDown', 'Please reduce your request rate.'))
          : Reflect.apply(send, s3, [command]);
      },
    });
    const { verdict } = await run(judgedBy('errors < 20% over 5s, stop'), cloud.deps);
    expect(cloud.stops()).toEqual([]);
    expect(verdict).toBe('fail');
    expect(cloud.log.filter((line) => line.startsWith('warning'))).toEqual([
      expect.stringContaining('[live-figures-unread]'),
    ]);
  });

  test('shows what the tasks tell, with the failures that CloudWatch does not know', async () => {
    const { log } = await runIn(
      { load: { lasts: 60_000, failures: () => 1 } },
      judgedBy('errors < 20% over 5s, stop'),
    );
    expect(log).toContain(
      '48 s, 4 min 25 s left: eu-west-1 2 running, us-east-1 2 running; 8 virtual users, ' +
        '40.0/s, average 120.0 ms, errors 10%, 1,320 samples so far',
    );
  });

  test('has fewer and fewer lines', async () => {
    const { deps, log } = aCloud(BOTH, { load: { lasts: 600_000 } });
    await run(inputsFor(1, { timeout: 700_000 }), deps);
    const lines = log.filter((line) => /^\d.*: eu-west-1/.test(line));
    expect(lines.length).toBeLessThan(32);
    expect(lines.at(-1)).toMatch(/eu-west-1 1 stopped, us-east-1 1 stopped$/);
  });
});
