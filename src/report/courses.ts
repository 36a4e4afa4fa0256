// What became of the figures of a run over time, as far as the results document has it.
import { isUpper, levelOf } from '../gate/criteria/criterion.ts';
import { percentileOf } from '../gate/figures/buckets.ts';
import { subjectOf, worstOf } from './headline.ts';
import { type OverTime, overTime, type Point } from './over-time.ts';
import type { CriterionResult, Results } from './results/schema.ts';

/** What a chart still shows legibly; with fewer points there is no course of anything. */
const [MOST_POINTS, LEAST_POINTS] = [60, 3] as const;

type Figure = {
  /** In plain text. */
  readonly name: string;
  readonly unit: 'ms' | '%' | 'samples a second' | 'virtual users';
  readonly of: (point: Point) => number | null;
  readonly label?: string | undefined;
  readonly region?: string | undefined;
  /** Whose limit it is held against. */
  readonly criterion?: CriterionResult;
};

/** A figure with what it was over time, and its limit in its unit. */
export type Course = Figure & {
  readonly run: OverTime;
  readonly values: readonly (number | null)[];
  readonly limit: number | undefined;
};

const P95: Figure = { name: 'p95', unit: 'ms', of: ({ p95 }) => p95 };
const AVERAGE: Figure = { name: 'average', unit: 'ms', of: ({ avg }) => avg };
const SAMPLES: Figure = { name: 'throughput', unit: 'samples a second', of: ({ rate }) => rate };
const FAILED: Figure = {
  name: 'failed samples',
  unit: 'samples a second',
  of: ({ rate, errorRate }) => rate * (errorRate ?? 0),
};
const USERS: Figure = { name: 'virtual users', unit: 'virtual users', of: ({ users }) => users };

export type Courses = {
  /** The figure that decided the verdict, or the response time. */
  readonly main: Course | undefined;
  readonly time: Course | undefined;
  readonly samples: Course | undefined;
  /** Where some failed. */
  readonly failed: Course | undefined;
  readonly users: Course | undefined;
};

export function coursesOf(results: Results): Courses {
  const runs = new Map<string, OverTime | undefined>();
  const first = (figures: readonly Figure[]): Course | undefined => {
    for (const figure of figures) {
      const { region, label } = figure;
      const key = JSON.stringify([region, label]);
      if (!runs.has(key)) runs.set(key, overTime(results, { region, label, most: MOST_POINTS }));
      const course = courseOf(figure, runs.get(key));
      if (course !== undefined) return course;
    }
    return undefined;
  };
  const main = first([...decisive(results), P95, AVERAGE]);
  const failed = first([FAILED]);
  return {
    main,
    time: main?.unit === 'ms' ? main : first([P95, AVERAGE]),
    samples: main?.unit === SAMPLES.unit ? main : first([SAMPLES]),
    failed: failed?.values.some((value) => value !== null && value > 0) ? failed : undefined,
    users: first([USERS]),
  };
}

function courseOf(figure: Figure, run: OverTime | undefined): Course | undefined {
  const values = run?.points.map(figure.of) ?? [];
  const known = values.filter((value) => value !== null).length;
  if (run === undefined || known < LEAST_POINTS) return undefined;
  const { criterion, unit } = figure;
  const limit = criterion && (unit === '%' ? criterion.limit * 100 : criterion.limit);
  return { ...figure, run, values, limit };
}

/** The figures of criteria that can be drawn, those that decided the verdict or came nearest to it first. */
function decisive(results: Results): readonly Figure[] {
  const order = ['fail', 'inconclusive', 'pass'] as const;
  const hard = results.criteria.filter(({ soft }) => !soft);
  const nearest = hard.toSorted((a, b) => (a.margin ?? 1) - (b.margin ?? 1));
  const ordered = order.flatMap((word) => nearest.filter(({ outcome }) => outcome === word));
  return [worstOf(results), ...ordered]
    .flatMap((criterion) => criterion ?? [])
    .flatMap((criterion) => {
      const { scope, regions = [] } = criterion;
      const figure = figureOf(criterion);
      const region = regions[0]?.region ?? (regions.length === 0 ? scope.region : null);
      const name = subjectOf(criterion) + (region === null ? '' : ` in ${region}`);
      const place = { region: region ?? undefined, label: scope.label ?? undefined };
      return figure === undefined ? [] : [{ ...figure, name, ...place, criterion }];
    });
}

function figureOf(criterion: CriterionResult): Pick<Figure, 'unit' | 'of'> | undefined {
  const { subject } = criterion;
  if (subject === 'avg') return AVERAGE;
  if (subject === 'rps') return SAMPLES;
  if (subject === 'errors')
    return { unit: '%', of: ({ errorRate }) => (errorRate === null ? null : errorRate * 100) };
  const level = levelOf({ subject, percentile: criterion.percentile ?? undefined });
  if (level === undefined) return undefined;
  return {
    unit: 'ms',
    of: ({ histogram }) => (histogram === null ? null : (percentileOf(histogram, level) ?? null)),
  };
}

export function highest(values: readonly (number | null)[]): number {
  return Math.max(0, ...values.flatMap((value) => value ?? []));
}

/** Of each point whether it breaks the limit; of one without figure, it does not. */
export function brokenIn({ values, limit, criterion }: Course): readonly boolean[] {
  return values.map((value) => {
    if (value === null || limit === undefined || criterion === undefined) return false;
    return isUpper(criterion) ? value > limit : value < limit;
  });
}
