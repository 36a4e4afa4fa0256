// What a run has put on the service, and what it has cost, for people.
import { plural, printCount, printDollars, printRate, printShare, printSpan } from '../units.ts';
import type { Results } from './results/schema.ts';

type Loads = NonNullable<Results['load']['executions']>;
type OfExecution = Loads[number];

/**
 * "Tasks: 40 requested, 38 started, 36 running under load, 36 completed. Load: ..." What is not
 * known is left out.
 */
export function loadSummary({ load }: Results): string {
  const { tasks, executions = [] } = load;
  const steps = [
    `${printCount(tasks.asked)} requested`,
    `${printCount(tasks.started)} started`,
    `${printCount(tasks.tookPart)} running under load`,
    `${printCount(tasks.completed)} completed`,
  ];
  const [only, ...others] = executions;
  const sums = [...printSum(load.asked, 'requested'), ...printSum(load.achieved, 'achieved')];
  const loads = only === undefined || others.length > 0 ? sums : printOnly(only);
  return `Tasks: ${steps.join(', ')}.${loads.length === 0 ? '' : ` Load: ${loads.join(', ')}.`}`;
}

/** "1,000 virtual users and 50/s requested". */
function printSum({ users, rate }: Results['load']['asked'], word: string): readonly string[] {
  const figures = [
    ...(users === null ? [] : [plural(users, 'virtual user')]),
    ...(rate === null ? [] : [`${Number(rate.toFixed(1))}/s`]),
  ];
  return figures.length === 0 ? [] : [`${figures.join(' and ')} ${word}`];
}

/** "5 of 5 virtual users, 99.8% of their time, 30 s of 30 s, 598 of 600 requests, 19.9/s of 20/s". */
function printOnly(load: OfExecution): readonly string[] {
  const { users, userTime, time, requests, rate } = cellsOf(load);
  const present = userTime === '-' ? [] : [`${userTime} of their time`];
  return [`${users} virtual users`, ...present, time, `${requests} requests`, rate];
}

/** How many rows are shown unfolded. */
export const SHORT_TABLE = 10;

type Row = readonly string[];
type Table = { readonly header: Row; readonly rows: readonly Row[] };

/**
 * Asked and achieved, one row an execution in a region; undefined where there is at most one, which
 * a sentence says.
 */
export function loadTable({ load: { executions = [] } }: Results): Table | undefined {
  if (executions.length < 2) return undefined;
  return {
    header: ['Execution', 'Region', 'Users', 'Of their time', 'Time', 'Requests', 'Rate'],
    rows: executions.map((load) => {
      const { users, userTime, time, requests, rate } = cellsOf(load);
      const name = load.scenario === null ? '' : ` ${load.scenario}`;
      return [`${load.index + 1}${name}`, load.region, users, userTime, time, requests, rate];
    }),
  };
}

type Cells = Readonly<Record<'users' | 'userTime' | 'time' | 'requests' | 'rate', string>>;

function cellsOf({ asked, achieved }: OfExecution): Cells {
  const ofAsked = (name: 'users' | 'time' | 'requests', print: (n: number) => string): string => {
    const [whole, part] = [asked[name], achieved[name]];
    if (part === null) return '-';
    return whole === null ? print(part) : `${print(part)} of ${print(whole)}`;
  };
  const [rate, wholeRate] = [rateOf(achieved), rateOf(asked)];
  const isKnown = achieved.userTime !== null && asked.userTime !== null && asked.userTime > 0;
  return {
    users: ofAsked('users', printCount),
    userTime: isKnown ? printShare((achieved.userTime ?? 0) / (asked.userTime ?? 1)) : '-',
    time: ofAsked('time', printSpan),
    requests: ofAsked('requests', (count) => printCount(Math.round(count))),
    rate:
      rate === undefined
        ? '-'
        : [rate, ...(wholeRate === undefined ? [] : [wholeRate])].map(printRate).join(' of '),
  };
}

/** Requests a second, on average over the whole time. */
function rateOf({ requests, time }: OfExecution['asked']): number | undefined {
  return requests === null || time === null || time === 0 ? undefined : (requests * 1000) / time;
}

type Cost = NonNullable<Results['cost']>;

/** Of a run, at most one: "Cost: $0.0493 by what its tasks used; $0.0612 by the estimate." */
export function costLine({ cost }: Results): readonly string[] {
  if (cost === null || cost === undefined) return [];
  const { actual, estimate, prices, regions } = cost;
  const parts = [
    ...(actual === null ? [] : [`$${dollars(actual)} by what its tasks used`]),
    ...(estimate === null ? [] : [`$${dollars(estimate)} by the estimate`]),
  ];
  if (parts.length === 0) return [];
  const guessed = regions.filter(({ isListed }) => !isListed).map(({ region }) => region);
  const dearest = guessed.length === 0 ? '' : `; ${guessed.join(', ')} as the dearest region`;
  return [`Cost: ${parts.join(', ')}, at list prices of ${prices.date}${dearest}.`];
}

/** A row a region: what its tasks used, and what each part of that cost. */
export function costTable(cost: Cost): Table {
  return {
    header: ['Region', 'Used', 'Compute', 'Addresses', 'CloudWatch', 'S3', 'Logs', 'Cost in USD'],
    rows: cost.regions.map((of) => {
      const { compute, addresses, metrics, requests, logs } = of.parts;
      const parts = [compute, addresses, metrics, requests, logs, of.actual];
      return [of.region, usedIn(of), ...parts.map((part) => (part === null ? '-' : dollars(part)))];
    }),
  };
}

/** "4 tasks of 1 vCPU and 2 GB on Spot, ARM64: 21 min 4 s". */
function usedIn({
  tasks,
  vcpus,
  gigabytes,
  architecture,
  capacity,
  seconds,
}: Cost['regions'][number]): string {
  const size = vcpus === null || gigabytes === null ? '' : ` of ${vcpus} vCPU and ${gigabytes} GB`;
  const spot = capacity === 'spot' ? ' on Spot' : '';
  const arm = architecture === 'ARM64' ? ', ARM64' : '';
  const time = seconds === null ? '' : `: ${printSpan(seconds * 1000)}`;
  return `${plural(tasks, 'task')}${size}${spot}${arm}${time}`;
}

/** A small run costs a part of a cent, and what costs something is never 0. */
function dollars(amount: number): string {
  if (amount === 0) return '0';
  if (amount < 0.0001) return '<0.0001';
  return amount < 1 ? amount.toFixed(4) : printDollars(amount);
}
