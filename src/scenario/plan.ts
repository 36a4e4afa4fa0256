import { type Problem, problemAt } from '../errors.ts';
import { printTaurusDuration } from './durations.ts';
import { labelsOf, type SampleKinds, type ScenarioLabels, sampleKindsOf } from './labels.ts';
import { type ExecutionLoad, usersOf } from './load/shares.ts';
import { checkScenario, type ReadScenario, type Surroundings } from './read.ts';

type Execution = ReadScenario['loads'][number];
type Times = 'ramp-up' | 'hold-for' | 'delay';
/** Its times are texts with a unit. */
type TaurusExecution = Omit<Execution, Times> & { readonly [T in Times]?: unknown };

/**
 * A complete Taurus configuration: what the tasks run. `execution` is always a list, and every
 * duration has its unit.
 */
export type TaurusConfig = {
  readonly execution: readonly TaurusExecution[];
  readonly scenarios: ReadScenario['file']['scenarios'];
  readonly settings?: { readonly 'ramp-up-exclude': true };
};

/**
 * What every task will do, and for how long. The criteria are for all tasks together, and no task
 * gets them.
 */
export type Plan = Pick<ReadScenario, 'files' | 'refusals' | 'criteria'> & {
  /** The scenario's path in the workspace, or the input's name. */
  readonly origin: string;
  readonly taurus: TaurusConfig;
  /**
   * Milliseconds from the start to the planned end, delays included, as far as durations say it; 0
   * when only iterations bound the load.
   */
  readonly duration: number;
  /** Milliseconds from the start to where the first execution's load begins: the shortest delay. */
  readonly loadBegins: number;
  /** Whether some execution only ends with its iterations, so that its duration is unknown. */
  readonly openEnded: boolean;
  /**
   * Users and throughput of each execution, as written; Taurus runs an execution that names no
   * concurrency with one user.
   */
  readonly executions: readonly ExecutionLoad[];
  /** Virtual users of one task, all executions together. */
  readonly concurrency: number;
  /**
   * Milliseconds of the longest ramp-up, which is what Taurus's `settings.ramp-up-exclude` leaves
   * out; 0 without one.
   */
  readonly rampUp: number;
  /**
   * Requests a second of one task, all executions together; undefined when one of them has no
   * limit, or they do not last equally long.
   */
  readonly throughput: number | undefined;
  /**
   * Whether all executions have the same ramp-up and hold-for and none a delay: no new load begins
   * once the ramp-up is over.
   */
  readonly uniformLoad: boolean;
  /**
   * Virtual users of one task that must all be there at once at some moment; undefined when there
   * need not be one: users that run out of iterations leave before the last ones come, and a delay
   * or different ramp-ups may keep executions apart.
   */
  readonly steadyConcurrency: number | undefined;
  /** Which labels its samples can have; undefined where test plans decide. */
  readonly labels: ScenarioLabels | undefined;
  /**
   * Which of its samples are requests, which `throughput` limits, and which transactions around
   * them.
   */
  readonly sampleKinds: SampleKinds;
};

type Planned =
  | { readonly ok: true; readonly plan: Plan }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** S3 and JSON would take more; a scenario of this size is data that went into the wrong file. */
const MAX_BUNDLE_BYTES = 1024 * 1024;
const MAX_DURATION = 24 * 3_600_000;

/**
 * Reads a scenario, with the files that it names, and works out what a task will do with it.
 * Nothing is sent or started.
 */
export function planScenario(text: string, origin: string, surroundings?: Surroundings): Planned {
  const checked = checkScenario(text, origin, surroundings);
  if (!checked.ok) return checked;
  const { file, files, plans, refusals, criteria, loads } = checked;
  const taurus = { execution: file.execution.map(emitExecution), scenarios: file.scenarios };
  const bytes = Buffer.byteLength(JSON.stringify(taurus));
  const durations = loads.map(durationOf);
  // Taurus runs executions side by side, so the longest one counts.
  const duration = Math.max(...durations.map((known) => known ?? 0));
  const problems = [
    ...(bytes > MAX_BUNDLE_BYTES
      ? [problemAt('scenario-too-large', origin, { bytes, most: MAX_BUNDLE_BYTES })]
      : []),
    ...(duration > MAX_DURATION
      ? [problemAt('scenario-too-long', origin, { most: MAX_DURATION })]
      : []),
  ];
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    plan: {
      origin,
      taurus,
      files,
      refusals,
      criteria,
      duration,
      loadBegins: Math.min(...loads.map(({ delay = 0 }) => delay)),
      openEnded: durations.includes(undefined),
      ...loadOf(loads),
      labels: labelsOf(file),
      sampleKinds: sampleKindsOf(file, plans),
    },
  };
}

type Load = Pick<
  Plan,
  'executions' | 'concurrency' | 'rampUp' | 'throughput' | 'uniformLoad' | 'steadyConcurrency'
>;

function loadOf(executions: readonly Execution[]): Load {
  const loads = executions.map(({ concurrency = 1, throughput }) =>
    throughput === undefined ? { concurrency } : { concurrency, throughput },
  );
  const concurrency = usersOf(loads);
  const uniformLoad = isUniform(executions);
  const throughputs = executions.flatMap(({ throughput }) =>
    throughput === undefined ? [] : [throughput],
  );
  return {
    executions: loads,
    concurrency,
    rampUp: Math.max(...executions.map((execution) => execution['ramp-up'] ?? 0)),
    throughput:
      throughputs.length === executions.length && uniformLoad
        ? throughputs.reduce((sum, throughput) => sum + throughput, 0)
        : undefined,
    uniformLoad,
    steadyConcurrency: haveCommonMoment(executions) ? concurrency : undefined,
  };
}

function isUniform(executions: readonly Execution[]): boolean {
  const times = executions.map(
    (execution) => `${execution['ramp-up'] ?? 0} ${execution['hold-for'] ?? 0}`,
  );
  return new Set(times).size === 1 && executions.every(({ delay = 0 }) => delay === 0);
}

/**
 * Whether the times at which each execution has all its users, which are those of its hold-for,
 * overlap.
 */
function haveCommonMoment(executions: readonly Execution[]): boolean {
  const steady = executions.every(
    ({ iterations, delay = 0 }) => iterations === undefined && delay === 0,
  );
  const holds = executions.map((execution) => {
    const from = execution['ramp-up'] ?? 0;
    return { from, to: from + (execution['hold-for'] ?? 0) };
  });
  return (
    steady && Math.max(...holds.map(({ from }) => from)) < Math.min(...holds.map(({ to }) => to))
  );
}

/**
 * The plan with the samples of the ramp-up left out of every figure:
 * https://gettaurus.org/docs/ConfigSyntax/#Top-Level-Settings
 */
export function withoutRampUp(plan: Plan): Plan {
  return { ...plan, taurus: { ...plan.taurus, settings: { 'ramp-up-exclude': true } } };
}

/** Undefined for an execution that ends with its iterations. */
function durationOf(execution: Execution): number | undefined {
  const load = (execution['ramp-up'] ?? 0) + (execution['hold-for'] ?? 0);
  return load === 0 ? undefined : (execution.delay ?? 0) + load;
}

/** Times get their unit back, because Taurus reads a bare number as seconds. */
function emitExecution(execution: Execution): TaurusExecution {
  const times = (['ramp-up', 'hold-for', 'delay'] as const).flatMap((key) => {
    const milliseconds = execution[key];
    return milliseconds === undefined ? [] : [[key, printTaurusDuration(milliseconds)] as const];
  });
  return { ...execution, ...Object.fromEntries(times) };
}
