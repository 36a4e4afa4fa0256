import type { z } from 'zod';
import { isMapping, type Place, type Problem, problemAt } from '../errors.ts';
import { scenarioFile } from './model.ts';
import { isValueCode, READ_ONCE } from './model-values.ts';
import type { ScenarioFile } from './requests.ts';

type Path = readonly (string | number)[];

/** What of a configuration fits the model; undefined where nothing does. */
type Typed = { readonly file: ScenarioFile | undefined; readonly problems: readonly Problem[] };

/**
 * Reads a configuration into the model. What does not fit is a problem each, and something that
 * says nothing stands in its place, so that the rest is checked as well.
 * @param isTouched whether something was refused of the mapping at a place before.
 */
export function typed(value: unknown, place: Place, isTouched: (where: string) => boolean): Typed {
  let read = scenarioFile.safeParse(value, READ_ONCE);
  if (read.success) return { file: read.data, problems: [] };
  const problems = read.error.issues.flatMap((issue) => explain(issue, value, place, isTouched));
  // One copy, in which each of them is replaced: a copy for each would take their square.
  let rest: unknown = structuredClone(value);
  for (let rounds = 0; rounds < MOST_ROUNDS && !read.success; rounds += 1) {
    for (const issue of read.error.issues) rest = without(rest, pathOf(issue));
    read = scenarioFile.safeParse(rest, READ_ONCE);
  }
  return { file: read.data, problems };
}

/** What is missing in place of something wrong is wrong itself, up to the top. */
const MOST_ROUNDS = 20;

function pathOf(issue: z.core.$ZodIssue): Path {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  return issue.code === 'unrecognized_keys' ? [...path, ...issue.keys.slice(0, 1)] : path;
}

/** A problem of the model's, in the words of a scenario. */
function explain(
  issue: z.core.$ZodIssue,
  root: unknown,
  top: Place,
  isTouched: (where: string) => boolean,
): readonly Problem[] {
  const path = pathOf(issue);
  const { where } = top.at(...path);
  const found = valueAt(root, path);
  // A dash without an item is a problem of the YAML.
  if (found === null && typeof path.at(-1) === 'number') return [];
  if (found === undefined) {
    const around = top.at(...path.slice(0, -1)).where;
    const key = String(path.at(-1) ?? 'execution');
    return isTouched(around) ? [] : [problemAt('scenario-key-missing', around, { key })];
  }
  const value = found === null ? 'an empty value' : JSON.stringify(found).slice(0, 80);
  if (isValueCode(issue.message)) return [problemAt(issue.message, where, { value })];
  if (issue.code === 'unrecognized_keys') return [problemAt('scenario-key-unknown', where)];
  // Only JSON, and mappings whose keys are known, have no code of their own in the model.
  return issue.code === 'invalid_union'
    ? [problemAt('scenario-json-expected', where, { value })]
    : [problemAt('scenario-mapping-expected', where, { value })];
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      isMapping(value) || Array.isArray(value) ? Reflect.get(value, part) : undefined,
    root,
  );
}

const NOTHING_SENT = ['/'];
/** What is read without a further problem where something wrong stands. */
const STANDS_FOR: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['scenario', { requests: NOTHING_SENT }],
  ['ramp-up', 1],
  ['hold-for', 3600],
  ['url', '/'],
  ...['requests', 'do', 'once', 'then'].map((key) => [key, NOTHING_SENT] as const),
]);
const REQUEST_LISTS = ['requests', 'do', 'once', 'then', 'else'];

/** A configuration with something harmless in place of what is wrong at a path. */
function without(root: unknown, path: Path): unknown {
  const [last, ...around] = path.toReversed();
  if (last === undefined || (last === 'scenarios' && around.length === 0)) return undefined;
  const outer = around.toReversed();
  const holder = valueAt(root, outer);
  if (typeof last === 'number') {
    if (REQUEST_LISTS.includes(String(outer.at(-1)))) return replaced(root, path, '/');
    if (outer.length === 1) return replaced(root, path, { scenario: STANDS_FOR.get('scenario') });
    return without(root, outer);
  }
  if (last === 'script') return replaced(root, outer, STANDS_FOR.get('scenario'));
  if (STANDS_FOR.has(last) && isMapping(holder)) return replaced(root, path, STANDS_FOR.get(last));
  if (outer.length === 1 && outer[0] === 'scenarios')
    return replaced(root, path, STANDS_FOR.get('scenario'));
  if (!isMapping(holder) || !Object.hasOwn(holder, last)) return without(root, outer);
  return replaced(root, path, undefined);
}

/** The same configuration, which is changed, or what takes the place of all of it. */
function replaced(root: unknown, path: Path, by: unknown): unknown {
  const last = path.at(-1);
  // What stands for something may be replaced itself.
  const value: unknown = structuredClone(by);
  if (last === undefined) return value;
  const holder = valueAt(root, path.slice(0, -1));
  if (!isMapping(holder) && !Array.isArray(holder)) return root;
  if (by === undefined) Reflect.deleteProperty(holder, last);
  else if (isMapping(holder) || Object.hasOwn(holder, last))
    Object.defineProperty(holder, last, { ...OWN, value });
  return root;
}

const OWN = { configurable: true, enumerable: true, writable: true } as const;
