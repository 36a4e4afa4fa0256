import { type Code, type FactArguments, type Problem, problemAt } from '../errors.ts';
import { readYaml, readYamlTexts, type YamlDocument } from '../scenario/yaml/yaml.ts';
import { byNearness } from '../suggest.ts';
import { redactedLabel } from '../text/redact.ts';
import { TIME_UNITS } from '../units.ts';

export type InputReader = {
  /** The input as the workflow wrote it; empty when it is not set. */
  readonly get: (name: string) => string;
  /** A variable of the job's environment; empty when it is not set. */
  readonly variable: (name: string) => string;
  /** The folder that a scenario's path is relative to. */
  readonly workspace: string;
};

/** Inputs that are being read, and what is wrong with them so far. */
export type Reading = InputReader & {
  readonly problems: Problem[];
  /** Adds what was found wrong elsewhere: also problems without number. */
  readonly add: (found: readonly Problem[]) => void;
  /** Adds what is wrong with an input, or at a place in it such as `regions, line 3`. */
  readonly refuse: <C extends Code>(place: string, code: C, ...facts: FactArguments<C>) => void;
};

/** The words that an input takes. The first one is the default. */
export const CHOICES = {
  load: ['per-task', 'total'],
  'ramp-up': ['include', 'exclude'],
  capacity: ['stack', 'on-demand', 'spot'],
  'circuit-breaker': ['on', 'off'],
  'trace-header': ['on', 'off'],
  traceparent: ['off', 'on'],
  'on-inconclusive': ['fail', 'warn'],
  'coordinated-omission': ['judge', 'ignore'],
  // Workflows write booleans as `true`, and this action's own switches are `on` and `off`.
  check: ['false', 'true', 'off', 'on'],
  'base-scenario': ['false', 'true', 'off', 'on'],
  'on-no-credentials': ['fail', 'skip'],
  comment: ['never', 'always', 'on-failure', 'on-change'],
  issue: ['never', 'on-failure'],
} as const;

type ChoiceName = keyof typeof CHOICES;
export type Choice<N extends ChoiceName> = (typeof CHOICES)[N][number];

const MAX_DURATION = 24 * 60 * 60_000;

export function beginReading(reader: InputReader): Reading {
  const problems: Problem[] = [];
  return {
    ...reader,
    problems,
    add: (found) => {
      for (const problem of found) problems.push(problem);
    },
    refuse: (place, code, ...facts) => {
      problems.push(problemAt(code, `input ${place}`, ...facts));
    },
  };
}

export function readChoice<N extends ChoiceName>(reading: Reading, name: N): Choice<N> {
  const choices: readonly Choice<N>[] = CHOICES[name];
  const [fallback = CHOICES[name][0]] = choices;
  const text = reading.get(name).trim() || fallback;
  const choice = choices.find((candidate) => candidate === text);
  if (choice !== undefined) return choice;
  const [nearest = fallback] = byNearness(text, choices);
  reading.refuse(name, 'choice-unknown', { text, choices, nearest });
  return fallback;
}

export function readSwitch(reading: Reading, name: 'check' | 'base-scenario'): boolean {
  const choice = readChoice(reading, name);
  return choice === 'true' || choice === 'on';
}

/**
 * Reads one duration with its unit: `500ms`, `0.5s`, `2m`, `1h`. A number without a unit is
 * refused, because 500 means milliseconds to one reader and seconds to the next.
 * @returns milliseconds, from 1 to a day; endless when they cannot be read.
 */
export function readDuration(reading: Reading, name: string, fallback: number): number {
  const text = reading.get(name).trim();
  if (text === '') return fallback;
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?|\.\d+)\s*([a-z]*)$/i.exec(text) ?? [];
  const factor = TIME_UNITS.find((known) => known.name === unit.toLowerCase())?.factor;
  const value = Number(number) * (factor ?? 1);
  if (number === undefined) reading.refuse(name, 'duration-invalid', { text });
  else if (unit === '') reading.refuse(name, 'duration-unit-missing', { text: number });
  else if (factor === undefined) reading.refuse(name, 'duration-unit-unknown', { unit });
  else if (value > 0 && value <= MAX_DURATION) return value;
  else reading.refuse(name, 'duration-out-of-range', { text });
  return Number.POSITIVE_INFINITY;
}

/** What an input that takes a list holds: names, or YAML that is none of them. */
type Listed = Names | OtherYaml;
export type OtherYaml = { readonly kind: 'other' } & YamlDocument;
type Names =
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'unreadable'; readonly problem: Problem };

/**
 * Brackets, braces, colons, and dashes that begin a line: more than names and separators. Blanks go
 * no further than their line, or a run of empty lines would be gone through from each of them.
 */
const STRUCTURE = /[[\]{}:]|^[^\S\n\r\u2028\u2029]*-\s/m;
const COMMENT = /(^|\s)#.*$/gm;

/** Line breaks of a text without quotes would come off one by one. */
const MOST_QUOTES = 3;

/**
 * Reads an input that takes a list of names: separated by commas, spaces or line breaks, or as a
 * list of YAML or JSON, quoted or not.
 * @param origin what messages call it.
 */
export function readListed(text: string, origin: string, within = 0): Listed {
  const bare = text.replace(COMMENT, '');
  if (!STRUCTURE.test(bare)) return { kind: 'names', names: namesIn(bare) };
  const document = readYaml(text, origin);
  if (!document.ok) return { kind: 'unreadable', problem: document.problem };
  const { value, lineOf } = document;
  // A list that was made JSON twice, or is quoted as a whole.
  if (typeof value === 'string' && value.length < text.length && within < MOST_QUOTES)
    return readListed(value, origin, within + 1);
  if (!Array.isArray(value)) return { kind: 'other', value, lineOf };
  return entriesOf({ value, lineOf }, origin);
}

/** The texts of a list. */
function entriesOf({ value, lineOf }: YamlDocument, origin: string): Names {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
  const index = entries.findIndex((entry) => typeof entry !== 'string' || entry.trim() === '');
  if (index < 0) return { kind: 'names', names: entries.map((name) => String(name).trim()) };
  const where = `${origin}, line ${lineOf([index])}`;
  return { kind: 'unreadable', problem: problemAt('list-entry-invalid', where, { at: index + 1 }) };
}

/**
 * An input that has one entry a line, also where its lines are a list of YAML or JSON. What stands
 * on a line with a dash stays at its place, for messages. Undefined when it cannot be read.
 */
export function readLines(reading: Reading, input: string): string | undefined {
  const text = reading.get(input);
  const lines = text.split('\n');
  if (/^\s*\[/.test(text)) {
    const document = readYamlTexts(text, input);
    const read = document.ok ? entriesOf(document, input) : { kind: 'unreadable', ...document };
    if ('names' in read) return read.names.join('\n');
    reading.problems.push(read.problem);
    return undefined;
  }
  const isList = lines.every((line) => /^\s*(-\s|#|$)/.test(line));
  return isList ? lines.map(withoutDash).join('\n') : text;
}

/** Criteria name labels as they are sent: without a credential. */
export function readThreshold(reading: Reading): string | undefined {
  const criteria = readLines(reading, 'threshold');
  return criteria === undefined ? undefined : redactedLabel(criteria);
}

function withoutDash(line: string): string {
  const entry = line.replace(/^(\s*)-/, '$1 ');
  const [, space = '', quoted] =
    /^(\s*)("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*(?:#.*)?$/.exec(entry) ?? [];
  if (quoted === undefined) return entry;
  const document = readYamlTexts(quoted, '');
  return document.ok ? `${space} ${String(document.value)}` : entry;
}

function namesIn(text: string): readonly string[] {
  return text
    .split(/[,\s]+/)
    .map((name) => name.replace(/^(["'])(.*)\1$/, '$2'))
    .filter((name) => name !== '' && name !== '-');
}
