import * as z from 'zod';
import { problemsOf, type Result, refused } from '../errors.ts';
import { byName } from '../text/names.ts';
import { parseJson, type TaskResult, taskLabelSeconds, taskResult } from './documents.ts';
import { type Exchange, keyIn, RUN_FILES, taskFiles } from './exchange.ts';
import { getText, putObject, READS } from './objects.ts';

/** Results that are stored may be of the version before; a task of this run writes this one. */
const currentResult = taskResult.extend({
  version: z.literal(3, {
    error:
      'this version of the action reads version 3; build the image and the action from the same release',
  }),
});

/** Reads one task's result. One that cannot be read is a fact about the task, and no error. */
export async function readResult(exchange: Exchange, taskId: string): Promise<Result<TaskResult>> {
  return readJson(exchange, taskFiles(taskId).result, (document) =>
    parseResult(document, exchange.runId, taskId),
  );
}

/** Checks what it has read before anything else happens: documents that wait take much memory. */
async function readJson<T>(
  exchange: Exchange,
  name: string,
  check: (document: unknown) => Result<T>,
): Promise<Result<T>> {
  const key = keyIn(exchange, name);
  for (let read = 1; ; read += 1) {
    const found = await getText(exchange, key).catch(unreadable);
    if (!found.ok) return found;
    const document = parseJson(found.value);
    if (document !== undefined) return check(document);
    if (read === READS) return refused('result-broken');
  }
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
    : `${issue.message} (${issue.path.join('.')})`;
}

/**
 * A task's result with the seconds of its labels, which are in a document of their own; without
 * them where that cannot be read, or is not of these labels.
 */
export async function withLabelSeconds(
  exchange: Exchange,
  result: TaskResult,
): Promise<TaskResult> {
  const { taskId } = result;
  const parsed = await readJson(exchange, taskFiles(taskId).labelSeconds, parseSeconds);
  if (!parsed.ok) return result;
  const { runId, taskId: owner, labels: rows } = parsed.value;
  const isOwn = runId === exchange.runId && owner === taskId;
  const isOfThese = Object.keys(rows).every((label) => Object.hasOwn(result.labels, label));
  if (!isOwn || !isOfThese) return result;
  const labels = Object.entries(result.labels).map(
    ([label, whole]) => [label, { ...whole, seconds: rows[label] ?? [] }] as const,
  );
  return { ...result, labels: byName(labels) };
}

function parseSeconds(document: unknown): Result<z.infer<typeof taskLabelSeconds>> {
  const { success, data } = taskLabelSeconds.safeParse(document);
  return success ? { ok: true, value: data } : refused('result-broken');
}

/** Keeps what a run has measured, for as long as the bucket keeps runs. */
export function putResults(exchange: Exchange, text: string): Promise<void> {
  return putObject(exchange, keyIn(exchange, RUN_FILES.results), text);
}

/** What `putResults` has kept of a run; undefined when there is nothing, or it may not be read. */
export async function getResults(exchange: Exchange): Promise<string | undefined> {
  const found = await getText(exchange, keyIn(exchange, RUN_FILES.results));
  return found.ok ? found.value : undefined;
}
