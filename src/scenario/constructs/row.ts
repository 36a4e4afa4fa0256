import { type Construct, SUPPORTED } from './construct.ts';

/** Where else the keys of what stands below a key are listed. */
type Within =
  /** A mapping, or a list of mappings, with the keys of a place. */
  | { readonly keysOf: string }
  /** A mapping by names that the user chose, each of which holds such a mapping. */
  | { readonly eachHas: string }
  /** A list of modules: texts, or mappings whose key `module` is one of the keys of a place. */
  | { readonly modulesOf: string };

/** What is made of a key: of some of its values something else. */
export type Row = Construct & {
  readonly within?: Within;
  readonly except?: {
    readonly value: RegExp;
    /** What readers call these values. */
    readonly named: string;
    readonly row: Construct;
  };
};

/** The keys of one kind of mapping; `*` stands for all others. */
export type Keys = Readonly<Record<string, Row>>;

/** One row for several keys. */
export function each(row: Row, ...keys: readonly string[]): Keys {
  return Object.fromEntries(keys.map((key) => [key, row]));
}

export function supported(...keys: readonly string[]): Keys {
  return each(SUPPORTED, ...keys);
}

export function keysOf(place: string): Row {
  return { ...SUPPORTED, within: { keysOf: place } };
}

/** What keys of other tools than JMeter are to a run. */
export const OTHER_TOOL: Construct = {
  is: 'ignored',
  because: 'JMeter does not read it',
};

export const OTHER_CODE: Construct = {
  is: 'refused',
  because: 'it names code that Taurus would load',
  instead: 'remove it; the image holds Taurus with its own modules',
};
