import * as z from 'zod';
import { brief, type Result, refused } from '../errors.ts';
import { anyNames, byName } from '../text/names.ts';
import { redacted } from '../text/redact.ts';
import {
  count,
  distribution,
  execution,
  instant,
  rows,
  TASK,
  taskSeconds,
  time,
} from './figures.ts';

// What a task writes to the exchange (docs/worker-protocol.md), checked where it is read.

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
export function byLabel<V extends z.ZodType>(values: V) {
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
  errors: z.array(
    z.object({
      message: z.string().max(TASK.error).transform(safe),
      count,
      /** When samples with it ended, the earliest and the latest; not said by earlier releases. */
      first: instant.optional(),
      last: instant.optional(),
    }),
  ),
});

export type TaskResult = z.infer<typeof taskResult>;
export type TaskExecution = z.infer<typeof execution>;
export type TaskSecond = TaskResult['seconds'][number];

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

/** Results that are stored may be of the version before; a task of this run writes this one. */
const currentResult = taskResult.extend({
  version: z.literal(3, {
    error:
      'this version of the action reads version 3; build the image and the action from the same release',
  }),
});

/** The result of this task of this run. */
export function parseResult(document: unknown, runId: string, taskId: string): Result<TaskResult> {
  const parsed = currentResult.safeParse(document);
  if (!parsed.success) {
    return refused('result-invalid', { reason: printIssue(parsed.error) });
  }
  if (parsed.data.runId !== runId || parsed.data.taskId !== taskId)
    return refused('result-foreign');
  return { ok: true, value: withOneText(parsed.data) };
}

/** Where nothing paused, the histogram of a steady stream is the same text: it is kept once. */
function withOneText(result: TaskResult): TaskResult {
  for (const whole of [result.overall, result.rampUp, ...Object.values(result.labels)])
    if (whole !== null && whole.steady === whole.histogram) whole.steady = whole.histogram;
  return result;
}

/** What the first problem is, and where: a fleet of labels may have as many. */
function printIssue({ issues }: z.ZodError): string {
  const [issue] = issues;
  return issue === undefined
    ? 'it is not as expected'
    : brief(`${issue.message} (${issue.path.join('.')})`);
}

export function parseSeconds(document: unknown): Result<z.infer<typeof taskLabelSeconds>> {
  const { success, data } = taskLabelSeconds.safeParse(document);
  return success ? { ok: true, value: data } : refused('result-broken');
}

type Labels = TaskResult['labels'];

/** Labels of a result with their seconds, which are in a document of their own. */
export function withRows(labels: Labels, seconds: LabelRows): Labels {
  return byName(
    Object.entries(labels).map(
      ([own, whole]) => [own, { ...whole, seconds: seconds[own] ?? [] }] as const,
    ),
  );
}

const taskShares = anyNames(
  z.record(
    z.string(),
    z.object({
      index: count,
      of: count,
      executions: z.array(
        z.object({ concurrency: count, throughput: z.number().positive().optional() }),
      ),
    }),
  ),
);

/** Which shares of the load the tasks of a run had, as the run has written it. */
export const sharesRead = z
  .object({ version: z.literal(1), tasks: taskShares })
  .transform(({ tasks }) => withoutGaps(tasks));

/** A share without a throughput has no such key. */
function withoutGaps(tasks: z.infer<typeof taskShares>) {
  return byName(
    Object.entries(tasks).map(([id, { executions, ...share }]) => [
      id,
      {
        ...share,
        executions: executions.map(({ concurrency, throughput }) =>
          throughput === undefined ? { concurrency } : { concurrency, throughput },
        ),
      },
    ]),
  );
}
