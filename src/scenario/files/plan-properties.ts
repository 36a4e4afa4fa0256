import { type Problem, problemAt } from '../../errors.ts';
import { expressionsIn, variablesSetBy } from '../values/expressions.ts';
import { type Known, propertyReadBy, settle, unsetIn } from '../values/resolve.ts';
import { everywhere, nameOf, propertiesOf, type XmlElement } from './elements.ts';
import type { PlanRequests } from './plan-requests.ts';

/** How a test plan uses the properties of JMeter. */
export type PlanProperties = {
  /** Texts in which functions read them. */
  readonly reading: readonly {
    readonly text: string;
    readonly line: number;
    readonly by: string;
  }[];
  /** Names that functions read, or that stand in quotes in a program with properties. */
  readonly named: ReadonlySet<string>;
  /** Names that the plan itself may set while it runs. */
  readonly set: ReadonlySet<string>;
  /** Variables that its elements set while it runs. */
  readonly changed: readonly string[];
};

export function planProperties(tree: XmlElement): PlanProperties {
  const texts = everywhere(tree, (element) => textsIn(element, nameOf(element)));
  const reading = texts.filter(({ text }) => /\$\{\s*__(?:P|property)\(/.test(text));
  const calls = texts.flatMap(({ text }) => (text.includes('${__') ? expressionsIn(text) : []));
  const programs = texts.filter(({ text }) => /\bprops\b|setProperty|getProp/.test(text));
  const quoted = programs.flatMap(({ text }) =>
    [...text.matchAll(/["']([\w.-]+)["']|\bprops\.(\w+)/g)].map(([, a, b]) => a ?? b ?? ''),
  );
  const read = calls.flatMap((call) => propertyReadBy(call)?.name ?? []);
  const written = calls.flatMap(({ name, args: [property = ''] = [] }) =>
    name === '__setProperty' ? [property] : [],
  );
  return {
    reading,
    named: new Set([...read, ...quoted]),
    set: new Set([...written, ...quoted]),
    changed: everywhere(tree, changedBy),
  };
}

function textsIn(element: XmlElement, by: string): PlanProperties['reading'] {
  const { text, line, attributes, children } = element;
  const own = [text, attributes.get('testname') ?? ''].filter((one) => one.trim() !== '');
  return [
    ...own.map((one) => ({ text: one, line, by })),
    ...children.flatMap((child) => textsIn(child, by)),
  ];
}

/** Properties that test plans read, and that have neither a value nor a default. */
export function unsetInPlans(
  plans: ReadonlyMap<string, { readonly properties: PlanProperties; readonly known: Known }>,
): readonly Problem[] {
  const set = new Set([...plans.values()].flatMap(({ properties }) => [...properties.set]));
  return [...plans].flatMap(([path, { properties, known }]) =>
    properties.reading.flatMap(({ text, line, by }) =>
      unsetIn(text, known)
        .filter((name) => !set.has(name))
        .map((name) => problemAt('property-unset', `${path}, line ${line} (${by})`, { name })),
    ),
  );
}

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
  { constants, calls }: Pick<PlanRequests, 'constants' | 'calls'>,
  known: Known,
): Known {
  const changed = new Set([...everywhere(tree, changedBy), ...calls.flatMap(variablesSetBy)]);
  const values = Map.groupBy(constants, ([name]) => name);
  const own = [...values].map(([name, all]) => {
    const [value, ...others] = new Set(all.map(([, one]) => one));
    return [name, others.length > 0 ? undefined : value] as const;
  });
  const variables = new Map([...own, ...known.variables].filter(([name]) => !changed.has(name)));
  const set = calls.flatMap(({ name, args = [] }) =>
    name === '__setProperty' ? args.slice(0, 1).map((one) => [one.trim(), undefined] as const) : [],
  );
  return { variables, properties: new Map([...known.properties, ...set]) };
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
