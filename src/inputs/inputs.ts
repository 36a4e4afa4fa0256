import { GateError, type Problem, problemAt } from '../errors.ts';
import type { CapacityProvider, RegionRequest } from '../fleet/stack.ts';
import { type Plan, withoutRampUp } from '../scenario/plan.ts';
import { type FleetLoad, readLoad } from './load.ts';
import {
  beginReading,
  type Choice,
  type InputReader,
  readCheck,
  readChoice,
  readDuration,
} from './reader.ts';
import { readRegions } from './regions.ts';
import { readPlan } from './scenario.ts';
import { readCriteria } from './threshold.ts';

/** Everything that a run was asked for, checked. Nothing else in the action reads an input. */
export type Inputs = FleetLoad & {
  readonly regions: readonly RegionRequest[];
  readonly plan: Plan;
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
  readonly rampUp: Choice<'ramp-up'>;
  /** Whether a run in which nearly everything fails is ended. */
  readonly circuitBreaker: boolean;
  /** What tasks run on; undefined leaves it to each stack. */
  readonly capacity: CapacityProvider | undefined;
  /** Whether everything is checked and nothing started. */
  readonly check: boolean;
};

const MINUTE = 60_000;
const PROVIDERS = { stack: undefined, 'on-demand': 'FARGATE', spot: 'FARGATE_SPOT' } as const;
/**
 * Image pull and network set-up take a Fargate task a minute or two, and capacity can take longer.
 */
const START_ALLOWANCE = 5 * MINUTE;
/**
 * A hung request ends after JMeter's 30 s, post-processing follows, and ECS waits up to 120 s for a
 * container to stop.
 */
const END_ALLOWANCE = 3 * MINUTE;
/** A scenario that only iterations bound has no planned end. */
const UNKNOWN_LENGTH_TIMEOUT = 60 * MINUTE;

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
  const plan = readPlan(reading);
  const fleetLoad = readLoad(reading, sized, plan);
  const rampUp = readChoice(reading, 'ramp-up');
  const criteria = readCriteria(reading, { regions: known, plan, rampUp });
  const startDelay = readDuration(reading, 'start-delay', 0);
  const timeout = readDuration(reading, 'timeout', defaultTimeout(plan, startDelay));
  const settings = {
    rampUp,
    criteria,
    startDelay,
    timeout,
    metricsTimeout: readDuration(reading, 'metrics-timeout', 5 * MINUTE),
    onInconclusive: readChoice(reading, 'on-inconclusive'),
    capacity: PROVIDERS[readChoice(reading, 'capacity')],
    circuitBreaker: readChoice(reading, 'circuit-breaker') === 'on',
    check: readCheck(reading),
  };
  if (plan !== undefined) problems.push(...lengthProblems(plan, settings));
  if (problems.length > 0 || plan === undefined || fleetLoad === undefined)
    throw new GateError(problems);
  const planned = rampUp === 'exclude' ? withoutRampUp(plan) : plan;
  return { regions, plan: planned, ...fleetLoad, ...settings };
}

function defaultTimeout(plan: Plan | undefined, startDelay: number): number {
  const known = START_ALLOWANCE + startDelay + (plan?.duration ?? 0) + END_ALLOWANCE;
  return plan?.openEnded === false ? known : Math.max(known, UNKNOWN_LENGTH_TIMEOUT);
}

type Lengths = Pick<Inputs, 'timeout' | 'startDelay' | 'rampUp'>;

function lengthProblems(plan: Plan, lengths: Lengths): readonly Problem[] {
  const { timeout, startDelay, rampUp } = lengths;
  const problems = rampUp === 'exclude' ? rampUpProblems(plan) : [];
  const needed = plan.duration + startDelay;
  // A start-delay that cannot be read has its own problem.
  if (!Number.isFinite(needed) || timeout > needed) return problems;
  return [problemAt('timeout-too-short', 'input timeout', { timeout, needed }), ...problems];
}

function rampUpProblems({ rampUp, duration, openEnded, origin }: Plan): readonly Problem[] {
  const where = 'input ramp-up';
  if (rampUp === 0) return [problemAt('ramp-up-absent', where, { scenario: origin })];
  return openEnded || duration > rampUp ? [] : [problemAt('ramp-up-only', where)];
}
