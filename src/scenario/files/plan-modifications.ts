import type { Scenario } from '../model.ts';
import type { XmlElement } from './elements.ts';

export type Modifications = NonNullable<Scenario['modifications']>;

/**
 * A test plan as Taurus changes it for a scenario, before it puts the load into it.
 * https://gettaurus.org/docs/JMeter/#Modifications-for-Existing-Scripts
 */
export function modified(tree: XmlElement, modifications: Modifications): XmlElement {
  const { disable = [], enable = [], 'set-prop': set = {} } = modifications;
  const switches = [
    ...[disable].flat().map((pattern) => ({ matches: matching(pattern), enabled: 'false' })),
    ...[enable].flat().map((pattern) => ({ matches: matching(pattern), enabled: 'true' })),
  ];
  const values = Object.entries(set).map(([path, value]) => {
    const [name = '', ...inner] = path.split('>');
    return { name, inner, text: String(value) };
  });
  const walk = (element: XmlElement): XmlElement => {
    const name = element.attributes.get('testname');
    const children = element.children.map(walk);
    if (name === undefined) return { ...element, children };
    const last = switches.findLast(({ matches }) => matches(name));
    const attributes =
      last === undefined
        ? element.attributes
        : new Map([...element.attributes, ['enabled', last.enabled]]);
    const own = values.filter((value) => value.name === name);
    const start: XmlElement = { ...element, attributes, children };
    return own.reduce((changed, { inner, text }) => withText(changed, inner, text), start);
  };
  return walk(tree);
}

/** A property that is not there yet is put in. */
function withText(element: XmlElement, path: readonly string[], text: string): XmlElement {
  const [name, ...further] = path;
  if (name === undefined) return { ...element, text };
  const isNamed = ({ attributes }: XmlElement): boolean => attributes.get('name') === name;
  if (element.children.some(isNamed)) {
    const children = element.children.map((child) =>
      isNamed(child) ? withText(child, further, text) : child,
    );
    return { ...element, children };
  }
  if (further.length > 0) return element;
  const attributes = new Map([['name', name]]);
  const property = {
    ...element,
    name: 'stringProp',
    attributes,
    children: [],
    text,
    content: undefined,
  };
  return { ...element, children: [...element.children, property] };
}

/** A pattern of Python's fnmatch: `*`, `?`, `[abc]`, `[!abc]`. */
function matching(pattern: string): (name: string) => boolean {
  const source = pattern.replace(
    /\*|\?|\[(!?)(\]?[^\]]*)\]|[\s\S]/g,
    (part, negated: string | undefined, characters: string | undefined) => {
      if (part === '*') return '[\\s\\S]*';
      if (part === '?') return '[\\s\\S]';
      if (characters === undefined || characters === '')
        return part.replace(/[\\^$.*+?()[\]{}|]/, '\\$&');
      const inner = characters.replace(/[\\\]^[]/g, '\\$&');
      return `[${negated === '!' ? '^' : ''}${inner}]`;
    },
  );
  const expression = new RegExp(`^(?:${source})$`);
  return (name) => expression.test(name);
}
