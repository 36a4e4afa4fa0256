import { ListTasksCommand, RunTaskCommand } from '@aws-sdk/client-ecs';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { CancelledError } from '../../src/errors.ts';
import { readRun } from '../../src/github/state.ts';
import { run } from '../../src/run.ts';
import { aCriterion } from '../support/builders/evidence.ts';
import { awsError } from '../support/fake-aws/aws.ts';
import { aCloud, QUOTA } from '../support/fake-aws/cloud.ts';
import { serveMetric } from '../support/fake-aws/cloudwatch.ts';
import { AWAY, BOTH, doubtsOf, HOME, inputsFor } from '../support/runs.ts';
import { START } from '../support/virtual-time.ts';

describe('a run in which everything goes well', () => {
  test('passes, with the figures of all regions', async () => {
    const { deps } = aCloud(BOTH);
    const report = await run(inputsFor(2), deps);
    expect(report).toMatchObject({ verdict: 'pass', doubts: [] });
    expect(report.overall).toMatchObject({ samples: 400, average: 120, errors: 0 });
    expect(report).toMatchObject({
      scenario: 'scenarios/demo.yml',
      took: 33_000,
      taskFailures: [],
    });
  });

  test('tells its story in phases', async () => {
    const { deps, log } = aCloud(BOTH);
    await run(inputsFor(2), deps);
    expect(log.filter((line) => line.startsWith('['))).toEqual([
      '[Stacks]',
      '[Plan]',
      '[Launch]',
      '[Rendezvous]',
      '[Load test]',
      '[Clean up]',
      '[Measure]',
    ]);
    expect(log).toContain(
      'eu-west-1: stack dlt-fargate, cluster cluster-eu-west-1, exchange bucket-eu-west-1',
    );
    expect(log).toContain('us-east-1: 2 of 2 tasks started');
    expect(log).toContain('eu-west-1: CloudWatch holds 200 of 200 values after 0 ms');
    expect(log.findLast((line) => line.startsWith('Nothing of run'))).toMatch(
      /is left running in 2 regions\.$/,
    );
  });

  test.each([
    [4, 4],
    [24, 0],
  ])(
    'of %i tasks reads the seconds of labels, which no criterion needs, of %i',
    async (tasks, read) => {
      const { deps, fake } = aCloud(BOTH);
      await run(inputsFor(tasks / 2), deps);
      const keys = BOTH.flatMap((region) =>
        fake
          .in(region)
          .s3.commandCalls(GetObjectCommand)
          .map((call) => call.args[0].input.Key),
      );
      expect(keys.filter((key) => key?.endsWith('label-seconds.json'))).toHaveLength(read);
    },
  );

  test('shows the figures on the way', async () => {
    const { deps, log, fake, time } = aCloud([HOME]);
    const elapsed = () => time.elapsed();
    serveMetric(fake, HOME, () => ({
      samples: elapsed() >= 30_000 ? 100 : 40,
      sum: elapsed() >= 30_000 ? 12_000 : 4000,
    }));
    await run(
      inputsFor(1, { regions: [{ region: HOME, stackName: 'dlt-fargate', tasks: 1 }] }),
      deps,
    );
    expect(log).toContain(
      '15 s: eu-west-1 1 running; 2 virtual users, 2.67/s, average 100.0 ms, 40 samples so far',
    );
  });

  test('fails when a criterion does not hold, and that is no doubt', async () => {
    const { deps } = aCloud(BOTH);
    const report = await run(
      inputsFor(1, { criteria: [aCriterion({ limit: 100, text: 'avg <= 100ms' })] }),
      deps,
    );
    expect(report).toMatchObject({ verdict: 'fail', doubts: [] });
  });
});

describe('before the first task exists', () => {
  test('the scenario is where tasks will read it, and the state says what to clean up', async () => {
    const { deps, journal } = aCloud(BOTH);
    const inputs = inputsFor(1);
    const { runId } = await run(inputs, deps);
    const firstTask = journal.findIndex((entry) => entry.endsWith('RunTask'));
    expect(journal.slice(0, firstTask)).toEqual([
      'eu-west-1 bundle',
      'us-east-1 bundle',
      'save',
      'publish',
    ]);
    expect(readRun(deps.state)).toEqual({
      version: 1,
      runId,
      launched: true,
      cleanedUp: true,
      deadline: START + inputs.timeout + 60_000,
      clusters: [
        { region: HOME, cluster: 'cluster-eu-west-1' },
        { region: AWAY, cluster: 'cluster-us-east-1' },
      ],
    });
  });

  test('a region without a stack ends the run with nothing started and nothing saved', async () => {
    const { deps, journal, fake } = aCloud([HOME]);
    fake
      .in(AWAY)
      .cloudFormation.onAnyCommand()
      .rejects(awsError('ValidationError', 'Stack with id dlt-fargate does not exist'));
    await expect(run(inputsFor(1), deps)).rejects.toThrow(
      /stack dlt-fargate in us-east-1: .*\[stack-missing\]/,
    );
    expect(journal).toEqual([]);
  });

  test('a bucket that cannot be written ends the run with nothing started', async () => {
    const { deps, journal, fake } = aCloud(BOTH);
    fake.in(AWAY).s3.on(PutObjectCommand).rejects(awsError('AccessDenied', 'no'));
    await expect(run(inputsFor(1), deps)).rejects.toThrow('us-east-1: could not write');
    expect(journal).not.toContain('eu-west-1 RunTask');
    expect(journal).not.toContain('save');
  });

  test('a cancellation ends the run with nothing started', async () => {
    const { deps, journal, controller } = aCloud(BOTH);
    controller.abort(new CancelledError('SIGINT'));
    await expect(run(inputsFor(1), deps)).rejects.toThrow('Cancelled by SIGINT');
    expect(journal.filter((entry) => !entry.endsWith('bundle'))).toEqual([]);
  });
});

describe('a launch that fails in one region', () => {
  const refuse = { failures: [{ reason: QUOTA }] };

  test('stops the tasks of all regions, and the verdict is inconclusive with the reason first', async () => {
    const { deps, fake, running } = aCloud(BOTH);
    fake.in(AWAY).ecs.on(RunTaskCommand).resolves(refuse);
    const report = await run(inputsFor(3), deps);
    expect(running()).toEqual([]);
    expect(report.verdict).toBe('inconclusive');
    expect(doubtsOf(report)[0]).toMatch(
      /^3 of 3 tasks in us-east-1: .*reached the limit.*\[task-vcpu-quota\]$/,
    );
  });

  test('is not waited for in CloudWatch', async () => {
    const { deps, fake, time } = aCloud(BOTH);
    fake.in(AWAY).ecs.on(RunTaskCommand).resolves(refuse);
    await run(inputsFor(3), deps);
    expect(time.elapsed()).toBeLessThan(5000);
  });

  test('is still told when the stopping fails, too', async () => {
    const { deps, fake } = aCloud(BOTH);
    fake.in(AWAY).ecs.on(RunTaskCommand).resolves(refuse);
    fake.in(AWAY).ecs.on(ListTasksCommand).rejects(awsError('AccessDeniedException', 'no'));
    const told = await run(inputsFor(1), deps).then((report) => doubtsOf(report).join(), String);
    expect(told).toContain(QUOTA);
  });
});
