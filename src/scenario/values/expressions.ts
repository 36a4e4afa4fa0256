/** A variable or a function in a text of JMeter's: `${name}`, `${__name(a,b)}`. */
export type Expression = {
  readonly name: string;
  /** As they are written, with the expressions in them; undefined without brackets. */
  readonly args: readonly string[] | undefined;
  /** The whole of it, as it is written. */
  readonly written: string;
};

/** A text as JMeter's FunctionParser takes it apart; what is not closed stands for itself. */
export function partsOf(text: string): readonly (string | Expression)[] {
  const parts: (string | Expression)[] = [];
  let [begin, at] = [0, 0];
  while (at < text.length) {
    const found = text.startsWith('${', at) ? expressionAt(text, at) : undefined;
    if (found === undefined) {
      at += text.charAt(at) === '\\' ? 2 : 1;
      continue;
    }
    if (at > begin) parts.push(text.slice(begin, at));
    parts.push(found);
    at += found.written.length;
    begin = at;
  }
  if (begin < text.length) parts.push(text.slice(begin));
  return parts;
}

/** Every expression in a text, those in arguments included. */
export function expressionsIn(text: string): readonly Expression[] {
  return partsOf(text).flatMap((part) =>
    typeof part === 'string' ? [] : [part, ...(part.args ?? []).flatMap(expressionsIn)],
  );
}

const READ_ONLY = /^__(?:P|V|setProperty|is(?:Prop|Var)Defined|evalVar)$/;

/** What may be the name of a variable that a function puts its result into. */
export function variablesSetBy({ name, args = [] }: Expression): readonly string[] {
  if (READ_ONLY.test(name)) return [];
  return args.slice(name === '__property' ? 1 : 0).map((arg) => arg.trim());
}

/** A backslash before these is not sent. */
export function unescaped(text: string): string {
  return text.replace(/\\([\\$,])/g, '$1');
}

/** Java takes controls for spaces, too. */
function trimmed(name: string): string {
  return name.replace(/^[\0- ]+|[\0- ]+$/g, '');
}

/** The name up to a bracket or the end; a backslash in it is dropped, and takes the next sign along. */
function nameAt(
  text: string,
  start: number,
): { readonly inner: string; readonly end: number } | undefined {
  if (!text.includes('}', start)) return undefined;
  let [inner, before] = ['', ' '];
  for (let at = start; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '}') return { inner, end: at };
    // A bracket after anything but a function is a part of a variable's name.
    if (sign === '(' && before !== ' ' && trimmed(inner).startsWith('__'))
      return { inner, end: at };
    if (sign === '\\') at += 1;
    inner += text.charAt(at);
    before = sign === '\\' ? ' ' : sign;
  }
  return undefined;
}

function expressionAt(text: string, start: number): Expression | undefined {
  const found = nameAt(text, start + 2);
  if (found === undefined) return undefined;
  const name = trimmed(found.inner);
  if (text.charAt(found.end) === '}')
    return {
      // JMeter takes spaces around the name of a function for nothing, but not those of a variable.
      name: name.startsWith('__') ? name : found.inner,
      args: undefined,
      written: text.slice(start, found.end + 1),
    };
  const list = argumentsAt(text, found.end + 1);
  if (list === undefined) return undefined;
  const [closing] = /^\p{Z}*\}/u.exec(text.slice(list.end)) ?? [];
  return closing === undefined
    ? undefined
    : { name, args: list.args, written: text.slice(start, list.end + closing.length) };
}

/** Any comma parts arguments, but for those in an expression within. */
function argumentsAt(
  text: string,
  start: number,
): { readonly args: readonly string[]; readonly end: number } | undefined {
  const args: string[] = [];
  let [begin, within, brackets] = [start, 0, 0];
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') at += 1;
    else if (text.startsWith('${', at)) within += 1;
    else if (character === '}' && within > 0) within -= 1;
    else if (within > 0) continue;
    else if (character === ',') {
      args.push(text.slice(begin, at));
      begin = at + 1;
    } else if (character === '(') brackets += 1;
    else if (character === ')' && brackets > 0) brackets -= 1;
    else if (character === ')') return { args: [...args, text.slice(begin, at)], end: at + 1 };
  }
  return undefined;
}
