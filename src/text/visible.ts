import { redacted } from './redact.ts';

/**
 * Control characters, line and paragraph separators, halves of characters, and what shows as
 * nothing or turns the direction of writing.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const SHORT = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/**
 * What others wrote, in one line, with nothing in it that cannot be seen, and no credential: a
 * label or a message can tear no table, move no cursor, look like no other one, and give nothing
 * away.
 */
export function visible(text: string): string {
  return seen(redacted(text));
}

/** A name that others chose, in a line of ours: it cannot look like words of the line. */
export function quoted(name: string): string {
  return visible(JSON.stringify(name));
}

/** A line that others printed, among ours: marked, so that it cannot look like one of them. */
export function marked(line: string): string {
  return `| ${visible(line)}`;
}

/** Several lines, each of them visible. */
export function visibleLines(text: string): string {
  return redacted(text).split('\n').map(seen).join('\n');
}

function seen(text: string): string {
  return text.replace(UNSEEN, (character) => SHORT.get(character) ?? escaped(character));
}

function escaped(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}
