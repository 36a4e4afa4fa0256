import {
  type Message,
  messageFor,
  type Problem,
  printProblem,
  problemAt,
  problemsOf,
} from '../errors.ts';
import { explainFailure } from '../fleet/failures/failure.ts';
import { type Asked, groupAlike, groupNamed, worstFirst } from '../fleet/failures/groups.ts';
import { lastLines } from '../fleet/failures/logs.ts';
import {
  endedWell,
  type Fleet,
  isStopped,
  type RegionFleet,
  type TaskFailure,
  type TaskView,
} from '../fleet/task.ts';
import type { Deps, FleetRun, RunContext, StartResult } from '../run-context.ts';
import { marked } from '../units.ts';

const LOG_LINES = 20;
/**
 * GetLogEvents takes ten calls a second in an account and region; one task speaks for all that
 * failed in the same way.
 */
const LOGS_READ = 10;

/** What happened to tasks that did not end well, or did not take part. */
type Explained = {
  readonly failures: readonly TaskFailure[];
  /** Why the run cannot be trusted. */
  readonly causes: readonly Problem[];
  /** Tasks that did not take part, which the input min-tasks allows. */
  readonly excluded: readonly Problem[];
};

/** Why tasks failed, by their ids, as they have said it themselves. */
type Causes = ReadonlyMap<string, Message>;

export async function explainTasks(
  { start, ...ended }: FleetRun,
  told: Causes,
  run: RunContext,
): Promise<Explained> {
  const hasStarted = start.failures.length === 0;
  const before = await explainFailures(failedBefore(start), told, run);
  // Tasks that this run stopped itself did not fail by themselves.
  const isFinished = hasStarted && ended.endedBy === undefined;
  const during = isFinished ? await explainFailures(ended.fleet, told, run) : [];
  const asked = askedIn(ended.fleet);
  const failures = [...before, ...during];
  return {
    failures,
    causes: [
      ...(ended.endedBy === 'time limit' ? [timeLimit(run)] : []),
      ...worstFirst(
        hasStarted ? groupAlike(during, asked) : [...start.refused, ...groupAlike(failures, asked)],
      ),
    ],
    excluded: hasStarted ? excludedFrom(start, before, asked) : [],
  };
}

function timeLimit({ inputs: { timeout } }: RunContext): Problem {
  return problemAt('time-limit-reached', 'the run', { timeout });
}

/** Tasks that had failed before the start, as a fleet. */
function failedBefore({ fleet, excluded }: StartResult): Fleet {
  return fleet.map((region) => ({
    ...region,
    tasks: excluded.filter((task) => task.region === region.stack.region && isStopped(task)),
  }));
}

/** Which tasks did not take part although they were asked for, and why. */
function excludedFrom(
  { excluded, unresponsive, refused }: StartResult,
  failed: readonly TaskFailure[],
  asked: Asked,
): readonly Problem[] {
  const slow = excluded
    .filter((task) => !isStopped(task) && !unresponsive.includes(task))
    .map((task) => ({ task, ...messageFor('task-late', { status: task.status }) }));
  const old = unresponsive.map((task) => {
    const code = isStopped(task) ? 'task-unresponsive-ended' : 'task-unresponsive-stopped';
    return { task, ...messageFor(code, { status: task.status }) };
  });
  return worstFirst([
    ...refused,
    ...groupAlike(failed, asked),
    ...groupNamed(old, asked),
    ...groupNamed(slow, asked),
  ]);
}

/** How many tasks each region was to have. */
function askedIn(fleet: Fleet): Asked {
  const asked = new Map(fleet.map(({ stack }) => [stack.region, stack.tasks]));
  return (region) => asked.get(region) ?? 0;
}

type Failed = {
  readonly stack: RegionFleet['stack'];
  readonly task: TaskView;
  readonly cause: Message | undefined;
};

/**
 * Explains every task that did not end well. Read last, because a task's last lines arrive after it
 * has stopped.
 */
async function explainFailures(
  fleet: Fleet,
  causes: Causes,
  deps: Deps,
): Promise<readonly TaskFailure[]> {
  const failed = fleet.flatMap(({ stack, tasks }) =>
    tasks
      .filter((task) => !endedWell(task))
      .map((task) => ({ stack, task, cause: causes.get(task.id) })),
  );
  const groups = Map.groupBy(
    failed,
    ({ task, cause }) => `${task.region}\n${explainFailure(task, undefined, cause).kind}`,
  );
  const mostFirst = [...groups.values()].toSorted((a, b) => b.length - a.length);
  const explained = await Promise.all(
    mostFirst.map((group, index) => explainGroup(group, index < LOGS_READ, deps)),
  );
  for (const failures of explained) await printFailures(failures, askedIn(fleet), deps);
  const byTask = new Map(explained.flat().map((failure) => [failure.task.arn, failure]));
  return failed.flatMap(({ task }) => byTask.get(task.arn) ?? []);
}

async function explainGroup(
  group: readonly Failed[],
  isRead: boolean,
  deps: Deps,
): Promise<readonly TaskFailure[]> {
  const [first] = group;
  if (first === undefined) return [];
  const log = isRead
    ? { taskId: first.task.id, lines: await readLastLines(first, deps) }
    : undefined;
  return group.map(({ task, cause }) => explainFailure(task, log, cause));
}

async function printFailures(
  failures: readonly TaskFailure[],
  asked: Asked,
  deps: Deps,
): Promise<void> {
  const { log } = deps;
  const [first] = failures;
  const [group] = groupAlike(failures, asked);
  if (first === undefined || group === undefined) return;
  const { where, what } = group.problem;
  await log.group(`${where}: ${what}`, async () => {
    if (failures.length > 1) log.info(`Last lines of task ${first.task.id}:`);
    const lines = first.lastLines?.map(marked) ?? [
      '(log not read: ten other failures were more frequent)',
    ];
    for (const line of lines.length > 0 ? lines : ['(no log line was found)']) log.info(line);
  });
}

/** A log that cannot be read does not take the verdict with it. */
async function readLastLines({ task, stack }: Failed, deps: Deps): Promise<readonly string[]> {
  try {
    return await lastLines({ aws: deps.aws, stack, taskId: task.id }, LOG_LINES);
  } catch (error) {
    return problemsOf(error).map((problem) => `(${printProblem(problem)})`);
  }
}
