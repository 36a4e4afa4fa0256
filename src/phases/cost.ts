// What a run costs: by the estimate before it starts, and by what its tasks did.
import { type Problem, problemAt } from '../errors.ts';
import {
  billedTime,
  type Habits,
  hoursTouched,
  PRICED_BY,
  plannedUse,
  priceOfUse,
  savingsOf,
  totalOf,
  type Used,
} from '../fleet/cost.ts';
import type { Measurements } from '../measurements/measure.ts';
import type { FleetRun, RunContext, RunPlan } from '../run-context.ts';
import { printDollars } from '../units.ts';

/** What a run costs, by the estimate, and what there is to say of that. */
type Estimate = {
  /** US dollars; undefined where the size of a task is not known. */
  readonly dollars: number | undefined;
  readonly problems: readonly Problem[];
  readonly notes: readonly Problem[];
};

type Planned = Pick<RunPlan, 'inputs' | 'stacks' | 'following'>;

/** @param run with all of the fleet: the limit is for the whole run. */
export function costOfRun(run: Planned): Estimate {
  const { inputs, stacks } = run;
  const estimates = stacks.map((stack) => estimateOf(stack, run));
  const guessed = estimates.filter(({ isListed }) => !isListed).map(({ region }) => region);
  const dollars = totalOf(estimates.map((estimate) => estimate.dollars)) ?? undefined;
  const notes =
    guessed.length === 0 ? [] : [problemAt('cost-guessed', 'the cost', { regions: guessed })];
  if (dollars === undefined || dollars <= inputs.maxCost) return { dollars, problems: [], notes };
  const facts = {
    cost: printDollars(dollars),
    most: printDollars(inputs.maxCost),
    write: String(Math.ceil(dollars)),
  };
  const problems = [problemAt('max-cost-exceeded', 'input max-cost', facts)];
  return { dollars, problems, notes };
}

function estimateOf(stack: Planned['stacks'][number], run: Planned) {
  const { plan, timeout } = run.inputs;
  const lasts = plan.openEnded ? timeout : plan.duration;
  return priceOfUse(stack, plannedUse(stack, lasts), habitsOf(run));
}

function habitsOf({ inputs, following }: Planned): Habits {
  return { capacity: inputs.capacity, files: inputs.plan.files.length, live: following?.live };
}

/** What a finished run has cost, also by tasks that took no part in it. */
export function costsOf(
  tasks: FleetRun['start']['excluded'],
  { regions: measured }: Pick<Measurements, 'regions'>,
  run: Planned & Pick<RunContext, 'time'>,
) {
  const ends = tasks.flatMap(({ stoppedAt }) => stoppedAt ?? []);
  const ended = ends.length === 0 ? run.time.now() : Math.max(...ends);
  const regions = run.stacks.map((stack) => {
    const own = tasks.filter(({ region }) => region === stack.region);
    const of = measured.find(({ region }) => region === stack.region);
    const { dollars: actual, ...priced } = priceOfUse(stack, useOf(own, ended, of), habitsOf(run));
    return { ...priced, actual, estimate: estimateOf(stack, run).dollars };
  });
  return {
    estimate: totalOf(regions.map(({ estimate }) => estimate)),
    actual: totalOf(regions.map(({ actual }) => actual)),
    prices: PRICED_BY,
    regions,
  };
}

/** By what ECS says of its tasks, and what they say themselves. */
function useOf(
  tasks: FleetRun['start']['excluded'],
  ended: number,
  measured: Measurements['regions'][number] | undefined,
): Used {
  const results = measured?.results ?? [];
  const spans = new Map(
    results.flatMap(({ taskId, timeline: { firstRequest, firstSample, lastSample } }) => {
      const first = firstRequest ?? firstSample;
      return first === null || lastSample === null ? [] : [[taskId, { first, lastSample }]];
    }),
  );
  const used = tasks.map((task) => {
    const billed = billedTime(task, ended);
    const span = spans.get(task.id);
    // Of a task that has not reported, all of its time may have been load.
    return { billed, load: span ? Math.max(0, span.lastSample - span.first) : billed };
  });
  const all = [...spans.values()];
  const hours =
    all.length === 0
      ? Math.min(1, measured?.samples ?? 0)
      : hoursTouched(
          Math.min(...all.map(({ first }) => first)),
          Math.max(...all.map(({ lastSample }) => lastSample)),
        );
  const hasFailures = results.some(
    ({ overall, rampUp }) => overall.failures + (rampUp?.failures ?? 0) > 0,
  );
  const settling = measured?.settlement.waited ?? 0;
  return { tasks: used, metricHours: hours * (hasFailures ? 2 : 1), settling };
}

/** What was not spent of a run that was ended early. */
export function endOf(fleetRun: FleetRun, run: Planned) {
  const { earlyEnd, running } = fleetRun;
  if (earlyEnd === undefined) return undefined;
  const { at, loadBegan, knownTo, samples, breaches } = earlyEnd;
  const end = {
    after: at - loadBegan,
    planned: run.following?.planned.duration,
    samples,
    sampledFor: knownTo - loadBegan,
  };
  const used = {
    stacks: fleetRun.fleet.map(({ stack }) => stack),
    running,
    capacity: run.inputs.capacity,
  };
  const savings = savingsOf(end, used);
  return { ...savings, criteria: breaches.map(({ criterion }) => criterion.text) };
}
