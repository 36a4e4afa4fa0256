import { ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { type Aws, call } from '../aws.ts';
import { problemsOf } from '../errors.ts';
import { asksForPlace } from '../scenario/label-pattern.ts';
import type { TaskShare } from '../scenario/load/shares.ts';
import type { TaurusConfig } from '../scenario/plan.ts';
import { type TaskLive, type TaskResult, taskLive, taskResult } from './documents.ts';
import { getText, READS, type Unread, unread } from './objects.ts';

/**
 * One region's exchange: the bucket of its stack, and the run that uses it. docs/worker-protocol.md
 * describes the layout.
 */
export type Exchange = {
  readonly region: string;
  readonly bucket: string;
  readonly runId: string;
  readonly s3: S3Client;
};

/** What makes a stack's exchange: a legacy stack has none. */
type ExchangeStack = {
  readonly kind: 'managed';
  readonly region: string;
  readonly exchangeBucket: string;
};
/** A run, as far as its exchange goes. */
export type RunOf = { readonly aws: Aws; readonly runId: string };

export function exchangeOf({ region, exchangeBucket }: ExchangeStack, run: RunOf): Exchange {
  return { region, bucket: exchangeBucket, runId: run.runId, s3: run.aws(region).s3 };
}

/** Those of all stacks that have one. */
export function exchangesOf(
  stacks: readonly (ExchangeStack | { readonly kind: 'legacy' })[],
  run: RunOf,
): readonly Exchange[] {
  return stacks.flatMap((stack) => (stack.kind === 'managed' ? [exchangeOf(stack, run)] : []));
}

/** A task's report, or why there is none. */
export type Report = { readonly ok: true; readonly result: TaskResult } | Unread;

/** What a run writes into its folder. A policy may allow just these names. */
export const RUN_FILES = {
  bundle: 'bundle.json',
  shares: 'shares.json',
  start: 'start.json',
  results: 'results.json',
} as const;

/** What a task writes into the folder of its run, and the run reads. */
export function taskFiles(taskId: string) {
  return { result: `tasks/${taskId}/result.json`, live: `tasks/${taskId}/live.json` } as const;
}

/**
 * What a scenario names, below the folder of the run: the same content is there once, whatever its
 * names.
 */
export function carriedFile(sha256: string): string {
  return `files/${sha256}`;
}

export function runFolder(runId: string): string {
  return `runs/${runId}`;
}

/** What the tasks get as LOAD_GATE_EXCHANGE. */
export function exchangeUrl({ bucket, runId }: Pick<Exchange, 'bucket' | 'runId'>): string {
  return `s3://${bucket}/${runFolder(runId)}`;
}

/**
 * How often each task writes what it has measured so far, and how much of it it keeps there; in
 * milliseconds.
 */
export type LiveSettings = { readonly every: number; readonly keep: number };

/**
 * Until when (epoch milliseconds) a task waits for the signal to start, and whether it waits for a
 * share of its own first.
 */
export type RendezvousSettings = {
  readonly giveUpAt: number;
  readonly share: 'as-written' | 'assigned';
};

/** A file that every task fetches, and how its rows are told apart where it is a data source. */
export type BundledFile = {
  /** Below the folder in which JMeter works. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly data:
    | { readonly header: boolean; readonly quoted: boolean; readonly rows: number }
    | undefined;
};

/**
 * Without `live`, nobody wants to know before the end; without `rendezvous`, each task starts as
 * soon as it is up.
 */
export type Bundle = {
  readonly taurus: TaurusConfig;
  readonly live: LiveSettings | undefined;
  readonly rendezvous: RendezvousSettings | undefined;
  readonly files: readonly BundledFile[];
};

/**
 * Puts the scenario where every task of the region reads it. A worker that knows neither files nor
 * its place in the fleet refuses version 2.
 */
export function putBundle(exchange: Exchange, { files, ...bundle }: Bundle): Promise<void> {
  const { runId } = exchange;
  const simple = files.length === 0 && !asksForPlace(JSON.stringify(bundle.taurus));
  return putJson(
    exchange,
    RUN_FILES.bundle,
    simple ? { version: 1, runId, ...bundle } : { version: 2, runId, ...bundle, files },
  );
}

/** An upload may take as long as a poor line needs, in milliseconds and bytes a millisecond. */
const [BASE_TIMEOUT, SLOWEST] = [20_000, 100];

function patience(content: Buffer | string): { readonly requestTimeout: number } {
  return { requestTimeout: BASE_TIMEOUT + Buffer.byteLength(content) / SLOWEST };
}

/** Puts a file where every task of the region fetches it; its name is its SHA-256. */
export async function putFile(
  { region, bucket, runId, s3 }: Exchange,
  { sha256, content }: { readonly sha256: string; readonly content: Buffer },
): Promise<void> {
  const Key = `${runFolder(runId)}/${carriedFile(sha256)}`;
  const put = new PutObjectCommand({
    Bucket: bucket,
    Key,
    Body: content,
    ContentType: 'application/octet-stream',
  });
  await call(
    { doing: `write ${Key} to the bucket ${bucket}`, region, permission: 's3:PutObject' },
    () => s3.send(put, patience(content)),
  );
}

/**
 * What a task tells of itself before it starts: that it is up (`here`), and that JMeter waits for
 * the signal (`armed`).
 */
export type Sign = 'here' | 'armed';

/**
 * Which tasks have given a sign, and when (epoch milliseconds, by the storage's clock, in whole
 * seconds).
 */
export async function listSigns(
  { region, bucket, runId, s3 }: Exchange,
  sign: Sign,
): Promise<ReadonlyMap<string, number>> {
  const Prefix = `${runFolder(runId)}/tasks/${sign}/`;
  const doing = `list ${Prefix} in the bucket ${bucket}`;
  const found = new Map<string, number>();
  let ContinuationToken: string | undefined;
  do {
    const list = new ListObjectsV2Command({
      Bucket: bucket,
      Prefix,
      ...(ContinuationToken === undefined ? {} : { ContinuationToken }),
    });
    const page = await call({ doing, region, permission: 's3:ListBucket' }, () => s3.send(list));
    for (const { Key = '', LastModified } of page.Contents ?? []) {
      found.set(Key.slice(Prefix.length).replace(/\.json$/, ''), LastModified?.getTime() ?? 0);
    }
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
  return found;
}

/** Each task's share of the load, by its id. */
export type Shares = Readonly<Record<string, TaskShare>>;

export function putShares(exchange: Exchange, tasks: Shares): Promise<void> {
  return putJson(exchange, RUN_FILES.shares, { version: 1, runId: exchange.runId, tasks });
}

/**
 * Tells the tasks to send their first request at the same instant (epoch milliseconds); one that is
 * not named takes no part.
 */
export function putStart(
  exchange: Exchange,
  start: { readonly startAt: number; readonly tasks: readonly string[] },
): Promise<void> {
  return putJson(exchange, RUN_FILES.start, { version: 1, runId: exchange.runId, ...start });
}

async function putJson(
  { region, bucket, runId, s3 }: Exchange,
  name: string,
  document: object,
): Promise<void> {
  const Key = `${runFolder(runId)}/${name}`;
  const put = new PutObjectCommand({
    Bucket: bucket,
    Key,
    Body: JSON.stringify(document),
    ContentType: 'application/json',
  });
  await call(
    { doing: `write ${Key} to the bucket ${bucket}`, region, permission: 's3:PutObject' },
    () => s3.send(put),
  );
}

/**
 * Reads one task's result. A result that is missing or unreadable is a fact about the task, not an
 * error of the run.
 */
export async function readResult(exchange: Exchange, taskId: string): Promise<Report> {
  for (let read = 1; ; read += 1) {
    const found = await getText(
      exchange,
      `${runFolder(exchange.runId)}/${taskFiles(taskId).result}`,
    ).catch(unreadable);
    if (typeof found !== 'string') return found;
    const document = parseJson(found);
    if (document !== undefined) return parseResult(document, { runId: exchange.runId, taskId });
    if (read === READS)
      return unread(
        'its result cannot be read: it is not JSON, or only a part of it',
        'run again; its log may say more',
      );
  }
}

/** The look at a fleet, and with it the time limit, does not wait for a storage that hangs. */
const LIVE_TIMEOUT = 5000;

/**
 * Reads what a task has measured so far; undefined when there is nothing to read yet, or nothing
 * that is understood.
 */
export async function readLive(exchange: Exchange, taskId: string): Promise<TaskLive | undefined> {
  const Key = `${runFolder(exchange.runId)}/${taskFiles(taskId).live}`;
  const found = await getText(exchange, Key, { givenUp: AbortSignal.timeout(LIVE_TIMEOUT) });
  if (typeof found !== 'string') return undefined;
  const parsed = taskLive.safeParse(parseJson(found));
  return parsed.success && parsed.data.runId === exchange.runId && parsed.data.taskId === taskId
    ? parsed.data
    : undefined;
}

/** Keeps what a run has measured, for as long as the bucket keeps runs. */
export async function putResults(
  { region, bucket, runId, s3 }: Exchange,
  text: string,
): Promise<void> {
  const Key = `${runFolder(runId)}/${RUN_FILES.results}`;
  const put = new PutObjectCommand({
    Bucket: bucket,
    Key,
    Body: text,
    ContentType: 'application/json',
  });
  await call(
    { doing: `write ${Key} to the bucket ${bucket}`, region, permission: 's3:PutObject' },
    () => s3.send(put, patience(text)),
  );
}

/** What `putResults` has kept of a run; undefined where nothing is, or it may not be read. */
export async function getResults(exchange: Exchange): Promise<string | undefined> {
  const found = await getText(exchange, `${runFolder(exchange.runId)}/${RUN_FILES.results}`);
  return typeof found === 'string' ? found : undefined;
}

function unreadable(error: unknown): Report {
  const [problem] = problemsOf(error);
  return unread(problem?.what ?? 'its result could not be read', problem?.fix ?? 'run again');
}

function parseResult(
  document: unknown,
  { runId, taskId }: { runId: string; taskId: string },
): Report {
  const parsed = taskResult.safeParse(document);
  const fix = 'build the image and the action from the same release';
  if (!parsed.success)
    return unread(
      `its result cannot be read: ${z.prettifyError(parsed.error).replace(/\s+/g, ' ')}`,
      fix,
    );
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
