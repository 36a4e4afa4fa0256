import * as z from 'zod';
import type { ExecutionSecond, SecondRow } from '../gate/figures/evidence.ts';
import type { Beyond } from '../text/json.ts';
import { anyNames, byName } from '../text/names.ts';
import { redacted } from '../text/redact.ts';
import { TASK } from './bounds.ts';

// What a task writes to the exchange (docs/worker-protocol.md), checked where it is read.

const count = z.int().min(0);
const name = z.string().max(TASK.name);
const label = z.string().max(TASK.label);
const text = z.string().max(TASK.message).transform(safe);

const KEPT = 20_000;
const known = new Map<string, string>();

/** Without a credential. Tasks say the same: it is looked for once in each text. */
function safe(written: string): string {
  const before = known.get(written);
  if (before !== undefined) return before;
  const shown = redacted(written);
  if (known.size >= KEPT) known.clear();
  known.set(written, shown);
  return shown;
}

/** By label, as it is stored and shown: a name of a test plan may hold a credential. */
function byLabel<V extends z.ZodType>(values: V) {
  return anyNames(z.record(label, values)).transform((labels) => {
    const entries = Object.entries(labels);
    if (entries.every(([written]) => safe(written) === written)) return labels;
    const taken = new Set<string>();
    return byName(entries.map(([written, value]) => [free(safe(written), taken), value] as const));
  });
}

/** Two that differed by nothing else stay two. */
function free(wanted: string, taken: Set<string>): string {
  const numbered = taken.has(wanted) ? `${wanted} (${taken.size})` : wanted;
  taken.add(numbered);
  return numbered;
}
/** The last epoch millisecond that is a date: https://tc39.es/ecma262/#sec-time-values */
const LAST_INSTANT = 8.64e15;
/** Milliseconds. The bounds keep sums over a fleet finite, and instants dates. */
const time = z.number().min(0).max(Number.MAX_SAFE_INTEGER);
export const instant = z
  .number()
  .min(0)
  .max(LAST_INSTANT)
  .meta({ id: 'instant', description: 'Epoch milliseconds.' });
/** What is written of a histogram: other characters would take twice the memory. */
const BASE64 = /^[\w+/=]*$/;
const distribution = z
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
export type TaskSecond = {
  readonly at: number;
  readonly samples: number;
  readonly failures: number;
  readonly sum: number;
  readonly concurrency: number;
};
const SECOND_COUNTS = ['samples', 'failures', 'concurrency'] as const;

const taskSeconds = z
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
const execution = z
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

export type TaskExecution = z.infer<typeof execution>;

/** What a task reports when it ends. Times are epoch milliseconds, response times milliseconds. */
export const taskResult = z.object({
  version: z.literal([2, 3]),
  runId: name,
  taskId: name,
  region: name,
  worker: name,
  end: z.enum(['completed', 'deadline', 'signal', 'failed', 'late']),
  taurusExitCode: z.int().nullable(),
  message: text,
  /** The message in its parts; version 2 does not have it. */
  cause: z
    .object({ code: z.string().regex(/^worker-[a-z-]{1,60}$/), what: text, fix: text })
    .optional(),
  timeline: z.object({
    workerStarted: instant,
    taurusStarted: instant.nullable(),
    firstSample: instant.nullable(),
    lastSample: instant.nullable(),
    ended: instant,
    clockDrift: z.number(),
    /** When it was up, when JMeter waited, and when it was to start; null without a rendezvous. */
    here: instant.nullable(),
    armed: instant.nullable(),
    startAt: instant.nullable(),
    /** When its first request went out, one of the ramp-up included; null without a sample. */
    firstRequest: instant.nullable(),
  }),
  published: z.object({
    samples: count,
    sum: time,
    failedCalls: count,
    retries: count,
    lastError: text,
  }),
  generator: z.object({
    vcpus: z.number().positive(),
    seconds: time,
    busySeconds: time,
    cpu: time.nullable(),
  }),
  overall: distribution,
  rampUp: distribution.nullable(),
  labels: byLabel(distribution.extend({ seconds: rows.optional(), downtime: time.optional() })),
  /** Whether the seconds of labels are in a document of their own; version 2 has them here. */
  labelSeconds: z.boolean().optional(),
  /** Version 3 has those that the task ran; version 2 does not say. */
  executions: z.array(execution).optional(),
  seconds: taskSeconds,
  errors: z.array(z.object({ message: z.string().max(TASK.error).transform(safe), count })),
});

export type TaskResult = z.infer<typeof taskResult>;

/** What a task has measured, label by label and second by second. */
function labelRows<V extends number>(version: V) {
  return z.object({
    version: z.literal(version),
    runId: name,
    taskId: name,
    labels: byLabel(rows),
  });
}

/** While it runs: some seconds. */
export const taskLive = labelRows(2);
/** When it has ended: all of them. */
export const taskLabelSeconds = labelRows(1);

/** Seconds of a task by label. */
export type LabelRows = z.infer<typeof taskLive>['labels'];

/** How many of each a document of a task has at the most. */
const MOST: ReadonlyMap<string, number> = new Map([
  ['labels', TASK.labels],
  ['seconds', TASK.seconds],
  ['executions', TASK.executions],
  ['errors', TASK.errors],
]);

/** Of what a document has too many: seen before each of them is looked at. */
export function tooManyIn(document: unknown): Beyond | undefined {
  if (typeof document !== 'object' || document === null) return undefined;
  for (const [figure, most] of MOST) {
    const own: unknown = Object.getOwnPropertyDescriptor(document, figure)?.value;
    const held = typeof own === 'object' && own !== null ? Object.keys(own).length : 0;
    if (held > most) return { figure, held, most };
  }
  return undefined;
}
