import { GateError, type Problem, problemAt } from '../errors.ts';
import { type Bundle, exchangesOf, putBundle, putFiles } from '../exchange/exchange.ts';
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
import { readStacks, type Stack } from '../fleet/stack.ts';
import type { Measurements } from '../measurements/measure.ts';
import { planLines } from '../report/log/plan.ts';
import {
  contextOf,
  type Deps,
  type FleetRun,
  type RunContext,
  type RunPlan,
  warnAbout,
} from '../run-context.ts';
import { launchedAtOf, makeRunId } from '../run-id.ts';
import { printDollars } from '../units.ts';
import { planRun } from './plan.ts';
import { legacyRemarks, quotasOfRun, refusals } from './refusals.ts';

/**
 * Finds the stacks, and decides what is decided before the first task exists.
 * @param earlier the id of a run that is over; a run that begins now gets one.
 */
export async function contextFor(
  inputs: RunPlan['inputs'],
  deps: Deps,
  earlier?: string,
): Promise<RunContext> {
  const { remarks } = inputs;
  if (remarks.length > 0) await deps.log.group('Inputs', async () => warnAbout(deps, remarks));
  const stacks = await deps.log.group('Stacks', () => findStacks(inputs, deps));
  const launchedAt = earlier === undefined ? deps.time.now() : launchedAtOf(earlier);
  const runId = earlier ?? makeRunId(launchedAt);
  return contextOf(planRun({ inputs, stacks, runId, launchedAt }), deps);
}

async function findStacks(inputs: RunPlan['inputs'], deps: Deps): Promise<readonly Stack[]> {
  const stacks = await readStacks(deps.aws, inputs.regions);
  for (const stack of stacks) {
    const exchange =
      stack.kind === 'legacy'
        ? 'legacy stack without an exchange'
        : `exchange ${stack.exchangeBucket}`;
    deps.log.info(
      `${stack.region}: stack ${stack.stackName}, cluster ${stack.cluster}, ${exchange}`,
    );
  }
  return stacks;
}

/**
 * Everything that can still be refused before a task exists, and the scenario where the tasks will
 * read it.
 * @returns what the run costs in US dollars, as far as that is known.
 */
export async function prepare(run: Deps & RunPlan): Promise<number | undefined> {
  const { inputs, stacks, start, log } = run;
  for (const line of planLines(run)) log.info(line);
  if (start.kind === 'at')
    log.info(
      `All tasks begin at ${new Date(start.instant).toISOString()}, or as soon as they are up`,
    );
  const cost = costOfRun(run);
  const { dollars } = cost;
  if (dollars !== undefined) log.info(`Cost: about $${printDollars(dollars)}, by the estimate`);
  const quotas = await quotasOfRun(run);
  warnAbout(run, [...cost.notes, ...quotas.notes]);
  const problems = [...refusals(run), ...cost.problems, ...quotas.problems];
  if (problems.length > 0) throw new GateError(problems);
  warnAbout(run, legacyRemarks(run));
  const exchanges = exchangesOf(stacks, run);
  await putFiles(exchanges, inputs.plan.files);
  await Promise.all(exchanges.map((exchange) => putBundle(exchange, bundleOf(run))));
  return dollars;
}

/** What the tasks of the run read first. */
function bundleOf({ inputs, start, following, assignment }: RunPlan): Bundle {
  const { allow, targets, files } = inputs.plan;
  return {
    taurus: assignment.taurus,
    allow,
    targets,
    trace: inputs.trace,
    live: following?.live,
    rendezvous:
      start.kind === 'together' ? { giveUpAt: start.giveUpAt, share: start.share } : undefined,
    files,
  };
}

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
