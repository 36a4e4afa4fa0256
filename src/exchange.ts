import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { call } from './aws.ts';
import { problemsOf } from './errors.ts';
import type { SecondRow } from './gate/evidence.ts';
import type { TaurusConfig } from './scenario/plan.ts';

/** One region's exchange: the bucket of its stack, and the run that uses it. docs/worker-protocol.md describes the layout. */
export type Exchange = { readonly region: string; readonly bucket: string; readonly runId: string; readonly s3: S3Client };

const count = z.int().min(0);
const time = z.number().min(0);
const distribution = z.object({
  samples: count,
  failures: count,
  sum: time,
  min: time.nullable(),
  max: time.nullable(),
  histogram: z.string(),
});
/**
 * Seconds of a label: when each began, samples, failures, the sum of their response times, their counts. Checked as they are, because a fleet
 * sends a hundred thousand of them, and a schema of each would copy them all.
 */
const rows = z.custom<SecondRow[]>((value) => Array.isArray(value) && value.every(isRow), {
  error: 'rows of [at, samples, failures, sum, counts] are expected',
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
    error: 'this version of the action reads version 2; build the image and the action from the same release',
  }),
  runId: z.string(),
  taskId: z.string(),
  region: z.string(),
  worker: z.string(),
  end: z.enum(['completed', 'deadline', 'signal', 'failed']),
  taurusExitCode: z.int().nullable(),
  message: z.string(),
  timeline: z.object({
    workerStarted: z.number(),
    taurusStarted: z.number().nullable(),
    firstSample: z.number().nullable(),
    lastSample: z.number().nullable(),
    ended: z.number(),
    clockDrift: z.number(),
  }),
  published: z.object({ samples: count, sum: time, failedCalls: count, retries: count, lastError: z.string() }),
  generator: z.object({ vcpus: z.number().positive(), seconds: time, busySeconds: time, cpu: time.nullable() }),
  overall: distribution,
  rampUp: distribution.nullable(),
  labels: z.record(z.string(), distribution.extend({ seconds: rows.optional() })),
  seconds: z.array(z.object({ at: z.number(), samples: count, failures: count, sum: z.number(), concurrency: z.number() })),
  errors: z.array(z.object({ message: z.string(), count })),
});

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
export type TaskResult = z.infer<typeof taskResult>;

/** A task's report, or why there is none. */
export type Report =
  | { readonly ok: true; readonly result: TaskResult }
  | { readonly ok: false; readonly reason: string; readonly fix: string };

/** What the tasks get as LOAD_GATE_EXCHANGE. */
export function exchangeUrl({ bucket, runId }: Pick<Exchange, 'bucket' | 'runId'>): string {
  return `s3://${bucket}/runs/${runId}`;
}

/** How often each task writes what it has measured so far, and how much of it it keeps there; in milliseconds. */
export type LiveSettings = { readonly every: number; readonly keep: number };

/** Without `live`, nobody wants to know before the end. */
export type Bundle = { readonly taurus: TaurusConfig; readonly live: LiveSettings | undefined };

/** Puts the scenario where every task of the region reads it. */
export async function putBundle(exchange: Exchange, bundle: Bundle): Promise<void> {
  const Key = `runs/${exchange.runId}/bundle.json`;
  const Body = JSON.stringify({ version: 1, runId: exchange.runId, ...bundle });
  const put = new PutObjectCommand({ Bucket: exchange.bucket, Key, Body, ContentType: 'application/json' });
  await call(
    { doing: `write ${Key} to the bucket ${exchange.bucket}`, region: exchange.region, permission: 's3:PutObject' },
    () => exchange.s3.send(put),
  );
}

/** Reads one task's result. A result that is missing or unreadable is a fact about the task, not an error of the run. */
export async function readResult(exchange: Exchange, taskId: string): Promise<Report> {
  const found = await getText(exchange, `tasks/${taskId}/result.json`).catch(unreadable);
  return typeof found === 'string' ? parseResult(found, { runId: exchange.runId, taskId }) : found;
}

/** The look at a fleet, and with it the time limit, does not wait for a storage that hangs. */
const LIVE_TIMEOUT = 5000;

/** Reads what a task has measured so far; undefined when there is nothing to read yet, or nothing that is understood. */
export async function readLive(exchange: Exchange, taskId: string): Promise<TaskLive | undefined> {
  const found = await getText(exchange, `tasks/${taskId}/live.json`, AbortSignal.timeout(LIVE_TIMEOUT));
  if (typeof found !== 'string') return undefined;
  const parsed = taskLive.safeParse(parseJson(found));
  return parsed.success && parsed.data.runId === exchange.runId && parsed.data.taskId === taskId ? parsed.data : undefined;
}

/** Keeps what a run has measured, for as long as the bucket keeps runs. */
export async function putResults({ region, bucket, runId, s3 }: Exchange, text: string): Promise<void> {
  const Key = `runs/${runId}/results.json`;
  const put = new PutObjectCommand({ Bucket: bucket, Key, Body: text, ContentType: 'application/json' });
  await call({ doing: `write ${Key} to the bucket ${bucket}`, region, permission: 's3:PutObject' }, () => s3.send(put));
}

export type StoredResults = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };

/** What `putResults` has kept of a run. */
export async function getResults(exchange: Exchange): Promise<StoredResults> {
  const found = await getText(exchange, 'results.json');
  if (typeof found === 'string') return { ok: true, text: found };
  return { ok: false, reason: 'there are none, or they may not be read (s3:GetObject on runs/*/results.json)' };
}

function getText({ region, bucket, runId, s3 }: Exchange, name: string, abortSignal?: AbortSignal): Promise<string | Report> {
  const Key = `runs/${runId}/${name}`;
  const get = new GetObjectCommand({ Bucket: bucket, Key });
  const doing = `read ${Key} from the bucket ${bucket}`;
  return call({ doing, region, permission: 's3:GetObject' }, () => readText(s3, get, abortSignal));
}

async function readText(s3: S3Client, get: GetObjectCommand, abortSignal?: AbortSignal): Promise<string | Report> {
  try {
    const { Body } = await s3.send(get, abortSignal === undefined ? {} : { abortSignal });
    return (await Body?.transformToString()) ?? '';
  } catch (error) {
    if (error instanceof NoSuchKey)
      return unread('it wrote no result', 'read its log; the image may not be the one of this release');
    // Without s3:ListBucket, S3 answers so for a key that is not there, too.
    if (error instanceof Error && error.name === 'AccessDenied') {
      const fix = `allow s3:GetObject and s3:ListBucket on the exchange bucket to the role of the job (docs/permissions.md)`;
      return unread('its result is missing or may not be read', fix);
    }
    throw error;
  }
}

function unreadable(error: unknown): Report {
  const [problem] = problemsOf(error);
  return unread(problem?.what ?? 'its result could not be read', problem?.fix ?? 'run again');
}

function unread(reason: string, fix: string): Report {
  return { ok: false, reason, fix };
}

function parseResult(text: string, { runId, taskId }: { runId: string; taskId: string }): Report {
  const parsed = taskResult.safeParse(parseJson(text));
  const fix = 'build the image and the action from the same release';
  if (!parsed.success) return unread(`its result cannot be read: ${z.prettifyError(parsed.error).replace(/\s+/g, ' ')}`, fix);
  if (parsed.data.runId !== runId || parsed.data.taskId !== taskId)
    return unread('its result belongs to another run or task', fix);
  return { ok: true, result: parsed.data };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
