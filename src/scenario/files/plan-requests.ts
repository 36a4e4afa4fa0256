import { isStatus } from '../requests.ts';
import { type Expression, expressionsIn } from '../values/expressions.ts';
import { everywhere, nameOf, propertiesOf, propertyOf, type XmlElement } from './elements.ts';

/** Something that stands at a line of a test plan, and the element that it stands in. */
type Standing = { readonly text: string; readonly line: number; readonly by: string };

/** Where an element sends requests, as far as it says so itself. */
type Addressed = {
  readonly line: number;
  readonly by: string;
  readonly kind: 'request' | 'address';
  readonly protocol?: string | undefined;
  readonly host?: string | undefined;
  readonly port?: string | undefined;
  readonly path?: string | undefined;
};

type DataFile = {
  readonly path: string;
  readonly names: string | undefined;
  readonly delimiter: string | undefined;
};

/** Where the samplers of a test plan go, and what hides that they fail. */
export type PlanRequests = {
  readonly addressed: readonly Addressed[];
  /** What leads to other hosts than those that are written. */
  readonly leads: readonly (Standing & { readonly to: 'redirects' | 'embedded' })[];
  /** Assertions that turn failures into successes, but for those that name the status for it. */
  readonly hiding: readonly Standing[];
  /** Variables that the plan itself defines, which are those of all of its elements. */
  readonly constants: readonly (readonly [name: string, value: string])[];
  /** Files whose rows give variables their values. */
  readonly columns: readonly DataFile[];
  /** Functions that are called in it. */
  readonly calls: readonly Expression[];
};

export function planRequests(tree: XmlElement): PlanRequests {
  return {
    addressed: everywhere(tree, addressedBy),
    leads: everywhere(tree, leadingFrom),
    hiding: everywhere(tree, (element) =>
      asksForStatus(element)
        ? []
        : standingIn(element, /^Assertion\.assume_success$/).filter(({ text }) => text !== 'false'),
    ),
    constants: everywhere(tree, (element) =>
      element.name === 'Arguments' || element.name === 'TestPlan' ? argumentsIn(element) : [],
    ),
    columns: everywhere(tree, columnsOf),
    calls: everywhere(tree, callsIn),
  };
}

function addressedBy(element: XmlElement): readonly Addressed[] {
  const { line } = element;
  const by = nameOf(element);
  const of = (name: string): string | undefined => propertyOf(element, `HTTPSampler.${name}`);
  const request = {
    protocol: of('protocol'),
    host: of('domain'),
    port: of('port'),
    path: of('path'),
  };
  const isRequest = Object.values(request).some((one) => one !== undefined);
  const urls = element.name === 'ParallelHTTPSampler' ? textsIn(element, 'urls') : [];
  const hosts = propertiesOf(element, /^StaticHost\.Address$/).flatMap((at) =>
    at.name.split(',').map((host) => ({ line: at.line, by, kind: 'address' as const, host })),
  );
  return [
    ...(isRequest ? [{ line, by, kind: 'request' as const, ...request }] : []),
    ...urls.map((path) => ({ line, by, kind: 'request' as const, path })),
    ...hosts,
  ];
}

/** All texts of a list, and of lists in it. */
function textsIn({ children }: XmlElement, name: string): readonly string[] {
  const all = ({ text, children: inner }: XmlElement): readonly string[] =>
    inner.length === 0 ? [text.trim()] : inner.flatMap(all);
  return children.filter((child) => child.attributes.get('name') === name).flatMap(all);
}

function leadingFrom(element: XmlElement): PlanRequests['leads'] {
  const on = (name: RegExp): readonly Standing[] =>
    standingIn(element, name).filter(({ text }) => text.toLowerCase() !== 'false');
  return [
    ...on(/^HTTPSampler\.(?:follow|auto)_redirects$/).map((at) => ({
      ...at,
      to: 'redirects' as const,
    })),
    ...on(/^HTTPSampler\.image_parser$/).map((at) => ({ ...at, to: 'embedded' as const })),
  ];
}

function columnsOf(element: XmlElement): readonly DataFile[] {
  const path = propertyOf(element, 'filename');
  const names = propertyOf(element, 'variableNames') || undefined;
  return element.name !== 'CSVDataSet' || path === undefined
    ? []
    : [{ path, names, delimiter: propertyOf(element, 'delimiter') }];
}

function callsIn(element: XmlElement): readonly Expression[] {
  const { text, attributes, children } = element;
  const own = [text, attributes.get('testname') ?? ''].flatMap((one) =>
    one.includes('${__') ? expressionsIn(one) : [],
  );
  return [...own.filter(({ args }) => args !== undefined), ...children.flatMap(callsIn)];
}

function asksForStatus(element: XmlElement): boolean {
  const own = (name: string): XmlElement | undefined =>
    element.children.find((child) => child.attributes.get('name') === name);
  const texts = own('Asserion.test_strings')?.children ?? [];
  // With this bit, it asks for what the status must not be.
  const isNegated = (Number(own('Assertion.test_type')?.text) & 4) !== 0;
  return (
    own('Assertion.test_field')?.text.trim() === 'Assertion.response_code' &&
    !isNegated &&
    texts.length > 0 &&
    texts.every(({ text }) => isStatus(text.trim()))
  );
}

function standingIn(element: XmlElement, name: RegExp): readonly Standing[] {
  return propertiesOf(element, name).map((at) => ({
    text: at.name,
    line: at.line,
    by: nameOf(element),
  }));
}

function argumentsIn(element: XmlElement): readonly (readonly [string, string])[] {
  const own = (name: string): string =>
    element.children.find((child) => child.attributes.get('name') === name)?.text.trim() ?? '';
  const name = own('Argument.name');
  return [
    ...(name === '' ? [] : [[name, own('Argument.value')] as const]),
    ...element.children.flatMap(argumentsIn),
  ];
}
