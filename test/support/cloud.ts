import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ListTasksCommand,
  RunTaskCommand,
  StopTaskCommand,
  type Task,
} from '@aws-sdk/client-ecs';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { Deps } from '../../src/deps.ts';
import type { StateStore } from '../../src/state.ts';
import { type FakeAws, fakeAws } from './aws.ts';
import { aDistribution, aResult, taskArn } from './builders.ts';
import { serveMetric } from './cloudwatch.ts';
import { serveObjects } from './exchange.ts';
import { serveLogs } from './logs.ts';
import { type VirtualTime, virtualTime } from './virtual-time.ts';

/** How long a task of this cloud runs, and how it ends when nobody stops it. */
const RUNS_FOR = 30_000;
const ENDED_WELL: Task = {
  lastStatus: 'STOPPED',
  stopCode: 'EssentialContainerExited',
  containers: [{ name: 'dlt-fargate-task', exitCode: 0 }],
};
const TOLD_TO_STOP: Task = {
  lastStatus: 'STOPPED',
  stopCode: 'UserInitiated',
  stoppedReason: 'told to',
  containers: [{ name: 'dlt-fargate-task' }],
};

type Started = { readonly arn: string; readonly at: number; stopped: boolean };

export type Cloud = {
  readonly fake: FakeAws;
  readonly time: VirtualTime;
  readonly deps: Deps;
  readonly controller: AbortController;
  /** What happened, in order: `save`, and the commands of ECS with their region. */
  readonly journal: string[];
  /** The lines and group titles that the run has written. */
  readonly log: string[];
  /** The tasks that still run at this moment. */
  readonly running: () => readonly string[];
};

/** Regions with our stack deployed, in which tasks run, end and report as they should. A test breaks one part of it. */
export function aCloud(regions: readonly string[]): Cloud {
  const fake = fakeAws();
  const time = virtualTime();
  const controller = new AbortController();
  const journal: string[] = [];
  const log: string[] = [];
  const started = new Map<string, Started[]>(regions.map((region) => [region, []]));
  const isOver = ({ at, stopped }: Started): boolean => stopped || time.elapsed() - at >= RUNS_FOR;
  for (const [region, tasks] of started) {
    deployStack(fake, region);
    const { ecs, s3 } = fake.in(region);
    let runId = '';
    ecs.on(RunTaskCommand).callsFake(({ count = 0, startedBy = '' }: { count?: number; startedBy?: string }) => {
      journal.push(`${region} RunTask`);
      runId = startedBy;
      const made = Array.from({ length: count }, (_, index) => ({
        arn: taskArn(`t${tasks.length + index + 1}`, region),
        at: time.elapsed(),
        stopped: false,
      }));
      tasks.push(...made);
      return { tasks: made.map(({ arn }) => ({ taskArn: arn, lastStatus: 'PROVISIONING' })) };
    });
    ecs.on(DescribeTasksCommand).callsFake(() => ({
      tasks: tasks.map((task) => {
        if (task.stopped) return { taskArn: task.arn, ...TOLD_TO_STOP };
        return { taskArn: task.arn, ...(isOver(task) ? ENDED_WELL : { lastStatus: 'RUNNING' }) };
      }),
    }));
    ecs.on(ListTasksCommand).callsFake(() => {
      journal.push(`${region} ListTasks`);
      return { taskArns: tasks.filter((task) => !isOver(task)).map(({ arn }) => arn) };
    });
    ecs.on(StopTaskCommand).callsFake(({ task: arn = '' }: { task?: string }) => {
      journal.push(`${region} StopTask`);
      for (const task of tasks) if (task.arn === arn) task.stopped = true;
      return {};
    });
    s3.on(PutObjectCommand).callsFake(() => {
      journal.push(`${region} bundle`);
      return {};
    });
    serveObjects(fake, region, (key) => {
      const taskId = key.split('/').at(-2) ?? '';
      const ended = tasks.find(({ arn }) => arn.endsWith(`/${taskId}`));
      if (ended === undefined || ended.stopped) return undefined;
      return JSON.stringify(aResult({ runId, taskId, region, overall: aDistribution() }));
    });
    serveMetric(fake, region, () => {
      const samples = tasks.filter((task) => isOver(task) && !task.stopped).length * 100;
      return { samples, sum: samples * 120 };
    });
    serveLogs(fake, region, () => [{ at: 0, text: 'last words' }]);
  }
  return {
    fake,
    time,
    controller,
    journal,
    log,
    deps: depsFor({ fake, time, controller, journal, log }),
    running: () => [...started.values()].flatMap((tasks) => tasks.filter((task) => !isOver(task)).map(({ arn }) => arn)),
  };
}

function deployStack(fake: FakeAws, region: string): void {
  const outputs = {
    SubnetA: 'a',
    SubnetB: 'b',
    SubnetC: 'c',
    FargateClusterName: `cluster-${region}`,
    TaskSecurityGroup: 'sg',
    TaskDefinitionArn: 'arn:td',
    TaskIAMRole: 'arn:role',
    ExchangeBucketName: `bucket-${region}`,
  };
  const Outputs = Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue }));
  const stack = { StackName: 'dlt-fargate', CreationTime: new Date(0), StackStatus: 'CREATE_COMPLETE' as const, Outputs };
  fake
    .in(region)
    .cloudFormation.on(DescribeStacksCommand)
    .resolves({ Stacks: [stack] });
  const options = { 'awslogs-group': '/dlt', 'awslogs-stream-prefix': 'p' };
  const container = { name: 'dlt-fargate-task', logConfiguration: { logDriver: 'awslogs' as const, options } };
  fake
    .in(region)
    .ecs.on(DescribeTaskDefinitionCommand)
    .resolves({ taskDefinition: { containerDefinitions: [container] } });
}

function depsFor({
  fake,
  time,
  controller,
  journal,
  log,
}: Pick<Cloud, 'fake' | 'time' | 'controller' | 'journal' | 'log'>): Deps {
  const saved = new Map<string, string>();
  const state: StateStore = {
    save: (name, value) => {
      journal.push('save');
      saved.set(name, value);
    },
    read: (name) => saved.get(name) ?? '',
  };
  controller.signal.addEventListener('abort', time.cancel);
  return {
    aws: fake.aws,
    time,
    // Goes on when the other one is cancelled, at the same instant.
    cleanupTime: virtualTime(time.now()),
    state,
    cancelled: controller.signal,
    abandoned: new AbortController().signal,
    log: {
      info: (line) => log.push(line),
      warning: (line) => log.push(`warning: ${line}`),
      group: (title, phase) => {
        log.push(`[${title}]`);
        return phase();
      },
    },
  };
}
