import { GateError } from '../errors.ts';
import { type Bundle, exchangesOf, putBundle, putFiles } from '../exchange/exchange.ts';
import { readStacks, type Stack } from '../fleet/stack.ts';
import { planLines } from '../report/log/plan.ts';
import { contextOf, type Deps, type RunContext, type RunPlan, warnAbout } from '../run-context.ts';
import { launchedAtOf, makeRunId } from '../run-id.ts';
import { printDollars } from '../units.ts';
import { costOfRun } from './cost.ts';
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
