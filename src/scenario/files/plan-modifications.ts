import type { Scenario } from '../requests.ts';
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
  const values = Map.groupBy(
    Object.entries(set).map(([path, value]) => {
      const [name = '', ...inner] = path.split('>');
      return { name, inner, text: String(value) };
    }),
    ({ name }) => name,
  );
  const walk = (element: XmlElement): XmlElement => {
    const name = element.attributes.get('testname');
    const children = element.children.map(walk);
    if (name === undefined) return { ...element, children };
    const last = switches.findLast(({ matches }) => matches(name));
    const attributes =
      last === undefined
        ? element.attributes
        : new Map([...element.attributes, ['enabled', last.enabled]]);
    const own = values.get(name) ?? [];
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
  // Behind the last of them, no bracket is closed.
  const closed = pattern.slice(0, pattern.lastIndexOf(']') + 1);
  const signs = [
    ...closed.matchAll(/\*|\?|\[(!?)(\]?[^\]]*)\]|[\s\S]/g),
    ...pattern.slice(closed.length).matchAll(/[\s\S]/g),
  ].map(signOf);
  return (name) => fitsAll(name, signs);
}

/** Whether a character fits one sign of a pattern; undefined for any number of any characters. */
type Sign = ((character: string) => boolean) | undefined;

function signOf([part, negated, characters]: RegExpExecArray): Sign {
  if (part === '*') return undefined;
  if (part === '?') return () => true;
  if (characters === undefined || characters === '') return (character) => character === part;
  // Python leaves out a range that is empty.
  const inner = characters
    .replace(/([\s\S])-([\s\S])/g, (range, low: string, high: string) => (low > high ? '' : range))
    .replace(/[\\\]^[]/g, '\\$&');
  const expression = new RegExp(`^[${negated === '!' ? '^' : ''}${inner}]$`);
  return (character) => expression.test(character);
}

/** One star after the other: those of a regular expression try all their lengths together. */
function fitsAll(name: string, signs: readonly Sign[]): boolean {
  let [at, next, star, from] = [0, 0, -1, 0];
  while (at < name.length) {
    const sign = signs[next];
    if (next < signs.length && sign === undefined) {
      [star, from] = [next, at];
      next += 1;
    } else if (sign?.(name.charAt(at)) === true) {
      at += 1;
      next += 1;
    } else if (star < 0) return false;
    else {
      from += 1;
      [at, next] = [from, star + 1];
    }
  }
  return signs.slice(next).every((sign) => sign === undefined);
}
