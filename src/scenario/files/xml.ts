import { brief } from '../../errors.ts';

/** An element of an XML document, with the text directly in it and the line on which it begins. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly text: string;
  readonly line: number;
};

export type ParsedXml =
  | { readonly ok: true; readonly root: XmlElement }
  | { readonly ok: false; readonly line: number; readonly reason: string };

class XmlError extends Error {}

/** Far beyond what a person builds, and within what a recursive walk can take. */
const MAX_DEPTH = 500;

const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[(?<data>[\s\S]*?)\]\]>|<\/(?<closed>[^\s>]+)\s*>|<(?<opened>[^\s/>!?]+)(?<attributes>(?:\s+[^\s=>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(?<empty>\/?)>|(?<text>[^<]+)/y;
const ATTRIBUTE = /([^\s=>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES: ReadonlyMap<string, string> = new Map(
  Object.entries({ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }),
);

type Open = {
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: XmlElement[];
  text: string;
  line: number;
};

/**
 * Reads what programs write: elements, attributes, text. A document type is refused, because its
 * entities may name files; JMeter writes none.
 */
export function parseXml(text: string): ParsedXml {
  const top: Open = { name: '', attributes: new Map(), children: [], text: '', line: 1 };
  const open: Open[] = [top];
  let [line, at] = [1, 0];
  try {
    while (at < text.length) {
      TOKEN.lastIndex = at;
      const token = TOKEN.exec(text);
      if (token === null)
        throw new XmlError(
          'a tag is not as XML has it, or a document type (<!DOCTYPE) is declared',
        );
      take(token.groups ?? {}, { open, line });
      line += token[0].split('\n').length - 1;
      at = TOKEN.lastIndex;
    }
    const [root, ...others] = top.children;
    if (open.length > 1)
      throw new XmlError(
        `<${brief(open.at(-1)?.name ?? '')}> of line ${open.at(-1)?.line} is not closed`,
      );
    if (root === undefined || others.length > 0) throw new XmlError('it is not one element');
    return { ok: true, root };
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return { ok: false, line, reason: error.message };
  }
}

function take(
  token: Readonly<Record<string, string | undefined>>,
  { open, line }: { open: Open[]; line: number },
): void {
  const around = open.at(-1);
  const { opened, closed, data, text } = token;
  if (around === undefined) throw new XmlError('there is nothing to close');
  if (opened !== undefined) {
    const element = {
      name: opened,
      attributes: attributesOf(token['attributes'] ?? ''),
      children: [],
      text: '',
      line,
    };
    around.children.push(element);
    if (open.length > MAX_DEPTH)
      throw new XmlError(`its elements are nested more than ${MAX_DEPTH} deep`);
    if (token['empty'] !== '/') open.push(element);
  } else if (closed !== undefined) {
    if (open.length === 1 || around.name !== closed)
      throw new XmlError(`</${brief(closed)}> closes nothing`);
    open.pop();
  } else around.text += data ?? decode(text ?? '');
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [
      name,
      decode(double ?? single ?? ''),
    ]),
  );
}

function decode(text: string): string {
  return text.replace(/&([^;\s]*);?/g, (written, name: string) => {
    const number = /^#(?:x([0-9a-f]+)|(\d+))$/i.exec(name);
    const code =
      number === null
        ? Number.NaN
        : Number.parseInt(number[1] ?? number[2] ?? '', number[1] === undefined ? 10 : 16);
    const known = ENTITIES.get(name) ?? (code <= 0x10ffff ? String.fromCodePoint(code) : undefined);
    if (known === undefined || !written.endsWith(';'))
      throw new XmlError(`${brief(written)} is not an entity of XML`);
    return known;
  });
}
