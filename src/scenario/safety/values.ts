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
  }
  return texts;
}

/** Whether the run decides on what a text becomes. */
export function isOpen(text: string, values: Values): boolean {
  return possible(text, values).some((one) => one.includes('${')) || names(text, values, 0);
}

/** Whether a variable in it, or in what it may hold, is set while the test runs. */
function names(text: string, values: Values, depth: number): boolean {
  return partsOf(text).some(
    (part) =>
      typeof part !== 'string' &&
      (values.open.has(part.name) ||
        (depth < MAX_DEPTH &&
          (values.written.get(part.name) ?? []).some((one) => names(one, values, depth + 1)))),
  );
}
