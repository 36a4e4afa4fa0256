import { messageOf, type Problem, problemAt } from '../errors.ts';
import { overridesFor } from '../fleet/overrides.ts';
import { quotaOf, readQuota } from '../fleet/quota.ts';
import { capacityOf, printStack, type Stack } from '../fleet/stack.ts';
import {
  type Criterion,
  EACH,
  isDefaultDowntime,
  isFramed,
  quoteCriterion,
} from '../gate/criteria/criterion.ts';
import { boundsOf } from '../gate/figures/bounds.ts';
import type { Deps, RunOrder, RunPlan } from '../run-context.ts';

type Inputs = RunOrder['inputs'];

/** What is asked of stacks that cannot do it. */
export function refusals(plan: RunPlan): readonly Problem[] {
  return [
    ...overrideProblems(plan.stacks, plan.assignment),
    ...legacyProblems(plan),
    ...missingSpot(plan),
  ];
}

function missingSpot({ stacks, inputs }: RunOrder): readonly Problem[] {
  if (inputs.capacity !== 'FARGATE_SPOT') return [];
  return stacks
    .filter(({ capacityProvider }) => capacityProvider === undefined)
    .map((stack) => problemAt('spot-provider-missing', printStack(stack)));
}

/** What is asked of legacy stacks, which have no exchange and print only final log lines. */
function legacyProblems({ stacks, inputs }: RunOrder): readonly Problem[] {
  const hard = inputs.criteria.filter(({ soft }) => !soft);
  return legacyIn(stacks).flatMap((stack) => [
    ...missingExchange(stack, inputs),
    ...unjudgeable(stack, hard),
    ...missingStops(stack, inputs),
  ]);
}

/** What such stacks cannot do, and no verdict depends on: soft criteria, and traces. */
export function legacyRemarks({ stacks, inputs }: RunOrder): readonly Problem[] {
  const soft = inputs.criteria.filter((criterion) => criterion.soft);
  return legacyIn(stacks).flatMap((stack) => [
    ...unjudgeable(stack, soft),
    ...(inputs.trace.includes('traceparent')
      ? [problemAt('legacy-traceparent', printStack(stack))]
      : []),
  ]);
}

function legacyIn(stacks: readonly Stack[]): readonly Stack[] {
  return stacks.filter(({ kind }) => kind === 'legacy');
}

/** What goes to tasks through an exchange only. */
function missingExchange(stack: Stack, inputs: Inputs): readonly Problem[] {
  const where = printStack(stack);
  const files = inputs.plan.files.map(({ path }) => path);
  return [
    ...(files.length === 0 ? [] : [problemAt('legacy-files', where, { files })]),
    ...(inputs.plan.taurus.services === undefined ? [] : [problemAt('legacy-commands', where)]),
    ...(inputs.load === 'total' ? [problemAt('legacy-load-total', where)] : []),
  ];
}

/** Criteria that would end the run, if its tasks could be followed. */
function missingStops(stack: Stack, inputs: Inputs): readonly Problem[] {
  const stops = inputs.criteria.filter(
    (criterion) => criterion.on === 'stop' && !isUnjudgeable(criterion, stack),
  );
  if (stops.length === 0) return [];
  return [problemAt('legacy-stop', printStack(stack), { criteria: stops.map(quoteCriterion) })];
}

/** Criteria that no figure will ever answer: the run would be inconclusive whatever it measures. */
function unjudgeable(stack: Stack, criteria: readonly Criterion[]): readonly Problem[] {
  const where = printStack(stack);
  const here = criteria.filter((criterion) => isAbout(criterion, stack));
  const framed: string[] = [];
  const unknown: string[] = [];
  const reasons = new Set<string>();
  for (const criterion of here) {
    const reason = doubtAbout(criterion);
    if (reason !== undefined) {
      unknown.push(quoteCriterion(criterion));
      reasons.add(reason);
    } else if (isFramed(criterion)) framed.push(quoteCriterion(criterion));
  }
  const reason = [...reasons].join('; ');
  return [
    ...(framed.length === 0 ? [] : [problemAt('legacy-windows', where, { criteria: framed })]),
    ...(unknown.length === 0
      ? []
      : [problemAt('legacy-criteria', where, { criteria: unknown, reason })]),
  ];
}

function isUnjudgeable(criterion: Criterion, stack: Stack): boolean {
  return isAbout(criterion, stack) && (isFramed(criterion) || doubtAbout(criterion) !== undefined);
}

function isAbout(criterion: Criterion, stack: Stack): boolean {
  const { region } = criterion.scope;
  // The gate looks only at the regions that know it.
  if (isDefaultDowntime(criterion)) return false;
  return region === undefined || region === EACH || region === stack.region;
}

/**
 * Why final log lines never hold the figure of a criterion, even of the whole run. The most that
 * they can hold: figures without a doubt, of more samples than any percentile needs, and the label
 * in question.
 */
function doubtAbout(criterion: Criterion): string | undefined {
  const { label } = criterion.scope;
  const exact = { low: 1, high: 1 };
  const levels = [0, 50, 90, 95, 99, 99.9, 100];
  const best = {
    taskId: '',
    samples: 1e12,
    failures: exact,
    average: exact,
    percentiles: new Map(levels.map((level) => [level, exact])),
    labels: new Map(label === undefined ? [] : [[label, { errors: exact, average: exact }]]),
  };
  const bounds = boundsOf(criterion, [best]);
  return bounds.ok ? undefined : bounds.message.what;
}

type Quotas = { readonly problems: readonly Problem[]; readonly notes: readonly Problem[] };

/**
 * Whether the quotas of vCPUs let as many tasks run as the start needs. A role that may not read
 * them is no obstacle: ECS says the same, later.
 */
export async function quotasOfRun({ inputs, stacks, aws }: Deps & RunOrder): Promise<Quotas> {
  const read = await Promise.allSettled(
    stacks.map((stack) =>
      readQuota(aws, stack.region, quotaOf(capacityOf(stack, inputs.capacity))),
    ),
  );
  const limited = stacks.flatMap((stack, index) => {
    const found = read[index];
    const limit = found?.status === 'fulfilled' ? found.value : undefined;
    const { size } = stack;
    if (limit === undefined || size === undefined) return [];
    const needed = size.vcpus * stack.tasks;
    return needed <= limit ? [] : [{ stack, limit, vcpus: size.vcpus, needed }];
  });
  const missing = limited.map(({ stack, limit, vcpus }) => stack.tasks - Math.floor(limit / vcpus));
  const problems = limited.map(({ stack, limit, vcpus, needed }) => {
    const quota = quotaOf(capacityOf(stack, inputs.capacity)).name;
    const facts = { tasks: stack.tasks, vcpus, needed, limit, quota };
    return problemAt('quota-too-small', printStack(stack), facts);
  });
  const notes = unread(read);
  const tasks = stacks.reduce((sum, stack) => sum + stack.tasks, 0);
  const fits = missing.reduce((left, count) => left - count, tasks) >= inputs.minTasks;
  return fits ? { problems: [], notes: [...notes, ...problems] } : { problems, notes };
}

/** Once for all regions: a permission is missing in each of them. */
function unread(read: readonly PromiseSettledResult<unknown>[]): readonly Problem[] {
  const [first] = read.filter(({ status }) => status === 'rejected');
  if (first?.status !== 'rejected') return [];
  return [problemAt('quota-unread', 'the fleet', { reason: messageOf(first.reason) })];
}

/**
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskOverride.html: all overrides of
 * a call, as JSON.
 */
const MAX_OVERRIDE_CHARACTERS = 8192;

/**
 * A scenario that is too large for the overrides of a stack without an exchange; known before
 * anything is started.
 */
export function overrideProblems(
  stacks: readonly Stack[],
  assignment: Parameters<typeof overridesFor>[1],
): Problem[] {
  return stacks.flatMap((stack) => {
    const length = JSON.stringify(overridesFor(stack, assignment)).length;
    if (length <= MAX_OVERRIDE_CHARACTERS) return [];
    const facts = { length, most: MAX_OVERRIDE_CHARACTERS };
    return [problemAt('stack-overrides-too-long', printStack(stack), facts)];
  });
}
