// What a chart of the page is, and what the page says of figures: times on axes, the clock of a
// run, and who is slower than whom.
import type uPlot from 'uplot';
import { cut, printResponseTime, printShare } from '../../units.ts';
import type { PageDocument, PageFacts, PageGroup, PageRun } from '../page-data.ts';
import type { Axis } from './axes.ts';
import type { Table } from './dom.ts';

export type { PageDocument, PageFacts, PageGroup, PageRun };
export type Figures = PageRun['figures'][number];
export type Selected = { readonly region: string | null; readonly label: string | null };

/** What is drawn: some samples of a run, those of the run that it is compared with, and limits. */
export type View = {
  readonly run: PageRun;
  readonly base: PageRun | null;
  readonly criteria: PageFacts['criteria'];
  readonly selected: Selected;
  /** Whether axes of response times are logarithmic. */
  readonly isLog: boolean;
};

/** A figure in a chart. */
export type Line = {
  readonly name: string;
  readonly values: readonly (number | null)[];
  /** The name of a colour of the style sheet. */
  readonly colour: string;
  readonly dash?: readonly number[];
  /** Default: a line. Areas and bars are filled down to nothing; a span is drawn by the chart. */
  readonly shape?: 'line' | 'area' | 'bars' | 'steps' | 'points' | 'span';
  readonly print: (value: number) => string;
};

/** A line across the chart, or, of one point of x, a mark there. */
export type Limit = { readonly at: number; readonly text: string; readonly x?: number };

export type Chart = {
  readonly id: string;
  readonly title: string;
  readonly finding: string;
  readonly x: readonly number[];
  readonly xAxis: Axis;
  readonly yAxis: Axis;
  readonly lines: readonly Line[];
  readonly limits?: readonly Limit[];
  /** Limits along x. */
  readonly walls?: readonly Limit[];
  /** What a point of x is called. */
  readonly where: (index: number) => string;
  /** Whether its x is the clock of the run: such charts move together. */
  readonly isOverTime?: boolean;
  readonly height?: number;
  /** Whether it is as wide as the page. */
  readonly isWide?: boolean;
  /** So many rows below each other are what is read, instead of points of x. */
  readonly rows?: number;
  /** Draws behind the lines. */
  readonly behind?: (plot: uPlot, shown: readonly boolean[]) => void;
  readonly table: Table;
};

/** Characters of a label within a sentence. */
const LONGEST = 100;

/** "all samples", or whose. */
export function nameOf({ region, label }: Selected): string {
  if (region === null && label === null) return 'all samples';
  return [
    ...(label === null ? [] : [cut(label, LONGEST)]),
    ...(region === null ? [] : [region]),
  ].join(' in ');
}

export function isOf(selected: Selected): (one: Selected) => boolean {
  return (one) => one.region === selected.region && one.label === selected.label;
}

export function groupIn(run: PageRun | null, selected: Selected): PageGroup | undefined {
  return run?.groups.find(isOf(selected));
}

export function figuresIn(run: PageRun | null, selected: Selected): Figures | undefined {
  return run?.figures.find(isOf(selected));
}

/** A time on an axis: `200 ms`, `1.5 s`. */
export function shortTime(milliseconds: number): string {
  return milliseconds >= 1000
    ? `${Number((milliseconds / 1000).toPrecision(3))} s`
    : `${Number(milliseconds.toPrecision(3))} ms`;
}

/** A response time in a sentence or a table: `177 ms`, `0.42 ms`. */
export function timeText(milliseconds: number): string {
  return printResponseTime(milliseconds).replace(/\.0+(?= )/, '');
}

/** Seconds of the clock of a run: `2:05`, `1:02:05`. */
export function clock(seconds: number): string {
  const whole = Math.round(Math.abs(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const [hours = 0, ...rest] = parts;
  const shown =
    hours > 0
      ? [hours, ...rest.map((part) => String(part).padStart(2, '0'))]
      : [rest[0], String(rest[1]).padStart(2, '0')];
  return `${seconds < 0 && whole > 0 ? '-' : ''}${shown.join(':')}`;
}

/** The last epoch millisecond that is a date. */
const LAST_INSTANT = 8.64e15;

/** Of a day, as logs have it: `10:15:32 UTC`. */
export function timeOfDay(at: number): string {
  return `${new Date(Math.min(at, LAST_INSTANT)).toISOString().slice(11, 19)} UTC`;
}

export const CLOCK_STEPS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
] as const;

/** A figure, or where it lies. */
export function figureText(
  figure: Figures['avg'] | undefined,
  print: (value: number) => string,
): string {
  if (figure === null || figure === undefined) return '-';
  return typeof figure === 'number'
    ? print(figure)
    : `${print(figure.low)} to ${print(figure.high)}`;
}

/** The figure itself, where it is one number. */
export function exact(figure: Figures['avg'] | undefined): number | undefined {
  return typeof figure === 'number' ? figure : undefined;
}

/** "27% slower than before (640 ms)"; undefined where one of them is not known. */
export function changeText(
  now: number | undefined,
  before: number | undefined,
): string | undefined {
  if (now === undefined || before === undefined || before === 0) return undefined;
  const share = Number(Math.abs(now / before - 1).toPrecision(2));
  if (share < 0.005) return `about as before (${timeText(before)})`;
  const word = now > before ? 'slower' : 'faster';
  return `${printShare(share)} ${word} than before (${timeText(before)})`;
}

type Criterion = PageFacts['criteria'][number];

/** "p95 < 900ms": whether it only warns is not what a chart shows. */
export function conditionOf({ condition }: Criterion): string {
  return condition.replace(/, warn$/, '');
}

/** The limits that hold for what is selected, of these subjects. */
export function limitsOf(
  { criteria, selected }: View,
  subjects: readonly Criterion['subject'][],
): readonly (Limit & { readonly criterion: Criterion })[] {
  const holds = ({ scope }: Criterion): boolean =>
    scope.label === selected.label && (scope.region === selected.region || scope.region === 'each');
  return criteria
    .filter((criterion) => subjects.includes(criterion.subject) && holds(criterion))
    .map((criterion) => ({ at: criterion.limit, text: conditionOf(criterion), criterion }));
}
