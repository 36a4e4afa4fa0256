import * as fc from 'fast-check';
import type { TaskResult } from '../../../src/exchange/documents.ts';
import type { Criterion } from '../../../src/gate/criteria/criterion.ts';
import { parseThreshold } from '../../../src/gate/criteria/threshold.ts';
import type { Evidence } from '../../../src/gate/figures/evidence.ts';
import { REGION } from '../builders/fleet.ts';
import { type Burst, wantedOf } from './naive.ts';
import { aRunOf, aTaskOf, type LabelSeconds } from './series.ts';

export const SECONDS = 12;
const LABELS = ['home', 'pay'] as const;

/**
 * Short, long and equal times; enough samples for some percentiles in some windows; failures in
 * some seconds only.
 */
const burst: fc.Arbitrary<Burst> = fc
  .record({
    at: fc.nat(SECONDS - 1),
    label: fc.constantFrom(...LABELS),
    task: fc.nat(1),
    time: fc.oneof(fc.constantFrom(0, 100, 500, 2047), fc.integer({ min: 0, max: 2047 })),
    count: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 60 })),
    failing: fc.constantFrom(0, 0, 0.5, 1),
  })
  .map(({ failing, ...rest }) => ({ ...rest, failures: Math.round(rest.count * failing) }));
/** Samples of two tasks in some seconds of a run, in the order in which they came in. */
export const bursts = fc.array(burst, { minLength: 1, maxLength: 40 });

const subjects = fc.oneof(
  fc
    .constantFrom('errors')
    .chain((name) => fc.nat(100).map((limit) => ({ name, limit: `${limit}%` }))),
  fc
    .constantFrom('rps', 'samples')
    .chain((name) => fc.nat(60).map((limit) => ({ name, limit: `${limit}` }))),
  fc
    .constantFrom('avg', 'min', 'max', 'stddev', 'p0', 'p10', 'p50', 'p90', 'p95', 'p100')
    // No deviation of whole numbers is so near to this fraction that the order of a sum matters.
    .chain((name) =>
      fc
        .nat(2100)
        .map((limit) => ({ name, limit: `${limit}.${name === 'stddev' ? '123457' : '0'}ms` })),
    ),
);
/** Of the whole run; `lineOf` spells it. */
export const whole = fc.record({
  subject: subjects,
  of: fc.constantFrom('', ' of home', ' of pay'),
  operator: fc.constantFrom('<', '<=', '>', '>='),
});
export const lengths = fc.integer({ min: 1, max: SECONDS });

export type Parts = {
  readonly subject: { name: string; limit: string };
  readonly of: string;
  readonly operator: string;
};

export function lineOf({ subject, of, operator }: Parts): string {
  return `${subject.name}${of} ${operator} ${subject.limit}`;
}

/** A line that makes no sense in itself (`avg < 0ms`) is no case. */
export function read(line: string): Criterion {
  const { criteria, problems } = parseThreshold(line);
  const [criterion] = criteria;
  fc.pre(criterion !== undefined && problems.length === 0);
  return criterion;
}

/** Every burst is a row of its own, in the order that it came in. */
export function labelSeconds(parts: readonly Burst[]): LabelSeconds {
  const rows = LABELS.map((label) => {
    const own = parts.filter((part) => part.label === label);
    return [
      label,
      own.map(({ at, time, count, failures }) => ({ at, times: { [time]: count }, failures })),
    ] as const;
  });
  return Object.fromEntries(rows.filter(([, own]) => own.length > 0));
}

export function tasksOf(parts: readonly Burst[]): TaskResult[] {
  return [0, 1].map((task) =>
    aTaskOf(labelSeconds(parts.filter((part) => part.task === task)), { taskId: `t${task}` }),
  );
}

export function runOf(parts: readonly Burst[]): Evidence {
  return aRunOf({ [REGION]: tasksOf(parts) });
}

export function hasSamples(criterion: Criterion, parts: readonly Burst[]): boolean {
  return wantedOf(criterion, parts).length > 0;
}
