import { grouped, printProblem } from '../errors.ts';
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

/** What explains more than any figure: a target that did not answer, a load that was ended. */
export function causes({ targetFailures, endedEarly }: Results): readonly string[] {
  return [
    ...grouped(targetFailures).map(printProblem),
    ...(endedEarly === null ? [] : [printEnd(endedEarly)]),
  ];
}

/**
 * "Stopped 12 s into a load of 5 min: 96% of it (about 57,600 samples) was not sent, which saves
 * about $0.12 ...".
 */
function printEnd(end: NonNullable<Results['endedEarly']>): string {
  const { after, left, samples, dollars, spot } = end;
  if (left === null)
    return `Stopped ${printSpan(after)} into its load, whose full length is not known.`;
  const unsent = samples === null ? '' : ` (about ${printCount(samples)} samples)`;
  const prices = `of Fargate at on-demand prices${spot ? ', less on Spot' : ''}`;
  const money = dollars === null ? '' : `, which saves about $${printDollars(dollars)} ${prices}`;
  const planned = after + left;
  return (
    `Stopped ${printSpan(after)} into a load of ${printSpan(planned)}: ` +
    `${printShare(left / planned)} of it${unsent} was not sent${money}.`
  );
}
