import { type Doubt, type Entries, type Facts, fill, type Values } from './messages/message.ts';
import { MESSAGES } from './messages/messages.ts';
import { cut, plural, printCount, sentence, visible } from './units.ts';

export type Code = keyof typeof MESSAGES;
type FactsOf<C extends Code> = Facts<(typeof MESSAGES)[C]>;

/** A message of the catalogue (src/messages), with its facts put in. */
export type Message = {
  /** Permanent, and the heading in docs/troubleshooting.md. */
  readonly code: string;
  /** What happened. A clause without a full stop. */
  readonly what: string;
  /** What the user does about it. A clause without a full stop. */
  readonly fix: string;
};

/** One thing that is wrong. */
export type Problem = Message & {
  /** Where: an input and its line, a file and its path, a region, a stack, a task. */
  readonly where: string;
};

/** A place in a document, from its root: mapping keys and sequence indices. */
export type Path = readonly (string | number)[];

/**
 * Where a value was written: in which file, on which line of it, and at which place of that file.
 */
export type Source = {
  readonly origin: string;
  readonly line: number;
  readonly path: Path;
  /** A number in JSON, where JavaScript would write another one: `1.0`, or one of 20 digits. */
  readonly literal?: string;
};

/** A place in a scenario, and the way to those within it. */
export type Place = {
  /** What messages call it: `base.yml, line 3 (scenarios.web)`. */
  readonly where: string;
  readonly source: Source;
  readonly at: (...path: Path) => Place;
};

/** Either a value or the message that says why there is none. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: Message };

/** None where the texts of the message have nothing to put in. */
export type FactArguments<C extends Code> = keyof FactsOf<C> extends never
  ? []
  : [facts: FactsOf<C>];

/** A message of the catalogue. */
export function messageFor<C extends Code>(code: C, ...facts: FactArguments<C>): Message;
export function messageFor(code: Code, facts: Values = {}): Message {
  const { what, fix } = MESSAGES[code];
  return { code, what: fill(what, facts, visible), fix: fill(fix, facts, visible) };
}

/** What a message puts in doubt, where that is not everything. */
export function doubtOf({ code }: Pick<Message, 'code'>): Doubt | undefined {
  const entries: Entries = MESSAGES;
  return Object.hasOwn(entries, code) ? entries[code]?.doubt : undefined;
}

/** Whether a message only informs. One that this version does not have is a warning. */
export function isNote({ code }: Pick<Message, 'code'>): boolean {
  const entries: Entries = MESSAGES;
  return Object.hasOwn(entries, code) && entries[code]?.note === true;
}

/** A message of the catalogue, and where it applies. */
export function problemAt<C extends Code>(
  code: C,
  where: string,
  ...facts: FactArguments<C>
): Problem {
  return { ...messageFor(code, ...facts), where: visible(where) };
}

/** Whether what was written has keys, each of which has a place of its own. */
export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** No value, and the message of the catalogue that says why. */
export function refused<C extends Code>(code: C, ...facts: FactArguments<C>): Result<never> {
  return { ok: false, message: messageFor(code, ...facts) };
}

/** What happened and how to fix it, where the line has said before what it is about. */
export function printMessage(message: Message): string {
  return visible(`${sentence(message.what)} ${printFix(message)} [${message.code}]`);
}

/** The instruction of a message; that of a note repairs nothing. */
export function printFix({ code, fix }: Pick<Message, 'code' | 'fix'>): string {
  const [first = ''] = fix;
  return isNote({ code })
    ? sentence(first.toUpperCase() + fix.slice(first.length))
    : `Fix: ${sentence(fix)}`;
}

export function printProblem(problem: Problem): string {
  return `${visible(problem.where)}: ${printMessage(problem)}`;
}

/** What others wrote, short enough for a place in a message. */
export function brief(text: string): string {
  return fill('{text:brief}', { text });
}

/** So many different problems are shown, of one code, and so many places of each. */
const SHOWN = { kinds: 20, ofCode: 10, places: 3 } as const;
/** Characters of each text of a problem: some hold what others wrote. */
const LONGEST = { where: 300, what: 1500, fix: 600 } as const;

/**
 * Problems as people can read them: what is wrong at many places is there once, with their number;
 * what goes beyond the first kinds is counted; and each text has an end.
 */
export function grouped(problems: readonly Problem[]): readonly Problem[] {
  const kinds = Map.groupBy(problems.map(shortened), ({ code, what, fix }) =>
    [code, what, fix].join('\n'),
  );
  const ofCode = new Map<string, number>();
  const shown: Problem[] = [];
  let left = problems.length;
  for (const same of kinds.values()) {
    const [first, ...others] = same;
    if (first === undefined || shown.length >= SHOWN.kinds) break;
    const seen = ofCode.get(first.code) ?? 0;
    ofCode.set(first.code, seen + 1);
    if (seen >= SHOWN.ofCode) continue;
    shown.push(others.length === 0 ? first : { ...first, where: placesOf(first, others) });
    left -= same.length;
  }
  if (left === 0) return shown;
  const more = problems.every(isNote)
    ? problemAt('notices-more', plural(left, 'more notice'))
    : problemAt('problems-more', plural(left, 'more problem'));
  return [...shown, more];
}

function shortened({ code, where, what, fix }: Problem): Problem {
  return {
    code,
    where: cut(where, LONGEST.where),
    what: cut(what, LONGEST.what),
    fix: cut(fix, LONGEST.fix),
  };
}

/** `a.yml, line 3 (also line 7; line 9; b.yml, line 1 and 8,997 more)` */
function placesOf({ where }: Problem, others: readonly Problem[]): string {
  const [file = ''] = /^.*?, (?=line \d)/.exec(where) ?? [];
  const named = others
    .slice(0, SHOWN.places)
    .map((other) => (other.where.startsWith(file) ? other.where.slice(file.length) : other.where));
  const rest = others.length - named.length;
  const more = rest === 0 ? '' : ` and ${printCount(rest)} more`;
  return `${where} (also ${named.join('; ')}${more})`;
}

function printProblems(problems: readonly Problem[]): string {
  const lines = grouped(problems).map(printProblem);
  if (problems.length === 1) return lines.join('');
  const count = `${plural(problems.length, 'problem')}:`;
  return [count, ...lines.map((line) => `- ${line}`)].join('\n');
}

/**
 * The run cannot go on, and the user can do something about it. The message lists every problem
 * that is known, not only the first.
 */
export class GateError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], options?: ErrorOptions) {
    super(printProblems(problems), options);
    this.name = 'GateError';
    this.problems = problems;
  }
}

/** The job was cancelled (SIGINT or SIGTERM); whoever waits for something stops waiting. */
export class CancelledError extends Error {
  constructor(signal: string) {
    super(`Cancelled by ${signal}`);
    this.name = 'CancelledError';
  }
}

/**
 * Whatever was thrown, as text for people: JavaScript allows to throw things that are not errors.
 */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/**
 * A thrown problem of ours as its problems; anything else is not ours to explain and is thrown on.
 */
export function problemsOf(thrown: unknown): readonly Problem[] {
  if (thrown instanceof GateError) return thrown.problems;
  throw thrown;
}

/**
 * Puts problems, or what else there may be many of, behind others: a call that has each of them for
 * an argument fails where there are a hundred thousand.
 */
export function addAll<T>(list: T[], more: Iterable<T>): T[] {
  for (const item of more) list.push(item);
  return list;
}
