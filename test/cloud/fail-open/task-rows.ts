// Tasks that die, never start, are stopped or are lost, and stacks that are not what they should
// be.
import * as z from 'zod';
import type { Rewrite } from './rewriting.ts';
import { ALWAYS, inTask, type Row } from './row.ts';

const TWO_TASKS = { tasks: '2' } as const;

const Tasks = z.looseObject({
  tasks: z.array(
    z.looseObject({
      taskArn: z.string(),
      lastStatus: z.string(),
      containers: z.array(z.looseObject({ name: z.string() })),
    }),
  ),
});
type Tasks = z.infer<typeof Tasks>;

function answerWith(operation: string, change: (answer: Tasks) => object): Rewrite {
  return { [operation]: (body) => JSON.stringify(change(Tasks.parse(JSON.parse(body)))) };
}

/** ECS tells the end of the first task in another way than the emulator does. */
function endedAs(fields: object, container: object = {}): Rewrite {
  return answerWith('DescribeTasks', ({ tasks, ...rest }) => {
    const [first] = tasks.map(({ taskArn }) => taskArn).toSorted();
    const told = tasks.map((task) => {
      if (task.taskArn !== first || task.lastStatus !== 'STOPPED') return task;
      const containers = task.containers.map((known) => ({ ...known, ...container }));
      return { ...task, containers, ...fields };
    });
    return { ...rest, tasks: told };
  });
}

const Definition = z.looseObject({
  taskDefinition: z.looseObject({ containerDefinitions: z.array(z.unknown()) }),
});

/** A second essential container. What ECS tells about the containers of each task is changed. */
function withSidecar(change: (containers: readonly object[]) => readonly object[]): Rewrite {
  return {
    DescribeTaskDefinition: (body) => {
      const answer = Definition.parse(JSON.parse(body));
      const containerDefinitions = [
        ...answer.taskDefinition.containerDefinitions,
        { name: 'sidecar', essential: true },
      ];
      return JSON.stringify({
        ...answer,
        taskDefinition: { ...answer.taskDefinition, containerDefinitions },
      });
    },
    ...answerWith('DescribeTasks', ({ tasks, ...rest }) => ({
      ...rest,
      tasks: tasks.map((task) => ({ ...task, containers: change(task.containers) })),
    })),
  };
}

export const deadTasks: readonly Row[] = [
  {
    way: 'one of two tasks exits 1',
    inputs: TWO_TASKS,
    wrong: inTask(1, 'task.exit_code = 1'),
    code: 'task-failed',
    says: /exit code 1\b/,
  },
  {
    way: 'one of two tasks is killed',
    inputs: TWO_TASKS,
    wrong: inTask(1, 'os.kill(os.getpid(), 9)'),
    code: 'task-killed',
    says: /exit code 137/,
  },
  {
    way: 'one of two tasks is killed after it has told everything',
    inputs: TWO_TASKS,
    wrong: inTask(1, 'task.exit_code = 137'),
    code: 'task-killed',
    says: /exit code 137/,
  },
  {
    way: 'a task ends without an exit code',
    rewrite: endedAs({}, { exitCode: undefined }),
    code: 'task-exit-code-missing',
  },
  {
    way: 'a task ends without containers',
    rewrite: endedAs({ containers: [] }),
    code: 'task-exit-code-missing',
  },
  {
    way: 'a task’s Spot capacity is taken back',
    rewrite: endedAs({ stopCode: 'SpotInterruption' }),
    code: 'task-spot-reclaimed',
  },
  {
    way: 'a task never started, says ECS',
    rewrite: endedAs({ stopCode: 'TaskFailedToStart', stoppedReason: 'CannotPullContainerError' }),
    code: 'task-image-pull-failed',
    says: /CannotPullContainerError/,
  },
  {
    way: 'AWS ends a task although it exits 0',
    rewrite: endedAs({ stopCode: 'TerminationNotice' }),
    code: 'task-ended-by-aws',
  },
  {
    way: 'a task has no stop code',
    rewrite: endedAs({ stopCode: undefined }),
    code: 'task-ended-by-aws',
  },
  {
    way: 'a task is stopped from outside',
    wrong:
      'task.call("ecs", "AmazonEC2ContainerServiceV20141113.StopTask", {"cluster": task.cluster, "task": task.arn})\ntime.sleep(60)',
    code: 'task-stopped-outside',
  },
  {
    way: 'a task reaches the time limit',
    inputs: { timeout: '4s' },
    wrong: 'time.sleep(60)',
    code: 'time-limit-reached',
    says: /4 s/,
  },
  {
    way: 'figures that break a criterion come from a torn run, which on-inconclusive would let pass',
    inputs: { ...TWO_TASKS, 'on-inconclusive': 'warn' },
    load: 'for sample in task.samples:\n    sample.failed = True',
    wrong: inTask(1, 'task.exit_code = 1'),
    code: 'not-measured-but-broken',
    says: /\[task-failed\].*errors is 100%/,
  },
  {
    way: 'a task dies, and on-inconclusive lets that pass',
    inputs: { ...TWO_TASKS, 'on-inconclusive': 'warn' },
    wrong: inTask(1, 'task.exit_code = 1'),
    exitCode: 0,
    code: 'not-measured-but-allowed',
  },
];

export const lostTasks: readonly Row[] = [
  {
    way: 'a region has no quota left while another one has',
    besides: 'eu-west-1',
    faults: [
      {
        service: 'ecs',
        operation: 'RunTask',
        kind: 'respond',
        body: {
          tasks: [],
          failures: [
            { reason: "You've reached the limit on the number of vCPUs you can run concurrently" },
          ],
        },
      },
    ],
    code: 'task-vcpu-quota',
    says: /1 of 1 task in .*You've reached the limit/,
  },
  {
    way: 'ECS starts a task and does not tell of it',
    inputs: TWO_TASKS,
    rewrite: answerWith('RunTask', ({ tasks, ...rest }) => ({ ...rest, tasks: tasks.slice(0, 1) })),
    code: 'metrics-exceed',
    says: /ResponseTime holds/,
  },
  {
    way: 'ECS names one of two tasks twice',
    inputs: TWO_TASKS,
    rewrite: answerWith('RunTask', ({ tasks, ...rest }) => ({
      ...rest,
      tasks: tasks.slice(0, 1).flatMap((task) => [task, task]),
    })),
    code: 'metrics-exceed',
    says: /ResponseTime holds/,
  },
  {
    way: 'tasks may not be looked at',
    faults: [{ service: 'ecs', operation: 'DescribeTasks', kind: 'deny', times: ALWAYS }],
    code: 'aws-access-denied',
    says: /1 task/,
  },
  {
    way: 'RunTask is refused',
    faults: [{ service: 'ecs', operation: 'RunTask', kind: 'deny', times: ALWAYS }],
    code: 'task-start-denied',
    says: /1 task/,
  },
  {
    way: 'the bundle cannot be written',
    faults: [{ service: 's3', operation: 'PutObject', kind: 'deny', times: ALWAYS }],
    code: 'aws-access-denied',
    says: /runs\/.*bundle\.json/,
  },
  {
    way: 'the bundle cannot be read by the tasks',
    faults: [{ service: 's3', operation: 'GetObject', kind: 'deny', times: ALWAYS }],
    code: 'task-exchange-denied',
  },
  {
    way: 'the stack lacks an output',
    inputs: { 'stack-name': 'torn' },
    code: 'stack-outputs-missing',
    says: /TaskSecurityGroup/,
  },
  {
    way: 'the stack does not exist',
    inputs: { 'stack-name': 'no-such-stack' },
    code: 'stack-missing',
    says: /stack no-such-stack in/,
  },
  {
    way: 'an essential sidecar fails first, and the load generator gets a signal',
    rewrite: withSidecar((containers) => [
      ...containers.map((container) => ({ ...container, exitCode: 2 })),
      { name: 'sidecar', exitCode: 1 },
    ]),
    code: 'sidecar-ended-first',
  },
  {
    way: 'ECS does not tell how the load generator ended, only the sidecar',
    rewrite: withSidecar(() => [{ name: 'sidecar', exitCode: 0 }]),
    code: 'task-exit-code-missing',
  },
];
