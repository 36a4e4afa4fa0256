import { isMapping, type Place, type Problem, problemAt } from '../../errors.ts';
import { isSetByJmeter } from '../constructs/properties.ts';
import { type Expression, MOST_AROUND, partsOf, unescaped } from './expressions.ts';
import { printed } from './fill.ts';

/** What is certain before a run; a name that has several values has the value undefined. */
export type Known = {
  /** JMeter properties that the scenario or the workflow sets. */
  readonly properties: ReadonlyMap<string, string | undefined>;
  /** Variables with a value that is written out, in which there may be expressions. */
  readonly variables: ReadonlyMap<string, string | undefined>;
};

export const NOTHING_KNOWN: Known = { properties: new Map(), variables: new Map() };

/** A variable that names itself has no end. */
const MAX_DEPTH = 10;

/**
 * A text of JMeter's with the values of its properties and constants in it; undefined where
 * something else decides, too. A text without expressions stays what it is.
 */
export function resolve(text: string, known: Known, depth = 0): string | undefined {
  if (!text.includes('${')) return text;
  if (depth > MAX_DEPTH) return undefined;
  const parts = partsOf(text);
  if (parts.every((part) => typeof part === 'string')) return text;
  const values: string[] = [];
  for (const part of parts) {
    const value = typeof part === 'string' ? unescaped(part) : certain(part, known, depth + 1);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values.join('');
}

/** The same, with what is not certain in it as it is written. */
export function settle(text: string, known: Known): string {
  if (!text.includes('${')) return text;
  const part = (one: string | Expression): string =>
    typeof one === 'string' ? one : (certain(one, known, 1) ?? one.written);
  return resolve(text, known) ?? partsOf(text).map(part).join('');
}

/** A property that a function reads: `${__P(name,default)}`, `${__property(name,var,default)}`. */
type PropertyRead = { readonly name: string; readonly fallback: string | undefined };

/** Undefined for anything else than one of the two functions. */
export function propertyReadBy({ name, args }: Expression): PropertyRead | undefined {
  const [property, second, third, ...more] = args ?? [];
  if (property === undefined || more.length > 0) return undefined;
  // The second argument of the longer one names a variable.
  if (name === '__property') return { name: property, fallback: third };
  return name === '__P' && third === undefined ? { name: property, fallback: second } : undefined;
}

function certain(part: Expression, known: Known, depth: number): string | undefined {
  const inside = (text: string | undefined): string | undefined =>
    text === undefined ? undefined : unescapedOnce(text, known, depth);
  const read = propertyReadBy(part);
  if (read !== undefined) {
    const name = inside(read.name);
    // What JMeter or the task sets is another value in each run, or task.
    if (name === undefined || isSetByJmeter(name)) return undefined;
    if (known.properties.has(name)) return put(known.properties.get(name)?.trim(), known);
    return inside(read.fallback)?.trim();
  }
  return part.args === undefined ? put(variableAt(part.name, known, depth), known) : undefined;
}

/** The values of variables that were worked out, and how many characters values may still add. */
type Memory = { readonly values: Map<string, string | undefined>; left: number };
const memories = new WeakMap<Known, Memory>();
/** Characters that values add, in all texts together: values that name each other multiply. */
export const MOST_ADDED = 30_000_000;

function memoryOf(known: Known): Memory {
  const memory = memories.get(known) ?? { values: new Map(), left: MOST_ADDED };
  memories.set(known, memory);
  return memory;
}

/** Whether what is certain was too much to be put into texts, some of which are as written then. */
export function isTooMuch(known: Known): boolean {
  return memoryOf(known).left < 0;
}

function put(value: string | undefined, known: Known): string | undefined {
  const memory = memoryOf(known);
  memory.left -= value?.length ?? 0;
  return memory.left < 0 ? undefined : value;
}

/** Worked out once at each depth, or variables that name others several times never end. */
function variableAt(name: string, known: Known, depth: number): string | undefined {
  const { values } = memoryOf(known);
  const key = `${depth} ${name}`;
  if (!values.has(key)) {
    const text = known.variables.get(name);
    values.set(key, text === undefined ? undefined : unescapedOnce(text, known, depth));
  }
  return values.get(key);
}

function unescapedOnce(text: string, known: Known, depth: number): string | undefined {
  return text.includes('${') ? resolve(text, known, depth) : unescaped(text);
}

/** Properties that a text reads, that nothing sets and that have no default there. */
export function unsetIn(text: string, known: Known, around = 0): readonly string[] {
  if (!text.includes('${__') || around > MOST_AROUND) return [];
  const inside = (inner: string): readonly string[] => unsetIn(inner, known, around + 1);
  return partsOf(text).flatMap((part) => {
    if (typeof part === 'string') return [];
    const read = propertyReadBy(part);
    if (read === undefined) return (part.args ?? []).flatMap(inside);
    const name = resolve(read.name, known)?.trim();
    // A run decides on its name, or what is in its name has a problem itself.
    if (name === undefined) return inside(read.name);
    if (known.properties.has(name) || isSetByJmeter(name)) return [];
    return read.fallback === undefined ? [name] : inside(read.fallback);
  });
}

/** The problems of such properties in a part of a configuration. */
export function unsetProperties(value: unknown, place: Place, known: Known): readonly Problem[] {
  if (typeof value === 'string')
    return unsetIn(value, known).map((name) => problemAt('property-unset', place.where, { name }));
  if (Array.isArray(value))
    return value.flatMap((item: unknown, index) => unsetProperties(item, place.at(index), known));
  if (!isMapping(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...unsetProperties(key, place.at(key), known),
    ...unsetProperties(inner, place.at(key), known),
  ]);
}

/** What JMeter reads of a line of a properties file. */
function loaded(text: string): string {
  return text
    .trimStart()
    .replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, code: string | undefined, sign: string) =>
      code === undefined
        ? (ESCAPES.get(sign) ?? sign)
        : String.fromCharCode(Number.parseInt(code, 16)),
    );
}

const ESCAPES = new Map([
  ['t', '\t'],
  ['n', '\n'],
  ['r', '\r'],
  ['f', '\f'],
]);

/** As they stand in a properties file. */
type Properties = Readonly<Record<string, unknown>>;

type OfScenario = { readonly properties?: unknown; readonly variables?: unknown };

/** What is certain where a scenario runs. */
export function knownIn(scenario: OfScenario | undefined, shared: Properties): Known {
  const all = sharedProperties(shared);
  const own = textsOf(scenario?.properties);
  return {
    properties: own.length === 0 ? all : new Map([...all, ...own.map(asLoaded)]),
    variables: new Map(textsOf(scenario?.variables)),
  };
}

/** Those of all scenarios, which may be as many as the scenarios: read once. */
const read = new WeakMap<Properties, ReadonlyMap<string, string>>();

function sharedProperties(shared: Properties): ReadonlyMap<string, string> {
  const before = read.get(shared);
  if (before !== undefined) return before;
  const properties = new Map(textsOf(shared).map(asLoaded));
  read.set(shared, properties);
  return properties;
}

function textsOf(given: unknown): readonly (readonly [string, string])[] {
  return isMapping(given)
    ? Object.entries(given).map(([name, value]) => [name, python(value)])
    : [];
}

function asLoaded([name, text]: readonly [string, string]): readonly [string, string] {
  return [name, loaded(text)];
}

function python(value: unknown): string {
  return value === null ? 'None' : printed(value);
}

/** What is certain wherever one of several scenarios runs. */
export function knownInAll(each: readonly Known[], shared: Properties): Known {
  const [first = knownIn(undefined, shared), ...others] = each;
  const common = (kind: keyof Known): Known['properties'] => {
    const maps = [first, ...others].map((known) => known[kind]);
    const names = new Set(maps.flatMap((map) => [...map.keys()]));
    return new Map(
      [...names].map((name) => {
        const values = new Set(maps.map((map) => map.get(name)));
        return [name, values.size === 1 ? first[kind].get(name) : undefined];
      }),
    );
  };
  return { properties: common('properties'), variables: common('variables') };
}
