// What src is made of, read from its syntax: functions, exports, imports and casts.
import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'rolldown/utils';

export type SourceFile = {
  /** Below the root of the repository. */
  readonly path: string;
  readonly lines: readonly string[];
  /** Lines that are neither blank nor begin as a comment. */
  readonly codeLines: number;
  /** Declared functions, methods, and arrows that are a variable or a property. */
  readonly functions: number;
  /** Declared functions, methods and arrows of a variable that take two parameters or more. */
  readonly wide: number;
  /** Those of them whose last parameter is taken apart, or typed, where it stands. */
  readonly bags: readonly string[];
  readonly exports: number;
  /** The files of src that it imports, types included; one entry an import. */
  readonly imports: readonly string[];
  /** `any`, `!` and `as`, but for `as const`. */
  readonly casts: readonly string[];
};

type Node = { readonly type: string; readonly start: number } & Readonly<Record<string, unknown>>;

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export function readSource(): readonly SourceFile[] {
  return globSync('src/**/*.ts', { cwd: ROOT })
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted()
    .map((path) => sourceFile(path, readFileSync(posix.join(ROOT, path), 'utf8')));
}

export function sourceFile(path: string, text: string): SourceFile {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed`);
  const found = walk(program);
  const lines = text.replace(/\n$/, '').split('\n');
  const lineOf = ({ start }: Node): string => `${path}:${text.slice(0, start).split('\n').length}`;
  const functions = found.filter(({ node, parent }) => isFunction(node, parent));
  const wide = functions.filter(({ node, parent }) => {
    return parent.type !== 'Property' && list(node['params']).length >= 2;
  });
  return {
    path,
    lines,
    codeLines: lines.filter((line) => !/^\s*(\/\/|\/\*|\*|$)/.test(line)).length,
    functions: functions.length,
    wide: wide.length,
    bags: wide
      .filter(({ node }) => isBag(list(node['params']).at(-1)))
      .map(({ node }) => lineOf(node)),
    exports: found.filter(({ node }) => isExport(node)).length,
    imports: found.flatMap(({ node }) => importOf(node, path)),
    casts: found.filter(({ node }) => isCast(node)).map(({ node }) => lineOf(node)),
  };
}

type Found = { readonly node: Node; readonly parent: Node };

function walk(program: unknown): readonly Found[] {
  const found: Found[] = [];
  const visit = (value: unknown, parent: Node): void => {
    if (Array.isArray(value)) for (const item of value) visit(item, parent);
    else if (isNode(value)) {
      found.push({ node: value, parent });
      for (const child of Object.values(value)) visit(child, value);
    }
  };
  visit(program, { type: 'File', start: 0 });
  return found;
}

function isNode(value: unknown): value is Node {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
  );
}

function list(value: unknown): readonly Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

function isFunction(node: Node, parent: Node): boolean {
  if (node.type === 'ArrowFunctionExpression')
    return /^(VariableDeclarator|Property)$/.test(parent.type);
  return /^Function(Declaration|Expression)$/.test(node.type) && isNode(node['body']);
}

function isBag(parameter: Node | undefined): boolean {
  const target = parameter?.type === 'AssignmentPattern' ? parameter['left'] : parameter;
  if (!isNode(target)) return false;
  const annotation = target['typeAnnotation'];
  const type = isNode(annotation) ? annotation['typeAnnotation'] : undefined;
  return target.type === 'ObjectPattern' || (isNode(type) && type.type === 'TSTypeLiteral');
}

function isExport(node: Node): boolean {
  if (node.type === 'ExportSpecifier' || node.type === 'ExportDefaultDeclaration') return true;
  return node.type === 'ExportNamedDeclaration' && isNode(node['declaration']);
}

function importOf({ type, source }: Node, path: string): readonly string[] {
  if (!/^(Import|ExportNamed|ExportAll)Declaration$/.test(type) || !isNode(source)) return [];
  const name = source['value'];
  if (typeof name !== 'string' || !name.startsWith('.')) return [];
  return [posix.normalize(posix.join(posix.dirname(path), name))];
}

function isCast({ type, typeAnnotation }: Node): boolean {
  if (type === 'TSAnyKeyword' || type === 'TSNonNullExpression') return true;
  if (type !== 'TSAsExpression' || !isNode(typeAnnotation)) return type === 'TSAsExpression';
  const name = typeAnnotation['typeName'];
  return !(isNode(name) && name['name'] === 'const');
}
