import { isDeepStrictEqual } from 'node:util';
import { GateError, type Problem, problemAt } from '../errors.ts';
import { exchangeOf, exchangesOf } from '../exchange/exchange.ts';
import {
  asStored,
  getResults,
  putResults,
  type RunDocuments,
  readRunDocuments,
  tasksSeen,
} from '../exchange/run-documents.ts';
import { tasksShown, viewOfResult } from '../fleet/past-tasks.ts';
import { type RegionRequest, readStacks } from '../fleet/stack.ts';
import { type Fleet, isStopped, namesOf, type RegionFleet, tasksOf } from '../fleet/task.ts';
import { printResults } from '../report/results/text.ts';
import {
  type Deps,
  type FleetRun,
  type RunContext,
  type RunOrder,
  warnOf,
} from '../run-context.ts';
import { conclude, measureFleet } from './conclude.ts';
import { contextFor } from './prepare.ts';

/**
 * Keeps a run's results in the exchange of its first region that has one, so that it can be judged
 * again by its run id. A run that cannot be kept is judged all the same.
 */
export async function keepResults(
  results: Parameters<typeof printResults>[0],
  run: Pick<RunContext, 'aws' | 'log' | 'stacks'>,
): Promise<void> {
  const { aws, stacks } = run;
  const [exchange] = exchangesOf(stacks, { aws, runId: results.runId });
  if (exchange === undefined) return;
  try {
    await putResults(exchange, printResults(results));
  } catch (error) {
    warnOf(run, 'results-not-kept', error);
  }
}

/**
 * The results of an earlier run, as bytes; undefined where the exchange does not hold them.
 * @throws GateError where no region has an exchange.
 */
export async function fetchResults(
  runId: string,
  regions: readonly RegionRequest[],
  aws: RunContext['aws'],
): Promise<Buffer | undefined> {
  const [exchange] = exchangesOf(await readStacks(aws, regions), { aws, runId });
  if (exchange !== undefined) return getResults(exchange);
  throw new GateError([problemAt('replay-exchange-missing', `input replay ("${runId}")`)]);
}

/** Milliseconds that CloudWatch has at least, however long ago the run was. */
const METRICS_TIMEOUT = 15_000;

/**
 * Judges a run that ended before it could judge itself, by what its tasks have left in the
 * exchange: the phases of a run, from its measurement on. Nothing is started.
 * @param inputs as the run had them.
 * @throws GateError where the run was another one, goes on, or never began.
 */
export async function judgePastRun(
  runId: string,
  inputs: RunOrder['inputs'],
  deps: Deps,
): ReturnType<typeof conclude> {
  const { log, time } = deps;
  const where = `input replay ("${runId}")`;
  const run: PastRun = { ...(await contextFor(inputs, deps, runId)), where };
  const { launchedAt } = run;
  const documents = await documentsOf(run);
  const fleet = await fleetOf(run, documents);
  const problems = refusals(fleet, documents, run);
  if (problems.length > 0) throw new GateError(problems);
  const ended = Math.max(launchedAt, ...tasksOf(fleet).map(({ stoppedAt = 0 }) => stoppedAt));
  const left = Math.max(METRICS_TIMEOUT, inputs.metricsTimeout - (time.now() - ended));
  const { trace } = documents.bundle;
  const context = { ...run, inputs: { ...run.inputs, metricsTimeout: left, trace } };
  const fleetRun = fleetRunOf(fleet, documents);
  const measurements = await log.group('Measure', () => measureFleet(fleetRun, context));
  const judged = await conclude(fleetRun, measurements, context);
  return { ...judged, replayed: true, took: ended - launchedAt };
}

/** A run that is over, and what messages call it. */
type PastRun = RunContext & { readonly where: string };

async function documentsOf(run: PastRun): Promise<RunDocuments> {
  const { where } = run;
  const [first] = exchangesOf(run.stacks, run);
  if (first === undefined || run.stacks.some(({ kind }) => kind === 'legacy'))
    throw new GateError([problemAt('replay-exchange-missing', where)]);
  const found = await readRunDocuments(first);
  if (found?.ok === true) return found.value;
  const { region } = first;
  throw new GateError([
    found === undefined
      ? problemAt('replay-results-missing', where, { region })
      : { ...found.message, where: `run ${run.runId} in ${region}` },
  ]);
}

/** The tasks that the run left traces of, as ECS still shows them or as their results say. */
function fleetOf(run: RunContext, { bundle }: RunDocuments): Promise<Fleet> {
  return Promise.all(
    run.stacks.map(async (stack): Promise<RegionFleet> => {
      const region = { stack, tasks: [], launchFailures: [], answered: true };
      if (stack.kind === 'legacy') return region;
      const exchange = exchangeOf(stack, run);
      const ids = await tasksSeen(exchange, bundle);
      const shown = await tasksShown(stack, ids, run.aws);
      const tasks = ids.map((id) => shown.get(id) ?? viewOfResult(id, stack, undefined));
      if (!tasks.every(isStopped)) return { ...region, tasks };
      const reports = await run.results.reportsOf({ ...region, tasks });
      return {
        ...region,
        tasks: reports.map(
          ({ task: { id }, report }) => shown.get(id) ?? viewOfResult(id, stack, report),
        ),
      };
    }),
  );
}

/** Why the run cannot be judged, or not by these inputs. */
function refusals(fleet: Fleet, documents: RunDocuments, run: PastRun): readonly Problem[] {
  const { where, inputs, assignment } = run;
  const { bundle, start } = documents;
  const running = tasksOf(fleet).filter((task) => !isStopped(task));
  if (running.length > 0) {
    const by = new Date(assignment.deadline).toISOString();
    const facts = { tasks: running.length, names: namesOf(running), by };
    return [problemAt('replay-tasks-running', where, facts)];
  }
  const others = otherInputs(fleet, documents, run);
  if (others.length > 0) return [problemAt('replay-inputs-differ', where, { inputs: others })];
  if (bundle.rendezvous !== undefined && start === undefined)
    return [problemAt('replay-never-started', where)];
  const tasks = start?.tasks.length ?? tasksOf(fleet).length;
  if (tasks === 0) return [problemAt('replay-tasks-unfinished', where)];
  return tasks < inputs.minTasks
    ? [problemAt('replay-inputs-differ', where, { inputs: ['min-tasks'] })]
    : [];
}

/** Which inputs are not those of the run: it would be held against a load that was not asked for. */
function otherInputs(
  fleet: Fleet,
  { bundle, start }: RunDocuments,
  { assignment, start: planned }: PastRun,
): readonly string[] {
  const taurus = asStored(assignment.taurus);
  const share = planned.kind === 'together' ? planned.share : undefined;
  const seen = new Set(tasksOf(fleet).map(({ id }) => id));
  const isElsewhere = start?.tasks.some((id) => !seen.has(id)) === true;
  const isMore = fleet.some(({ stack, tasks }) => tasks.length > stack.tasks);
  return [
    ...(isDeepStrictEqual(bundle.taurus, taurus) ? [] : ['scenario']),
    ...(bundle.rendezvous?.share === share ? [] : ['load']),
    ...(isElsewhere || isMore ? ['regions', 'tasks'] : []),
  ];
}

function fleetRunOf(fleet: Fleet, { start, shares }: RunDocuments): FleetRun {
  const takesPart = new Set(start?.tasks ?? tasksOf(fleet).map(({ id }) => id));
  const taking = fleet.map((region) => ({
    ...region,
    tasks: region.tasks.filter(({ id }) => takesPart.has(id)),
  }));
  return {
    start: {
      fleet: taking,
      startAt: start?.startAt,
      excluded: tasksOf(fleet).filter(({ id }) => !takesPart.has(id)),
      unresponsive: [],
      refused: [],
      shares,
      failures: [],
    },
    fleet: taking,
    endedBy: undefined,
    earlyEnd: undefined,
    running: [],
  };
}
