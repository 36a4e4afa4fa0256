// What the source says in words, found by its syntax and not by where it is expected.
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'rolldown/utils';

/** A text of the source with words in it. */
export type Told = {
  /** Below `src/`, or in the worker. */
  readonly file: string;
  readonly line: number;
  /** What it may read, `…` standing for what is put in: more than one where a condition within it chooses the words. */
  readonly texts: readonly string[];
  /** The names of what it stands in, from the outside in: `function f`, `x =`, `key:`, `f(2)` for the second argument of a call, `[2]` for an item. */
  readonly place: readonly string[];
};

export const GAP = '…';
/** Of conditions within one text. */
const MOST_CONDITIONS = 4;
const SRC = new URL('../../src/', import.meta.url);
const WORKER = new URL('../../worker/load_gate_worker/', import.meta.url);

type Node = { readonly type: string; readonly start: number; readonly end: number } & Readonly<Record<string, unknown>>;
type Choices = { readonly source: string; readonly taken: ReadonlyMap<string, boolean> };

/** Every string and template of the action that says something in words, wherever it goes from there. */
export function toldInSource(): readonly Told[] {
  return read(SRC, 'ts').flatMap(({ file, text }) => toldIn(file, text));
}

export function toldIn(file: string, source: string): readonly Told[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed`);
  const told: Told[] = [];
  const visit = (value: unknown, place: readonly string[]): void => {
    if (!isNode(value) || isTypeOrImport(value)) return;
    const texts = isText(value) ? textsOf(value, source).filter(hasWords) : [];
    if (texts.length > 0) told.push({ file, line: source.slice(0, value.start).split('\n').length, texts, place });
    for (const [name, child] of childrenOf(value)) visit(child, [...place, ...name]);
  };
  visit(program, []);
  return told;
}

/** The same of the worker, whose strings are found by their quotes. */
export function toldInWorker(): readonly Told[] {
  return read(WORKER, 'py').flatMap(({ file, text }) => {
    const joined = text.replace(/"\s*\n\s*[rf]*"/g, '');
    const strings = [...joined.matchAll(/"([^"\n]+)"/g)].map(([, string = '']) => string.replace(/\{[^{}]*\}/g, GAP));
    return strings.filter(hasWords).map((string) => ({ file, line: 0, texts: [string], place: [] }));
  });
}

function read(folder: URL, ending: string): readonly { readonly file: string; readonly text: string }[] {
  const files = globSync(`**/*.${ending}`, { cwd: fileURLToPath(folder) }).toSorted();
  return files.map((file) => ({ file: file.replaceAll('\\', '/'), text: readFileSync(new URL(file, folder), 'utf8') }));
}

/** Two words and more: a name or a unit says nothing by itself. */
function hasWords(text: string): boolean {
  return /[A-Za-z]/.test(text) && /[A-Za-z…)'"] .*[A-Za-z…]/.test(text);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function isTypeOrImport({ type }: Node): boolean {
  return /^Import|^ExportAll/.test(type) || (type.startsWith('TS') && !/^TS(As|Satisfies)Expression$/.test(type));
}

function isText({ type, value }: Node): boolean {
  return type === 'TemplateLiteral' || (type === 'Literal' && typeof value === 'string');
}

/** What a text may read. Where the same condition chooses twice, it chooses alike. */
function textsOf(node: Node, source: string): readonly string[] {
  const conditions = [...new Set(conditionsIn(node, source))].slice(0, MOST_CONDITIONS);
  const choices = Array.from({ length: 2 ** conditions.length }, (_, bits) =>
    conditions.map((condition, index) => [condition, ((bits >> index) & 1) === 1] as const),
  );
  return [...new Set(choices.map((taken) => textOf(node, { source, taken: new Map(taken) })))];
}

function textOf(node: Node, choices: Choices): string {
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value'];
  if (node.type === 'ConditionalExpression') {
    const taken = choices.taken.get(conditionOf(node, choices.source));
    const chosen = taken === undefined ? undefined : node[taken ? 'consequent' : 'alternate'];
    return isNode(chosen) ? textOf(chosen, choices) : GAP;
  }
  if (node.type === 'CallExpression' && calleeOf(node) === 'plural') {
    const noun = nodesIn(node['arguments'])[1];
    return noun === undefined ? GAP : `${GAP} ${textOf(noun, choices)}s`;
  }
  if (node.type !== 'TemplateLiteral') return GAP;
  const [first = '', ...rest] = nodesIn(node['quasis']).map(cookedOf);
  const expressions = nodesIn(node['expressions']).map((expression) => textOf(expression, choices));
  return `${first}${rest.map((tail, index) => `${expressions[index] ?? GAP}${tail}`).join('')}`;
}

/** The conditions whose words are a text's own. */
function conditionsIn(node: Node, source: string): readonly string[] {
  if (node.type === 'TemplateLiteral') return nodesIn(node['expressions']).flatMap((part) => conditionsIn(part, source));
  if (node.type !== 'ConditionalExpression') return [];
  const branches = nodesIn([node['consequent'], node['alternate']]);
  return [conditionOf(node, source), ...branches.flatMap((branch) => conditionsIn(branch, source))];
}

function conditionOf({ test }: Node, source: string): string {
  return isNode(test) ? source.slice(test.start, test.end) : '';
}

function cookedOf({ value }: Node): string {
  const cooked = typeof value === 'object' && value !== null && 'cooked' in value ? value.cooked : undefined;
  return typeof cooked === 'string' ? cooked : '';
}

/** What is within a node, with what it adds to the place. */
function childrenOf(node: Node): readonly (readonly [name: readonly string[], child: Node])[] {
  if (isText(node)) return partsOf(node).map((part) => [[], part]);
  const callee = calleeOf(node);
  // A noun is no message.
  const called = callee === 'plural' ? [] : nodesIn(node['arguments']);
  const items = node.type === 'ArrayExpression' ? nodesIn(node['elements']) : [];
  const numbered = new Set<unknown>([node['arguments'], node['elements']]);
  const others = Object.values(node).filter((value) => !numbered.has(value));
  return [
    ...others.flatMap((value) => nodesIn(Array.isArray(value) ? value : [value])).map((child) => [nameOf(node), child] as const),
    ...called.map((child, index) => [[`${callee}(${index + 1})`], child] as const),
    ...items.map((child, index) => [[`[${index + 1}]`], child] as const),
  ];
}

/** What is put into a text, without the words that are its own. */
function partsOf(node: Node): readonly Node[] {
  if (node.type === 'TemplateLiteral') return nodesIn(node['expressions']).flatMap(partsOf);
  if (node.type !== 'ConditionalExpression') return isText(node) ? [] : [node];
  return [...nodesIn([node['test']]), ...nodesIn([node['consequent'], node['alternate']]).flatMap(partsOf)];
}

function nodesIn(value: unknown): readonly Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

function calleeOf({ callee }: Node): string {
  return wordOf(isNode(callee) && isNode(callee['property']) ? callee['property'] : callee);
}

function wordOf(node: unknown): string {
  const word = isNode(node) ? (node['name'] ?? node['value']) : '';
  return typeof word === 'string' || typeof word === 'number' ? String(word) : '';
}

function nameOf(node: Node): readonly string[] {
  if (node.type === 'Property') return [`${wordOf(node['key'])}:`];
  if (node.type === 'VariableDeclarator') return [`${wordOf(node['id'])} =`];
  return node.type === 'FunctionDeclaration' ? [`function ${wordOf(node['id'])}`] : [];
}
