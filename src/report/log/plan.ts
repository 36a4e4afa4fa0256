import { FOLLOW_EVERY, intervalFor, TEMPOS } from '../../fleet/task.ts';
import { type Criterion, printCondition, printSource } from '../../gate/criteria/criterion.ts';
import type { Inputs } from '../../inputs/inputs.ts';
import { plural, printBytes, printCount, printSpan, sumOf } from '../../units.ts';
import { MOST_CRITERIA, unlisted } from '../sentences.ts';

/** What is decided of a run before it begins, as far as it is shown. */
type PlannedRun = {
  readonly inputs: Inputs;
  readonly runId: string;
  /** Undefined where nothing can end the run early. */
  readonly following:
    | { readonly criteria: readonly Criterion[]; readonly live: { readonly every: number } }
    | undefined;
};

/** What is about to happen, before anything costs money. */
export function planLines({ inputs, runId, following }: PlannedRun): readonly string[] {
  const { plan, criteria, timeout, rampUp, load, shares, minTasks, regions } = inputs;
  const tasks = sumOf(regions.map((region) => region.tasks));
  const isShared = load === 'total';
  const users = plural(plan.concurrency, 'virtual user');
  const share = isShared ? 'in the whole fleet' : 'a task';
  const inTotal = plural(isShared ? plan.concurrency : plan.concurrency * tasks, 'virtual user');
  const fleet = regions.map((region) => `${region.region} ${region.tasks}`).join(', ');
  return [
    `Run ${runId}`,
    `Scenario: ${plan.origin}, ${lengthOf(plan)}, ${users} ${share}`,
    `Fleet: ${plural(tasks, 'task')} (${fleet}), ${inTotal} in total`,
    ...plan.files.map((file) => `File: ${printFile(file, load)}`),
    ...shareLines(shares).map((line) => `Share: ${line}`),
    ...(minTasks < tasks ? [`At least ${minTasks} of the tasks must be up`] : []),
    ...criterionLines(criteria),
    ...(rampUp === 'exclude'
      ? [`Ramp-up: the first ${printSpan(plan.rampUp)} of each task count for no criterion`]
      : []),
    breakerLine(inputs, following),
    pollLine(regions, following),
    `Time limit: ${printSpan(timeout)}`,
  ];
}

/** A scenario may hold thousands. */
function criterionLines(criteria: readonly Criterion[]): readonly string[] {
  const lines = criteria
    .slice(0, MOST_CRITERIA)
    .map((criterion) => `Criterion: ${criterion.text} (${printSource(criterion)})`);
  return [...lines, ...unlisted(criteria.length)];
}

function lengthOf({ duration, openEnded }: Inputs['plan']): string {
  const parts = [
    ...(duration === 0 ? [] : [`for ${printSpan(duration)}`]),
    ...(openEnded ? ['until its iterations are done'] : []),
  ];
  return parts.join(' and ');
}

/** `data/users.csv, 1.2 kB, 40 rows, a slice for each task` */
function printFile({ path, bytes, data }: File, load: Inputs['load']): string {
  const rows = data?.count.ok === true ? [plural(data.count.value, 'row')] : [];
  const sliced = data !== undefined && data.executions.length > 0;
  const share = sliced
    ? [load === 'total' ? 'a slice of its own for each task' : 'all of them in each task']
    : [];
  return [path, printBytes(bytes), ...rows, ...share].join(', ');
}

type File = Inputs['plan']['files'][number];

function breakerLine({ circuitBreaker }: Inputs, following: PlannedRun['following']): string {
  if (!circuitBreaker) return 'Circuit breaker: off';
  const breaker = following?.criteria.find(({ source }) => source === 'circuit-breaker');
  if (breaker === undefined)
    return 'Circuit breaker: off, because tasks of legacy stacks report nothing while they run';
  const condition = printCondition({ ...breaker, on: undefined });
  return `Circuit breaker: stops the run once it breaks ${condition}`;
}

function pollLine(regions: Inputs['regions'], following: PlannedRun['following']): string {
  const tasks = regions.map((region) => region.tasks);
  const [wide, close] = [TEMPOS.wide, TEMPOS.close].map((tempo) =>
    printSpan(intervalFor(tasks, tempo)),
  );
  const figures = following === undefined ? '' : `; live figures every ${printSpan(FOLLOW_EVERY)}`;
  return `Polls: task states every ${wide}, and every ${close} near the end${figures}`;
}

/**
 * One line a region however large the fleet is: `eu-west-1: 40 tasks of 12 or 13 virtual users (500
 * in total), 25/s each`. An execution that does not run on every task has a line of its own.
 */
function shareLines({ executions, regions }: Inputs['shares']): readonly string[] {
  const all = regions.flatMap(({ tasks }) => tasks);
  const partial = executions.flatMap((_, index) => {
    const running = all.filter(
      ({ share }) => (share.executions[index]?.concurrency ?? 0) > 0,
    ).length;
    return running === all.length
      ? []
      : [`execution ${index + 1} runs on ${running} of ${plural(all.length, 'task')}`];
  });
  return [...regions.map(printShare), ...partial];
}

type Region = Inputs['shares']['regions'][number];

function printShare({ region, tasks }: Region): string {
  const users = tasks.map(({ share }) =>
    sumOf(share.executions.map(({ concurrency }) => concurrency)),
  );
  const { least, most } = rangeOf(users);
  // Within a region, no task has more than one user more than another.
  const each = `${least === most ? '' : `${printCount(least)} or `}${plural(most, 'virtual user')}`;
  const inTotal = tasks.length === 1 ? '' : ` (${printCount(sumOf(users))} in total)`;
  return `${region}: ${plural(tasks.length, 'task')} of ${each}${inTotal}${printRates(tasks)}`;
}

/** Nothing, unless every task has a limit. */
function printRates(tasks: Region['tasks']): string {
  const rates = tasks.flatMap((task) => rateOf(task) ?? []);
  if (rates.length < tasks.length) return '';
  const { least, most } = rangeOf(rates.map((rate) => Number(rate.toPrecision(6))));
  return `, ${least === most ? most : `${least} to ${most}`}/s${tasks.length === 1 ? '' : ' each'}`;
}

/**
 * Requests a second of all executions that a task runs; undefined when one of them has no limit.
 */
function rateOf({ share }: Region['tasks'][number]): number | undefined {
  const running = share.executions.filter(({ concurrency }) => concurrency > 0);
  const limits = running.flatMap(({ throughput }) => throughput ?? []);
  return limits.length === running.length ? sumOf(limits) : undefined;
}

function rangeOf(numbers: readonly number[]): { least: number; most: number } {
  const sorted = numbers.toSorted((a, b) => a - b);
  return { least: sorted[0] ?? 0, most: sorted.at(-1) ?? 0 };
}
