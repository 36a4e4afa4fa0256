// The clock of the charts over time, and the response times along it.
import { plural, printCount, printSpan } from '../../units.ts';
import {
  type Chart,
  CLOCK_STEPS,
  changeText,
  clock,
  conditionOf,
  exact,
  figuresIn,
  groupIn,
  type Line,
  limitsOf,
  nameOf,
  type PageGroup,
  shortTime,
  timeOfDay,
  timeText,
  type View,
} from './words.ts';

/** What the charts of some samples share: their steps, and what the other run did by then. */
export type Grid = {
  readonly group: PageGroup;
  readonly axes: Pick<Chart, 'x' | 'xAxis' | 'where' | 'isOverTime'>;
  /** When each step begins, and how long it is. */
  readonly times: readonly string[];
  readonly step: string;
  /** Of the run that it is compared with, at the same time of its own clock. */
  readonly before: (name: 'p50' | 'p95' | 'rate' | 'users') => Line['values'] | undefined;
};

/** Steps of a chart: of another run that took days, the rest is not drawn. */
const LONGEST = 1000;

export function gridOf(view: View): Grid | undefined {
  const { run, base, selected } = view;
  const [group, other] = [groupIn(run, selected), groupIn(base, selected)];
  if (group === undefined) return undefined;
  const { from, width, samples } = group;
  const began = run.began ?? from;
  const otherBegan = base?.began ?? other?.from ?? 0;
  const otherEnd = other === undefined ? 0 : other.from + other.samples.length * other.width;
  const ownEnd = from + samples.length * width;
  const end = Math.max(ownEnd - began, otherEnd - otherBegan);
  const length = Math.min(LONGEST, Math.ceil((end - (from - began)) / width));
  const x = Array.from({ length }, (_, at) => (from - began + at * width) / 1000);
  const stepOf = (seconds: number): number =>
    other === undefined ? -1 : Math.floor((seconds * 1000 + otherBegan - other.from) / other.width);
  return {
    group,
    axes: {
      x,
      xAxis: { print: clock, steps: CLOCK_STEPS },
      where: (index) => {
        const time = timeOfDay(from + index * width);
        return `${clock(x[index] ?? 0)} into the load (${time})`;
      },
      isOverTime: true,
    },
    times: x.map(clock),
    step: printSpan(width),
    before: (name) => other && x.map((seconds) => other[name][stepOf(seconds)] ?? null),
  };
}

/** What is not there is a dash. */
export function textOf(value: number | null | undefined, print: (value: number) => string): string {
  return value === null || value === undefined ? '-' : print(value);
}

/** "was between 380 ms and 1.02 s in steps of 10 s; it was highest 2:10 into the load." */
export function rangeOf(
  values: Line['values'],
  print: (value: number) => string,
  grid: Grid,
): string {
  const { times, step } = grid;
  const known = values.filter((value) => value !== null);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  if (known.length === 0) return 'is not known.';
  if (known.length === 1) return `was ${print(most)}.`;
  if (print(least) === print(most)) return `was ${print(most)} in each step of ${step}.`;
  const at = times[values.indexOf(most)] ?? '';
  return (
    `was between ${print(least)} and ${print(most)} in steps of ${step}, ` +
    `and highest ${at} into the load.`
  );
}

/** A line of the run that it is compared with. */
export function lineBefore(line: Omit<Line, 'values'>, values: Line['values'] | undefined): Line[] {
  return values === undefined ? [] : [{ ...line, dash: [2, 5], values }];
}

const TIMES = [
  { name: 'avg', title: 'Average' },
  { name: 'p50', title: 'p50' },
  { name: 'p90', title: 'p90' },
  { name: 'p95', title: 'p95' },
  { name: 'p99', title: 'p99' },
] as const;

export function responseChart(view: View, grid: Grid): Chart | undefined {
  const { group, before, times } = grid;
  const known = TIMES.filter(({ name }) => group[name].some((value) => value !== null));
  const main = known.find(({ name }) => name === 'p95') ?? known[0];
  if (main === undefined) return undefined;
  const limits = limitsOf(view, ['avg', 'percentile']);
  const of = nameOf(view.selected);
  const print = timeText;
  return {
    ...grid.axes,
    id: 'response-times',
    isWide: true,
    title: 'Response time over time',
    finding: [
      `${main.title} of ${of} ${rangeOf(group[main.name], print, grid)}`,
      ...limits.flatMap(({ criterion }) => brokenSteps(criterion, group)),
      ...comparedOf(view),
    ].join(' '),
    yAxis: { print: shortTime, isLog: view.isLog },
    lines: [
      ...known.map(({ name, title }): Line => {
        const dash = name === 'avg' ? { dash: [6, 4] } : {};
        return { name: title, values: group[name], colour: name, print, ...dash };
      }),
      ...(['p50', 'p95'] as const).flatMap((name) =>
        lineBefore({ name: `${name} before`, colour: name, print }, before(name)),
      ),
    ],
    limits,
    table: {
      caption: `Response times of ${of}, each ${grid.step}`,
      header: ['Into the load', 'Samples', ...known.map(({ title }) => title)],
      rows: group.samples.map((samples, at) => [
        times[at] ?? '',
        printCount(samples),
        ...known.map(({ name }) => textOf(group[name][at], print)),
      ]),
    },
  };
}

const HOLDS = {
  '<': (actual: number, limit: number) => actual < limit,
  '<=': (actual: number, limit: number) => actual <= limit,
  '>': (actual: number, limit: number) => actual > limit,
  '>=': (actual: number, limit: number) => actual >= limit,
} as const;

/** How many steps by themselves were beyond a limit: that shows when the run was slow. */
function brokenSteps(criterion: View['criteria'][number], group: PageGroup): readonly string[] {
  const { subject, percentile, operator, limit } = criterion;
  const condition = conditionOf(criterion);
  const wanted = subject === 'avg' ? 'avg' : `p${percentile}`;
  const values = TIMES.flatMap(({ name }) => (name === wanted ? group[name] : []));
  const known = values.filter((value) => value !== null);
  const broken = known.filter((value) => !HOLDS[operator](value, limit)).length;
  if (known.length < 2) return [];
  const steps = plural(known.length, 'step');
  return [
    broken === 0
      ? `Each step meets ${condition}.`
      : `${printCount(broken)} of ${steps} ${broken === 1 ? 'does' : 'do'} not meet ${condition}.`,
  ];
}

function comparedOf({ run, base, selected }: View): readonly string[] {
  const [now, then] = [figuresIn(run, selected), figuresIn(base, selected)];
  const change = changeText(exact(now?.p95), exact(then?.p95));
  return change === undefined ? [] : [`p95 of the whole run is ${change}.`];
}
