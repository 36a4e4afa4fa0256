import { isDefaultDowntime, isFramed, needsHistograms } from '../gate/criteria/criterion.ts';
import { CIRCUIT_BREAKER } from '../gate/early-end/breaches.ts';
import type { Following, RunOrder, RunPlan } from '../run-context.ts';
import { beginAt } from '../scenario/load/begin-at.ts';

/** A task that has no signal to start for so long after the launch began ends itself. */
const GIVE_UP = 900_000;
/**
 * A task ends itself a little after the action would have stopped it: only where the action is
 * gone.
 */
const DEADLINE_ALLOWANCE = 60_000;

/** The name of a tag. */
const RUN_ID = 'load-gate:run-id';

/** Milliseconds between two reports of a task. */
const EVERY = 5000;
/** One write a task each so often keeps a large fleet's requests to S3 at twenty a second. */
const EVERY_PER_TASK = 50;
/** Milliseconds of the load that a report covers. */
const KEEP = 120_000;
/** How many intervals may be missed before seconds are lost. */
const KEEP_INTERVALS = 6;

/** A timer holds a throughput on average, and not to the sample. */
const THROUGHPUT_ALLOWANCE = 1.2;
/** Where a test plan decides on its transactions: a request within one of them. */
const SAMPLES_PER_REQUEST = 2;

/** Decides everything that is decided before the first task exists. */
export function planRun(asked: RunOrder): RunPlan {
  const order = { ...asked, inputs: withKnownFigures(asked) };
  const { inputs, runId, launchedAt } = order;
  const start = startPlan(order);
  return {
    ...order,
    start,
    following: followingOf(order),
    secondsNeeded: inputs.criteria.some(isFramed),
    assignment: {
      runId,
      taurus: start.kind === 'at' ? beginAt(inputs.plan.taurus, start.instant) : inputs.plan.taurus,
      deadline: launchedAt + inputs.timeout + DEADLINE_ALLOWANCE,
      tagging: withRunId(inputs.tags, runId),
    },
  };
}

/** The run's id is a tag, too: what a run has cost. */
export function withRunId({ given, tags }: RunOrder['inputs']['tags'], runId: string) {
  const others = tags.filter(({ key }) => key !== RUN_ID);
  return { given, tags: [{ key: RUN_ID, value: runId }, ...others] };
}

/** Tasks of legacy stacks say nothing of their users' time, so that no limit on it is added. */
function withKnownFigures({ inputs, stacks }: RunOrder): RunOrder['inputs'] {
  if (stacks.some(({ kind }) => kind === 'managed')) return inputs;
  const { criteria } = inputs;
  return { ...inputs, criteria: criteria.filter((criterion) => !isDefaultDowntime(criterion)) };
}

/**
 * Together where every task can wait for a signal, and more than one has to. A share of the load
 * needs the signal, too. A fleet without one may begin at a fixed instant.
 */
function startPlan(order: RunOrder): RunPlan['start'] {
  const { stacks, launchedAt } = order;
  const { load, startDelay } = order.inputs;
  const isSingle = countTasks(order) === 1;
  const isManaged = stacks.every(({ kind }) => kind === 'managed');
  if (isManaged && !(isSingle && load === 'per-task')) {
    const share = load === 'total' ? 'assigned' : 'as-written';
    return { kind: 'together', giveUpAt: launchedAt + GIVE_UP, share };
  }
  if (startDelay === 0 || isSingle) return { kind: 'each' };
  return { kind: 'at', instant: Math.ceil((launchedAt + startDelay) / 1000) * 1000 };
}

/** Undefined where no criterion ends the run, or a stack has no exchange to follow it through. */
function followingOf(order: RunOrder): Following | undefined {
  const { inputs, stacks } = order;
  const { plan, rampUp } = inputs;
  const stops = inputs.criteria.filter(({ on }) => on === 'stop');
  const criteria = inputs.circuitBreaker ? [...stops, CIRCUIT_BREAKER] : stops;
  if (criteria.length === 0 || stacks.some(({ kind }) => kind === 'legacy')) return undefined;
  return {
    criteria,
    distributions: criteria.some(needsHistograms),
    live: liveSettings(criteria, countTasks(order)),
    planned: plannedLoad(order),
    rampUp: rampUp === 'exclude' ? 0 : plan.rampUp,
  };
}

function liveSettings(criteria: Following['criteria'], tasks: number): Following['live'] {
  const every = Math.max(EVERY, tasks * EVERY_PER_TASK);
  const labels = criteria.some(
    (criterion) => criterion.scope.label !== undefined || needsHistograms(criterion),
  );
  return { every, keep: Math.max(KEEP, every * KEEP_INTERVALS), labels };
}

/** How many samples can come. */
function plannedLoad(order: RunOrder): Following['planned'] {
  const { plan, load, rampUp } = order.inputs;
  const { concurrency, labels, throughput } = plan;
  const tasks = load === 'total' ? 1 : countTasks(order);
  const each = labels?.samplesPerRequest;
  const counted = plan.duration - (rampUp === 'exclude' ? plan.rampUp : 0);
  return {
    duration: plan.openEnded ? undefined : counted,
    ceiling:
      throughput === undefined || each === undefined
        ? undefined
        : throughput * tasks * each * THROUGHPUT_ALLOWANCE,
    // Each user waits for one answer at a time.
    underWay: concurrency * tasks * (each ?? SAMPLES_PER_REQUEST),
  };
}

function countTasks({ stacks }: RunOrder): number {
  return stacks.reduce((sum, { tasks }) => sum + tasks, 0);
}
