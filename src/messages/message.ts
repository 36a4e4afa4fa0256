import {
  plural,
  printBytes,
  printCount,
  printResponseTime,
  printShare,
  printSpan,
  someOf,
} from '../units.ts';

/**
 * One message of the product, as data. Its texts are clauses without a full stop; what differs
 * from one run to the next stands in braces:
 * - `{name}`: a text, or a number with its thousands apart
 * - `{name:span}`, `{name:response-time}`, `{name:share}`, `{name:bytes}`: milliseconds, a fraction
 *   or a number of bytes, printed for people
 * - `{name:plural task}`: `1 task`, `3 tasks`
 * - `{name:is/are}`: the first word for 1, the second for any other number
 * - `{name:brief}`: what others wrote, which may be megabytes, cut where it is long
 * - `{name:list}`: the first ten of several texts, and how many more there are
 */
type Entry = {
  /** What happened. */
  readonly what: string;
  /** What the user does about it. */
  readonly fix: string;
  /** The paragraph in docs/troubleshooting.md: what is behind it, and what to try next. */
  readonly more: string;
  readonly doubt?: Doubt;
  /** Whether it only informs: a line of log and summary, and no warning of the workflow run. */
  readonly note?: true;
};

/**
 * What a message puts in doubt, where that is not everything. `contradiction`: data disprove each
 * other, which nothing forgives. `average`: only the average that CloudWatch holds.
 */
export type Doubt = 'contradiction' | 'average';

export type Entries = Readonly<Record<string, Entry>>;

/** Holds the catalogue to its type, and keeps its texts for the types of their facts. */
export function entries<const T extends Entries>(texts: T): T {
  return texts;
}

type Value = string | number | readonly string[];

export type Values = Readonly<Record<string, Value>>;

type Placeholders<Text extends string> = Text extends `${string}{${infer Inner}}${infer Rest}`
  ? Inner | Placeholders<Rest>
  : never;
type Formatted<P extends string> = P extends `${infer Name}:list`
  ? { readonly [N in Name]: readonly string[] }
  : P extends `${infer Name}:brief`
    ? { readonly [N in Name]: string }
    : P extends `${infer Name}:${string}`
      ? { readonly [N in Name]: number }
      : { readonly [N in P]: string | number };
type Together<T> = (T extends unknown ? (part: T) => void : never) extends (whole: infer U) => void
  ? U
  : never;

/** The facts that the texts of an entry ask for, by the names in its braces. */
export type Facts<T extends Entry> = Together<Formatted<Placeholders<T['what'] | T['fix']>>>;

const FORMATS: Readonly<Record<string, (value: number) => string>> = {
  span: printSpan,
  'response-time': printResponseTime,
  share: printShare,
  bytes: printBytes,
};

/**
 * What others wrote, short enough for a message: a broken file can have megabytes where a name
 * should be.
 */
function brief(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

/** Of a list, so many are shown. */
const MOST_LISTED = 10;

/** A text with its facts put in. What is put in is never read for braces again. */
export function fill(
  text: string,
  facts: Values,
  shown: (foreign: string) => string = (foreign) => foreign,
): string {
  return text.replace(/\{(\w+)(?::([^}]+))?\}/g, (_, name: string, format?: string) =>
    print(shownFact(facts[name] ?? '', shown), format),
  );
}

/** Of a list, only what is printed. */
function shownFact(fact: Value, shown: (foreign: string) => string): Value {
  if (typeof fact === 'number') return fact;
  if (typeof fact === 'string') return shown(fact);
  return fact.map((one, at) => (at < MOST_LISTED ? shown(one) : one));
}

function print(fact: Value, format: string | undefined): string {
  if (typeof fact === 'object') return someOf(fact, MOST_LISTED);
  if (typeof fact === 'string') return format === 'brief' ? brief(fact) : fact;
  if (format === undefined) return printCount(fact);
  const [, noun] = /^plural (.+)$/.exec(format) ?? [];
  if (noun !== undefined) return plural(fact, noun);
  const [one, several] = format.split('/');
  return several === undefined
    ? (FORMATS[format]?.(fact) ?? printCount(fact))
    : fact === 1
      ? (one ?? '')
      : several;
}
