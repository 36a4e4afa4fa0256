// Documents as large as the bounds permit, each kind for another part of the action's memory.
import { RESULT, RUN } from '../../src/exchange/bounds.ts';
import { TASK } from '../../src/exchange/figures.ts';
import { encodeCounts, SLOTS } from '../merge/histogram.ts';
import { ordinaryResult } from './ordinary.ts';
import type { Served, Started } from './stub.ts';

type Large = { readonly kind: string; readonly result: (task: Started) => Served };

/** A text, its counts all different from those of another label. */
const HISTOGRAM = encodeCounts(
  new Float64Array(SLOTS).fill(1),
  Array.from({ length: 8000 }, (_, slot) => slot),
);

/** What follows the fields of an ordinary result is the same in each task: it is made once. */
function withMore(kind: string, name: string, more: string): Large {
  const tail = Buffer.from(`${more}}`);
  return {
    kind,
    result: (task) => {
      const { [name]: _, ...own }: Record<string, unknown> = ordinaryResult(task);
      return [`${JSON.stringify(own).slice(0, -1)},"${name}":`, tail];
    },
  };
}

function labels(count: number, histogram: string): string {
  const whole = { samples: 0, failures: 0, sum: 0, min: null, max: null, histogram };
  const all = Array.from({ length: count }, (_, index) => [`label ${index}`, whole] as const);
  return JSON.stringify(Object.fromEntries(all));
}

function seconds(count: number): string {
  return JSON.stringify(
    Array.from({ length: count }, (_, at) => {
      return { at, samples: 1, failures: 0, sum: 0.5, concurrency: 1 };
    }),
  );
}

function executions(count: number, rows: number): string {
  const own = Array.from({ length: rows }, (_, at) =>
    [0, 1, 2, 3, 4, 5].map((column) => at + column + 0.5),
  );
  const all = Array.from({ length: count }, (_, index) => {
    const times = { begins: 0, ends: null, users: 1, userTime: 0, downtime: 0 };
    return { index, ...times, samples: 0, requests: 0, seconds: own };
  });
  return JSON.stringify(all);
}

const HOUR = 3600;

/** As long as those of an hour of twenty labels are; they do not add up, so nothing is judged. */
function hour(): string {
  const execution = { index: 0, begins: 0, ends: null, users: 50, userTime: 0, downtime: 0 };
  const rows = Array.from({ length: HOUR }, (_, at) => {
    const samples = 150 + (at % 100);
    return [at * 1000, samples, samples, 50, 50_000 - (at % 50), at % 300];
  });
  const own = JSON.stringify([{ ...execution, samples: 0, requests: 0, seconds: rows }]);
  const ats = rows.map(([at = 0, samples = 0]) => {
    return { at, samples, failures: at % 3, sum: samples * 100 + (at % 999), concurrency: 50 };
  });
  return `${labels(20, HISTOGRAM.slice(0, 2400))},"executions":${own},"seconds":${JSON.stringify(ats)}`;
}

/** So many characters of it are what fills a document. */
function filled(part: string, bytes: number): string {
  return `[${`${part},`.repeat(Math.floor((bytes - 10_000) / (part.length + 1)))}0]`;
}

export function largeDocuments(tasks: number): readonly Large[] {
  const share = RUN.kept / tasks;
  const read = Math.min(RESULT.bytes, RUN.read / tasks);
  return [
    withMore('an hour of twenty labels', 'labels', hour()),
    withMore(
      'all that is kept: histograms',
      'labels',
      labels(3, HISTOGRAM.repeat(share / HISTOGRAM.length / 4)),
    ),
    withMore(
      'all that is kept: many labels',
      'labels',
      labels(Math.min(TASK.labels, share / 700), 'A'),
    ),
    withMore(
      'all that is kept: seconds',
      'executions',
      executions(1, Math.min(TASK.seconds, share / 49)),
    ),
    withMore(
      'all that is read: lists that nothing asks for',
      'more',
      filled('[]', Math.min(read, 850_000)),
    ),
    withMore('all that is read: numbers', 'more', filled('0.5', Math.min(read, 6_000_000))),
    withMore(
      'as long as one may be: histograms',
      'labels',
      labels(160, HISTOGRAM.repeat(17).slice(0, 120_000)),
    ),
    withMore('as long as one may be: seconds', 'seconds', seconds(TASK.seconds)),
    withMore('as long as one may be: executions', 'executions', executions(3, 80_000)),
    withMore('longer than one may be', 'more', filled('"x"', 2 * RESULT.bytes)),
  ];
}
