import { GateError, problemAt } from '../errors.ts';
import { parseJson } from '../text/json.ts';
import { DOCUMENT, LIVE, tooManyIn } from './bounds.ts';
import { type LabelRows, taskLive } from './documents.ts';
import { type Exchange, keyIn, LIVE_FOLDER, taskOf } from './exchange.ts';
import { getBytes, listObjects } from './objects.ts';

/**
 * What a task has measured in some seconds of its run, as the name of the object says it: one
 * listing shows a thousand names (docs/worker-protocol.md). Epoch milliseconds.
 */
export type LiveNote = {
  readonly name: string;
  readonly taskId: string;
  /** Seconds from here on are in this one. */
  readonly from: number;
  /** Every sample that ended before is in this one or those before it. */
  readonly completeTo: number;
  /** Whether nothing more will come. */
  readonly ended: boolean;
  /** All labels together; undefined where the object has the rows of each. */
  readonly rows: LabelRows | undefined;
};

/** So many digits have the milliseconds of every instant until the year 2286. */
const DIGITS = 13;
/** The rows are in the object. */
const CONTENT = 'live.json';
const NAME = /^(\d{13})\/([^/]+)\/(\d{1,13})\/(on|end)\/([^/]+)$/;
const ROW = /^(\d{1,15})\.(\d{1,15})\.(\d{1,15})$/;
const SECOND = 1000;
/** Milliseconds after which it is given up: the time limit does not wait for live figures. */
const TIMEOUT = 5000;

/** What the tasks wrote that complete an instant (epoch milliseconds) or a later one, in order. */
export async function listLive(exchange: Exchange, since: number): Promise<readonly LiveNote[]> {
  const prefix = keyIn(exchange, LIVE_FOLDER);
  const after = String(Math.max(0, since)).padStart(DIGITS, '0');
  const found = await listObjects(exchange, prefix, {
    // What completes this very instant comes after it: its name is longer.
    StartAfter: `${prefix}${after}`,
    givenUp: AbortSignal.timeout(TIMEOUT),
  });
  let rows = 0;
  return [...found.keys()].flatMap((name) => {
    const note = readNote(name, exchange);
    rows += note?.rows?.['']?.length ?? 0;
    if (rows <= LIVE.rows) return note ?? [];
    const doing = 'read what the tasks have measured so far';
    throw new GateError([
      problemAt('listing-too-long', exchange.region, { doing, most: LIVE.rows }),
    ]);
  });
}

function readNote(name: string, exchange: Exchange): LiveNote | undefined {
  const [, to = '', owner = '', from = '', state, text = ''] = NAME.exec(name) ?? [];
  const taskId = taskOf(exchange, owner);
  if (state === undefined || taskId === undefined) return undefined;
  const completeTo = Number(to);
  const rows = text === CONTENT ? undefined : readRows(text, completeTo);
  if (text !== CONTENT && rows === undefined) return undefined;
  return { name, taskId, from: Number(from), completeTo, ended: state === 'end', rows };
}

/** The last row is the second before an instant; one without samples is empty. */
function readRows(text: string, to: number): LabelRows | undefined {
  const parts = text === '-' ? [] : text.split('_');
  const all: LabelRows[string] = [];
  for (const [index, part] of parts.entries()) {
    const [, ...figures] = ROW.exec(part) ?? [];
    if (figures.length === 0 && part !== '') return undefined;
    const [samples = 0, failures = 0, sum = 0] = figures.map(Number);
    if (samples > 0) all.push([to - (parts.length - index) * SECOND, samples, failures, sum, '']);
  }
  return all.length === 0 ? {} : { '': all };
}

/** What a look at the tasks may still read, in bytes. */
export type LookBudget = { left: number };

export function wholeLook(): LookBudget {
  return { left: LIVE.read };
}

/**
 * The rows of each label, where they are in the object; undefined where they cannot be read, or are
 * more than one look reads.
 */
export async function readLive(
  exchange: Exchange,
  { name, taskId }: LiveNote,
  budget: LookBudget,
): Promise<LabelRows | undefined> {
  const most = Math.min(DOCUMENT.bytes, budget.left);
  if (most <= 0) return undefined;
  const givenUp = AbortSignal.timeout(TIMEOUT);
  const found = await getBytes(exchange, keyIn(exchange, LIVE_FOLDER + name), { most, givenUp });
  if (!found.ok) return undefined;
  budget.left -= found.value.length;
  const json = parseJson(found.value, DOCUMENT);
  if (!json.ok || tooManyIn(json.value) !== undefined) return undefined;
  const parsed = taskLive.safeParse(json.value);
  return parsed.success && parsed.data.runId === exchange.runId && parsed.data.taskId === taskId
    ? parsed.data.labels
    : undefined;
}
