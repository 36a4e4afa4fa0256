import { withoutTail } from '../../text/ends.ts';
import { type Brackets, bracketsIn } from './brackets.ts';

/** A variable or a function in a text of JMeter's: `${name}`, `${__name(a,b)}`. */
export type Expression = {
  readonly name: string;
  /** As they are written, with the expressions in them; undefined without brackets. */
  readonly args: readonly string[] | undefined;
  /** The whole of it, as it is written. */
  readonly written: string;
  /** Whether it stands within so many others that what stands in it is not looked at. */
  readonly isTooDeep?: true;
};

type Parts = readonly (string | Expression)[];

/** Long texts that were taken apart last: several readers do it, and again for what is in them. */
const recent = new Map<string, Parts>();
const [LONG, MOST_RECENT] = [1000, 50] as const;

/** A text as JMeter's FunctionParser takes it apart; what is not closed stands for itself. */
export function partsOf(text: string): Parts {
  if (!text.includes('${')) return text === '' ? [] : [text];
  if (text.length < LONG) return takenApart(text);
  const parts = recent.get(text) ?? takenApart(text);
  if (recent.size >= MOST_RECENT) recent.clear();
  recent.set(text, parts);
  return parts;
}

function takenApart(text: string): Parts {
  const brackets = bracketsIn(text);
  const parts: (string | Expression)[] = [];
  let [begin, at] = [0, 0];
  while (at < text.length) {
    const found = text.startsWith('${', at) ? expressionAt(text, at, brackets) : undefined;
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

/**
 * Expressions around another one: beyond these, no person has written it. JMeter calls itself for
 * each, and whoever reads them goes through the innermost as often.
 */
export const MOST_AROUND = 10;

/** Every expression in a text, those in arguments included. */
export function expressionsIn(text: string): readonly Expression[] {
  return expressionsWithin(text, 0);
}

function expressionsWithin(text: string, around: number): readonly Expression[] {
  return partsOf(text).flatMap((part) => {
    if (typeof part === 'string') return [];
    if (around >= MOST_AROUND) return [{ ...part, isTooDeep: true }];
    const { args = [] } = part;
    return [part, ...args.flatMap((arg) => expressionsWithin(arg, around + 1))];
  });
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
  return withoutTail(name.replace(/^[\0- ]+/, ''), /[\0- ]/);
}

/** In a name, a backslash is dropped, and takes the next sign along. */
const DROPPED = /\\([\s\S]?)/g;

function expressionAt(text: string, start: number, brackets: Brackets): Expression | undefined {
  const closing = brackets.closing(start + 2);
  if (closing === undefined) return undefined;
  // A bracket after anything but a function is a part of a variable's name.
  const opening = isFunctionAt(text, start + 2) ? brackets.opening(start + 2) : undefined;
  const isCall = opening !== undefined && opening < closing;
  const inner = (): string => text.slice(start + 2, isCall ? opening : closing);
  if (!isCall) {
    const written = inner().replace(DROPPED, '$1');
    const name = trimmed(written);
    return {
      // JMeter takes spaces around the name of a function for nothing, but not those of a variable.
      name: name.startsWith('__') ? name : written,
      args: undefined,
      written: text.slice(start, closing + 1),
    };
  }
  const end = brackets.endOfArguments(opening + 1);
  const last = end === undefined ? undefined : brackets.closingNext(end + 1);
  if (end === undefined || last === undefined) return undefined;
  return {
    name: trimmed(inner().replace(DROPPED, '$1')),
    args: argumentsOf(text.slice(opening + 1, end)),
    written: text.slice(start, last + 1),
  };
}

/** Whether a name begins as that of a function does. */
function isFunctionAt(text: string, start: number): boolean {
  let at = start;
  const next = (): string => {
    if (text.charAt(at) === '\\') at += 1;
    at += 1;
    return text.charAt(at - 1);
  };
  let sign = next();
  while (sign !== '' && sign <= ' ') sign = next();
  return sign === '_' && next() === '_';
}

/** Any comma parts arguments, but for those in an expression within. */
function argumentsOf(text: string): readonly string[] {
  const args: string[] = [];
  let [begin, within] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') at += 1;
    else if (text.startsWith('${', at)) within += 1;
    else if (character === '}' && within > 0) within -= 1;
    else if (character === ',' && within === 0) {
      args.push(text.slice(begin, at));
      begin = at + 1;
    }
  }
  return [...args, text.slice(begin)];
}
