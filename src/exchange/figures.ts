import * as z from 'zod';
import type { ExecutionSecond, SecondRow } from '../gate/figures/evidence.ts';

// The figures in what a task writes to the exchange: of its samples, its seconds and its load.

export const count = z.int().min(0);
/** The last epoch millisecond that is a date: https://tc39.es/ecma262/#sec-time-values */
const LAST_INSTANT = 8.64e15;
/** Milliseconds. The bounds keep sums over a fleet finite, and instants dates. */
export const time = z.number().min(0).max(Number.MAX_SAFE_INTEGER);
export const instant = z
  .number()
  .min(0)
  .max(LAST_INSTANT)
  .meta({ id: 'instant', description: 'Epoch milliseconds.' });
/** What is written of a histogram: other characters would take twice the memory. */
const BASE64 = /^[\w+/=]*$/;
export const distribution = z
  .object({
    samples: count,
    failures: count,
    sum: time,
    min: time.nullable(),
    max: time.nullable(),
    histogram: z.string().regex(BASE64),
    steady: z
      .string()
      .regex(BASE64)
      .nullable()
      .optional()
      .describe('What a steady stream of requests would have seen, as a histogram.'),
    failed: z
      .string()
      .regex(BASE64)
      .optional()
      .describe('The histogram of the failed samples alone, where there are such.'),
  })
  .meta({ id: 'distribution' });
/**
 * Seconds of a label. Checked as they are, because a fleet sends a hundred thousand of them, and a
 * schema of each would copy them all.
 */
export const rows = z
  .custom<SecondRow[]>((value) => Array.isArray(value) && value.every(isRow), {
    error: 'rows of [at, samples, failures, sum, counts] are expected',
  })
  .meta({
    id: 'seconds',
    description: 'When each began, samples, failures, sum of response times, histogram.',
    type: 'array',
    items: {
      type: 'array',
      prefixItems: [
        ...['at', 'samples', 'failures'].map((title) => ({ title, type: 'integer', minimum: 0 })),
        { title: 'sum', type: 'number', minimum: 0 },
        { title: 'histogram', type: 'string' },
      ],
      minItems: 5,
      maxItems: 5,
    },
  });

function isRow(value: unknown): value is SecondRow {
  const row: readonly unknown[] = Array.isArray(value) ? value : [];
  const [at, samples, failures, sum, counts] = row;
  return (
    row.length === 5 &&
    isWithin(at, LAST_INSTANT) &&
    [at, samples, failures].every(isCount) &&
    isWithin(sum, Number.MAX_SAFE_INTEGER) &&
    typeof counts === 'string' &&
    BASE64.test(counts)
  );
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && typeof value === 'number' && value >= 0;
}

/** Whether it is a list of such rows, and not of more seconds than a run may have. */
function isListOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length <= TASK.seconds && value.every(isItem);
}

const executionSeconds = z
  .custom<ExecutionSecond[]>((value) => isListOf(value, isExecutionSecond), {
    error: 'rows of [at, samples, requests, users, userTime, downtime] are expected',
  })
  .meta({
    id: 'execution-seconds',
    description: 'When each began, samples, requests, most users, their time, and their downtime.',
    type: 'array',
    items: { type: 'array', items: { type: 'number', minimum: 0 }, minItems: 6, maxItems: 6 },
  });

function isExecutionSecond(value: unknown): value is ExecutionSecond {
  return (
    Array.isArray(value) &&
    value.length === 6 &&
    isWithin(value[0], LAST_INSTANT) &&
    value.every((figure) => isWithin(figure, Number.MAX_SAFE_INTEGER))
  );
}

function isWithin(value: unknown, most: number): boolean {
  return typeof value === 'number' && value >= 0 && value <= most;
}

/** A second of a task: all its samples that ended in it. Checked as it is, too. */
type TaskSecond = {
  readonly at: number;
  readonly samples: number;
  readonly failures: number;
  readonly sum: number;
  readonly concurrency: number;
};
const SECOND_COUNTS = ['samples', 'failures', 'concurrency'] as const;

export const taskSeconds = z
  .custom<TaskSecond[]>((value) => isListOf(value, isTaskSecond), {
    error: 'objects with at, samples, failures, sum and concurrency are expected',
  })
  .meta({
    type: 'array',
    items: {
      type: 'object',
      properties: {
        at: { $ref: '#/$defs/instant' },
        ...Object.fromEntries(SECOND_COUNTS.map((one) => [one, { type: 'integer', minimum: 0 }])),
        sum: { type: 'number', minimum: 0 },
      },
      required: ['at', 'samples', 'failures', 'sum', 'concurrency'],
    },
  });

function isTaskSecond(value: unknown): boolean {
  const second: Partial<Record<keyof TaskSecond, unknown>> =
    typeof value === 'object' && value !== null ? value : {};
  return (
    isWithin(second.at, LAST_INSTANT) &&
    isWithin(second.sum, Number.MAX_SAFE_INTEGER) &&
    SECOND_COUNTS.every((one) => isCount(second[one]))
  );
}

/** What one execution of the bundle did in a task: the load, whatever counts of its samples. */
export const execution = z
  .object({
    index: count.describe('Which execution of the bundle, from 0.'),
    begins: instant.nullable().describe('Where its load began, its delay included.'),
    ends: instant.nullable().describe('Its planned end; null where only iterations bound it.'),
    users: count.nullable().describe('That it was to have; null where a plan decides.'),
    samples: count,
    requests: count.describe('Samples without the transactions around others.'),
    connections: count
      .optional()
      .describe('Requests of which JMeter has measured that they opened a connection.'),
    userTime: time.describe("Milliseconds of its users' time, up to the planned end."),
    downtime: time.describe('How many of them went into requests that failed.'),
    seconds: executionSeconds,
  })
  .meta({ id: 'execution' });

/** Of one task. A text has UTF-16 units: a character of the worker's may be two. */
export const TASK = {
  labels: 1001,
  label: 2001,
  seconds: 90_000,
  executions: 1000,
  errors: 10,
  windows: 150,
  error: 1001,
  message: 20_000,
  name: 200,
} as const;
