// A run over time, for charts. The report's page runs it in a browser: it imports no library.
import { adder, type Bucket, bucketsOf, emptySum, percentileOf } from '../gate/figures/buckets.ts';
import { visitCounts } from '../gate/figures/counts.ts';
import type { Results } from './results/schema.ts';

/** What it is made from: the series, or of an earlier release the seconds of the tasks. */
type Source = Pick<Results, 'series' | 'times'> & {
  readonly regions: readonly {
    readonly region: string;
    readonly results: readonly Pick<
      Results['regions'][number]['results'][number],
      'seconds' | 'overall'
    >[];
  }[];
};

type Asked = {
  /** Of one region. Default: all. */
  readonly region?: string | undefined;
  /** Of one label. Default: all. */
  readonly label?: string | undefined;
  /** How many points at the most. Default: 300. */
  readonly most?: number | undefined;
};

/** Response times in milliseconds. What is not known is null. */
export type Point = {
  /** When it began (epoch milliseconds). */
  readonly at: number;
  readonly samples: number;
  readonly failures: number;
  /** The most virtual users at a time. */
  readonly users: number | null;
  /** Samples a second, over the part of the point in which the run had load. */
  readonly rate: number;
  /** Failed samples as a fraction of all. */
  readonly errorRate: number | null;
  readonly avg: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly histogram: readonly Bucket[] | null;
};

/** Points without a gap from the first sample to the last one, each so many milliseconds wide. */
export type OverTime = { readonly width: number; readonly points: readonly Point[] };

type Series = NonNullable<Results['series']>;
type Step = Series['groups'][number]['steps'][number];
type Steps = Pick<Series, 'width'> & { readonly steps: readonly Step[] };
/** Epoch milliseconds. */
type Interval = { readonly from: number; readonly to: number };

const SECOND = 1000;
const MOST = 300;

/** The run over time, or one region or label of it; undefined where that is not known. */
export function overTime(results: Source, asked: Asked = {}): OverTime | undefined {
  const found = stepsOf(results, asked);
  const steps = found?.steps.toSorted(([a], [b]) => a - b) ?? [];
  const [first, last] = [steps[0]?.[0], steps.at(-1)?.[0]];
  if (found === undefined || first === undefined || last === undefined) return undefined;
  const length = (last - first) / found.width + 1;
  const width = found.width * Math.ceil(length / Math.max(1, asked.most ?? MOST));
  // A step that is missing is one without samples.
  const parts = Array.from({ length: Math.floor((last - first) / width) + 1 }, (): Step[] => []);
  for (const step of steps) parts[Math.floor((step[0] - first) / width)]?.push(step);
  const load = loadIn(results, { from: first, to: last + found.width });
  const points = parts.map((part, index) => {
    const from = first + index * width;
    return pointOf(part, from, spanOf(load, { from, to: from + width }));
  });
  return { width, points };
}

/** When there was load: in the first and the last step, maybe only for a part of it. */
function loadIn({ times }: Source, known: Interval): Interval {
  const from = Math.max(known.from, times?.loadBegan ?? known.from);
  const to = Math.min(known.to, times?.loadEnded ?? known.to);
  return from < to ? { from, to } : known;
}

function spanOf(load: Interval, point: Interval): number {
  return Math.max(SECOND, Math.min(load.to, point.to) - Math.max(load.from, point.from));
}

/** @param span for how many milliseconds of it there was load. */
function pointOf(steps: readonly Step[], at: number, span: number): Point {
  let [samples, failures, sum] = [0, 0, 0];
  for (const step of steps) {
    samples += step[1];
    failures += step[2];
    sum += step[3];
  }
  const most = steps.flatMap(([, , , , users]) => users ?? []);
  const histogram = samples === 0 ? null : histogramOf(steps);
  const percentile = (level: number): number | null =>
    (histogram && percentileOf(histogram, level)) ?? null;
  return {
    at,
    samples,
    failures,
    users: most.length === 0 ? null : Math.max(...most),
    rate: (samples * SECOND) / span,
    errorRate: samples === 0 ? null : failures / samples,
    avg: samples === 0 ? null : sum / samples,
    p50: percentile(50),
    p90: percentile(90),
    p95: percentile(95),
    p99: percentile(99),
    histogram,
  };
}

/** Null where one of the steps does not have the histogram of all of its samples. */
function histogramOf(steps: readonly Step[]): readonly Bucket[] | null {
  const sum = emptySum();
  const add = adder(sum);
  for (const [, samples, , , , text] of steps) {
    const held = visitCounts(bytesOf(text), add);
    if (held?.samples !== samples) return null;
  }
  return bucketsOf(sum);
}

function bytesOf(base64: string): Uint8Array {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    // Not even base64: as if it were not there.
    return new Uint8Array();
  }
}

function stepsOf(results: Source, asked: Asked): Steps | undefined {
  const { region, label } = asked;
  const { series } = results;
  const group = series?.groups.find(
    (one) => one.region === (region ?? null) && one.label === (label ?? null),
  );
  if (series && group) return { width: series.width, steps: group.steps };
  return label === undefined ? stepsOfTasks(results, region) : undefined;
}

/** By the seconds of the tasks: undefined where a task has not kept all of them. */
function stepsOfTasks({ regions }: Source, region: string | undefined): Steps | undefined {
  const steps = new Map<number, Step>();
  for (const { results } of regions.filter((one) => region === undefined || one.region === region))
    for (const { seconds, overall } of results) {
      let held = 0;
      for (const { at, samples, failures, sum, concurrency } of seconds) {
        const [, all = 0, failed = 0, total = 0, users] = steps.get(at) ?? [];
        const more = [samples + all, failures + failed, sum + total] as const;
        steps.set(at, [at, ...more, concurrency + (users ?? 0), '']);
        held += samples;
      }
      if (held !== overall.samples) return undefined;
    }
  return { width: SECOND, steps: [...steps.values()] };
}
