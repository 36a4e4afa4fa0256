import * as z from 'zod';
import { type Result, refused } from '../../errors.ts';
import { byName } from '../../text/names.ts';
import { type Results, resultsSchema, VERSION } from './schema.ts';

type TaskResult = Results['regions'][number]['results'][number];

/**
 * How many characters of seconds the file has, which a replay reads as one string; a string of
 * Node's holds 536 million.
 */
const MOST_CHARACTERS = 250_000_000;
/** Characters of a second of a label besides its counts or of an execution, and of one of a task. */
const [ROW, SECOND] = [60, 110] as const;

/**
 * The document as the text of a file. One line, because seconds are many; of very long runs of
 * large fleets those of the labels are left out.
 */
export function printResults(results: Results): string {
  const keep = keeperFor(results);
  const regions = results.regions.map((region) => ({
    ...region,
    results: region.results.map(keep),
  }));
  return `${JSON.stringify({ ...results, regions })}\n`;
}

/**
 * What is kept of each task's report: all of it, or no seconds of labels, or of the others the
 * first and the last one, which set a rate.
 */
function keeperFor({ regions }: Results): (result: TaskResult) => TaskResult {
  const results = regions.flatMap((region) => region.results);
  const total = (size: (result: TaskResult) => number): number =>
    results.reduce((sum, result) => sum + size(result), 0);
  const seconds = total(secondsSize);
  const labels = total(labelSecondsSize);
  if (seconds + labels <= MOST_CHARACTERS) return (result) => result;
  if (seconds <= MOST_CHARACTERS) return withoutSeconds;
  return (result) => ({
    ...withoutSeconds(result),
    seconds: result.seconds.filter((_, at, { length }) => at % (length - 1) === 0),
    executions: result.executions?.map((execution) => ({ ...execution, seconds: [] })),
  });
}

function secondsSize({ seconds, executions = [] }: TaskResult): number {
  const rows = executions.reduce((sum, execution) => sum + execution.seconds.length, 0);
  return seconds.length * SECOND + rows * ROW;
}

function labelSecondsSize({ labels }: TaskResult): number {
  return Object.values(labels).reduce(
    (sum, { seconds = [] }) =>
      seconds.reduce((all, [, , , , counts]) => all + counts.length + ROW, sum),
    0,
  );
}

function withoutSeconds(result: TaskResult): TaskResult {
  const labels = Object.entries(result.labels).map(
    ([label, { seconds: _, ...whole }]) => [label, whole] as const,
  );
  return { ...result, labels: byName(labels) };
}

const versioned = z.object({ version: z.int() });

/** Reads the text of a results file (docs/replay.md). */
export function parseResults(text: string): Result<Results> {
  const document = parseJson(text);
  if (document === undefined) return refused('results-not-json');
  const known = versioned.safeParse(document);
  if (!known.success) return refused('results-unknown');
  const { version } = known.data;
  if (version !== VERSION) return refused('results-version', { version, known: VERSION });
  const parsed = resultsSchema.safeParse(document);
  if (parsed.success) return { ok: true, value: parsed.data };
  const [issue] = parsed.error.issues;
  const path = issue?.path.join('.') || 'the whole document';
  const reason = issue?.message ?? 'it is not as expected';
  return refused('results-invalid', { path, reason });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
