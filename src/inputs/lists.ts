import { type Problem, problemAt } from '../errors.ts';
import { readYaml, readYamlTexts, type YamlDocument } from '../scenario/yaml/yaml.ts';
import type { Reading } from './reader.ts';

/** What an input that takes a list holds: names, or YAML that is none of them. */
type Listed = Entries | OtherYaml;
export type OtherYaml = { readonly kind: 'other' } & YamlDocument;
type Entries =
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'unreadable'; readonly problem: Problem };

/** Brackets, braces, colons, and dashes that begin a line: more than names and separators. */
const STRUCTURE = /[[\]{}:]|^\s*-\s/m;
const COMMENT = /(^|\s)#.*$/gm;

/**
 * Reads an input that takes a list of names: separated by commas, spaces or line breaks, or as a
 * list of YAML or JSON, quoted or not.
 * @param origin what messages call it.
 */
export function readListed(text: string, origin: string): Listed {
  const bare = text.replace(COMMENT, '');
  if (!STRUCTURE.test(bare)) return { kind: 'names', names: namesIn(bare) };
  const document = readYaml(text, origin);
  if (!document.ok) return { kind: 'unreadable', problem: document.problem };
  const { value, lineOf } = document;
  // A list that was made JSON twice, or is quoted as a whole.
  if (typeof value === 'string' && value.length < text.length) return readListed(value, origin);
  if (!Array.isArray(value)) return { kind: 'other', value, lineOf };
  return entriesOf({ value, lineOf }, origin);
}

/** The texts of a list. */
function entriesOf({ value, lineOf }: YamlDocument, origin: string): Entries {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
  const names = entries.filter((entry) => typeof entry === 'string' && entry.trim() !== '');
  if (names.length === entries.length)
    return { kind: 'names', names: names.map((name) => String(name).trim()) };
  const index = entries.findIndex((entry) => !names.includes(entry));
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
