import { type Problem, problemAt } from '../../errors.ts';

/**
 * What the workflow gives a scenario, by name: data, which nothing evaluates again. Each fills
 * `${NAME}` of a scenario and `${__P(NAME)}` of a test plan, and wins over the file's own value.
 */
export type Variables = ReadonlyMap<string, string>;

/** The variables of the workflow on their way into a scenario. */
export type Filling = {
  readonly variables: Variables;
  /** Variables that the scenario itself defines. */
  readonly own: ReadonlySet<string>;
  /** Names of variables that have found a place. */
  readonly used: Set<string>;
  readonly problems: Problem[];
  readonly room: Room;
};

/** Characters that values may still add, in all texts together. */
export type Room = { left: number };
/** More than a scenario may be long; values that name each other multiply. */
export const MOST_ADDED = 4_000_000;

/** Where a text stands, and who reads it. */
export type Landing = { readonly where: string; readonly lands: 'data' | 'code' | 'shell' };

/** What ends an argument of a function, or begins another expression. */
const UNFIT_WITHIN = /[\\,(){}$]/;
/** What is a name, a number or an address in any program, and never more. */
const FIT_FOR_CODE = /^[\w.:/-]*$/;

/**
 * Puts the variables of the workflow in place of `${NAME}`. What comes of it holds no expression
 * that was not in the text: a value is data.
 */
export function fillText(text: string, landing: Landing, filling: Filling): string {
  const { variables, used, problems, room } = filling;
  if (variables.size === 0 || !text.includes('${')) return text;
  const { where, lands } = landing;
  const isWithin = openness(text);
  let count = 0;
  const filledText = text.replace(/\$\{([\w.-]+)\}/g, (written, name: string, at: number) => {
    const value = variables.get(name);
    if (value === undefined) return written;
    used.add(name);
    room.left -= value.length;
    if (room.left < 0) return written;
    count += 1;
    if (lands === 'shell') problems.push(problemAt('variable-in-shell', where, { name }));
    else if (lands === 'code' && !FIT_FOR_CODE.test(value))
      problems.push(problemAt('variable-in-code', where, { name }));
    else if (isWithin(at) && UNFIT_WITHIN.test(value))
      problems.push(problemAt('variable-within-expression', where, { name }));
    return value;
  });
  if (room.left < 0) problems.push(problemAt('constants-multiply', where, { most: MOST_ADDED }));
  if (expressions(filledText) > expressions(text) - count)
    problems.push(problemAt('variable-makes-expression', where));
  return filledText;
}

function expressions(text: string): number {
  return text.split('${').length;
}

/**
 * Whether a place in a text is within an expression that begins before it. Places are asked for in
 * their order, so that the text is read once.
 */
function openness(text: string): (at: number) => boolean {
  let [open, read] = [0, 0];
  return (at) => {
    for (const [sign] of text.slice(read, at).matchAll(/\$\{|\}/g))
      open = sign === '}' ? Math.max(0, open - 1) : open + 1;
    read = at;
    return open > 0;
  };
}

/** As Python prints a value. */
export function printed(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
