import * as z from 'zod';
import { readYamlTexts } from '../scenario/yaml/yaml.ts';
import { anyNames } from '../text/names.ts';
import type { Reading } from './reader.ts';

type Tag = { readonly key: string; readonly value: string };
/** `given` is whether the user asked for tags of their own. */
type Tags = { readonly given: boolean; readonly tags: readonly Tag[] };
type Entry = Tag & { readonly line: number };

const INPUT = 'tags';
/** A line of YAML: a key, a colon and a space or the end, before any equals sign. */
const YAML = /^\s*[{[]|^[^=\n]*:(?:\s|$)/m;
/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html */
const LONGEST = { key: 128, value: 256 } as const;
const MOST = 50;
const ALLOWED = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const NOT_ALLOWED = /[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu;
const DEFAULTS = [
  ['load-gate:repository', 'GITHUB_REPOSITORY'],
  ['load-gate:workflow', 'GITHUB_WORKFLOW'],
] as const;
/** These, and the run's id. */
const MOST_OWN = MOST - DEFAULTS.length - 1;

/**
 * Reads the input `tags`: a YAML mapping, or `NAME=value` lines. Repository and workflow are tags
 * of every run; the input may replace their values.
 */
export function readTags(reading: Reading): Tags {
  const text = reading.get(INPUT);
  const own = (YAML.test(text) ? readMapping : readLines)(reading, text);
  for (const [index, entry] of own.entries()) checkTag(reading, entry, own.slice(0, index));
  const count = own.length;
  if (count > MOST_OWN) reading.refuse(INPUT, 'tags-too-many', { count, most: MOST_OWN });
  const added = DEFAULTS.map(([key, variable]) => ({ key, value: defaultOf(reading, variable) }));
  const free = added.filter(
    ({ key, value }) => value !== '' && own.every((entry) => entry.key !== key),
  );
  return { given: count > 0, tags: [...own.map(({ key, value }) => ({ key, value })), ...free] };
}

/** Names of workflows are free text, which must not end a run. */
function defaultOf({ variable }: Reading, name: string): string {
  const value = variable(name).replace(NOT_ALLOWED, '_');
  return Array.from(value).slice(0, LONGEST.value).join('');
}

function readMapping(reading: Reading, text: string): readonly Entry[] {
  const document = readYamlTexts(text, `input ${INPUT}`);
  if (!document.ok) {
    reading.problems.push(document.problem);
    return [];
  }
  const mapping = anyNames(z.record(z.string(), z.string())).safeParse(document.value);
  if (mapping.success)
    return Object.entries(mapping.data).map(([key, value]) => ({
      key,
      value,
      line: document.lineOf([key]),
    }));
  const [name] = mapping.error.issues[0]?.path ?? [];
  const place = name === undefined ? INPUT : `${INPUT}, line ${document.lineOf([String(name)])}`;
  reading.refuse(place, 'tags-unreadable');
  return [];
}

function readLines(reading: Reading, text: string): readonly Entry[] {
  return text.split(/\r?\n/).flatMap((whole, index) => {
    // No tag has a comma in it.
    const pieces = /^\s*#/.test(whole) ? [] : whole.split(',');
    return pieces.flatMap((piece) => {
      if (piece.trim() === '') return [];
      const [, key, value = ''] = /^\s*([^=]*?)\s*=\s*(.*?)\s*$/.exec(piece) ?? [];
      if (key !== undefined) return [{ key, value, line: index + 1 }];
      reading.refuse(`${INPUT}, line ${index + 1}`, 'tags-unreadable');
      return [];
    });
  });
}

function checkTag({ refuse }: Reading, tag: Entry, earlier: readonly Tag[]): void {
  const { key, value, line } = tag;
  const place = `${INPUT}, line ${line}`;
  if (!fits(key, LONGEST.key) || key.trim() === '' || /^aws:/i.test(key))
    refuse(place, 'tag-name-invalid', { name: key, most: LONGEST.key });
  else if (earlier.some((other) => other.key === key)) refuse(place, 'tag-repeated', { name: key });
  if (!fits(value, LONGEST.value))
    refuse(place, 'tag-value-invalid', { name: key, most: LONGEST.value });
}

function fits(text: string, most: number): boolean {
  return ALLOWED.test(text) && Array.from(text).length <= most;
}
