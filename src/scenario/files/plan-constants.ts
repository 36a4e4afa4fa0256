import { type Known, settle } from '../values/resolve.ts';
import { everywhere, propertiesOf } from './elements.ts';
import type { XmlElement } from './xml.ts';

/** Properties of elements that name a variable which the element sets while it runs. */
const SETS =
  /(?:refnames?|referenceNames|variableNames?|variable|VAR|returnVal|CounterConfig\.name)$/i;
/** A program that sets a variable. */
const PUTS = /\bvars\.put(?:Object)?\(\s*["']([^"']+)["']/g;

/**
 * What is certain within a test plan: also the variables that it defines with one value, and that
 * nothing in it sets again. Those of the scenario win.
 */
export function knownWithin(
  tree: XmlElement,
  defined: readonly (readonly [name: string, value: string])[],
  known: Known,
): Known {
  const changed = new Set(everywhere(tree, changedBy));
  const values = Map.groupBy(defined, ([name]) => name);
  const own = [...values].map(([name, all]) => {
    const [value, ...others] = new Set(all.map(([, one]) => one));
    return [name, others.length > 0 ? undefined : value] as const;
  });
  const variables = new Map([...own, ...known.variables].filter(([name]) => !changed.has(name)));
  return { ...known, variables };
}

function changedBy(element: XmlElement): readonly string[] {
  const names = propertiesOf(element, SETS).flatMap(({ name }) => name.split(/[,;\s]+/));
  const puts = propertiesOf(element, /script$/i).flatMap(({ name }) =>
    [...name.matchAll(PUTS)].map(([, variable = '']) => variable),
  );
  const parameters = element.children
    .filter(({ attributes }) => attributes.get('name') === 'UserParameters.names')
    .flatMap(({ children }) => children.map(({ text }) => text.trim()));
  return [...names, ...puts, ...parameters];
}

/** A tree whose texts are what JMeter makes of them, as far as that is certain. */
export function settled(tree: XmlElement, known: Known): XmlElement {
  const label = tree.attributes.get('testname');
  const attributes = label?.includes('${')
    ? new Map([...tree.attributes, ['testname', settle(label, known)]])
    : tree.attributes;
  const children = tree.children.map((child) => settled(child, known));
  return { ...tree, text: settle(tree.text, known), attributes, children };
}
