import type { Place } from '../../errors.ts';
import { largestOf, sumOf } from '../../units.ts';
import type { TestPlan } from '../files/test-plan.ts';
import type { Execution } from '../requests.ts';
import { problemsOf, roundedNotices, takesRampUp, usersOf } from './plan-users.ts';
import { type PlannedExecution, plannedExecution } from './planned-execution.ts';
import { mostByRamps, type Ramp, rampsInSteps } from './ramps.ts';

type Group = TestPlan['groups'][number];
type Round = Group['round'];
type Problems = ReturnType<typeof problemsOf>;
/** What a thread group does in a run. */
type Part = Group['written'] & { readonly round: Round };

type PlanLoad = {
  readonly planned: PlannedExecution;
  readonly problems: Problems;
  readonly notices: Problems;
};

/**
 * The load that Taurus makes of an execution with a test plan: what the execution leaves out, the
 * thread groups of the plan say themselves. One that says nothing runs the plan as it was written.
 * https://gettaurus.org/docs/JMeter/#Run-Existing-JMX-File
 */
export function planLoad(plan: TestPlan, execution: Execution, place: Place): PlanLoad {
  const { concurrency, iterations } = execution;
  const isChanged =
    iterations !== undefined || concurrency !== undefined || durationOf(execution) > 0;
  const taken = plan.groups.filter(({ isLeft }) => !isLeft);
  const users = usersOf(taken, concurrency);
  const problems = problemsOf(plan, { execution, isChanged, users }, place);
  const rounded = roundedNotices(taken, { concurrency, users }, place);
  const planned =
    isChanged && isPlain(plan, execution)
      ? plainLoad(taken, execution, users)
      : composed(
          plan,
          execution,
          isChanged ? changed(plan.groups, execution, users) : written(plan),
        );
  return { planned, problems, notices: problems.length > 0 ? [] : rounded };
}

function durationOf(execution: Execution): number {
  return (execution['ramp-up'] ?? 0) + (execution['hold-for'] ?? 0);
}

/** Whether all users come in one ramp-up, and stay as long. */
function isPlain({ groups, serialized }: TestPlan, execution: Execution): boolean {
  const [first, ...others] = groups;
  const rampUps = new Set(groups.map(({ kept }) => kept.rampUp));
  const takes = takesRampUp(execution);
  const endsEarly = takes && execution.throughput !== undefined && (first?.kept.rampUp ?? 0) > 0;
  return (
    !(serialized && others.length > 0) &&
    !(takes && rampUps.size > 1) &&
    !(takes && execution.iterations !== undefined && groups.some(({ kept }) => !kept.adds)) &&
    !endsEarly &&
    groups.every(({ isLeft, passes, delay }) => !isLeft && passes === undefined && delay === 0)
  );
}

function plainLoad(
  groups: readonly Group[],
  execution: Execution,
  users: readonly (number | undefined)[],
): PlannedExecution {
  const counts = users.map((count) => count ?? 1);
  const rampUp = takesRampUp(execution) ? (groups[0]?.kept.rampUp ?? 0) : 0;
  const completed = {
    ...execution,
    concurrency: Math.max(1, sumOf(counts)),
    ...(rampUp === 0 ? {} : { 'ramp-up': rampUp }),
  };
  const round = meanRound(
    groups.map((group) => group.round),
    counts,
  );
  return plannedExecution(completed, round, execution.concurrency === undefined);
}

/** The thread groups as they are. */
function written({ groups }: TestPlan): readonly Part[] {
  return groups.map((group) => ({ ...group.written, round: group.round }));
}

/** The thread groups that Taurus puts in their place. */
function changed(
  groups: readonly Group[],
  execution: Execution,
  users: readonly (number | undefined)[],
): readonly Part[] {
  const { iterations, steps = 0 } = execution;
  const hold = execution['hold-for'] ?? 0;
  const counts = users.values();
  return groups.map((group): Part => {
    const { round, kept, passes } = group;
    if (group.isLeft) return { ...group.written, round };
    const count = counts.next().value ?? 1;
    const over = execution['ramp-up'] ?? kept.rampUp ?? 0;
    if (iterations === undefined && durationOf(execution) > 0) {
      const ramps = rampsInSteps(count, over, steps);
      return { ramps, lasts: over + hold, iterations: passes, round };
    }
    const at = hold > 0 ? group.delay : 0;
    const added = execution['ramp-up'] !== undefined || kept.adds ? over : 0;
    const lasts = hold > 0 ? at + added + hold : undefined;
    return { ramps: [{ at, over, users: count }], lasts, iterations: iterations ?? 1, round };
  });
}

/** Thread groups side by side, or one after the other. */
function composed(plan: TestPlan, execution: Execution, parts: readonly Part[]): PlannedExecution {
  const { throughput, delay, scenario } = execution;
  const placed = plan.serialized ? inTurn(parts) : parts;
  const ends = placed.map(({ lasts }) => lasts);
  const isTimed = ends.length > 0 && !ends.includes(undefined);
  const byTime = isTimed ? largestOf(ends.map((end) => end ?? 0)) : undefined;
  const limited = throughput !== undefined && durationOf(execution) > 0;
  // The timer of a throughput stops the test when its own schedule is over.
  const lasts = limited ? Math.min(byTime ?? Infinity, durationOf(execution)) : byTime;
  const isCounted = placed.every(({ iterations }) => iterations !== undefined);
  // Users that end by themselves beside others that do not are nowhere for certain.
  const ramps = placed.flatMap((part) =>
    isCounted || part.iterations === undefined ? (part.ramps ?? []) : [],
  );
  const counts = placed.map((part) => mostByRamps(part.ramps ?? []));
  const round = meanRound(placed.map(passesOf), counts);
  return {
    ...plannedExecution({ scenario, ...(delay === undefined ? {} : { delay }) }, round, true),
    concurrency: Math.max(1, mostByRamps(placed.flatMap((part) => part.ramps ?? []))),
    ...(limited ? { throughput } : {}),
    holdFor: lasts ?? 0,
    lasts,
    ramps,
    iterations: isCounted ? 1 : undefined,
  };
}

/** Each begins when the one before it has ended. */
function inTurn(parts: readonly Part[]): readonly Part[] {
  let begin: number | undefined = 0;
  return parts.map((part) => {
    const from: number | undefined = begin;
    begin = from === undefined || part.lasts === undefined ? undefined : from + part.lasts;
    if (from === undefined || begin === undefined) return { ...part, lasts: undefined };
    const leave = begin;
    const moved = (part.ramps ?? []).map((ramp) => ({ ...ramp, at: ramp.at + from }));
    const left: Ramp = { at: leave, over: 0, users: -sumOf(moved.map(({ users }) => users)) };
    return { ...part, lasts: leave, ramps: part.ramps && [...moved, left] };
  });
}

/** All passes of a user as one. */
function passesOf({ round, iterations = 1 }: Part): Round {
  return { ...round, requests: round.requests * iterations };
}

/** The pass of a mean user. */
function meanRound(rounds: readonly Round[], users: readonly number[]): Round {
  const all = Math.max(1, sumOf(users));
  const mean = (figure: (round: Round) => number): number =>
    sumOf(rounds.map((round, index) => figure(round) * (users[index] ?? 0))) / all;
  const pauses = rounds.map(({ longestPause }) => longestPause);
  return {
    requests: mean(({ requests }) => requests),
    once: mean(({ once }) => once),
    hidden: largestOf(
      rounds.map(({ hidden }) => hidden),
      1,
    ),
    exact: false,
    paused: rounds.length === 0 ? 0 : -largestOf(rounds.map(({ paused }) => -paused)),
    longestPause: pauses.includes(undefined) ? undefined : largestOf(pauses.map((p) => p ?? 0)),
  };
}
