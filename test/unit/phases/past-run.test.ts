import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeTasksCommand } from '@aws-sdk/client-ecs';
import { describe, expect, test } from 'vitest';
import type { Inputs } from '../../../src/inputs/inputs.ts';
import { judgePastRun } from '../../../src/phases/past-run.ts';
import type { Results } from '../../../src/report/results/schema.ts';
import { run } from '../../../src/run.ts';
import type { Deps } from '../../../src/run-context.ts';
import { ROLE_ID } from '../../support/builders/fleet.ts';
import { aPlan } from '../../support/builders/plan.ts';
import { awsError } from '../../support/fake-aws/aws.ts';
import { aCloud, type Cloud, type CloudOptions } from '../../support/fake-aws/cloud.ts';
import { deployLegacy } from '../../support/fake-aws/cloud-stack.ts';
import { LOAD_BEGINS } from '../../support/fake-aws/cloud-task.ts';
import { serveListing, serveObjects } from '../../support/fake-aws/exchange.ts';
import { AWAY, BOTH, HOME, inputsFor, judgedBy } from '../../support/runs.ts';

const HOUR = 3_600_000;
const INPUTS = judgedBy('500ms', { plan: aPlan() });

/** A run that went to its end, and then lost what it had judged: its process was killed, say. */
async function aLostRun(inputs: Inputs = INPUTS, options: CloudOptions = {}) {
  const cloud = aCloud(BOTH, options);
  const live = await run(inputs, cloud.deps);
  return {
    ...cloud,
    live,
    again: (now: Inputs = inputs) => judgePastRun(live.runId, now, cloud.deps),
  };
}

/** So long after a run that ECS does not show its tasks any more. */
async function later({ time, fake }: Cloud, days = 3): Promise<void> {
  for (const region of BOTH)
    fake.in(region).ecs.on(DescribeTasksCommand).resolves({ tasks: [], failures: [] });
  await time.sleep(days * 24 * HOUR);
}

/** What a run that is judged by its tasks' results has in common with the run itself. */
function figures({ verdict, criteria, doubts, reservations, load, start, ...rest }: Results) {
  const { figures: all, series, places, errors } = rest;
  return { verdict, criteria, doubts, reservations, load, start, all, series, places, errors };
}

describe("C7: a run without stored results is judged by its tasks' own", () => {
  test('as it would have judged itself, soon after it', async () => {
    const { live, again } = await aLostRun();
    const past = await again();
    expect(live.verdict).toBe('pass');
    expect(figures(past)).toEqual(figures(live));
    expect(past).toMatchObject({ replayed: true, runId: live.runId, tasks: live.tasks });
    expect(past.regions.map(({ cloudWatch }) => cloudWatch.settled)).toEqual([true, true]);
  });

  test('and days later, when ECS has forgotten the tasks', async () => {
    const lost = await aLostRun();
    await later(lost);
    const past = await lost.again();
    expect(figures(past)).toEqual(figures(lost.live));
    expect(past.took).toBeLessThan(HOUR);
    const { launched, loadBegan, loadEnded } = lost.live.times ?? {};
    expect(past.times).toMatchObject({ launched, loadBegan, loadEnded });
    expect(past.tasks).toMatchObject(
      (lost.live.tasks ?? []).map(({ task, firstRequest, samples }) => {
        return { task, created: null, firstRequest, samples };
      }),
    );
  });

  test('with the shares of a load that was divided', async () => {
    const executions = [{ concurrency: 5 }];
    const shared = aPlan({ executions, concurrency: 5, rampUp: 0 });
    const lost = await aLostRun(inputsFor(2, { load: 'total', plan: shared }));
    await later(lost);
    expect(figures(await lost.again())).toEqual(figures(lost.live));
  });

  test('with the headers that its requests had, whatever the inputs say now', async () => {
    const lost = await aLostRun(judgedBy('500ms', { plan: aPlan(), trace: ['traceparent'] }));
    expect((await lost.again(INPUTS)).traced).toEqual({ header: null, traceparent: true });
  });

  test('by other criteria, too', async () => {
    const { again } = await aLostRun();
    expect((await again(judgedBy('1ms', { plan: aPlan() }))).verdict).toBe('fail');
  });

  test.each([
    [3, 60],
    [20, 300],
    [90, 3600],
  ])('%i days later CloudWatch is asked by %i s, which it still has', async (days, period) => {
    const lost = await aLostRun();
    await later(lost, days);
    await lost.again();
    const asked = lost.fake.in(HOME).cloudWatch.commandCalls(GetMetricDataCommand).at(-1);
    const [{ StartTime, MetricDataQueries = [] } = {}] = [asked?.args[0].input];
    expect(MetricDataQueries.map(({ MetricStat }) => MetricStat?.Period)).toEqual([period, period]);
    expect((StartTime?.getTime() ?? 1) % (period * 1000)).toBe(0);
  });

  test('and is no pass where CloudWatch does not answer any more', async () => {
    const lost = await aLostRun();
    await later(lost);
    lost.fake.in(AWAY).cloudWatch.on(GetMetricDataCommand).rejects(awsError('AccessDenied', 'no'));
    const { verdict, doubts } = await lost.again();
    expect(verdict).toBe('inconclusive');
    expect(doubts).toMatchObject([{ code: 'aws-access-denied', where: AWAY }]);
  });

  test('nor where tasks were killed: lost tasks are lost, with their reasons', async () => {
    const lost = await aLostRun(INPUTS, {
      load: { killedAt: (id) => (id === 't1' ? LOAD_BEGINS + 3000 : undefined) },
    });
    await later(lost);
    const { verdict, doubts } = await lost.again();
    expect(verdict).toBe('inconclusive');
    expect(doubts.length).toBeGreaterThan(0);
  });

  test('nothing is started, stopped or stored by it', async () => {
    const { journal, again } = await aLostRun();
    journal.length = 0;
    await again();
    expect(journal).toEqual([]);
  });
});

describe('C7: a run that cannot be judged by what its tasks have left', () => {
  test('because its tasks still run', async () => {
    const { fake, again } = await aLostRun();
    const going = (arns: readonly string[]) =>
      arns.map((taskArn) => ({ taskArn, lastStatus: 'RUNNING' }));
    fake
      .in(HOME)
      .ecs.on(DescribeTasksCommand)
      .callsFake(({ tasks = [] }: { tasks?: string[] }) => ({ tasks: going(tasks) }));
    await expect(again()).rejects.toThrow(/2 tasks .* at \S+Z .* \[replay-tasks-running\]$/);
  });

  test.each<[string, Partial<Inputs>]>([
    ['scenario', { plan: aPlan({ taurus: { execution: [], scenarios: {} } }) }],
    ['load', { load: 'total' }],
    ['tasks', { regions: BOTH.map((region) => ({ region, stackName: 'dlt-fargate', tasks: 1 })) }],
    ['regions', { regions: [{ region: HOME, stackName: 'dlt-fargate', tasks: 2 }] }],
  ])('because the input %s is another one', async (input, other) => {
    const { again } = await aLostRun();
    await expect(again({ ...INPUTS, ...other })).rejects.toThrow(
      new RegExp(`other values of these inputs: .*${input}.* \\[replay-inputs-differ\\]$`),
    );
  });

  /** What the exchange holds of a run, with some of its documents as they are not. */
  const changed = ({ fake, objects }: Cloud, documents: Readonly<Record<string, string>>): void => {
    for (const region of BOTH)
      serveObjects(fake, region, (key) => {
        const name = key.split('/').at(-1) ?? '';
        const text = documents[name] ?? objects.get(region)?.get(key);
        return text === '' ? undefined : text;
      });
  };

  test.each([
    ['a document is not one', { 'bundle.json': '{"version":9}' }, 'run-document-invalid'],
    ['its tasks never got a signal to start', { 'start.json': '' }, 'replay-never-started'],
  ])('because %s', async (_, documents, code) => {
    const lost = await aLostRun();
    changed(lost, documents);
    await expect(lost.again()).rejects.toThrow(`[${code}]`);
  });

  test('because its only task has written nothing', async () => {
    const regions = [{ region: HOME, stackName: 'dlt-fargate', tasks: 1 }];
    const lost = await aLostRun(judgedBy('500ms', { plan: aPlan(), regions }));
    serveListing(lost.fake, HOME, () => []);
    await expect(lost.again()).rejects.toThrow('[replay-tasks-unfinished]');
    const Key = `runs/${lost.live.runId}/tasks/${ROLE_ID}:t1/result.json`;
    serveListing(lost.fake, HOME, () => [{ Key }]);
    expect(figures(await lost.again())).toEqual(figures(lost.live));
  });

  test('because there is none of this id', async () => {
    const { again: _, ...cloud } = await aLostRun();
    await expect(judgePastRun('lg-20200101-000000-00000000', INPUTS, cloud.deps)).rejects.toThrow(
      '[replay-results-missing]',
    );
  });

  test('because a legacy stack keeps nothing', async () => {
    const { fake, again } = await aLostRun();
    deployLegacy(fake, AWAY);
    await expect(again()).rejects.toThrow('[replay-exchange-missing]');
  });
});

describe('C7: a run that fails after its launch', () => {
  test('has set its run id before, and says how it can be judged', async () => {
    const { deps, fake, outputs, journal } = aCloud(BOTH);
    for (const region of BOTH)
      fake.in(region).ecs.on(DescribeTasksCommand).rejects(awsError('ExpiredToken', 'expired'));
    const failed = await run(inputsFor(1), deps).catch((error: unknown) => String(error));
    const runId = outputs.get('run-id') ?? 'none';
    expect(journal.indexOf('publish')).toBeLessThan(journal.indexOf(`${HOME} RunTask`));
    expect(failed).toContain('[aws-credentials-expired]');
    expect(failed).toContain(`replay: ${runId}. [run-can-be-replayed]`);
  });

  test('for a reason that nobody expects, too', async () => {
    const { deps, outputs } = aCloud(BOTH);
    const group: Deps['log']['group'] = (title, phase) =>
      title === 'Measure' ? Promise.reject(new TypeError('x is not a function')) : phase();
    const broken = { ...deps, log: { ...deps.log, group } };
    const failed = await run(inputsFor(1), broken).catch((error: unknown) => String(error));
    expect(failed).toContain('[run-broke-off]');
    expect(failed).toContain(outputs.get('run-id'));
  });
});
