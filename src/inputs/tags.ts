import { type Entry, readEntries } from './entries.ts';
import type { Reading } from './reader.ts';

type Tag = { readonly key: string; readonly value: string };
/** `given` is whether the user asked for tags of their own. */
type Tags = { readonly given: boolean; readonly tags: readonly Tag[] };

const INPUT = 'tags';
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
  // No tag has a comma in it.
  const { entries: own, unreadable, invalid } = readEntries(reading.get(INPUT), INPUT, ',');
  if (invalid !== undefined) reading.problems.push(invalid);
  for (const line of unreadable)
    reading.refuse(line === 0 ? INPUT : `${INPUT}, line ${line}`, 'tags-unreadable');
  const earlier = new Set<string>();
  for (const entry of own) {
    checkTag(reading, entry, earlier);
    earlier.add(entry.name);
  }
  const count = own.length;
  if (count > MOST_OWN) reading.refuse(INPUT, 'tags-too-many', { count, most: MOST_OWN });
  const added = DEFAULTS.map(([key, variable]) => ({ key, value: defaultOf(reading, variable) }));
  const free = added.filter(
    ({ key, value }) => value !== '' && own.every(({ name }) => name !== key),
  );
  return {
    given: count > 0,
    tags: [...own.map(({ name, value }) => ({ key: name, value })), ...free],
  };
}

/** Names of workflows are free text, which must not end a run. */
function defaultOf({ variable }: Reading, name: string): string {
  const value = variable(name).replace(NOT_ALLOWED, '_');
  return Array.from(value).slice(0, LONGEST.value).join('');
}

function checkTag({ refuse }: Reading, tag: Entry, earlier: ReadonlySet<string>): void {
  const { name, value, line } = tag;
  const place = `${INPUT}, line ${line}`;
  if (!fits(name, LONGEST.key) || name.trim() === '' || /^aws:/i.test(name))
    refuse(place, 'tag-name-invalid', { name, most: LONGEST.key });
  else if (earlier.has(name)) refuse(place, 'tag-repeated', { name });
  if (!fits(value, LONGEST.value))
    refuse(place, 'tag-value-invalid', { name, most: LONGEST.value });
}

function fits(text: string, most: number): boolean {
  return ALLOWED.test(text) && Array.from(text).length <= most;
}
