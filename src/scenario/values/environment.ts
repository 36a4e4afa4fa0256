import { isMapping, type Place, type Problem, problemAt } from '../../errors.ts';
import { type Filling, fillText, MOST_ADDED, printed, type Room } from './fill.ts';

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

/** What is not closed on its line is taken with all that it opens, or each would be looked for. */
const OPENED = /\$\{([^}\n\r\u2028\u2029]*)(\}?)/g;

/** bzt's custom_expandvars, for a text that stands at a place. */
export function expand(
  text: string,
  constants: Constants,
  at: { readonly where: string; readonly problems: Problem[]; readonly room: Room },
): string {
  let value = text;
  let added = 0;
  for (let pass = 0; pass < PASSES && value.includes('${'); pass += 1)
    value = value.replace(OPENED, (written, name: string, end: string) => {
      const constant = end === '' ? undefined : constants.get(name);
      if (constant === undefined) return written;
      constant.isUsed = true;
      const { reads, isText } = constant;
      if (!isText) at.problems.push(problemAt('constant-not-text', at.where, { name }));
      if (reads !== undefined)
        at.problems.push(problemAt('constant-reads-machine', at.where, { name, reads }));
      added += constant.text.length;
      at.room.left -= constant.text.length;
      return added > MOST || at.room.left < 0 ? '' : constant.text;
    });
  if (added <= MOST && at.room.left >= 0) return value;
  const most = added > MOST ? MOST : MOST_ADDED;
  at.problems.push(problemAt('constants-multiply', at.where, { most }));
  return text;
}
