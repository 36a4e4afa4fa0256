import { type Message, messageFor, type Result } from '../../errors.ts';
import { visible } from '../../units.ts';
import type { Span, XmlElement } from './elements.ts';

class XmlError extends Error {
  readonly explanation: Message;

  constructor(explanation: Message) {
    super(explanation.what);
    this.explanation = explanation;
  }
}

/** What Taurus reads, and far beyond what a person builds. */
const MAX_DEPTH = 255;

const TOKEN =
  /<!--(?:(?!--)[\s\S])*-->|<\?[\s\S]*?\?>|<!\[CDATA\[(?<data>[\s\S]*?)\]\]>|<\/(?<closed>[^\s>]+)\s*>|<(?<started>[^\s/>!?]+)(?<attributes>(?:\s+[^\s=>]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(?<empty>\/?)>|(?<text>[^<]+)/y;
/** Characters that XML does not have, and a declaration that is not at the begin. */
const WRONG = /(?![\t\n\r\x7f-\x9f])[\p{Cc}\ufffe\uffff]|\s<\?xml\s/u;
const ATTRIBUTE = /([^\s=>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES: ReadonlyMap<string, string> = new Map(
  Object.entries({ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }),
);

type Open = {
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: Open[];
  text: string;
  line: number;
  whole: { from: number; to: number };
  content: { from: number; to: number } | undefined;
};

/**
 * Reads what programs write: elements, attributes, text. A document type is refused, because its
 * entities may name files; JMeter writes none.
 */
export function parseXml(text: string): Result<XmlElement> {
  const top = opened({ name: '', attributes: new Map(), line: 1, at: { from: 0, to: 0 } });
  const open: Open[] = [top];
  let [line, at] = [1, 0];
  try {
    const wrong = WRONG.exec(text);
    if (wrong !== null) throw invalid(lineOf(text, wrong.index), visible(wrong[0]));
    while (at < text.length) {
      TOKEN.lastIndex = at;
      const token = TOKEN.exec(text);
      if (token === null) throw invalid(line, text.slice(at).split('\n', 1).join(''));
      // A reader of JMeter's ends a text at an instruction, and the next one goes on.
      if (at > 0 && token[0].startsWith('<?')) throw invalid(line, token[0]);
      take(token.groups ?? {}, open, { line, at: { from: at, to: TOKEN.lastIndex } });
      line += token[0].split('\n').length - 1;
      at = TOKEN.lastIndex;
    }
    const [last] = open.slice(1).toReversed();
    if (last !== undefined) throw invalid(last.line, `<${last.name}>`);
    const [root, second] = top.children;
    if (root === undefined || second !== undefined)
      throw invalid(second?.line ?? line, second === undefined ? 'the end' : `<${second.name}>`);
    const beside = top.text.trim();
    if (beside !== '') throw invalid(line, beside);
    return { ok: true, value: root };
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return { ok: false, message: error.explanation };
  }
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}

function invalid(line: number, found: string): XmlError {
  return new XmlError(messageFor('test-plan-not-xml', { line: String(line), found }));
}

type Token = Readonly<Record<string, string | undefined>>;

/** Where a token stands. */
type Standing = { readonly line: number; readonly at: Span };

function take(token: Token, open: Open[], { line, at }: Standing): void {
  const around = open.at(-1);
  const { started, closed, data, text } = token;
  if (around === undefined) throw invalid(line, `</${closed}>`);
  if (started !== undefined) {
    const attributes = attributesOf(token['attributes'] ?? '', line);
    const element = opened({ name: started, attributes, line, at });
    around.children.push(element);
    if (open.length > MAX_DEPTH)
      throw new XmlError(messageFor('test-plan-too-deep', { most: MAX_DEPTH }));
    if (token['empty'] === '/') return;
    element.content = { from: at.to, to: at.to };
    open.push(element);
  } else if (closed !== undefined) {
    if (open.length === 1 || around.name !== closed) throw invalid(line, `</${closed}>`);
    if (around.content !== undefined) around.content.to = at.from;
    around.whole.to = at.to;
    open.pop();
  } else around.text += data ?? decode(text ?? '', line);
}

type Start = Pick<Open, 'name' | 'attributes'> & Standing;

function opened({ at, ...start }: Start): Open {
  return { ...start, children: [], text: '', whole: { ...at }, content: undefined };
}

function attributesOf(text: string, line: number): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [
      name,
      decode(double ?? single ?? '', line),
    ]),
  );
}

function decode(text: string, line: number): string {
  return text.replace(/&([^;\s]*);?/g, (written, name: string) => {
    const number = /^#(?:x([0-9a-f]+)|(\d+))$/i.exec(name);
    const code =
      number === null
        ? Number.NaN
        : Number.parseInt(number[1] ?? number[2] ?? '', number[1] === undefined ? 10 : 16);
    const known = ENTITIES.get(name) ?? (code <= 0x10ffff ? String.fromCodePoint(code) : undefined);
    const isWrong = known === undefined || WRONG.test(known) || /^\p{Cs}$/u.test(known);
    if (isWrong || !written.endsWith(';')) throw invalid(line, written);
    return known;
  });
}

/** A part of a document, and what is sent in its place. */
export type Edit = Span & { readonly text: string };

/**
 * A document with parts replaced, as bytes in UTF-8. Of edits within each other, the outer one
 * counts. All that is not replaced is as it was.
 */
export function edited(document: string, edits: readonly Edit[]): Buffer {
  let [result, at] = ['', 0];
  for (const { from, to, text } of edits.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    if (from < at) continue;
    result += document.slice(at, from) + text;
    at = to;
  }
  const declared = /^(<\?xml[^>]*?\sencoding\s*=\s*)(["'])(?!utf-8\2)[^"'>]*\2/i;
  // JMeter does not read the later version, in which nothing else differs.
  const version = /^(?<before><\?xml\s+version\s*=\s*["'])1\.1/;
  const whole = result + document.slice(at);
  return Buffer.from(whole.replace(declared, '$1$2UTF-8$2').replace(version, '$<before>1.0'));
}

/** A text as it stands between tags. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>]/g, (character) => `&#${character.codePointAt(0)};`);
}
