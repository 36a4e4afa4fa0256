// A run over time: samples by the seconds of its tasks, with the histograms of their windows.
import { addSum, bytesOfCounts, type CountSum } from '../gate/figures/counts.ts';
import { distributionOf, isApart } from '../gate/figures/evidence.ts';
import type { RegionMeasurement } from './region.ts';
import { type Window, type WindowSums, type Windows, widen, wider } from './results/windows.ts';

type TaskResult = RegionMeasurement['results'][number];
type Measured = readonly Pick<RegionMeasurement, 'region' | 'results'>[];

/** As the results document has it. */
type Step = [
  at: number,
  samples: number,
  failures: number,
  sum: number,
  users: number | null,
  histogram: string,
];
type Group = { readonly region: string | null; readonly label: string | null; steps: Step[] };
type Series = { readonly width: number; readonly groups: Group[]; readonly cpu: Busy[] };
type Busy = [at: number, mean: number, most: number];

/** Which steps there are: from when on (epoch milliseconds), how wide, and how many. */
type Grid = { readonly from: number; readonly width: number; readonly length: number };

const SECOND = 1000;
const MOST_STEPS = 300;
const MOST_LABELS = 20;
/** Characters of all histograms. */
const MOST_TEXT = 20_000_000;
/** Clocks of tasks may be a little wrong. What lies farther from the run has no place in a chart. */
const CLOCK_ALLOWANCE = 120_000;
/** An earlier run may be judged weeks later. */
const LONGEST_RUN = 2 * 86_400_000;

/** When the run was launched, and when it was judged (epoch milliseconds). */
type When = { readonly launchedAt: number; readonly judgedAt: number };

/** The run over time; undefined where no task has reported a sample. */
export function seriesOf(regions: Measured, sums: WindowSums, when: When): Series | undefined {
  const grid = gridOf(regions, sums.width, when);
  if (grid === undefined) return undefined;
  if (grid.width > sums.width) widen(sums, grid.width);
  const print = printer();
  const parts = regions.map(({ region, results }) => ({ region, ...secondsOf(results, grid) }));
  const windows = regions.map(({ region }) => sums.regions.get(region));
  const labels = labelsIn(regions, sums);
  return {
    width: grid.width,
    groups: [
      { region: null, label: null, steps: stepsOf(addParts(parts, grid), windows, print) },
      ...parts.map((part, index) => {
        const steps = stepsOf(part, [windows[index]], print);
        return { region: part.region, label: null, steps };
      }),
      ...labels.map((label) => {
        const steps = stepsOfLabel(sums.labels.get(label), grid, print);
        return { region: null, label, steps };
      }),
    ],
    cpu: [...sums.cpu]
      .filter(([at]) => isIn(grid, at))
      .toSorted(([a], [b]) => a - b)
      .map(([at, { sum, count, most }]): Busy => [at, Number((sum / count).toFixed(4)), most]),
  };
}

function gridOf(regions: Measured, least: number, run: When): Grid | undefined {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { timeline } of regions.flatMap(({ results }) => results)) {
    first = Math.min(first, timeline.firstSample ?? first);
    last = Math.max(last, timeline.lastSample ?? last);
  }
  first = Math.max(first, run.launchedAt - CLOCK_ALLOWANCE);
  last = Math.min(last, run.judgedAt + CLOCK_ALLOWANCE, first + LONGEST_RUN);
  if (!Number.isFinite(first) || last < first) return undefined;
  const gridFor = (width: number): Grid => {
    const from = Math.floor(first / width) * width;
    return { from, width, length: Math.floor((last - from) / width) + 1 };
  };
  let grid = gridFor(least === 0 ? SECOND : least);
  for (;;) {
    const next = wider(grid.width);
    if (grid.length <= MOST_STEPS || next === undefined) return grid;
    grid = gridFor(next);
  }
}

function isIn({ from, width, length }: Grid, at: number): boolean {
  return at >= from && at < from + length * width;
}

/** What the seconds of some tasks hold: counts by step, and virtual users by second. */
type Part = {
  readonly grid: Grid;
  readonly samples: Float64Array;
  readonly failures: Float64Array;
  readonly sums: Float64Array;
  readonly users: Float64Array;
};

function emptyPart(grid: Grid): Part {
  const { length, width } = grid;
  return {
    grid,
    samples: new Float64Array(length),
    failures: new Float64Array(length),
    sums: new Float64Array(length),
    users: new Float64Array((length * width) / SECOND),
  };
}

function secondsOf(results: readonly TaskResult[], grid: Grid): Part {
  const part = emptyPart(grid);
  for (const { seconds } of results)
    for (const { at, samples, failures, sum, concurrency } of seconds) {
      if (!isIn(grid, at)) continue;
      const step = Math.floor((at - grid.from) / grid.width);
      add(part.samples, step, samples);
      add(part.failures, step, failures);
      add(part.sums, step, sum);
      add(part.users, Math.floor((at - grid.from) / SECOND), concurrency);
    }
  return part;
}

function add(numbers: Float64Array, index: number, more: number): void {
  numbers[index] = (numbers[index] ?? 0) + more;
}

function addParts(parts: readonly Part[], grid: Grid): Part {
  const all = emptyPart(grid);
  for (const part of parts)
    for (const name of ['samples', 'failures', 'sums', 'users'] as const)
      for (const [index, number] of part[name].entries()) add(all[name], index, number);
  return all;
}

/** A step is there where it has samples. */
function stepsOf(
  { grid, samples, failures, sums, users }: Part,
  windows: readonly (Windows | undefined)[],
  print: Print,
): Step[] {
  const seconds = grid.width / SECOND;
  return Array.from({ length: grid.length }, (_, step) => step).flatMap((step): Step[] => {
    const at = grid.from + step * grid.width;
    const count = samples[step] ?? 0;
    if (count === 0) return [];
    const most = users.subarray(step * seconds, (step + 1) * seconds).reduce(larger, 0);
    const histogram = print(
      windows.flatMap((own) => own?.get(at) ?? []),
      count,
    );
    return [[at, count, failures[step] ?? 0, sums[step] ?? 0, most, histogram]];
  });
}

function larger(one: number, other: number): number {
  return Math.max(one, other);
}

function stepsOfLabel(windows: Windows | undefined, grid: Grid, print: Print): Step[] {
  return [...(windows ?? [])]
    .filter(([at, { samples }]) => isIn(grid, at) && samples > 0)
    .toSorted(([a], [b]) => a - b)
    .map(([at, window]) => {
      const { samples, failures, sum } = window;
      return [at, samples, failures, sum, null, print([window], samples)];
    });
}

/** The histogram of windows; empty where it does not hold so many samples, or takes too much. */
type Print = (windows: readonly Window[], samples: number) => string;

function printer(): Print {
  let left = MOST_TEXT;
  return (windows, samples) => {
    if (left <= 0 || windows.reduce((sum, { held }) => sum + held, 0) !== samples) return '';
    const sum: CountSum = new Map();
    for (const { counts } of windows) addSum(sum, counts);
    const text = Buffer.from(bytesOfCounts(sum)).toString('base64');
    left -= text.length;
    return text;
  };
}

/** Those whose windows hold all samples of all tasks: those of criteria, then the most frequent. */
function labelsIn(regions: Measured, sums: WindowSums): readonly string[] {
  const { first } = sums;
  const results = regions.flatMap((region) => region.results);
  const whole = [...sums.labels].flatMap(([label, windows]) => {
    const held = [...windows.values()].reduce((sum, { samples }) => sum + samples, 0);
    const counted = results.reduce(
      (sum, task) => sum + (distributionOf(task, label)?.samples ?? 0),
      0,
    );
    return held === counted && isApart(label, results) ? [{ label, held }] : [];
  });
  return whole
    .toSorted((a, b) => Number(first.has(b.label)) - Number(first.has(a.label)) || b.held - a.held)
    .slice(0, MOST_LABELS)
    .map(({ label }) => label);
}
