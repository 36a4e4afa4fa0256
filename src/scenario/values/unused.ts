import { type Problem, problemAt } from '../../errors.ts';
import { nearest } from '../../suggest.ts';
import { expressionsIn } from './expressions.ts';
import type { Variables } from './fill.ts';
import { propertyReadBy } from './resolve.ts';

/** Where variables of the workflow may be used. */
type Uses = {
  /** Names that have found their place. */
  readonly used: ReadonlySet<string>;
  /** The scenario, with them in place. */
  readonly value: unknown;
  readonly plans: ReadonlyMap<
    string,
    { readonly properties: { readonly named: ReadonlySet<string> } }
  >;
};

/** Variables of the workflow that nothing uses, most often by a slip in the name. */
export function unusedVariables(variables: Variables, uses: Uses): readonly Problem[] {
  if (variables.size === 0) return [];
  const { used, value, plans } = uses;
  const open = textsIn(value).flatMap(expressionsIn);
  const read = new Set([
    ...used,
    ...open.flatMap((call) => propertyReadBy(call)?.name ?? []),
    ...[...plans.values()].flatMap(({ properties }) => [...properties.named]),
  ]);
  const unfilled = open.flatMap(({ name, args }) => (args === undefined ? [name] : []));
  const wanted = [...read, ...unfilled].filter((name) => !variables.has(name));
  return [...variables.keys()]
    .filter((name) => !read.has(name))
    .map((name) => {
      const where = 'input variables';
      const guess = nearest(name, wanted);
      return guess === undefined
        ? problemAt('variable-unused', where, { name })
        : problemAt('variable-misspelt', where, { name, nearest: guess });
    });
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.includes('${') ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
