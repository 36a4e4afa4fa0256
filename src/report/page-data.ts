// What report.html is made of. It is worked out where the report is written, and again in the
// browser for a results file that somebody drops on the page: nothing here needs Node.
import {
  addBuckets,
  type Bucket,
  bucketsOf,
  countOf,
  emptySum,
  percentileOf,
} from '../gate/figures/buckets.ts';
import { visible } from '../units.ts';
import type { consoleLinks } from './console.ts';
import type { costTable } from './load-and-cost.ts';
import { overTime } from './over-time.ts';
import type { Results } from './results/schema.ts';

type Known = readonly (number | null)[];

/** One group of samples over time, as columns on a grid without gaps. */
export type PageGroup = {
  readonly region: string | null;
  readonly label: string | null;
  /** Epoch milliseconds of the first step, and milliseconds of each. */
  readonly from: number;
  readonly width: number;
  readonly samples: readonly number[];
  readonly failures: readonly number[];
  /** Samples a second. */
  readonly rate: readonly number[];
  readonly users: Known;
  readonly avg: Known;
  readonly p50: Known;
  readonly p90: Known;
  readonly p95: Known;
  readonly p99: Known;
  /** Of each step, how many response times lie in which bin: bin, count, bin, count. */
  readonly bins: readonly (readonly number[])[];
  /** Response times of all steps together: percentile, milliseconds. */
  readonly spectrum: readonly (readonly [number, number])[];
};

/** What the charts draw of a run. */
export type PageRun = Pick<Results, 'runId' | 'scenario' | 'verdict' | 'overall' | 'figures'> & {
  /** When the clock of the charts begins; null where nothing has a time. */
  readonly began: number | null;
  readonly groups: readonly PageGroup[];
  /** How busy the load generators were: when, the mean, the busiest. */
  readonly cpu: readonly (readonly [number, number, number])[];
};

type Region = Results['regions'][number];

/** What the page says of the run besides. */
export type PageFacts = Omit<Results, 'regions' | 'series' | 'changed'> & {
  readonly regions: readonly Omit<Region, 'results' | 'finals'>[];
  readonly said: {
    readonly headline: string;
    readonly findings: readonly string[];
    readonly cost: readonly string[];
    readonly consoles: ReturnType<typeof consoleLinks>;
    readonly costs: ReturnType<typeof costTable> | null;
    readonly load: string;
    readonly remarks: readonly string[];
    /** What could not be measured, what was said of the inputs, and why tasks failed. */
    readonly open: readonly string[];
    readonly notices: readonly string[];
    readonly failures: readonly string[];
  };
};

export type PageDocument = {
  readonly run: PageRun;
  /** The run that it is compared with. */
  readonly base: PageRun | null;
  readonly facts: PageFacts;
};

/** So many bins for each factor of ten. */
const BINS_A_DECADE = 20;

/** Where a bin of response times begins (milliseconds); the first one holds what took none. */
export function binBegin(bin: number): number {
  return bin === 0 ? 0 : 10 ** ((bin - 1) / BINS_A_DECADE);
}

function binOf(time: number): number {
  return time < 1 ? 0 : Math.floor(Math.log10(time) * BINS_A_DECADE + 1e-9) + 1;
}

/** Steps of a group at the most. */
const MOST_STEPS = 300;

/** What the charts draw of a run. */
export function pageRun(results: Results): PageRun {
  const { series = null, figures } = results;
  const named = series?.groups ?? figures;
  const groups = named.flatMap(({ region, label }) => groupOf(results, region, label));
  const begins = [...groups.map(({ from }) => from), results.times?.loadBegan ?? Infinity];
  const began = Math.min(...begins);
  return {
    runId: results.runId,
    scenario: visible(results.scenario),
    verdict: results.verdict,
    overall: results.overall,
    figures: figures.map((own) => ({ ...own, label: shown(own.label) })),
    began: Number.isFinite(began) ? began : null,
    groups,
    cpu: series?.cpu ?? [],
  };
}

function shown(label: string | null): string | null {
  return label === null ? null : visible(label);
}

/** One group of samples, or none where nothing is known of it over time. */
function groupOf(results: Results, region: string | null, label: string | null): PageGroup[] {
  const asked = { region: region ?? undefined, label: label ?? undefined, most: MOST_STEPS };
  const found = overTime(results, asked);
  const [first] = found?.points ?? [];
  if (found === undefined || first === undefined) return [];
  const { width, points } = found;
  const all = emptySum();
  for (const { histogram } of points) addBuckets(all, histogram ?? []);
  return [
    {
      region,
      label: shown(label),
      from: first.at,
      width,
      samples: points.map(({ samples }) => samples),
      failures: points.map(({ failures }) => failures),
      rate: points.map(({ rate }) => short(rate)),
      users: points.map(({ users }) => users),
      avg: points.map(({ avg }) => short(avg)),
      p50: points.map(({ p50 }) => p50),
      p90: points.map(({ p90 }) => p90),
      p95: points.map(({ p95 }) => p95),
      p99: points.map(({ p99 }) => p99),
      bins: points.map(({ histogram }) => binsOf(histogram ?? [])),
      spectrum: spectrumOf(bucketsOf(all)),
    },
  ];
}

/** More digits than a chart shows would be most of the file. */
function short<T extends number | null>(figure: T): T | number {
  return figure === null ? figure : Number(figure.toPrecision(5));
}

function binsOf(buckets: readonly Bucket[]): readonly number[] {
  const counts = new Map<number, number>();
  for (const { from, to, count } of buckets) {
    const bin = binOf((from + to) / 2);
    counts.set(bin, (counts.get(bin) ?? 0) + count);
  }
  return [...counts].flat();
}

/** Points of the spectrum for each factor of ten of how many samples are slower. */
const POINTS_A_DECADE = 16;
/** What people ask for stands in it by itself. */
const ASKED_FOR = [50, 90, 95, 99, 99.9, 99.99] as const;

/** From the quickest to the slowest sample, as far as the samples go. */
function spectrumOf(buckets: readonly Bucket[]): PageGroup['spectrum'] {
  const samples = countOf(buckets);
  if (samples === 0) return [];
  const points = Math.ceil(Math.log10(samples) * POINTS_A_DECADE);
  const even = Array.from({ length: points }, (_, point) =>
    Number((100 * (1 - 10 ** (-point / POINTS_A_DECADE))).toFixed(6)),
  );
  const known = [...even, ...ASKED_FOR].filter(
    (percentile) => (1 - percentile / 100) * samples >= 1,
  );
  return [...new Set([...known, 100])]
    .toSorted((a, b) => a - b)
    .map((percentile) => [percentile, percentileOf(buckets, percentile) ?? 0]);
}
