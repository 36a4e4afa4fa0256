import { resolve } from 'node:path';
import { GateError } from '../errors.ts';
import { unjudgeable, unknownLabels } from '../gate/criteria/sense-scenario.ts';
import { parseThreshold, withDefaults } from '../gate/criteria/threshold.ts';
import { isRunId } from '../run-id.ts';
import { knownLabels } from '../scenario/labels.ts';
import { type Plan, withoutRampUp } from '../scenario/plan.ts';
import { type FaceInputs, readFaces } from './faces.ts';
import {
  checkLengths,
  type FleetLoad,
  readLoad,
  readMaxCost,
  readTimeout,
  withoutLimits,
} from './load.ts';
import {
  beginReading,
  type Choice,
  type InputReader,
  type Reading,
  readChoice,
  readDuration,
  readSwitch,
  readThreshold,
} from './reader.ts';
import { readRegions, regionRemarks } from './regions.ts';
import { type ReadFile, readPlan } from './scenario.ts';
import { readTags } from './tags.ts';

/** Everything that a run was asked for, checked. Nothing else in the action reads an input. */
export type Inputs = FleetLoad & {
  readonly plan: Plan;
  readonly read: readonly ReadFile[];
  /**
   * Milliseconds from the launch to the load of legacy stacks; 0 lets each of their tasks begin as
   * soon as it is up.
   */
  readonly startDelay: number;
  readonly criteria: Plan['criteria'];
  /** Milliseconds from the launch after which every task is stopped. */
  readonly timeout: number;
  /** Milliseconds that the gate waits for CloudWatch to hold every sample. */
  readonly metricsTimeout: number;
  readonly onInconclusive: Choice<'on-inconclusive'>;
  /** Whether samples count that meet a limit which a steady stream of requests would break. */
  readonly coordinatedOmission: Choice<'coordinated-omission'>;
  readonly rampUp: Choice<'ramp-up'>;
  /** Whether a run in which nearly everything fails is ended. */
  readonly circuitBreaker: boolean;
  /** What each request has by which the service finds it, as the tasks read it. */
  readonly trace: readonly string[];
  /** What tasks run on; undefined leaves it to each stack. */
  readonly capacity: (typeof PROVIDERS)[Choice<'capacity'>];
  /** US dollars that it may cost, by the estimate. */
  readonly maxCost: number;
  /** What the tasks are tagged with, beside the run's id. */
  readonly tags: ReturnType<typeof readTags>;
  /** What may be wrong and keeps no run from starting. */
  readonly remarks: ReturnType<typeof regionRemarks>;
  /** Whether everything is checked and nothing started. */
  readonly check: boolean;
  /** What becomes of a job that GitHub gives no credentials. */
  readonly onNoCredentials: Choice<'on-no-credentials'>;
  /** Whether the scenario is that of the base commit, whatever a pull request makes of it. */
  readonly baseScenario: boolean;
  readonly githubToken: string;
  readonly faces: FaceInputs;
};

const MINUTE = 60_000;
const PROVIDERS = { stack: undefined, 'on-demand': 'FARGATE', spot: 'FARGATE_SPOT' } as const;
/**
 * Reads every input once.
 * @throws GateError with every problem of every input and of the scenario; nothing has been started
 * then.
 */
export function readInputs(reader: InputReader): Inputs {
  const reading = beginReading(reader);
  const { problems } = reading;
  const regions = readRegions(reading);
  // A region that is misspelt is one problem, and not a second one of the criteria that name it.
  const known = problems.every(({ code }) => code === 'tasks-invalid')
    ? regions.map(({ region }) => region)
    : undefined;
  const sized = problems.length === 0 ? regions : undefined;
  const { plan, read, labels } = readPlan(reading);
  const fleetLoad = readLoad(reading, sized, plan);
  const choice = readChoice(reading, 'ramp-up');
  const rampUp = plan?.leavesOutRampUp === true ? 'exclude' : choice;
  const criteria = readCriteria(reading, { regions: known, plan, labels, rampUp });
  const startDelay = readDuration(reading, 'start-delay', 0);
  const timeout = readTimeout(reading, plan, startDelay);
  const settings = {
    rampUp,
    criteria,
    startDelay,
    timeout,
    metricsTimeout: readDuration(reading, 'metrics-timeout', 5 * MINUTE),
    onInconclusive: readChoice(reading, 'on-inconclusive'),
    coordinatedOmission: readChoice(reading, 'coordinated-omission'),
    capacity: PROVIDERS[readChoice(reading, 'capacity')],
    maxCost: readMaxCost(reading),
    circuitBreaker: readChoice(reading, 'circuit-breaker') === 'on',
    trace: readTrace(reading),
    baseScenario: readSwitch(reading, 'base-scenario'),
    githubToken: reading.get('github-token').trim(),
    tags: readTags(reading),
    remarks: [...regionRemarks(regions), ...(plan?.notices ?? [])],
    check: readSwitch(reading, 'check'),
    onNoCredentials: readChoice(reading, 'on-no-credentials'),
    faces: readFaces(reading),
  };
  if (plan !== undefined) checkLengths(reading, plan, settings);
  if (problems.length > 0 || plan === undefined || fleetLoad === undefined)
    throw new GateError(problems);
  const planned = rampUp === 'exclude' ? withoutRampUp(plan) : plan;
  return { plan: planned, read, ...fleetLoad, ...settings };
}

/** Whether the step asks for something that decides how its other inputs are read. */
export function asksFor(name: Parameters<typeof readSwitch>[1], reader: InputReader): boolean {
  return readSwitch(beginReading(reader), name);
}

function readTrace(reading: Reading): Inputs['trace'] {
  const run = readChoice(reading, 'trace-header') === 'on' ? ['run'] : [];
  return readChoice(reading, 'traceparent') === 'on' ? [...run, 'traceparent'] : run;
}

/** What the criteria are about. Undefined is what could not be read. */
type Judged = {
  readonly regions: readonly string[] | undefined;
  readonly plan: Plan | undefined;
  readonly labels: Plan['labels'];
  readonly rampUp: Choice<'ramp-up'>;
};

/**
 * The user's criteria, those of the scenario, and the default one; what no run of this scenario can
 * be judged by is a problem.
 */
function readCriteria(reading: Reading, judged: Judged): Plan['criteria'] {
  const { regions, plan, labels, rampUp } = judged;
  // A scenario that could not be read may hold criteria, too.
  const text = readThreshold(reading);
  const mayBeEmpty =
    text === undefined || (plan === undefined && reading.get('scenario').trim() !== '');
  const options = { regions, beside: plan?.criteria, mayBeEmpty };
  const { criteria, problems: unread } = parseThreshold(text ?? '', options);
  reading.add(unread);
  if (labels !== undefined) reading.add(unknownLabels(criteria, knownLabels(labels)));
  if (plan !== undefined) {
    // What is left out counts from the first execution's beginning.
    const counted = plan.duration - plan.loadBegins - (rampUp === 'exclude' ? plan.rampUp : 0);
    reading.add(
      unjudgeable(criteria, {
        duration: plan.openEnded ? undefined : counted,
        uniformLoad: plan.uniformLoad,
      }),
    );
  }
  return withDefaults(criteria, regions?.length ?? 1);
}

/**
 * An earlier run that is to be judged again: its results file, or its run id and the regions in
 * whose exchanges it may lie.
 */
export type Replay = {
  readonly from:
    | { readonly kind: 'file'; readonly path: string }
    | {
        readonly kind: 'run';
        readonly runId: string;
        readonly regions: FleetLoad['regions'];
        /** What the run was asked for, which matters where it has stored no results. */
        readonly readInputs: () => Inputs;
      };
  readonly threshold: string;
  readonly onInconclusive: Choice<'on-inconclusive'>;
  readonly coordinatedOmission: Choice<'coordinated-omission'>;
  readonly faces: FaceInputs;
};

/**
 * Reads the inputs of a replay; undefined when the input `replay` is not set.
 * @throws GateError with every problem.
 */
export function readReplay(reader: InputReader): Replay | undefined {
  const text = reader.get('replay').trim();
  if (text === '') return undefined;
  const reading = beginReading(reader);
  const { problems } = reading;
  const choices = {
    onInconclusive: readChoice(reading, 'on-inconclusive'),
    coordinatedOmission: readChoice(reading, 'coordinated-omission'),
    faces: readFaces(reading),
  };
  if (readSwitch(reading, 'check')) reading.refuse('check', 'replay-with-check');
  const regions = isRunId(text) ? readRegions(reading) : [];
  const threshold = readThreshold(reading) ?? '';
  // Labels and regions are held against the stored run, once it is read. All criteria may be in the
  // scenario of a run that has stored no results.
  const mayBeEmpty = isRunId(text) && reader.get('scenario').trim() !== '';
  reading.add(parseThreshold(threshold, { mayBeEmpty }).problems);
  if (problems.length > 0) throw new GateError(problems);
  const from = isRunId(text)
    ? {
        kind: 'run' as const,
        runId: text,
        regions,
        readInputs: () => readInputs(withoutLimits(reader)),
      }
    : { kind: 'file' as const, path: resolve(reader.workspace, text) };
  return { from, threshold, ...choices };
}
