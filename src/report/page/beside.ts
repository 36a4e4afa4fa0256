// Charts that set one against another: response times against load, and regions or labels.
import { plural, printRate, sumOf } from '../../units.ts';
import { type Grid, textOf } from './clock.ts';
import {
  type Chart,
  CLOCK_STEPS,
  clock,
  figuresIn,
  figureText,
  type Line,
  nameOf,
  type PageGroup,
  shortTime,
  timeText,
  type View,
} from './words.ts';

/** Rates that differ by less say nothing of how a service takes load. */
const SPREAD = 1.3;

/** Where response times leave the ground as the load grows; undefined where it did not grow. */
export function loadChart(view: View, grid: Grid): Chart | undefined {
  const { group, times } = grid;
  const steps = group.rate
    .map((rate, at) => ({ rate, at, p50: group.p50[at] ?? null, p95: group.p95[at] ?? null }))
    .filter(({ rate, p95 }) => rate > 0 && p95 !== null)
    .toSorted((a, b) => a.rate - b.rate);
  const [least, most] = [steps[0], steps.at(-1)];
  if (least === undefined || most === undefined || steps.length < 5) return undefined;
  if (most.rate < least.rate * SPREAD) return undefined;
  const quarter = Math.ceil(steps.length / 4);
  const [low, high] = [steps.slice(0, quarter), steps.slice(-quarter)].map(
    (part) => sumOf(part.map(({ p95 }) => p95 ?? 0)) / part.length,
  );
  return {
    id: 'against-load',
    title: 'Response time against throughput',
    finding:
      `In the quarter of the steps with the least load, p95 was ${timeText(low ?? 0)} on average; ` +
      `in the quarter with the most, up to ${printRate(most.rate)}, it was ${timeText(high ?? 0)}.`,
    x: steps.map(({ rate }) => rate),
    xAxis: { print: (rate) => `${Number(rate.toPrecision(3))}/s` },
    yAxis: { print: shortTime, isLog: view.isLog },
    where: (index) => {
      const { rate = 0, at = 0 } = steps[index] ?? {};
      return `${printRate(rate)}, ${times[at] ?? ''} into the load`;
    },
    lines: (['p50', 'p95'] as const).map(
      (name): Line => ({
        name,
        values: steps.map((step) => step[name]),
        colour: name,
        shape: 'points',
        print: timeText,
      }),
    ),
    table: {
      caption: `Response times of ${nameOf(view.selected)} by throughput`,
      header: ['Throughput', 'Into the load', 'p50', 'p95'],
      rows: steps.map(({ rate, at, p50, p95 }) => [
        printRate(rate),
        times[at] ?? '',
        textOf(p50, timeText),
        textOf(p95, timeText),
      ]),
    },
  };
}

/** Steps of regions that ran one after the other. */
const LONGEST = 1000;

/** More lines cannot be seen apart. */
const MOST = 10;

/** p95 of regions or labels beside each other; undefined where there is only one. */
export function besideChart({ run, isLog }: View, kind: 'region' | 'label'): Chart | undefined {
  const other = kind === 'region' ? 'label' : 'region';
  const all = run.groups.filter((one) => one[kind] !== null && one[other] === null);
  const known = all.filter(
    ({ p95, width: own }) => own === all[0]?.width && p95.some((value) => value !== null),
  );
  const groups = known.toSorted((a, b) => sumOf(b.samples) - sumOf(a.samples)).slice(0, MOST);
  const [first] = groups;
  if (first === undefined || groups.length < 2) return undefined;
  const { width } = first;
  const from = Math.min(...groups.map((group) => group.from));
  const end = Math.max(...groups.map((group) => group.from + group.samples.length * width));
  const began = run.began ?? from;
  const x = Array.from({ length: Math.min(LONGEST, Math.ceil((end - from) / width)) }, (_, at) => {
    return (from - began + at * width) / 1000;
  });
  const valueIn = (group: PageGroup, at: number): number | null =>
    group.p95[at - Math.round((group.from - from) / width)] ?? null;
  const lines = groups.map(
    (group, index): Line => ({
      name: nameOf(group),
      values: x.map((_, at) => valueIn(group, at)),
      colour: `c${index}`,
      print: timeText,
      ...(index % 2 === 1 ? { dash: [8, 3] } : {}),
    }),
  );
  const p95Of = (group: PageGroup): number => Number(figuresIn(run, group)?.p95 ?? 0) || 0;
  const [slowest, quickest] = [1, -1].map(
    (sign) => groups.toSorted((a, b) => sign * (p95Of(b) - p95Of(a)))[0],
  );
  const p95Text = (group: PageGroup | undefined): string =>
    group === undefined
      ? '-'
      : `${nameOf(group)} (${figureText(figuresIn(run, group)?.p95, timeText)})`;
  const rest =
    all.length > groups.length
      ? ` Of ${plural(all.length, kind)}, those with the most samples are shown.`
      : '';
  return {
    id: `${kind}s-over-time`,
    isWide: true,
    title: `p95 of each ${kind} over time`,
    finding: `Slowest over the whole run is ${p95Text(slowest)}, quickest ${p95Text(quickest)}.${rest}`,
    x,
    xAxis: { print: clock, steps: CLOCK_STEPS },
    yAxis: { print: shortTime, isLog },
    where: (index) => `${clock(x[index] ?? 0)} into the load`,
    isOverTime: true,
    lines,
    table: {
      caption: `p95 of each ${kind}`,
      header: ['Into the load', ...lines.map(({ name }) => name)],
      rows: x.map((seconds, at) => [
        clock(seconds),
        ...lines.map(({ values }) => textOf(values[at], timeText)),
      ]),
    },
  };
}
