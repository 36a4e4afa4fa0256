import { messageOf, type Problem, problemAt } from '../errors.ts';
import { costOf, unpriced } from '../fleet/cost.ts';
import { quotaOf, readQuota } from '../fleet/quota.ts';
import { printStack, type Stack } from '../fleet/stack.ts';
import type { Deps, RunOrder } from '../run-context.ts';
import { printDollars } from '../units.ts';

type Inputs = RunOrder['inputs'];

/** What a run costs, by the estimate, and what there is to say of that. */
type Cost = {
  /** US dollars; undefined where the size of a task is not known. */
  readonly dollars: number | undefined;
  readonly problems: readonly Problem[];
  readonly notes: readonly Problem[];
};

/** @param fleet all of it: the limit is for the whole run. */
export function costOfRun(inputs: Inputs, fleet: readonly Stack[]): Cost {
  const { plan, timeout, capacity, maxCost } = inputs;
  const dollars = costOf(fleet, plan.openEnded ? timeout : plan.duration, capacity);
  const guessed = unpriced(fleet);
  const notes =
    guessed.length === 0 ? [] : [problemAt('cost-guessed', 'the cost', { regions: guessed })];
  if (dollars === undefined || dollars <= maxCost) return { dollars, problems: [], notes };
  const facts = {
    cost: printDollars(dollars),
    most: printDollars(maxCost),
    write: String(Math.ceil(dollars)),
  };
  const problems = [problemAt('max-cost-exceeded', 'input max-cost', facts)];
  return { dollars, problems, notes };
}

type Quotas = Pick<Cost, 'problems' | 'notes'>;

/**
 * Whether the quotas of vCPUs let as many tasks run as the start needs. A role that may not read
 * them is no obstacle: ECS says the same, later.
 */
export async function quotasOfRun({ inputs, stacks, aws }: Deps & RunOrder): Promise<Quotas> {
  const read = await Promise.allSettled(
    stacks.map((stack) => readQuota(aws, stack.region, quotaOf(stack, inputs.capacity))),
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
    const quota = quotaOf(stack, inputs.capacity).name;
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
