import { DescribeTasksCommand, StopTaskCommand } from '@aws-sdk/client-ecs';
import { describe, expect, test } from 'vitest';
import { problemAt } from '../../../src/errors.ts';
import { remarks } from '../../../src/report/sentences.ts';
import { run } from '../../../src/run.ts';
import { someInputs } from '../../support/builders/plan.ts';
import { aCloud, type Cloud, type CloudOptions } from '../../support/fake-aws/cloud.ts';
import { AWAY, BOTH, HOME, inputsFor, runIn } from '../../support/runs.ts';
import { START } from '../../support/virtual-time.ts';

describe('a fleet', () => {
  test('of which regions come up at different times starts together', async () => {
    const { report, object } = await runIn(
      { pending: (region) => (region === AWAY ? 40_300 : 0) },
      inputsFor(2),
    );
    const firsts = report.regions.flatMap(({ results }) =>
      results.map(({ timeline }) => timeline.firstRequest),
    );
    expect(new Set(firsts)).toEqual(new Set([report.start?.at]));
    expect(object(AWAY, 'start.json')).toEqual(object(HOME, 'start.json'));
    expect(remarks(report)).toEqual(['First requests of 4 tasks within 0 ms of each other.']);
  });

  test('of one task waits for nobody', async () => {
    const cloud = aCloud([HOME]);
    const report = await run(someInputs(), cloud.deps);
    expect([report.verdict, report.start, remarks(report)]).toEqual(['pass', null, []]);
    expect(cloud.journal).not.toContain(`${HOME} start`);
  });
});

test('C11: tasks that may not be tagged run without tags, and one warning names the permission', async () => {
  const cloud = aCloud(BOTH, { taggingDenied: true });
  const report = await run(inputsFor(2), cloud.deps);
  expect([report.verdict, report.overall.samples]).toEqual(['pass', 400]);
  expect(cloud.log.filter((line) => line.includes('[tasks-untagged]'))).toEqual([
    expect.stringMatching(/^warning: .*eu-west-1, us-east-1.*ecs:TagResource/),
  ]);
});

describe('tasks that ECS refuses', () => {
  const options: CloudOptions = { refused: (region) => (region === AWAY ? 1 : 0) };

  test('are told in the report, where enough others are up, and the run goes on', async () => {
    const { report, remarks: told } = await runIn(options, inputsFor(2, { minTasks: 3 }));
    expect(report.verdict).toBe('pass');
    expect(report.overall.samples).toBe(300);
    expect(told).toEqual([
      expect.stringMatching(
        /: 1 of 2 tasks in us-east-1: .*reached the limit.*\[task-vcpu-quota\]$/,
      ),
      'First requests of 3 tasks within 0 ms of each other.',
    ]);
  });

  test('end the run before its load, where too few others are up', async () => {
    const {
      report,
      running,
      journal,
      doubts,
      remarks: told,
    } = await runIn(options, inputsFor(2, { minTasks: 4 }));
    expect([report.verdict, report.overall.samples, running(), told]).toEqual([
      'inconclusive',
      0,
      [],
      [],
    ]);
    expect(doubts[0]).toMatch(
      /^1 of 2 tasks in us-east-1: .*You've reached the limit.*\[task-vcpu-quota\]$/,
    );
    expect(journal).not.toContain(`${HOME} start`);
  });
});

describe('a task that dies before the start', () => {
  const options: CloudOptions = { load: { killedAt: (id) => (id === 't2' ? 5000 : undefined) } };

  test('is told in the report, where enough others are up, and is no doubt', async () => {
    const { report, doubts, remarks: told } = await runIn(options, inputsFor(2, { minTasks: 3 }));
    expect([report.verdict, doubts, report.overall.samples]).toEqual(['pass', [], 300]);
    expect(told[0]).toMatch(/: task t2 in eu-west-1: .*\[task-killed\]$/);
    expect(report.taskFailures.map(({ taskId }) => taskId)).toEqual(['t2']);
  });

  test('ends the run before its load, where it is needed', async () => {
    const { report, running, time, doubts } = await runIn(options, inputsFor(2));
    expect([report.verdict, report.start, running()]).toEqual(['inconclusive', null, []]);
    expect(time.elapsed()).toBeLessThan(10_000);
    expect(doubts[0]).toMatch(/3 of 4 tasks.*\[fleet-too-few-left\]$/);
    expect(doubts[1]).toMatch(/^task t2 in eu-west-1: .*\[task-killed\]$/);
  });
});

test('a task that is not ready in time is told not to start, and the run goes on without it', async () => {
  const never = 3_600_000;
  const options: CloudOptions = { pending: (region) => (region === AWAY ? never : 0) };
  const {
    report,
    running,
    remarks: told,
    object,
  } = await runIn(options, inputsFor(2, { minTasks: 2 }));
  expect(object(AWAY, 'start.json')).toMatchObject({ tasks: ['t1', 't2'] });
  expect(report.overall.samples).toBe(200);
  expect(report.load.tasks).toEqual({ asked: 4, started: 4, tookPart: 2, completed: 2 });
  expect(told[0]).toMatch(/2 of 2 tasks in us-east-1: .*\(PENDING\).*\(t3, t4\).* \[task-late\]$/);
  expect(running()).toEqual([]);
});

describe('an image that knows no rendezvous', () => {
  const old = (region: string): boolean => region === AWAY;
  const load = { lasts: 300_000 };

  test('ends the run after a minute, and is named', async () => {
    const { report, running, time, doubts } = await runIn({ old, load }, inputsFor(2));
    expect([report.verdict, report.start, running()]).toEqual(['inconclusive', null, []]);
    expect(time.elapsed()).toBeLessThan(90_000);
    expect(doubts[0]).toMatch(
      /^the fleet: 2 of 4 tasks .*: t3 in us-east-1, t4 in us-east-1\. .*\[fleet-unresponsive\]$/,
    );
  });

  test('proves nothing of a service that it found failing: the run had not started', async () => {
    const cloud = aCloud(BOTH, { old: () => true, load: { ...load, failures: () => 10 } });
    for (const region of BOTH) stopSlowly(cloud, region);
    const report = await run(inputsFor(2, { circuitBreaker: true }), cloud.deps);
    expect([report.verdict, report.endedEarly]).toEqual(['inconclusive', null]);
    expect(report.criteria.map(({ source }) => source)).not.toContain('circuit-breaker');
  });

  test('is stopped and named before the others start, where these are enough', async () => {
    const {
      report,
      remarks: told,
      stops,
      log,
    } = await runIn({ old, load }, inputsFor(2, { minTasks: 2 }));
    expect(stops()).toEqual([60_000, 60_000]);
    expect(told[0]).toMatch(
      /2 of 2 tasks in us-east-1: .*\(RUNNING\).*\(t3, t4\).* \[task-unresponsive-stopped\]$/,
    );
    expect(log).toContainEqual(
      expect.stringMatching(/^warning: 2 tasks .*\[tasks-unresponsive\]$/),
    );
    expect(report.start?.at).toBeGreaterThan(START + 60_000);
  });

  test('does not keep the watch of the others waiting, where it cannot be stopped soon', async () => {
    const { deps, fake, time, log } = aCloud(BOTH, { old, load: { lasts: 70_000 } });
    const { ecs } = fake.in(AWAY);
    ecs.on(StopTaskCommand).callsFake(async () => {
      await time.sleep(100_000);
      return {};
    });
    let watchedFrom = Number.NaN;
    const group = <T>(title: string, phase: () => Promise<T>): Promise<T> => {
      if (title === 'Load test') watchedFrom = time.elapsed();
      return deps.log.group(title, phase);
    };
    await run(inputsFor(2, { minTasks: 2 }), { ...deps, log: { ...deps.log, group } });
    expect(watchedFrom).toBeLessThan(70_000);
    expect(log).toContainEqual(expect.stringContaining('[start-too-late-to-stop]'));
  });

  test.each([
    ['until it was stopped', { load }, 1000, 'task-unresponsive-stopped'],
    ['and ended before the others started', {}, 200, 'task-unresponsive-ended'],
  ])('is the doubt, where CloudWatch holds what it sent %s', async (_, options, held, how) => {
    const { report, remarks: told } = await runIn(
      { ...options, old },
      inputsFor(2, { minTasks: 2 }),
    );
    expect(report.verdict).toBe('inconclusive');
    const facts = { metric: 'ResponseTime', held, sent: 0, tasks: ['t3', 't4'] };
    expect(report.doubts).toEqual([
      problemAt('metrics-of-unresponsive', 'CloudWatch in us-east-1', facts),
    ]);
    expect(told[0]).toContain(`[${how}]`);
  });
});

/** Its tasks are told to stop, and ECS says for ten seconds that they are about to. */
function stopSlowly({ fake, time, stops }: Cloud, region: string): void {
  const { ecs } = fake.aws(region);
  const send = ecs.send.bind(ecs);
  const slowly = async (command: DescribeTasksCommand): Promise<unknown> => {
    const answer = await send(command);
    const isStopping = stops().length > 0 && time.elapsed() < Math.min(...stops()) + 10_000;
    if (!(command instanceof DescribeTasksCommand) || !isStopping) return answer;
    return {
      tasks: answer.tasks?.map(({ taskArn, startedAt }) => ({
        taskArn,
        startedAt,
        lastStatus: 'STOPPING',
      })),
    };
  };
  Object.assign(ecs, { send: slowly });
}

test.each([2, 4])(
  'each task is shown and paid for once, where %i of 4 have to be up',
  async (minTasks) => {
    const old = (region: string) => region === AWAY;
    const { report } = await runIn({ old }, inputsFor(2, { minTasks }));
    expect(report.load.tasks.tookPart).toBe(minTasks === 2 ? 2 : 0);
    const tasks = report.tasks?.map(({ region, taskId }) => `${taskId} in ${region}`);
    expect(new Set(tasks)).toEqual(
      new Set(
        ['t1', 't2']
          .map((id) => `${id} in ${HOME}`)
          .concat(['t3', 't4'].map((id) => `${id} in ${AWAY}`)),
      ),
    );
    expect(tasks).toHaveLength(4);
    expect(report.cost?.regions.map((region) => region.tasks)).toEqual([2, 2]);
  },
);
