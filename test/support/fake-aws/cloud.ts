import {
  DescribeTasksCommand,
  ListTasksCommand,
  RunTaskCommand,
  type RunTaskCommandInput,
  StopTaskCommand,
  type Task,
} from '@aws-sdk/client-ecs';
import type { RegionClients } from '../../../src/aws.ts';
import type { StateStore } from '../../../src/github/state.ts';
import type { Deps } from '../../../src/run-context.ts';
import { taskArn } from '../builders/fleet.ts';
import { START, type VirtualTime, virtualTime } from '../virtual-time.ts';
import { awsError, type FakeAws, fakeAws } from './aws.ts';
import { bundleOf, type Region, serveExchange } from './cloud-exchange.ts';
import { deployStack } from './cloud-stack.ts';
import { A_LOAD, endOf, isKilled, type Load, rowsUntil, type ScriptedTask } from './cloud-task.ts';
import { serveMetric } from './cloudwatch.ts';
import { serveLogs } from './logs.ts';

const ENDED_WELL: Task = {
  lastStatus: 'STOPPED',
  stopCode: 'EssentialContainerExited',
  containers: [{ name: 'dlt-fargate-task', exitCode: 0 }],
};
const NOT_NEEDED: Task = { ...ENDED_WELL, containers: [{ name: 'dlt-fargate-task', exitCode: 4 }] };
const KILLED: Task = { ...ENDED_WELL, containers: [{ name: 'dlt-fargate-task', exitCode: 137 }] };
const TOLD_TO_STOP: Task = {
  lastStatus: 'STOPPED',
  stopCode: 'UserInitiated',
  stoppedReason: 'told to',
  containers: [{ name: 'dlt-fargate-task' }],
};

/** What ECS lists at a time. */
const PAGE = 100;

/** What ECS says when it refuses for good. */
export const QUOTA = "You've reached the limit on the number of vCPUs you can run concurrently";

const NO_TAGS = 'User: gate is not authorized to perform: ecs:TagResource on resource: x';
const REFUSED = { $metadata: { httpStatusCode: 400 } };

export type CloudOptions = {
  /** What every task does where it differs from the ordinary. */
  readonly load?: Partial<Load>;
  /** Milliseconds from RunTask until a region's tasks run. Default: none. */
  readonly pending?: (region: string) => number;
  /** How many of a region's tasks ECS refuses for good. Default: none. */
  readonly refused?: (region: string) => number;
  /** Whether the role may not tag tasks. Default: it may. */
  readonly taggingDenied?: boolean;
  /** Whether a region's image is one that knows no rendezvous. Default: none is. */
  readonly old?: (region: string) => boolean;
  /** Milliseconds until CloudWatch holds a second that is over. Default: none. */
  readonly metricsLate?: number;
  /** Milliseconds that every call takes. Default: none. */
  readonly latency?: number;
};

export type Cloud = {
  readonly fake: FakeAws;
  readonly time: VirtualTime;
  readonly deps: Deps;
  readonly controller: AbortController;
  /** What happened, in order: `save`, and the commands of ECS with their region. */
  readonly journal: string[];
  /** Outputs that were set before the verdict. */
  readonly outputs: ReadonlyMap<string, string>;
  /** The lines and group titles that the run has written. */
  readonly log: string[];
  /** The tasks that still run at this moment. */
  readonly running: () => readonly string[];
  /** When each task was told to stop, in milliseconds since the clock was made. */
  readonly stops: () => readonly number[];
  /** When each task that is over ended, in milliseconds since the clock was made. */
  readonly ends: () => readonly number[];
  /** What was put into each region's bucket, by key. */
  readonly objects: ReadonlyMap<string, ReadonlyMap<string, string>>;
};

/**
 * Regions with our stack deployed, in which tasks run, end and report as they should. A test breaks
 * one part of it.
 */
export function aCloud(regions: readonly string[], options: CloudOptions = {}): Cloud {
  const fake = fakeAws();
  const time = virtualTime();
  const controller = new AbortController();
  const journal: string[] = [];
  const log: string[] = [];
  const outputs = new Map<string, string>();
  let made = 0;
  const nextId = (): string => {
    made += 1;
    return `t${made}`;
  };
  const setting = { fake, time, journal, options, nextId };
  const started = regions.map((region) => serveRegion(region, setting));
  const { latency = 0 } = options;
  if (latency > 0)
    for (const region of regions) slowDown(fake.aws(region), () => time.sleep(latency));
  return {
    fake,
    time,
    controller,
    journal,
    log,
    outputs,
    deps: {
      ...depsFor({ fake, time, controller, journal, log }),
      publish: (values) => {
        journal.push('publish');
        for (const [name, value] of Object.entries(values)) outputs.set(name, value);
      },
    },
    running: () =>
      started.flatMap(({ tasks }) =>
        tasks.filter((task) => !isOver(task, time)).map(({ arn }) => arn),
      ),
    ends: () =>
      started.flatMap(({ tasks }) => tasks.filter((task) => isOver(task, time)).map(endOf)),
    stops: () => started.flatMap(({ tasks }) => tasks.flatMap(({ stoppedAt }) => stoppedAt ?? [])),
    objects: new Map(started.map(({ region, objects }) => [region, objects])),
  };
}

/** Every call takes its time before it has an effect. */
function slowDown(clients: RegionClients, wait: () => Promise<void>): void {
  for (const client of Object.values(clients)) {
    const send: unknown = Reflect.get(client, 'send');
    if (typeof send !== 'function') continue;
    const slowly = async (...call: readonly unknown[]): Promise<unknown> => {
      await wait();
      return Reflect.apply(send, client, call);
    };
    Object.assign(client, { send: slowly });
  }
}

function isOver(task: ScriptedTask, time: VirtualTime): boolean {
  return time.elapsed() >= endOf(task);
}

type Setting = Pick<Cloud, 'fake' | 'time' | 'journal'> & {
  readonly options: CloudOptions;
  readonly nextId: () => string;
};

function serveRegion(region: string, setting: Setting): Region {
  const { fake, time, options } = setting;
  const served: Region = { region, tasks: [], objects: new Map() };
  deployStack(fake, region);
  serveTasks(served, setting);
  serveExchange(served, setting);
  serveMetric(fake, region, () => {
    const told = served.tasks.flatMap((task) =>
      rowsUntil(task, time.elapsed() - (options.metricsLate ?? 0)),
    );
    return {
      samples: told.reduce((all, row) => all + row[1], 0),
      sum: told.reduce((all, row) => all + row[3], 0),
    };
  });
  serveLogs(fake, region, () => [{ at: 0, text: 'last words' }]);
  return served;
}

function serveTasks(served: Region, { fake, time, journal, options, nextId }: Setting): void {
  const { region, tasks } = served;
  const { ecs } = fake.in(region);
  ecs.on(RunTaskCommand).callsFake(({ count = 0, startedBy = '', tags }: RunTaskCommandInput) => {
    if (tags !== undefined && options.taggingDenied === true)
      throw Object.assign(awsError('AccessDeniedException', NO_TAGS), REFUSED);
    journal.push(`${region} RunTask`);
    const startedAt = time.elapsed() + (options.pending?.(region) ?? 0);
    const refused = Math.min(count, options.refused?.(region) ?? 0);
    const made = Array.from({ length: count - refused }, (): ScriptedTask => {
      const id = nextId();
      const rendezvous =
        options.old?.(region) === true ? undefined : bundleOf(served, startedBy).rendezvous;
      const sharedAt = rendezvous?.share === 'assigned' ? undefined : startedAt;
      return {
        arn: taskArn(id, region),
        id,
        region,
        runId: startedBy,
        load: { ...A_LOAD, ...options.load },
        createdAt: time.elapsed(),
        startedAt,
        stoppedAt: undefined,
        meeting: rendezvous && {
          sharedAt,
          users: undefined,
          startAt: undefined,
          lateAt: undefined,
        },
      };
    });
    tasks.push(...made);
    const failures = Array.from({ length: refused }, () => ({ reason: QUOTA }));
    return {
      tasks: made.map(({ arn }) => ({ taskArn: arn, lastStatus: 'PROVISIONING' })),
      failures,
    };
  });
  ecs.on(DescribeTasksCommand).callsFake(({ tasks: asked = [] }: { tasks?: string[] }) => {
    const wanted = new Set(asked);
    return {
      tasks: tasks.filter(({ arn }) => wanted.has(arn)).map((task) => describeTask(task, time)),
    };
  });
  ecs.on(ListTasksCommand).callsFake(({ nextToken = '0' }: { nextToken?: string }) => {
    journal.push(`${region} ListTasks`);
    const from = Number(nextToken);
    const listed = tasks.filter((task) => !isOver(task, time));
    const rest = listed.length > from + PAGE ? { nextToken: String(from + PAGE) } : {};
    return { taskArns: listed.slice(from, from + PAGE).map(({ arn }) => arn), ...rest };
  });
  ecs.on(StopTaskCommand).callsFake(({ task: arn = '' }: { task?: string }) => {
    journal.push(`${region} StopTask`);
    for (const task of tasks) if (task.arn === arn) task.stoppedAt ??= time.elapsed();
    return {};
  });
}

function describeTask(task: ScriptedTask, time: VirtualTime): Task {
  const { arn, createdAt, startedAt } = task;
  if (time.elapsed() < startedAt && !isOver(task, time))
    return { taskArn: arn, lastStatus: 'PENDING' };
  const began = {
    taskArn: arn,
    createdAt: new Date(START + createdAt),
    pullStartedAt: new Date(START + createdAt),
    pullStoppedAt: new Date(START + startedAt),
    startedAt: new Date(START + startedAt),
  };
  if (!isOver(task, time)) return { ...began, lastStatus: 'RUNNING' };
  const stoppedAt = new Date(START + endOf(task));
  return { ...began, stoppingAt: stoppedAt, stoppedAt, ...howEnded(task) };
}

function howEnded(task: ScriptedTask): Task {
  if (isKilled(task)) return KILLED;
  if (task.stoppedAt !== undefined) return TOLD_TO_STOP;
  return task.meeting?.lateAt === undefined ? ENDED_WELL : NOT_NEEDED;
}

function depsFor({
  fake,
  time,
  controller,
  journal,
  log,
}: Pick<Cloud, 'fake' | 'time' | 'controller' | 'journal' | 'log'>): Omit<Deps, 'publish'> {
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
