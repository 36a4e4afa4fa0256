import { printProblem, problemsOf } from '../errors.ts';
import { explainAlike, explainFailure, type TaskFailure } from '../fleet/failures/failure.ts';
import { type Asked, groupFailures, kindOf } from '../fleet/failures/groups.ts';
import { lastLines } from '../fleet/failures/logs.ts';
import type { Stack } from '../fleet/stack.ts';
import { endedWell, type Fleet, type TaskView } from '../fleet/task.ts';
import type { Deps } from '../run-context.ts';

const LOG_LINES = 20;
/**
 * GetLogEvents takes ten calls a second in an account and region; one task speaks for all that died
 * alike.
 */
const LOGS_READ = 10;

type Dead = { readonly stack: Stack; readonly task: TaskView };

/**
 * Explains every task that did not end well. Read last, because a task's last lines arrive after it
 * has stopped.
 */
export async function explainFailures(fleet: Fleet, deps: Deps): Promise<readonly TaskFailure[]> {
  const dead = fleet.flatMap(({ stack, tasks }) =>
    tasks.filter((task) => !endedWell(task)).map((task) => ({ stack, task })),
  );
  const alike = Map.groupBy(
    dead,
    ({ task }) => `${task.region}\n${kindOf(explainFailure(task, undefined))}`,
  );
  const mostFirst = [...alike.values()].toSorted((a, b) => b.length - a.length);
  const explained = await Promise.all(
    mostFirst.map((group, index) => explainGroup(group, { deps, read: index < LOGS_READ })),
  );
  for (const deaths of explained) await tell(deaths, { asked: askedIn(fleet), deps });
  const byTask = new Map(explained.flat().map((death) => [death.task.arn, death]));
  return dead.flatMap(({ task }) => byTask.get(task.arn) ?? []);
}

/** How many tasks each region was to have. */
export function askedIn(fleet: Fleet): Asked {
  const asked = new Map(fleet.map(({ stack }) => [stack.region, stack.tasks]));
  return (region) => asked.get(region) ?? 0;
}

async function explainGroup(
  [first, ...others]: readonly Dead[],
  { deps, read }: { deps: Deps; read: boolean },
): Promise<TaskFailure[]> {
  if (first === undefined) return [];
  const death = explainFailure(
    first.task,
    read ? await readLastLines(first.task, { stack: first.stack, deps }) : undefined,
  );
  return [death, ...others.map(({ task }) => explainAlike(death, task))];
}

async function tell(
  deaths: readonly TaskFailure[],
  { asked, deps: { log } }: { asked: Asked; deps: Deps },
): Promise<void> {
  const [first] = deaths;
  const [group] = groupFailures(deaths, asked);
  if (first === undefined || group === undefined) return;
  const { where, what } = group.problem;
  await log.group(`${where.replace(/^task/, 'Task')}: ${what}`, async () => {
    if (deaths.length > 1) log.info(`Last lines of task ${first.task.id}:`);
    const lines = first.lastLines ?? ['(its log was not read: others had more to tell)'];
    for (const line of lines.length > 0 ? lines : ['(no log line was found)']) log.info(line);
  });
}

/** A log that cannot be read does not take the verdict with it. */
async function readLastLines(
  task: TaskView,
  { stack, deps: { aws } }: { stack: Stack; deps: Deps },
): Promise<readonly string[]> {
  try {
    return await lastLines({ aws, stack, taskId: task.id }, LOG_LINES);
  } catch (error) {
    return problemsOf(error).map((problem) => `(${printProblem(problem)})`);
  }
}
