import { type Expression, partsOf } from '../values/expressions.ts';

/** What variables can hold, as far as it is written somewhere. */
export type Values = {
  /** By the name of the variable: constants, what steps set, cells of data sources. */
  readonly written: ReadonlyMap<string, readonly string[]>;
  /** Variables that something else sets while the test runs. */
  readonly open: ReadonlySet<string>;
  /** Properties that functions set while the test runs. */
  readonly setProperties: ReadonlySet<string>;
};

const MOST = 20_000;
/** Characters of one text, as values that name each other multiply. */
const LONGEST = 20_000;
const MOST_CHARACTERS = 2_000_000;
const MAX_DEPTH = 5;

/** Texts that are put together, all of a scenario: each step counts, and each that is then read. */
const [MOST_STEPS, READ] = [20_000_000, 15] as const;
const steps = new WeakMap<Values, number>();

/**
 * The texts that a text with variables may become, by the values that are written for them. What
 * has none stays as it is.
 * @returns undefined where those of a scenario are too many to be read, all together.
 */
export function possible(text: string, values: Values): readonly string[] | undefined {
  let texts: readonly string[] = [text];
  for (let depth = 0; depth < MAX_DEPTH && texts.some((one) => one.includes('${')); depth += 1) {
    const next = [...new Set(texts.flatMap((one) => expanded(one, values)))];
    if ((steps.get(values) ?? 0) > MOST_STEPS) return undefined;
    const before = new Set(texts);
    if (next.length > MOST || next.every((one) => before.has(one))) break;
    texts = next;
  }
  return texts;
}

function expanded(text: string, values: Values): readonly string[] {
  if (!text.includes('${')) return [text];
  let texts: readonly string[] = [''];
  for (const part of partsOf(text)) {
    const own =
      typeof part === 'string'
        ? [part]
        : part.args === undefined
          ? (values.written.get(part.name) ?? [part.written])
          : [part.written];
    if (texts.length * own.length > MOST) return [text];
    texts = texts.flatMap((one) => own.map((value) => one + value));
    if (isBeyond(values, texts.length)) return [text];
    const characters = texts.reduce((sum, one) => sum + one.length, 0);
    if (characters > MOST_CHARACTERS || texts.some(({ length }) => length > LONGEST)) return [text];
  }
  return isBeyond(values, texts.length * READ) ? [text] : texts;
}

function isBeyond(values: Values, more: number): boolean {
  const now = (steps.get(values) ?? 0) + more;
  steps.set(values, now);
  return now > MOST_STEPS;
}

/** Whether the run decides on what a text becomes: a function does, or what sets a variable. */
export function isOpen(text: string, values: Values): boolean {
  return expressionsBehind(text, values).some(
    ({ name, args }) => args !== undefined || !values.written.has(name) || values.open.has(name),
  );
}

/** Whether a value may bring a sign that is not in the text itself. */
export function mayHold(text: string, sign: RegExp, values: Values): boolean {
  return expressionsBehind(text, values).some(
    ({ name, args }) =>
      args === undefined && values.written.get(name)?.some((value) => sign.test(value)),
  );
}

/** The expressions in a text, and in the values of its variables, each name once. */
function expressionsBehind(text: string, { written }: Values): readonly Expression[] {
  const found = new Map<string, Expression>();
  const texts = [text];
  for (const one of texts)
    for (const part of one.includes('${') ? partsOf(one) : []) {
      if (typeof part === 'string' || found.has(part.name)) continue;
      found.set(part.name, part);
      if (part.args === undefined)
        for (const value of written.get(part.name) ?? []) texts.push(value);
    }
  return [...found.values()];
}
