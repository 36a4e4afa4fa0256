import { type Facts, fill, type Values } from './messages/message.ts';
import { MESSAGES } from './messages/messages.ts';

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
  return { code, what: fill(what, facts), fix: fill(fix, facts) };
}

/** A message of the catalogue, and where it applies. */
export function problemAt<C extends Code>(
  code: C,
  where: string,
  ...facts: FactArguments<C>
): Problem {
  return { ...messageFor(code, ...facts), where };
}

/** No value, and the message of the catalogue that says why. */
export function refused<C extends Code>(code: C, ...facts: FactArguments<C>): Result<never> {
  return { ok: false, message: messageFor(code, ...facts) };
}

/** What happened and how to fix it, where the line has said before what it is about. */
export function printMessage({ what, fix, code }: Message): string {
  return `${sentence(what)} Fix: ${sentence(fix)} [${code}]`;
}

export function printProblem(problem: Problem): string {
  return `${problem.where}: ${printMessage(problem)}`;
}

/**
 * Ends a clause with a full stop, unless it ends a sentence already ("did you mean eu-west-1?"),
 * also one that its code follows.
 */
export function sentence(clause: string): string {
  return /[.?!](?: \[[a-z0-9-]+\])?$/.test(clause) ? clause : `${clause}.`;
}

/** What others wrote, short enough for a place in a message. */
export function brief(text: string): string {
  return fill('{text:brief}', { text });
}

function printProblems(problems: readonly Problem[]): string {
  const [only] = problems;
  if (problems.length === 1 && only !== undefined) return printProblem(only);
  return [
    `${problems.length} problems:`,
    ...problems.map((problem) => `- ${printProblem(problem)}`),
  ].join('\n');
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
