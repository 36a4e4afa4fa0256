import * as z from 'zod';
import { brief, GateError, problemsOf, type Result, refused } from '../errors.ts';
import { parseJson } from '../text/json.ts';
import { anyNames, byName } from '../text/names.ts';
import { DOCUMENT, type ObjectBounds, RESULT, RESULTS, RUN } from './bounds.ts';
import { type TaskResult, taskLabelSeconds, taskResult, tooManyIn } from './documents.ts';
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

// What a run has written for its tasks, read again once it is over (docs/worker-protocol.md).

const count = z.int().min(0);
const bundle = z.object({
  version: z.literal([1, 2]),
  taurus: z.unknown(),
  rendezvous: z.object({ share: z.enum(['as-written', 'assigned']) }).optional(),
});
const start = z.object({
  version: z.literal(1),
  startAt: z.number(),
  tasks: z.array(z.string()),
});
const shares = z.object({
  version: z.literal(1),
  tasks: anyNames(
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
  ),
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
    readDocument(exchange, RUN_FILES.shares, shares),
  ]);
  for (const found of [asked, started, shared])
    if (!found.ok && found.message.code !== 'result-missing') return found;
  if (!asked.ok) return undefined;
  return {
    ok: true,
    value: {
      bundle: asked.value,
      start: started.ok ? started.value : undefined,
      shares: shared.ok ? withoutGaps(shared.value.tasks) : undefined,
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

/** A share without a throughput has no such key. */
function withoutGaps(tasks: z.infer<typeof shares>['tasks']): Shares {
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

/** Results that are stored may be of the version before; a task of this run writes this one. */
const currentResult = taskResult.extend({
  version: z.literal(3, {
    error:
      'this version of the action reads version 3; build the image and the action from the same release',
  }),
});

/** What is left of the bytes that all results of a run may have: read, and kept. */
export type Budget = { read: number; kept: number };

export function wholeBudget(): Budget {
  return { ...RUN };
}

/** Reads one task's result. One that cannot be read is a fact about the task, and no error. */
export async function readResult(
  exchange: Exchange,
  taskId: string,
  budget: Budget = wholeBudget(),
): Promise<Result<TaskResult>> {
  const name = taskFiles(exchange, taskId).result;
  const found = await readJson(exchange, name, {
    budget,
    bounds: RESULT,
    check: (document) => parseResult(document, exchange.runId, taskId),
  });
  if (!found.ok) return found;
  const { result, size } = packed(found.value);
  return keep(budget, size) ? { ok: true, value: result } : tooLarge();
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

function parseResult(document: unknown, runId: string, taskId: string): Result<TaskResult> {
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
  const labels = byName(
    Object.entries(result.labels).map(
      ([label, whole]) => [label, { ...whole, seconds: rows[label] ?? [] }] as const,
    ),
  );
  if (!keep(budget, labelsSize({ labels }) - labelsSize(result))) return result;
  return Object.defineProperty(result, 'labels', { value: labels, enumerable: true });
}

function parseSeconds(document: unknown): Result<z.infer<typeof taskLabelSeconds>> {
  const { success, data } = taskLabelSeconds.safeParse(document);
  return success ? { ok: true, value: data } : refused('result-broken');
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
