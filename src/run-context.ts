import { type AwsClock, awsClock } from './aws/clock.ts';
import type { Aws } from './aws.ts';
import {
  type Code,
  type FactArguments,
  grouped,
  isNote,
  messageFor,
  messageOf,
  type Problem,
  printMessage,
  printProblem,
} from './errors.ts';
import type { Bundle, Shares } from './exchange/exchange.ts';
import type { Group } from './fleet/failures/groups.ts';
import type { Assignment } from './fleet/overrides.ts';
import type { Fleet, RegionFleet, TaskView } from './fleet/task.ts';
import type { EndReason } from './fleet/watch.ts';
import type { breachesIn } from './gate/early-end/breaches.ts';
import type { StateStore } from './github/state.ts';
import type { Log } from './github/step.ts';
import type { Inputs } from './inputs/inputs.ts';
import { type ResultReader, resultReader, SPARE_SECONDS } from './measurements/results/reader.ts';
import type { Results } from './report/results/schema.ts';
import type { Time } from './time.ts';

/** Everything outside of the process that a run touches. */
export type Deps = {
  readonly aws: Aws;
  /** What a pull request changes of what decides the verdict. */
  readonly changed?: Results['changed'];
  /** The step of the workflow that this process is. */
  readonly workflow?: Results['workflow'];
  /** Stops waiting when the job is cancelled. */
  readonly time: Time;
  /** Goes on waiting then: cleaning up is what has to happen after a cancellation. */
  readonly cleanupTime: Time;
  readonly log: Log;
  readonly state: StateStore;
  /** Sets outputs of the step that are known before the verdict. */
  readonly publish: (outputs: Readonly<Record<string, string>>) => void;
  readonly cancelled: AbortSignal;
  /** Fires a moment after `cancelled`: calls that are still under way are given up. */
  readonly abandoned: AbortSignal;
};

/** How the fleet starts. Instants are epoch milliseconds. */
type StartPlan =
  /** At one instant, which the run sends to the tasks when the last one is ready. */
  | ({ readonly kind: 'together' } & NonNullable<Bundle['rendezvous']>)
  /** At an instant that is fixed before the launch, or as soon as a task is up after it. */
  | { readonly kind: 'at'; readonly instant: number }
  /** Each task as soon as it is up. */
  | { readonly kind: 'each' };

/** How a run is followed while it goes on, so that a broken criterion can end it. */
export type Following = {
  /** Those that end the run. */
  readonly criteria: Inputs['criteria'];
  /** Whether one of them needs the distributions of response times. */
  readonly distributions: boolean;
  /** How often the tasks report. */
  readonly live: NonNullable<Bundle['live']>;
  /** The load of the whole run, as far as it is known. */
  readonly planned: Parameters<typeof breachesIn>[1]['planned'];
  /** Milliseconds until a task has all its users; as long, samples come faster and faster. */
  readonly rampUp: number;
};

/** Which run it is, of what, and where. */
export type RunOrder = {
  readonly inputs: Inputs;
  readonly stacks: readonly RegionFleet['stack'][];
  readonly runId: string;
  /** Epoch milliseconds. */
  readonly launchedAt: number;
};

/** What is decided before the first task exists. */
export type RunPlan = RunOrder & {
  readonly start: StartPlan;
  /** Undefined where nothing can end the run early. */
  readonly following: Following | undefined;
  /** Whether a criterion asks for windows, so that the seconds of all labels are kept. */
  readonly secondsNeeded: boolean;
  readonly assignment: Assignment;
};

/** One run: what it does, and what it does it with. */
export type RunContext = Deps & RunPlan & { readonly results: ResultReader };

/** Of more tasks, a read for each of what no criterion needs is too many. */
const FEW_TASKS = 20;

export function contextOf(plan: RunPlan, deps: Deps): RunContext {
  const { stacks } = plan;
  const areFew = stacks.reduce((sum, { tasks }) => sum + tasks, 0) <= FEW_TASKS;
  const spareSeconds = areFew ? SPARE_SECONDS / stacks.length : 0;
  const { criteria } = plan.inputs;
  const firstLabels = new Set(criteria.flatMap(({ scope }) => scope.label ?? []));
  const reading = { ...deps, ...plan, spareSeconds, firstLabels };
  return { ...deps, ...plan, results: resultReader(reading) };
}

type Warner = Pick<Deps, 'log'>;

/** A warning of a run that goes on. */
export function warn<C extends Code>({ log }: Warner, code: C, ...facts: FactArguments<C>): void {
  log.warning(printMessage(messageFor(code, ...facts)));
}

/** The clock of AWS; a runner whose own is far from it gets a warning. */
export function clockOf(run: Warner): AwsClock {
  const print = (instant: number): string => new Date(instant).toISOString().slice(0, 19);
  return awsClock(({ runner, aws }) => {
    const apart = Math.abs(aws - runner);
    warn(run, 'runner-clock-wrong', { runner: print(runner), aws: print(aws), apart });
  });
}

/** What could not be done, by what was thrown. */
type Failure =
  | 'clean-up-left-to-post'
  | 'live-figures-unread'
  | 'progress-unread'
  | 'results-not-kept'
  | 'state-not-saved'
  | 'tasks-lost-from-view';

export function warnOf(run: Warner, failure: Failure, error: unknown): void {
  warn(run, failure, { reason: messageOf(error) });
}

/** What keeps no run from going on. What only informs is no annotation. */
export function warnAbout({ log }: Warner, problems: readonly Problem[]): void {
  for (const problem of grouped(problems)) {
    if (isNote(problem)) log.info(`Note: ${printProblem(problem)}`);
    else log.warning(printProblem(problem));
  }
}

/** Who starts, and when. */
export type StartResult = {
  /** With the tasks that take part only. */
  readonly fleet: Fleet;
  /**
   * The instant (epoch milliseconds) at which all send their first request; undefined where each
   * starts as soon as it is up.
   */
  readonly startAt: number | undefined;
  /** Tasks that were started and do not take part. */
  readonly excluded: readonly TaskView[];
  /** Those of the excluded that ran all the same, and were stopped: their image is too old. */
  readonly unresponsive: readonly TaskView[];
  /** Tasks that ECS did not start at all, and why. */
  readonly refused: readonly Group[];
  /** The share of the load of each task, by its id, where the load was divided. */
  readonly shares: Shares | undefined;
  /** Why there is no load; empty where there is. */
  readonly failures: readonly Problem[];
};

/** How a run ended before its time. Times are epoch milliseconds. */
type EarlyEnd = {
  readonly breaches: ReturnType<typeof breachesIn>;
  readonly at: number;
  /** The first second of the load. */
  readonly loadBegan: number;
  /**
   * The end of the last second of which every task's samples are known, and how many there were
   * until then.
   */
  readonly knownTo: number;
  readonly samples: number;
};

/** What became of the tasks, once all have stopped. */
export type Ended = {
  readonly fleet: Fleet;
  /** Why the run stopped the tasks; undefined where all ended by themselves. */
  readonly endedBy: EndReason | undefined;
  readonly earlyEnd: EarlyEnd | undefined;
  /** The region of every task that was running when the run was ended early. */
  readonly running: readonly string[];
};

/** What the tasks did, from the start to the end. */
export type FleetRun = Ended & { readonly start: StartResult };
