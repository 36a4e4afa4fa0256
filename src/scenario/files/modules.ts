import { isEnabled, membersOf, propertyOf } from './elements.ts';
import type { XmlElement } from './xml.ts';

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
