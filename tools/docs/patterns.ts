// What a pattern of the table of constructs matches, as readers write it: `jmeter.gui…`.

/** The beginnings of a text, and what is left of the pattern behind them. */
type Read = { readonly texts: readonly string[]; readonly rest: string };

const OPEN = '…';

/** Each text that fits, with `…` where anything may stand. Only what the table uses is read. */
export function textsOf({ source }: RegExp): readonly string[] {
  return alternatives(source, '').texts;
}

/** Alternatives up to the end of the pattern or of a group. */
function alternatives(source: string, stop: string): Read {
  const texts: string[] = [];
  let rest = source;
  for (;;) {
    const one = sequence(rest, stop === '');
    texts.push(...one.texts);
    rest = one.rest.slice(1);
    if (!one.rest.startsWith('|')) return { texts, rest };
  }
}

/** @param isOuter whether anything may stand around it that is not ruled out. */
function sequence(source: string, isOuter: boolean): Read {
  let rest = source.replace(/^\^/, '');
  let texts: readonly string[] = [isOuter && rest === source ? OPEN : ''];
  while (rest !== '' && !/^[|)$]/.test(rest)) {
    const part = atom(rest);
    texts = texts.flatMap((text) => part.texts.map((next) => text + next));
    rest = part.rest.replace(/^[?*+]/, '');
  }
  if (rest.startsWith('$')) return { texts, rest: rest.slice(1) };
  return { texts: isOuter ? texts.map((text) => text + OPEN) : texts, rest };
}

function atom(source: string): Read {
  if (source.startsWith('(?:')) return alternatives(source.slice(3), ')');
  const [, inner] = /^\[([^\]]+)\]/.exec(source) ?? [];
  if (inner !== undefined)
    return { texts: [inner.slice(0, 1)], rest: source.slice(inner.length + 2) };
  const [whole = '', escaped, any] = /^(?:\\(.)|(\.)|.)/.exec(source) ?? [];
  const isClass = escaped !== undefined && /\w/.test(escaped);
  const text = any === '.' || isClass ? OPEN : (escaped ?? whole);
  return { texts: [text], rest: source.slice(whole.length) };
}
