import { isStatus } from '../requests.ts';
import { everywhere, nameOf, propertiesOf, type XmlElement } from './elements.ts';

/** Something that stands at a line of a test plan, and the element that it stands in. */
type Standing = { readonly text: string; readonly line: number; readonly by: string };

/** Where the samplers of a test plan go, and what hides that they fail. */
export type PlanRequests = {
  /** Protocols, and paths, which may be whole addresses. */
  readonly addresses: readonly (Standing & { readonly isProtocol: boolean })[];
  /** Assertions that turn failures into successes, but for those that name the status for it. */
  readonly hiding: readonly Standing[];
  /** Variables that the plan itself defines, which are those of all of its elements. */
  readonly constants: readonly (readonly [name: string, value: string])[];
};

export function planRequests(tree: XmlElement): PlanRequests {
  return {
    addresses: everywhere(tree, (element) => [
      ...standingIn(element, /^HTTPSampler\.protocol$/).map((at) => ({ ...at, isProtocol: true })),
      ...standingIn(element, /^HTTPSampler\.path$/).map((at) => ({ ...at, isProtocol: false })),
    ]),
    hiding: everywhere(tree, (element) =>
      asksForStatus(element)
        ? []
        : standingIn(element, /^Assertion\.assume_success$/).filter(({ text }) => text !== 'false'),
    ),
    constants: everywhere(tree, (element) =>
      element.name === 'Arguments' || element.name === 'TestPlan' ? argumentsIn(element) : [],
    ),
  };
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
