import { brief, type Message, messageFor, type Result } from '../../errors.ts';

/** An element of a test plan, and the hashTree of what is in it. */
export type Member = { readonly element: XmlElement; readonly inside: XmlElement | undefined };

/**
 * What JMeter runs of a hashTree, which holds elements, each followed by the hashTree of what is in
 * it. Elements that are disabled, and what is in them, are left out.
 */
export function enabled(tree: XmlElement): readonly Member[] {
  return tree.children.flatMap((element, index) => {
    if (element.name === 'hashTree' || element.attributes.get('enabled') === 'false') return [];
    const next = tree.children[index + 1];
    return [{ element, inside: next?.name === 'hashTree' ? next : undefined }];
  });
}

/** What is found in each element of a tree, however deep. */
export function everywhere<T>(
  tree: XmlElement,
  found: (element: XmlElement) => readonly T[],
): readonly T[] {
  return enabled(tree).flatMap(({ element, inside }) => [
    ...found(element),
    ...(inside === undefined ? [] : everywhere(inside, found)),
  ]);
}

export function propertyOf(element: XmlElement, name: string): string | undefined {
  return element.children.find((child) => child.attributes.get('name') === name)?.text.trim();
}

/**
 * A number, or the default of a JMeter property (`${__P(users,10)}`), which is never set in a task.
 */
export function numberOf(text: string | undefined, fallback: number): number | undefined {
  if (text === undefined || text === '') return fallback;
  const [, written] = /^(?:\$\{__(?:P|property)\([^,${}]+,\s*)?(\d+)(?:\s*\)\})?$/.exec(text) ?? [];
  return written === undefined ? undefined : Number(written);
}

/** Whether an element sends something that JMeter writes a line for. */
export function isSampler({ name }: XmlElement): boolean {
  return /Sampler(?:Proxy|2)?$/.test(name);
}

/** How messages call an element, as JMeter shows it: `CSVDataSet "users"`. */
export function nameOf(element: XmlElement): string {
  const testName = brief(element.attributes.get('testname') ?? '');
  return `${element.name.split('.').at(-1)} "${testName}"`;
}

/** The texts of the properties with such names, in an element and all that it is made of. */
export function propertiesOf(
  element: XmlElement,
  name: RegExp,
): readonly { name: string; line: number }[] {
  const inner = element.children.flatMap((child) => propertiesOf(child, name));
  const text = element.text.trim();
  return name.test(element.attributes.get('name') ?? '') && text !== ''
    ? [{ name: text, line: element.line }, ...inner]
    : inner;
}

/** An element of an XML document, with the text directly in it and the line on which it begins. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly text: string;
  readonly line: number;
};

class XmlError extends Error {
  readonly explanation: Message;

  constructor(explanation: Message) {
    super(explanation.what);
    this.explanation = explanation;
  }
}

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
export function parseXml(text: string): Result<XmlElement> {
  const top: Open = { name: '', attributes: new Map(), children: [], text: '', line: 1 };
  const open: Open[] = [top];
  let [line, at] = [1, 0];
  try {
    while (at < text.length) {
      TOKEN.lastIndex = at;
      const token = TOKEN.exec(text);
      if (token === null) throw invalid(line, text.slice(at).split('\n', 1).join(''));
      take(token.groups ?? {}, open, line);
      line += token[0].split('\n').length - 1;
      at = TOKEN.lastIndex;
    }
    const [last] = open.slice(1).toReversed();
    if (last !== undefined) throw invalid(last.line, `<${last.name}>`);
    const [root, second] = top.children;
    if (root === undefined || second !== undefined)
      throw invalid(second?.line ?? line, second === undefined ? 'the end' : `<${second.name}>`);
    return { ok: true, value: root };
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return { ok: false, message: error.explanation };
  }
}

function invalid(line: number, found: string): XmlError {
  return new XmlError(messageFor('test-plan-not-xml', { line: String(line), found }));
}

type Token = Readonly<Record<string, string | undefined>>;

function take(token: Token, open: Open[], line: number): void {
  const around = open.at(-1);
  const { opened, closed, data, text } = token;
  if (around === undefined) throw invalid(line, `</${closed}>`);
  if (opened !== undefined) {
    const element = {
      name: opened,
      attributes: attributesOf(token['attributes'] ?? '', line),
      children: [],
      text: '',
      line,
    };
    around.children.push(element);
    if (open.length > MAX_DEPTH)
      throw new XmlError(messageFor('test-plan-too-deep', { most: MAX_DEPTH }));
    if (token['empty'] !== '/') open.push(element);
  } else if (closed !== undefined) {
    if (open.length === 1 || around.name !== closed) throw invalid(line, `</${closed}>`);
    open.pop();
  } else around.text += data ?? decode(text ?? '', line);
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
    if (known === undefined || !written.endsWith(';')) throw invalid(line, written);
    return known;
  });
}
