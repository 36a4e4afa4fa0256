import { type Place, type Problem, problemAt } from '../errors.ts';
import { printTaurusDuration } from './durations.ts';
import { labelsOf, type SampleKinds, type ScenarioLabels, sampleKindsOf } from './labels.ts';
import { isUniform, wholeThroughput } from './load/planned-execution.ts';
import { usersOf } from './load/shares.ts';
import { checkScenario, type ReadScenario, type Surroundings } from './read.ts';
import { withCanonical } from './safety/scenarios.ts';
import { printTarget } from './safety/targets.ts';
import { exact } from './yaml/exact.ts';

type Execution = ReadScenario['file']['execution'][number];
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
  readonly modules?: {
    readonly jmeter: { readonly properties: Readonly<Record<string, unknown>> };
  };
  /** Commands that run beside JMeter, where the workflow allows code. */
  readonly services?: readonly unknown[];
};

/**
 * What every task will do, and for how long. The criteria are for all tasks together, and no task
 * gets them.
 */
export type Plan = Pick<ReadScenario, 'files' | 'refusals' | 'criteria' | 'notices'> & {
  /** The scenario's path in the workspace, or the input's name. */
  readonly origin: string;
  /** What the workflow permits. */
  readonly allow: readonly string[];
  /** What alone requests may go to; undefined where the workflow names nothing. */
  readonly targets: readonly string[] | undefined;
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
  /** What each execution asks of a task, or of the whole fleet where its load is divided. */
  readonly executions: ReadScenario['loads'];
  /** Whether no new load begins once the ramp-up is over. */
  readonly uniformLoad: boolean;
  /** Requests a second of one task; undefined where there is no one limit on them. */
  readonly throughput: number | undefined;
  /** Virtual users of one task, all executions together. */
  readonly concurrency: number;
  /**
   * Milliseconds of the longest ramp-up, which is what Taurus's `settings.ramp-up-exclude` leaves
   * out; 0 without one.
   */
  readonly rampUp: number;
  /** Whether the scenario itself has Taurus leave out its ramp-up. */
  readonly leavesOutRampUp: boolean;
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
  | (Pick<Partial<Plan>, 'labels'> & {
      readonly ok: false;
      readonly problems: readonly Problem[];
    });

/** S3 and JSON would take more; a scenario of this size is data that went into the wrong file. */
const MAX_BUNDLE_BYTES = 1024 * 1024;
const MAX_DURATION = 24 * 3_600_000;

/**
 * Reads a scenario, with the files that it names, and works out what a task will do with it.
 * Nothing is sent or started.
 */
export function planScenario(
  text: string,
  origin: string,
  surroundings?: Partial<Surroundings>,
): Planned {
  const checked = checkScenario(text, origin, surroundings);
  if (!checked.ok) return checked;
  const { file, place, files, plans, refusals, criteria, notices, loads: executions } = checked;
  const properties = exact(checked.properties, place.at('modules', 'jmeter', 'properties'));
  const sent = withCanonical(file);
  const taurus = {
    execution: sent.execution.map((one, index) => emitExecution(one, place.at('execution', index))),
    scenarios: exact(sent.scenarios, place.at('scenarios')),
    ...(Object.keys(properties).length === 0 ? {} : { modules: { jmeter: { properties } } }),
    ...(checked.commands.length === 0 ? {} : { services: checked.commands }),
  };
  const bytes = Buffer.byteLength(JSON.stringify(taurus));
  const rampUp = Math.max(...executions.map((one) => one.rampUp));
  // Taurus runs executions side by side, so the longest one counts.
  const duration = Math.max(
    ...executions.map(({ delay, lasts }) => (lasts === undefined ? 0 : delay + lasts)),
  );
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
      origin: [origin, ...(surroundings?.onTop ?? []).map((one) => one.origin)].join(', '),
      allow: [...(surroundings?.allow ?? [])],
      targets: surroundings?.targets?.map(printTarget),
      taurus,
      files,
      refusals,
      criteria,
      notices,
      duration,
      loadBegins: Math.min(...executions.map(({ delay }) => delay)),
      openEnded: executions.some(({ lasts }) => lasts === undefined),
      executions,
      uniformLoad: isUniform(executions),
      throughput: wholeThroughput(executions),
      concurrency: usersOf(executions),
      rampUp,
      leavesOutRampUp: checked.leavesOutRampUp && rampUp > 0,
      labels: labelsOf(file),
      sampleKinds: sampleKindsOf(file, plans),
    },
  };
}

/**
 * The plan with the samples of the ramp-up left out of every figure:
 * https://gettaurus.org/docs/ConfigSyntax/#Top-Level-Settings
 */
export function withoutRampUp(plan: Plan): Plan {
  return { ...plan, taurus: { ...plan.taurus, settings: { 'ramp-up-exclude': true } } };
}

/** Times get their unit back, because Taurus reads a bare number as seconds. */
function emitExecution(execution: Execution, place: Place): TaurusExecution {
  const times = (['ramp-up', 'hold-for', 'delay'] as const).flatMap((key) => {
    const milliseconds = execution[key];
    return milliseconds === undefined ? [] : [[key, printTaurusDuration(milliseconds)] as const];
  });
  const scenario = exact(execution.scenario, place.at('scenario'));
  return { ...execution, scenario, ...Object.fromEntries(times) };
}
