import { savingsOf } from '../fleet/cost.ts';
import { capacityOf } from '../fleet/stack.ts';
import { sizeOf, stacksOf, tasksOf } from '../fleet/task.ts';
import { latecomersOf } from '../measurements/first-requests.ts';
import { achievedLoad } from '../measurements/load/achieved.ts';
import { type Asked, askedLoad } from '../measurements/load/asked.ts';
import type { Measurements } from '../measurements/measure.ts';
import type { FinishedRun } from '../report/results/make.ts';
import type { FleetRun, RunContext } from '../run-context.ts';

/** What was asked of the load and what came of it; how it started, and what was not sent of it. */
export function summarizeLoad(
  fleetRun: FleetRun,
  measurements: Measurements,
  asked: Asked,
  run: RunContext,
): Pick<FinishedRun, 'load' | 'startAt' | 'latecomers' | 'endedEarly'> {
  const { start, fleet } = fleetRun;
  const hasStarted = start.failures.length === 0;
  const { startAt: fixed, rampUp } = asked;
  return {
    load: loadOf(fleetRun, measurements, asked, run),
    // With a ramp-up, a task's first user comes when its share of the users says.
    startAt: rampUp > 0 && !areAlike(start.shares) ? undefined : (start.startAt ?? fixed),
    latecomers: hasStarted && fixed !== undefined ? latecomersOf(tasksOf(fleet), fixed) : undefined,
    endedEarly: endOf(fleetRun, run),
  };
}

/** Whether every task has the same load; so it is where none was divided. */
function areAlike(shares: Asked['shares'] = {}): boolean {
  return (
    new Set(Object.values(shares).map(({ executions }) => JSON.stringify(executions))).size <= 1
  );
}

function endOf({ earlyEnd, fleet, running }: FleetRun, run: RunContext): FinishedRun['endedEarly'] {
  if (earlyEnd === undefined) return undefined;
  const { at, loadBegan, knownTo, samples, breaches } = earlyEnd;
  const stacks = stacksOf(fleet);
  const sizes = new Map(stacks.map(({ region, size }) => [region, size]));
  const savings = savingsOf({
    after: at - loadBegan,
    planned: run.following?.planned.duration,
    samples,
    sampledFor: knownTo - loadBegan,
    tasks: running.map((region) => sizes.get(region)),
    spot: stacks.some((stack) => capacityOf(stack, run.inputs.capacity) === 'FARGATE_SPOT'),
  });
  return { ...savings, criteria: breaches.map(({ criterion }) => criterion.text) };
}

/**
 * What was asked for, how many came, and what they reached; that is known where every task that
 * ended well has reported it.
 */
function loadOf(
  { start }: FleetRun,
  { regions }: Measurements,
  asked: Asked,
  { inputs }: RunContext,
): FinishedRun['load'] {
  const hasStarted = start.failures.length === 0;
  const planned = inputs.regions.reduce((sum, { tasks }) => sum + tasks, 0);
  const present = sizeOf(start.fleet);
  const completed = regions.reduce((sum, region) => sum + region.tasks.completed, 0);
  const results = regions.flatMap((region) => region.results);
  return {
    tasks: {
      asked: planned,
      started: present + (hasStarted ? start.excluded.length : 0),
      tookPart: hasStarted ? present : 0,
      completed,
    },
    asked: askedLoad(inputs.plan, planned, inputs.load === 'total'),
    achieved: achievedLoad(results.length < completed ? [] : results, asked),
  };
}
