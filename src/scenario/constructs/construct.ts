import { type Problem, problemAt } from '../../errors.ts';

/**
 * What a run makes of a construct of Taurus or of a JMeter plan. Constructs that share a reason
 * share one object. The texts are clauses without a full stop.
 */
export type Construct =
  | { readonly is: 'supported' }
  /**
   * Left out with a notice: the worker does it, or it does not change the load. Where something is
   * lost (`no JUnit file is written`), the notice is a warning.
   */
  | { readonly is: 'ignored'; readonly because: string; readonly loses?: string }
  /** Runs code of the scenario's author, so that the workflow has to allow it. */
  | {
      readonly is: 'opt-in';
      readonly allow: Permission;
      readonly because: string;
      readonly instead: string;
    }
  | { readonly is: 'refused'; readonly because: string; readonly instead: string };

/** What the input `allow` can name. */
export const PERMISSIONS = [
  'code',
  'untracked-files',
  'variable-hosts',
  'redirects',
  'embedded-resources',
] as const;
type Permission = (typeof PERMISSIONS)[number];
export type Allowed = ReadonlySet<Permission>;

export const SUPPORTED: Construct = { is: 'supported' };

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

/** What leads to other hosts than those that are written, where the workflow names these. */
export const REDIRECTS: Construct = {
  is: 'opt-in',
  allow: 'redirects',
  because: 'a service may redirect requests to any host, and the input allowed-targets is set',
  instead: 'set follow-redirects to false (Taurus follows redirects unless that is there)',
};

export const EMBEDDED: Construct = {
  is: 'opt-in',
  allow: 'embedded-resources',
  because: 'a page may name resources of any host, and the input allowed-targets is set',
  instead: 'set retrieve-resources to false (Taurus fetches them unless that is there)',
};

/** What is to be said of constructs: `notices` keep no run from starting. */
export type Judged = { readonly problems: Problem[]; readonly notices: Problem[] };

export type Judging = Judged & { readonly where: string; readonly allow: Allowed };

/**
 * Says of a construct what there is to say.
 * @param name as the scenario has it.
 * @returns whether it stays in what is sent.
 */
export function judge(
  construct: Construct,
  name: string,
  { where, allow, problems, notices }: Judging,
): boolean {
  switch (construct.is) {
    case 'supported':
      return true;
    case 'ignored': {
      const { because, loses } = construct;
      notices.push(
        loses === undefined
          ? problemAt('construct-ignored', where, { because })
          : problemAt('construct-lost', where, { because, loses }),
      );
      return false;
    }
    case 'opt-in': {
      const { because, instead } = construct;
      const { allow: permission } = construct;
      const isAllowed = allow.has(permission);
      if (isAllowed) notices.push(problemAt('construct-allowed', where, { because, permission }));
      else
        problems.push(
          problemAt('construct-needs-allow', where, { name, because, instead, permission }),
        );
      return isAllowed;
    }
    case 'refused': {
      const { because, instead } = construct;
      problems.push(problemAt('construct-refused', where, { name, because, instead }));
      return false;
    }
  }
}
