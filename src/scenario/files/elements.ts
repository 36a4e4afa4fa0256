import { brief } from '../../errors.ts';
import { CLASSES } from '../constructs/classes.ts';

/** A part of a text. */
export type Span = { readonly from: number; readonly to: number };

/** An element of an XML document, with the text directly in it and the line on which it begins. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly text: string;
  readonly line: number;
  /** From the first character of its start tag to the last one of its end tag. */
  readonly whole: Span;
  /** What is between its tags; undefined for an element that is one empty tag. */
  readonly content: Span | undefined;
};

/** An element of a test plan, and the hashTree of what is in it. */
export type Member = { readonly element: XmlElement; readonly inside: XmlElement | undefined };

/** A hashTree holds elements, each followed by the hashTree of what is in it. */
export function membersOf(tree: XmlElement): readonly Member[] {
  return tree.children.flatMap((element, index) => {
    if (element.name === 'hashTree') return [];
    const next = tree.children[index + 1];
    return [{ element, inside: next?.name === 'hashTree' ? next : undefined }];
  });
}

/** What JMeter runs of it: elements that are disabled, and what is in them, are left out. */
export function enabled(tree: XmlElement): readonly Member[] {
  return membersOf(tree).filter(({ element }) => isEnabled(element));
}

/** A property of the element wins over its attribute; what is neither true nor missing disables. */
export function isEnabled(element: XmlElement): boolean {
  const written = propertyOf(element, 'TestElement.enabled') ?? element.attributes.get('enabled');
  return written === undefined || written.toLowerCase() === 'true';
}

/** A tree in which numbers that have name and value in elements of their own are like any other. */
export function withNames(tree: XmlElement): XmlElement {
  const children = tree.children.map(withNames);
  const own = (name: string): string => children.find((child) => child.name === name)?.text ?? '';
  if (!HAS_VALUE.test(tree.name)) return { ...tree, children };
  const attributes = new Map([...tree.attributes, ['name', own('name').trim()] as const]);
  return { ...tree, children, attributes, text: own('value'), content: undefined };
}

/** These have name and value in elements of their own. */
export const HAS_VALUE = /^(?:doubleProp|FloatProperty)$/;

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
  return element.children.findLast((child) => child.attributes.get('name') === name)?.text.trim();
}

/** A number of a tree whose texts are settled; undefined where something decides in the run. */
export function numberOf(text: string | undefined, fallback: number): number | undefined {
  if (text === undefined || text === '') return fallback;
  return /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
}

/**
 * A number of virtual users as Taurus reads it to divide those of an execution: 1 for a variable,
 * the default of a property. Undefined where it fails.
 */
export function taurusNumber(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return 1;
  const isProperty = /^\$\{__(?:P|property)\(/.test(text) && text.includes(',');
  const written = text.includes('${')
    ? (isProperty && text.slice(text.indexOf(',') + 1, -2)) || '1'
    : text;
  return /^\s*[+-]?\d+\s*$/.test(written) ? Number(written) : undefined;
}

/** Whether an element sends something that JMeter writes a line for. */
export function isSampler({ name }: XmlElement): boolean {
  return /Sampler(?:Proxy|[2_])?$/.test(name);
}

/** How messages call an element, as JMeter shows it: `CSVDataSet "users"`. */
export function nameOf(element: XmlElement): string {
  const testName = brief(element.attributes.get('testname') ?? '');
  return `${element.name.split('.').at(-1)} "${testName}"`;
}

/** A text of a property, and where it stands. */
export type Named = { readonly name: string; readonly line: number; readonly at: Span | undefined };

/** The texts of the properties with such names, in an element and all that it is made of. */
export function propertiesOf(element: XmlElement, name: RegExp): readonly Named[] {
  const inner = element.children.flatMap((child) => propertiesOf(child, name));
  const text = element.text.trim();
  return name.test(element.attributes.get('name') ?? '') && text !== ''
    ? [{ name: text, line: element.line, at: element.content }, ...inner]
    : inner;
}

/**
 * What Module Controllers run, be it disabled or not: the names of elements. Each one names all
 * elements that lead to its own.
 */
export function modulesIn(tree: XmlElement): ReadonlySet<string> {
  return new Set(
    membersOf(tree).flatMap(({ element, inside }) => {
      const path = element.children.find(
        ({ attributes }) => attributes.get('name') === 'ModuleController.node_path',
      );
      const last = path?.children.at(-1)?.text.trim();
      return [
        ...(last === undefined ? [] : [last]),
        ...(inside === undefined ? [] : modulesIn(inside)),
      ];
    }),
  );
}

/** A tree to which what is disabled, and run by Module Controllers, is added. */
export function withModules(tree: XmlElement): XmlElement {
  const names = modulesIn(tree);
  return names.size === 0
    ? tree
    : { ...tree, children: [...tree.children, ...disabledAmong(tree, names, true)] };
}

/** @param runs whether JMeter runs the tree itself. */
function disabledAmong(
  tree: XmlElement,
  names: ReadonlySet<string>,
  runs: boolean,
): readonly XmlElement[] {
  return membersOf(tree).flatMap(({ element, inside }) => {
    const on = runs && isEnabled(element);
    const within = inside === undefined ? [] : [inside];
    if (on || !names.has(labelOf(element)))
      return within.flatMap((each) => disabledAmong(each, names, on));
    const attributes = new Map([...element.attributes, ['enabled', 'true'] as const]);
    return [{ ...element, attributes }, ...within];
  });
}

export function labelOf(element: XmlElement): string {
  return propertyOf(element, 'TestElement.name') ?? element.attributes.get('testname') ?? '';
}

/** Attributes that XStream, by which JMeter reads a plan, takes an object from. */
export function namesClass({ attributes }: XmlElement): boolean {
  return ['class', 'resolves-to', 'reference'].some((name) => attributes.has(name));
}

/** JMeter takes the class from there, and readers of plans look at the tag. */
export function isDisguised({ name, attributes }: XmlElement): boolean {
  const written = attributes.get('class');
  return (
    written !== undefined &&
    written !== name &&
    CLASSES.get(written)?.name !== CLASSES.get(name)?.name
  );
}
