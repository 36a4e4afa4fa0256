import { partsOf } from '../values/expressions.ts';

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

/**
 * The texts that a text with variables may become, by the values that are written for them. What
 * has none stays as it is.
 */
export function possible(text: string, values: Values): readonly string[] {
  let texts: readonly string[] = [text];
  for (let depth = 0; depth < MAX_DEPTH && texts.some((one) => one.includes('${')); depth += 1) {
    const next = [...new Set(texts.flatMap((one) => expanded(one, values)))];
    if (next.length > MOST || next.every((one) => texts.includes(one))) break;
    texts = next;
  }
  return texts;
}

function expanded(text: string, { written }: Values): readonly string[] {
  if (!text.includes('${')) return [text];
  let texts: readonly string[] = [''];
  for (const part of partsOf(text)) {
    const own =
      typeof part === 'string'
        ? [part]
        : part.args === undefined
          ? (written.get(part.name) ?? [part.written])
          : [part.written];
    if (texts.length * own.length > MOST) return [text];
    texts = texts.flatMap((one) => own.map((value) => one + value));
    const characters = texts.reduce((sum, one) => sum + one.length, 0);
    if (characters > MOST_CHARACTERS || texts.some(({ length }) => length > LONGEST)) return [text];
  }
  return texts;
}

/** Whether the run decides on what a text becomes: a function does, or what sets a variable. */
export function isOpen(text: string, { written, open }: Values): boolean {
  const names = new Set<string>();
  const texts = [text];
  for (const one of texts)
    for (const part of one.includes('${') ? partsOf(one) : []) {
      if (typeof part === 'string' || names.has(part.name)) continue;
      const values = part.args === undefined ? written.get(part.name) : undefined;
      if (values === undefined || open.has(part.name)) return true;
      names.add(part.name);
      texts.push(...values);
    }
  return false;
}
