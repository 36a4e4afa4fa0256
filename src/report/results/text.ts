import * as z from 'zod';
import { brief, type Result, refused } from '../../errors.ts';
import { RESULTS } from '../../exchange/bounds.ts';
import { parseJson } from '../../text/json.ts';
import { byName } from '../../text/names.ts';
import { printBytes } from '../../units.ts';
import { readWhole } from '../../workspace.ts';
import { type Results, resultsSchema, VERSION } from './schema.ts';

type TaskResult = Results['regions'][number]['results'][number];

/** How many characters of seconds the file has, so that a replay can read it. */
const MOST_CHARACTERS = 60_000_000;
/** Characters of a second of a label besides its counts or of an execution, and of one of a task. */
const [ROW, SECOND] = [60, 110] as const;

/**
 * The document as the bytes of a file. One line, because seconds are many; of very long runs of
 * large fleets those of the labels are left out. It is made task by task: as one text, the results
 * of a fleet would take twice the memory.
 * @throws Error where it would be more than a replay reads.
 */
export function printResults({ regions, ...rest }: Results): Buffer {
  const keep = keeperFor(regions);
  const parts: Buffer[] = [];
  let bytes = 0;
  const add = (text: string): void => {
    const part = Buffer.from(text);
    bytes += part.length;
    if (bytes > RESULTS.bytes) throw new Error(`they take more than ${printBytes(RESULTS.bytes)}`);
    parts.push(part);
  };
  add(`${JSON.stringify(rest).slice(0, -1)},"regions":[`);
  for (const [index, { results, ...region }] of regions.entries()) {
    add(`${index === 0 ? '' : ','}${JSON.stringify(region).slice(0, -1)},"results":[`);
    for (const [at, result] of results.entries())
      add(`${at === 0 ? '' : ','}${JSON.stringify(keep(result))}`);
    add(']}');
  }
  add(']}\n');
  return Buffer.concat(parts);
}

/**
 * What is kept of each task's report: all of it, or no seconds of labels, or of the others the
 * first and the last one, which set a rate.
 */
function keeperFor(regions: Results['regions']): (result: TaskResult) => TaskResult {
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

/** The bytes of a results file, no more of them than a replay reads. */
export function readResults(path: string): Result<Buffer> {
  return readWhole(path, RESULTS.bytes);
}

/** Reads the bytes of a results file (docs/replay.md), or its text. */
export function parseResults(bytes: Buffer | string): Result<Results> {
  const json = parseJson(Buffer.from(bytes), RESULTS);
  if (!json.ok && json.beyond !== undefined) return refused('results-out-of-bounds', json.beyond);
  if (!json.ok) return refused('results-not-json');
  const document = json.value;
  const known = versioned.safeParse(document);
  if (!known.success) return refused('results-unknown');
  const { version } = known.data;
  if (version !== VERSION) return refused('results-version', { version, known: VERSION });
  const parsed = resultsSchema.safeParse(document);
  if (parsed.success) return { ok: true, value: parsed.data };
  const [issue] = parsed.error.issues;
  const path = brief(issue?.path.join('.') || 'the whole document');
  const reason = brief(issue?.message ?? 'it is not as expected');
  return refused('results-invalid', { path, reason });
}
