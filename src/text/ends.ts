// A pattern such as `\s+$` is tried at each place of a text, so that a long run of spaces before
// something else takes the square of its length. These look from the end.

/** Where the signs at the end of a text begin that are each of a kind. */
export function tailAt(text: string, kind: RegExp): number {
  let at = text.length;
  while (at > 0 && kind.test(text.charAt(at - 1))) at -= 1;
  return at;
}

/** A text without the signs at its end that are each of a kind. */
export function withoutTail(text: string, kind: RegExp): string {
  return text.slice(0, tailAt(text, kind));
}
