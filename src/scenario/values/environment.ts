import { isMapping, type Place, type Problem, problemAt } from '../../errors.ts';
import { type Filling, fillText, printed } from './fill.ts';

/** A constant of `settings.env`. */
type Constant = {
  text: string;
  /** A variable of the machine that its value would be made of. */
  readonly reads: string | undefined;
  readonly isText: boolean;
  isUsed: boolean;
};

/** What `settings.env` sets, by name. */
export type Constants = ReadonlyMap<string, Constant>;

/** What Python's os.path.expandvars takes for a variable of the machine. */
const MACHINE = /\$(?:(\w+)|\{(\w+)\})/g;
/** Names of a machine's variables; others stand in a password, or are JMeter's. */
const SHOUTED = /^[A-Z_][A-Z0-9_]*$/;

/**
 * Reads `settings.env` as Taurus does: an empty value is an empty text, and a value may be made of
 * variables of the machine, which is another one here.
 * @param own variables of the scenario, which JMeter fills.
 */
export function constantsIn(env: unknown, place: Place, filling: Filling): Constants {
  if (env === undefined || env === null) return new Map();
  if (!isMapping(env)) {
    filling.problems.push(problemAt('constants-unreadable', place.where));
    return new Map();
  }
  const names = new Set([...Object.keys(env), ...filling.own]);
  const constants = Object.entries(env).flatMap(([name, value]) => {
    const { where, source } = place.at(name);
    // The value of the workflow takes its place wherever it is named.
    if (filling.variables.has(name)) return [];
    const written = typeof value === 'number' ? source.literal : undefined;
    const text = fillText(written ?? printed(value), { where, lands: 'data' }, filling);
    const reads = [...text.matchAll(MACHINE)]
      .map(([, bare, braced]) => ({ name: bare ?? braced ?? '', bare: bare !== undefined }))
      .find(({ name: read, bare }) => SHOUTED.test(read) && (bare || !names.has(read)));
    const isText = typeof value !== 'object' || value === null;
    return [[name, { text, reads: reads?.name, isText, isUsed: false }] as const];
  });
  return new Map(constants);
}

/** Taurus replaces twice, so that a constant may hold another one. */
const PASSES = 2;
/** Characters that constants may add to a text; those that name each other multiply. */
const MOST = 100_000;

/** bzt's custom_expandvars, for a text that stands at a place. */
export function expand(
  text: string,
  constants: Constants,
  at: { readonly where: string; readonly problems: Problem[] },
): string {
  let value = text;
  let length = text.length;
  for (let pass = 0; pass < PASSES && value.includes('${'); pass += 1)
    value = value.replace(/\$\{(.*?)\}/g, (written, name: string) => {
      const constant = constants.get(name);
      if (constant === undefined) return written;
      constant.isUsed = true;
      const { reads, isText } = constant;
      if (!isText) at.problems.push(problemAt('constant-not-text', at.where, { name }));
      if (reads !== undefined)
        at.problems.push(problemAt('constant-reads-machine', at.where, { name, reads }));
      length += constant.text.length;
      return length > MOST ? '' : constant.text;
    });
  if (length <= MOST) return value;
  at.problems.push(problemAt('constants-multiply', at.where, { most: MOST }));
  return text;
}
