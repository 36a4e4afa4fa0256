import { type Problem, problemAt } from '../errors.ts';
import { readYaml, type YamlDocument } from '../scenario/yaml/yaml.ts';

/** What an input that takes a list holds: names, or YAML that is none of them. */
type Listed =
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | ({ readonly kind: 'other' } & YamlDocument)
  | { readonly kind: 'unreadable'; readonly problem: Problem };

/** Brackets, braces, colons, and dashes that begin a line: more than names and separators. */
const STRUCTURE = /[[\]{}:]|^\s*-\s/m;

/**
 * Reads an input that takes a list of names: separated by commas, spaces or line breaks, or as a
 * list of YAML or JSON, quoted or not.
 * @param origin what messages call it.
 */
export function readListed(text: string, origin: string): Listed {
  if (!STRUCTURE.test(text)) return { kind: 'names', names: namesIn(text) };
  const document = readYaml(text, origin);
  if (!document.ok) return { kind: 'unreadable', problem: document.problem };
  const { value, lineOf } = document;
  // A list that was made JSON twice, or is quoted as a whole.
  if (typeof value === 'string' && value.length < text.length) return readListed(value, origin);
  if (!Array.isArray(value)) return { kind: 'other', value, lineOf };
  const entries: readonly unknown[] = value;
  const names = entries.filter((entry) => typeof entry === 'string' && entry.trim() !== '');
  if (names.length === entries.length)
    return { kind: 'names', names: names.map((name) => String(name).trim()) };
  const index = entries.findIndex((entry) => !names.includes(entry));
  const where = `${origin}, line ${lineOf([index])}`;
  return { kind: 'unreadable', problem: problemAt('list-entry-invalid', where, { at: index + 1 }) };
}

function namesIn(text: string): readonly string[] {
  return text
    .replace(/(^|\s)#.*$/gm, '')
    .split(/[,\s]+/)
    .map((name) => name.replace(/^(["'])(.*)\1$/, '$2'))
    .filter((name) => name !== '' && name !== '-');
}
