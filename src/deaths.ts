import type { Deps } from './deps.ts';
import { printProblem, problemsOf } from './errors.ts';
import { type Death, explainDeath } from './fleet/death.ts';
import { lastLines } from './fleet/logs.ts';
import type { Stack } from './fleet/stacks.ts';
import { endedWell, type RegionFleet, type TaskView } from './fleet/task.ts';

const LOG_LINES = 20;
const DEATHS_WITH_LINES = 10;

/** Read last, because a task's last lines arrive after it has stopped. */
export async function explainDeaths(fleets: readonly RegionFleet[], deps: Deps): Promise<readonly Death[]> {
  const dead = fleets.flatMap(({ stack, tasks }) => tasks.filter((task) => !endedWell(task)).map((task) => ({ stack, task })));
  const deaths: Death[] = [];
  for (const [index, { stack, task }] of dead.entries()) {
    const lines = index < DEATHS_WITH_LINES ? await readLastLines(task, { stack, deps }) : [];
    const death = explainDeath(task, lines);
    deaths.push(death);
    await deps.log.group(`Task ${task.id} in ${task.region}: ${death.cause}`, async () => {
      for (const line of lines.length > 0 ? lines : ['(no log line was found)']) deps.log.info(line);
    });
  }
  return deaths;
}

/** A log that cannot be read does not take the verdict with it. */
async function readLastLines(task: TaskView, { stack, deps: { aws } }: { stack: Stack; deps: Deps }): Promise<readonly string[]> {
  try {
    return await lastLines({ aws, stack, taskId: task.id }, LOG_LINES);
  } catch (error) {
    return problemsOf(error).map((problem) => `(${printProblem(problem)})`);
  }
}
