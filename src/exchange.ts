import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { call } from './aws.ts';
import { problemsOf } from './errors.ts';
import type { TaurusConfig } from './scenario/plan.ts';

/** One region's exchange: the bucket of its stack, and the run that uses it. docs/worker-protocol.md describes the layout. */
export type Exchange = { readonly region: string; readonly bucket: string; readonly runId: string; readonly s3: S3Client };

const count = z.int().min(0);
const distribution = z.object({
  samples: count,
  failures: count,
  sum: z.number().min(0),
  min: z.number().nullable(),
  max: z.number().nullable(),
  histogram: z.string(),
});

/** What a task reports when it ends. Times are epoch milliseconds, response times milliseconds. */
export const taskResult = z.object({
  version: z.literal(1, {
    error: 'this version of the action reads version 1; build the image and the action from the same release',
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
  }),
  published: z.object({ samples: count, failedCalls: count, lastError: z.string() }),
  overall: distribution,
  labels: z.record(z.string(), distribution),
  seconds: z.array(z.object({ at: z.number(), samples: count, failures: count, sum: z.number(), concurrency: z.number() })),
  errors: z.array(z.object({ message: z.string(), count })),
});

export type TaskResult = z.infer<typeof taskResult>;

/** A task's report, or why there is none. */
export type Report =
  | { readonly ok: true; readonly result: TaskResult }
  | { readonly ok: false; readonly reason: string; readonly fix: string };

/** What the tasks get as LOAD_GATE_EXCHANGE. */
export function exchangeUrl({ bucket, runId }: Pick<Exchange, 'bucket' | 'runId'>): string {
  return `s3://${bucket}/runs/${runId}`;
}

/** Puts the scenario where every task of the region reads it. */
export async function putBundle(exchange: Exchange, taurus: TaurusConfig): Promise<void> {
  const Key = `runs/${exchange.runId}/bundle.json`;
  const Body = JSON.stringify({ version: 1, runId: exchange.runId, taurus });
  const put = new PutObjectCommand({ Bucket: exchange.bucket, Key, Body, ContentType: 'application/json' });
  await call(
    { doing: `write ${Key} to the bucket ${exchange.bucket}`, region: exchange.region, permission: 's3:PutObject' },
    () => exchange.s3.send(put),
  );
}

/** Reads one task's result. A result that is missing or unreadable is a fact about the task, not an error of the run. */
export async function readResult(exchange: Exchange, taskId: string): Promise<Report> {
  const Key = `runs/${exchange.runId}/tasks/${taskId}/result.json`;
  const get = new GetObjectCommand({ Bucket: exchange.bucket, Key });
  const doing = `read ${Key} from the bucket ${exchange.bucket}`;
  const found = await call({ doing, region: exchange.region, permission: 's3:GetObject' }, () =>
    readText(exchange.s3, get),
  ).catch(unreadable);
  return typeof found === 'string' ? parseResult(found, { runId: exchange.runId, taskId }) : found;
}

async function readText(s3: S3Client, get: GetObjectCommand): Promise<string | Report> {
  try {
    const { Body } = await s3.send(get);
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
