import * as z from 'zod';
import type { SecondRow } from '../gate/figures/evidence.ts';

// What a task writes to the exchange (docs/worker-protocol.md), checked where it is read.

const count = z.int().min(0);
const time = z.number().min(0);
const distribution = z
  .object({
    samples: count,
    failures: count,
    sum: time,
    min: time.nullable(),
    max: time.nullable(),
    histogram: z.string(),
  })
  .meta({ id: 'distribution' });
/**
 * Seconds of a label. Checked as they are, because a fleet sends a hundred thousand of them, and a
 * schema of each would copy them all.
 */
const rows = z
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
    [at, samples, failures].every(isCount) &&
    typeof sum === 'number' &&
    sum >= 0 &&
    typeof counts === 'string'
  );
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && typeof value === 'number' && value >= 0;
}

/** What a task reports when it ends. Times are epoch milliseconds, response times milliseconds. */
export const taskResult = z.object({
  version: z.literal(2, {
    error:
      'this version of the action reads version 2; build the image and the action from the same release',
  }),
  runId: z.string(),
  taskId: z.string(),
  region: z.string(),
  worker: z.string(),
  end: z.enum(['completed', 'deadline', 'signal', 'failed', 'late']),
  taurusExitCode: z.int().nullable(),
  message: z.string(),
  timeline: z.object({
    workerStarted: z.number(),
    taurusStarted: z.number().nullable(),
    firstSample: z.number().nullable(),
    lastSample: z.number().nullable(),
    ended: z.number(),
    clockDrift: z.number(),
    /** When it was up, when JMeter waited, and when it was to start; null without a rendezvous. */
    here: z.number().nullable(),
    armed: z.number().nullable(),
    startAt: z.number().nullable(),
    /** When its first request went out, one of the ramp-up included; null without a sample. */
    firstRequest: z.number().nullable(),
  }),
  published: z.object({
    samples: count,
    sum: time,
    failedCalls: count,
    retries: count,
    lastError: z.string(),
  }),
  generator: z.object({
    vcpus: z.number().positive(),
    seconds: time,
    busySeconds: time,
    cpu: time.nullable(),
  }),
  overall: distribution,
  rampUp: distribution.nullable(),
  labels: z.record(z.string(), distribution.extend({ seconds: rows.optional() })),
  seconds: z.array(
    z.object({
      at: z.number(),
      samples: count,
      failures: count,
      sum: z.number(),
      concurrency: z.number(),
    }),
  ),
  errors: z.array(z.object({ message: z.string(), count })),
});

export type TaskResult = z.infer<typeof taskResult>;

/** What a task has measured so far, second by second. */
export const taskLive = z.object({
  version: z.literal(1),
  runId: z.string(),
  taskId: z.string(),
  /** Every second from here on is whole; earlier ones were dropped. */
  from: z.number(),
  /** Every sample that ended before is in. */
  completeTo: z.number(),
  /** Whether nothing more will come. */
  ended: z.boolean(),
  labels: z.record(z.string(), rows),
});

export type TaskLive = z.infer<typeof taskLive>;
