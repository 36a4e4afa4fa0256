import * as z from 'zod';
import { GateError, problemsOf, type Result, refused } from '../errors.ts';
import { parseJson } from '../text/json.ts';
import { DOCUMENT, type ObjectBounds, RESULT, RESULTS, RUN, tooManyIn } from './bounds.ts';
import { parseResult, parseSeconds, sharesRead, type TaskResult, withRows } from './documents.ts';
import {
  type Exchange,
  keyIn,
  listSigns,
  RUN_FILES,
  runFolder,
  type Shares,
  taskFiles,
  taskOf,
} from './exchange.ts';
import { getBytes, listObjects, putObject, READS } from './objects.ts';
import { labelsSize, packed } from './packed.ts';
import { type TaskWindows, windowsIn } from './windows.ts';

// What a run has written for its tasks, read again once it is over (docs/worker-protocol.md).

const bundle = z.object({
  version: z.literal([1, 2]),
  taurus: z.unknown(),
  rendezvous: z.object({ share: z.enum(['as-written', 'assigned']) }).optional(),
  trace: z.array(z.string()).default([]),
});
const start = z.object({
  version: z.literal(1),
  startAt: z.number(),
  tasks: z.array(z.string()),
});
/** What an earlier run asked its tasks to do. */
export type RunDocuments = {
  readonly bundle: z.infer<typeof bundle>;
  /** Undefined where the tasks never got a signal to start. */
  readonly start: z.infer<typeof start> | undefined;
  readonly shares: Shares | undefined;
};

/** Undefined where the exchange does not hold the run. */
export async function readRunDocuments(
  exchange: Exchange,
): Promise<Result<RunDocuments> | undefined> {
  const [asked, started, shared] = await Promise.all([
    readDocument(exchange, RUN_FILES.bundle, bundle),
    readDocument(exchange, RUN_FILES.start, start),
    readDocument(exchange, RUN_FILES.shares, sharesRead),
  ]);
  for (const found of [asked, started, shared])
    if (!found.ok && found.message.code !== 'result-missing') return found;
  if (!asked.ok) return undefined;
  return {
    ok: true,
    value: {
      bundle: asked.value,
      start: started.ok ? started.value : undefined,
      shares: shared.ok ? shared.value : undefined,
    },
  };
}

async function readDocument<T>(
  exchange: Exchange,
  name: string,
  schema: z.ZodType<T>,
): Promise<Result<T>> {
  const found = await getBytes(exchange, keyIn(exchange, name), { most: DOCUMENT.bytes });
  if (!found.ok) return found;
  const json = parseJson(found.value, DOCUMENT);
  const parsed = schema.safeParse(json.ok ? json.value : undefined);
  return parsed.success
    ? { ok: true, value: parsed.data }
    : refused('run-document-invalid', { document: name });
}

/** What is read of a document once it was stored: JSON has no undefined. */
export function asStored(document: unknown): unknown {
  const json = parseJson(Buffer.from(JSON.stringify(document)), DOCUMENT);
  return json.ok ? json.value : undefined;
}

/**
 * The ids of the tasks of a run in this region: those that reported ready, or, where none had to,
 * those that have written a result.
 */
export async function tasksSeen(
  exchange: Exchange,
  { rendezvous }: RunDocuments['bundle'],
): Promise<readonly string[]> {
  if (rendezvous !== undefined) return [...(await listSigns(exchange, 'here')).keys()];
  // Without a rendezvous, a run has one task.
  const names = await listObjects(exchange, `${runFolder(exchange.runId)}/tasks/`);
  return [...names.keys()].flatMap((name) => {
    const owner = /^([^/]+)\/result\.json$/.exec(name)?.[1] ?? '';
    return taskOf(exchange, owner) ?? [];
  });
}

/** What is left of the bytes that all results of a run may have: read, and kept. */
export type Budget = { read: number; kept: number };

export function wholeBudget(): Budget {
  return { ...RUN };
}

/** Reads one task's result, with its windows. One that cannot be read is a fact about the task. */
export async function readResult(
  exchange: Exchange,
  taskId: string,
  budget: Budget = wholeBudget(),
): Promise<Result<TaskResult> & { readonly windows?: TaskWindows | undefined }> {
  const name = taskFiles(exchange, taskId).result;
  const found = await readJson(exchange, name, {
    budget,
    bounds: RESULT,
    check: (document) => {
      const parsed = parseResult(document, exchange.runId, taskId);
      if (!parsed.ok) return parsed;
      return { ok: true, value: { ...packed(parsed.value), windows: windowsIn(document) } };
    },
  });
  if (!found.ok) return found;
  const { result, size, windows } = found.value;
  return keep(budget, size) ? { ok: true, value: result, windows } : tooLarge();
}

function tooLarge(): Result<never> {
  return refused('results-too-large', { most: RUN.kept });
}

/** Once the budget is used up, the rest is not read either: it could not be judged. */
function keep(budget: Budget, size: number): boolean {
  const isKept = size <= budget.kept;
  budget.kept = isKept ? budget.kept - size : 0;
  return isKept;
}

type Checking<T> = {
  readonly budget: Budget;
  readonly bounds: ObjectBounds;
  readonly check: (document: unknown) => Result<T>;
};

/** Checks what it has read before anything else happens: documents that wait take much memory. */
async function readJson<T>(
  exchange: Exchange,
  name: string,
  { budget, bounds, check }: Checking<T>,
): Promise<Result<T>> {
  const key = keyIn(exchange, name);
  for (let read = 1; ; read += 1) {
    const most = Math.min(bounds.bytes, budget.read);
    if (budget.kept <= 0 || most <= 0) return tooLarge();
    const found = await getBytes(exchange, key, { most }).catch(unreadable);
    if (!found.ok) return most < bounds.bytes && isBeyond(found) ? tooLarge() : found;
    budget.read -= found.value.length;
    const json = parseJson(found.value, bounds);
    const beyond = json.ok ? tooManyIn(json.value) : json.beyond;
    if (beyond !== undefined) return refused('document-out-of-bounds', beyond);
    if (json.ok) return check(json.value);
    if (read === READS) return refused('result-broken');
  }
}

function isBeyond({ message }: { readonly message: { readonly code: string } }): boolean {
  return message.code === 'document-out-of-bounds';
}

function unreadable(error: unknown): Result<never> {
  const [message] = problemsOf(error);
  if (message === undefined) throw error;
  return { ok: false, message };
}

/**
 * A task's result with the seconds of its labels, which are in a document of their own; without
 * them where that cannot be read, or is not of these labels.
 */
export async function withLabelSeconds(
  exchange: Exchange,
  result: TaskResult,
  budget: Budget = wholeBudget(),
): Promise<TaskResult> {
  const { taskId } = result;
  const name = taskFiles(exchange, taskId).labelSeconds;
  const parsed = await readJson(exchange, name, {
    budget,
    bounds: DOCUMENT,
    check: parseSeconds,
  });
  if (!parsed.ok) return result;
  const { runId, taskId: owner, labels: rows } = parsed.value;
  const isOwn = runId === exchange.runId && owner === taskId;
  const isOfThese = Object.keys(rows).every((label) => Object.hasOwn(result.labels, label));
  if (!isOwn || !isOfThese) return result;
  const labels = withRows(result.labels, rows);
  if (!keep(budget, labelsSize({ labels }) - labelsSize(result))) return result;
  // In a copy, its packed seconds would be rows again.
  result.labels = labels;
  return result;
}

/** Keeps what a run has measured, for as long as the bucket keeps runs. */
export function putResults(exchange: Exchange, text: Buffer): Promise<void> {
  return putObject(exchange, keyIn(exchange, RUN_FILES.results), text);
}

/**
 * What `putResults` has kept of a run; undefined when there is nothing, or it may not be read.
 * @throws GateError when it is more than a run keeps.
 */
export async function getResults(exchange: Exchange): Promise<Buffer | undefined> {
  const key = keyIn(exchange, RUN_FILES.results);
  const found = await getBytes(exchange, key, { most: RESULTS.bytes });
  if (found.ok) return found.value;
  if (isBeyond(found)) throw new GateError([{ ...found.message, where: key }]);
  return undefined;
}
