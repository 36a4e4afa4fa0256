import { GateError, type Problem } from '../errors.ts';
import type { CapacityProvider } from '../fleet/stack.ts';
import type { Criterion } from '../gate/criteria/criterion.ts';
import { LOADS, type Load, type SharePlan } from '../scenario/load/shares.ts';
import { sliceProblems } from '../scenario/load/slices.ts';
import { type Plan, withoutRampUp } from '../scenario/plan.ts';
import { suggest } from '../suggest.ts';
import { parseDuration, printSpan } from '../units.ts';
import { type FleetLoad, planLoad } from './load.ts';
import { parseRegions, type RegionRequest } from './regions.ts';
import { readPlan } from './scenario.ts';
import { readCriteria } from './threshold.ts';

/** Everything that a run was asked for, checked. Nothing else in the action reads an input. */
export type Inputs = {
  readonly regions: readonly RegionRequest[];
  readonly plan: Plan;
  /** Whether the scenario's load is that of each task, or that of the whole fleet. */
  readonly load: Load;
  /** How many tasks must be up for the load to start. */
  readonly minTasks: number;
  /**
   * Milliseconds from the launch to the load of a fleet that cannot be told when to start; 0 lets
   * each task begin as soon as it is up.
   */
  readonly startDelay: number;
  /** Which task carries what, if all are up. */
  readonly shares: SharePlan;
  readonly criteria: readonly Criterion[];
  /** Milliseconds from the launch after which every task is stopped. */
  readonly timeout: number;
  /** Milliseconds that the gate waits for CloudWatch to hold every sample. */
  readonly metricsTimeout: number;
  readonly onInconclusive: 'fail' | 'warn';
  readonly rampUp: 'include' | 'exclude';
  /** Whether a run in which nearly everything fails is ended. */
  readonly circuitBreaker: boolean;
  /** What tasks run on; undefined leaves it to each stack. */
  readonly capacity: CapacityProvider | undefined;
  /** Whether everything is checked and nothing started. */
  readonly check: boolean;
};

export type InputReader = {
  /** The input as the workflow wrote it; empty when it is not set. */
  readonly get: (name: string) => string;
  /** The folder that a scenario's path is relative to. */
  readonly workspace: string;
};

const MINUTE = 60_000;
const TASKS = 'input tasks';
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
/** For a scenario that only iterations bound, nobody knows how long it takes. */
const UNKNOWN_LENGTH_TIMEOUT = 60 * MINUTE;
const MAX_TIMEOUT = 24 * 60 * MINUTE;

/**
 * Reads every input once.
 * @throws GateError with every problem of every input and of the scenario; nothing has been started
 * then.
 */
export function readInputs(reader: InputReader): Inputs {
  const problems: Problem[] = [];
  const regions = readRegions(reader, problems);
  // Criteria are not held against regions that are misspelt themselves: that would be told twice.
  const known = problems.every(({ where }) => where === TASKS)
    ? regions.map(({ region }) => region)
    : undefined;
  const sized = problems.length === 0 ? regions : undefined;
  const plan = readPlan(reader, problems);
  const fleetLoad = readFleetLoad(reader, { regions: sized, plan, problems });
  const rampUp = readChoice(reader, { name: 'ramp-up', choices: ['include', 'exclude'], problems });
  const criteria = readCriteria(reader, { regions: known, plan, rampUp, problems });
  const startDelay = readDuration(reader, { name: 'start-delay', fallback: 0, problems });
  const timeout = readDuration(reader, {
    name: 'timeout',
    fallback: defaultTimeout(plan, startDelay),
    problems,
  });
  const metricsTimeout = readDuration(reader, {
    name: 'metrics-timeout',
    fallback: 5 * MINUTE,
    problems,
  });
  const onInconclusive = readOnInconclusive(reader, problems);
  const capacity = readChoice(reader, {
    name: 'capacity',
    choices: ['stack', 'on-demand', 'spot'],
    problems,
  });
  const circuitBreaker =
    readChoice(reader, { name: 'circuit-breaker', choices: ['on', 'off'], problems }) === 'on';
  const check = readCheck(reader, problems);
  if (plan !== undefined && Number.isFinite(startDelay) && timeout <= plan.duration + startDelay) {
    const delayed = startDelay === 0 ? '' : `, and start-delay, ${printSpan(startDelay)}`;
    const what = `${printSpan(timeout)} is not longer than the scenario itself, which takes ${printSpan(plan.duration)}${delayed}`;
    problems.push({
      where: 'input timeout',
      what,
      fix: 'make it longer, or remove it to have it derived from the scenario',
    });
  }
  if (plan !== undefined && rampUp === 'exclude') problems.push(...rampUpProblems(plan));
  if (problems.length > 0 || plan === undefined || fleetLoad === undefined)
    throw new GateError(problems);
  const planned = rampUp === 'exclude' ? withoutRampUp(plan) : plan;
  const checked = {
    criteria,
    startDelay,
    timeout,
    metricsTimeout,
    onInconclusive,
    rampUp,
    circuitBreaker,
    check,
  };
  return { regions, plan: planned, ...fleetLoad, ...checked, capacity: PROVIDERS[capacity] };
}

type FleetLoadOptions = {
  /** Undefined when they could not be read. */
  readonly regions: readonly RegionRequest[] | undefined;
  readonly plan: Plan | undefined;
  readonly problems: Problem[];
};

function readFleetLoad(
  reader: InputReader,
  { regions, plan, problems }: FleetLoadOptions,
): FleetLoad | undefined {
  const before = problems.length;
  const load = readChoice(reader, { name: 'load', choices: LOADS, problems });
  // Neither weights nor shares are held against a load that is misspelt itself: that would be told
  // twice.
  const known = problems.length === before ? regions : undefined;
  const planned = planLoad({
    load,
    minTasks: reader.get('min-tasks'),
    regions: known,
    executions: plan?.executions,
    problems,
  });
  if (plan !== undefined) problems.push(...plan.refusals[load]);
  if (plan !== undefined && planned !== undefined)
    problems.push(...sliceProblems(plan.files, planned.shares));
  return planned;
}

function rampUpProblems({ rampUp, duration, openEnded, origin }: Plan): Problem[] {
  const where = 'input ramp-up';
  if (rampUp === 0)
    return [
      {
        where,
        what: `there is no ramp-up in ${origin} to exclude`,
        fix: 'remove it, or add ramp-up to the execution',
      },
    ];
  if (openEnded || duration > rampUp) return [];
  return [
    {
      where,
      what: 'the scenario is nothing but ramp-up, so that no sample would be left',
      fix: 'add hold-for, or remove this input',
    },
  ];
}

/** The input `regions`; its problems are added to `problems`. */
export function readRegions(reader: InputReader, problems: Problem[]): readonly RegionRequest[] {
  const parsed = parseRegions(reader.get('regions'), regionDefaults(reader, problems));
  problems.push(...parsed.problems);
  return parsed.value;
}

export function readOnInconclusive(reader: InputReader, problems: Problem[]): 'fail' | 'warn' {
  return readChoice(reader, { name: 'on-inconclusive', choices: ['fail', 'warn'], problems });
}

/**
 * The input `check`; workflows write booleans as `true`, and this action's own switches are `on`
 * and `off`.
 */
export function readCheck(reader: InputReader, problems: Problem[]): boolean {
  const choice = readChoice(reader, {
    name: 'check',
    choices: ['false', 'true', 'off', 'on'],
    problems,
  });
  return choice === 'true' || choice === 'on';
}

function regionDefaults(
  reader: InputReader,
  problems: Problem[],
): { stackName: string; tasks: number } {
  const text = reader.get('tasks').trim() || '1';
  if (!/^[1-9]\d{0,3}$/.test(text)) {
    problems.push({
      where: TASKS,
      what: `"${text}" is not a number of tasks from 1 to 9999`,
      fix: 'write a whole number such as 2',
    });
  }
  return { stackName: reader.get('stack-name').trim() || 'dlt-fargate', tasks: Number(text) };
}

function defaultTimeout(plan: Plan | undefined, startDelay: number): number {
  const known = START_ALLOWANCE + startDelay + (plan?.duration ?? 0) + END_ALLOWANCE;
  return plan?.openEnded === false ? known : Math.max(known, UNKNOWN_LENGTH_TIMEOUT);
}

function readDuration(
  reader: InputReader,
  { name, fallback, problems }: { name: string; fallback: number; problems: Problem[] },
): number {
  const text = reader.get(name).trim();
  if (text === '') return fallback;
  const parsed = parseDuration(text);
  const where = `input ${name}`;
  if (!parsed.ok)
    problems.push({ where, what: parsed.reason, fix: 'write a duration such as 90s, 20m or 1h' });
  else if (parsed.value === 0 || parsed.value > MAX_TIMEOUT) {
    problems.push({
      where,
      what: `"${text}" is not between 1ms and 24h`,
      fix: 'write a duration such as 90s, 20m or 1h',
    });
  } else return parsed.value;
  return Number.POSITIVE_INFINITY;
}

type ChoiceOptions<T extends string> = {
  readonly name: string;
  /** The first one is the default. */
  readonly choices: readonly [T, ...T[]];
  readonly problems: Problem[];
};

function readChoice<T extends string>(
  reader: InputReader,
  { name, choices, problems }: ChoiceOptions<T>,
): T {
  const text = reader.get(name).trim() || choices[0];
  const choice = choices.find((candidate) => candidate === text);
  if (choice !== undefined) return choice;
  problems.push({
    where: `input ${name}`,
    what: `"${text}" is not a choice`,
    fix: suggest(text, choices),
  });
  return choices[0];
}
