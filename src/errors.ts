/** One thing that is wrong, in the three parts that every message of this action has. */
export type Problem = {
  /** What happened. A clause without a full stop. */
  readonly what: string;
  /** Where: an input and its line, a file and its path, a region, a stack, a task. */
  readonly where: string;
  /** What the user can do about it. A clause without a full stop. */
  readonly fix: string;
};

export function printProblem({ where, what, fix }: Problem): string {
  return `${where}: ${sentence(what)} Fix: ${sentence(fix)}`;
}

/** Ends a clause with a full stop, unless it ends a sentence already ("did you mean eu-west-1?"). */
export function sentence(clause: string): string {
  return /[.?!]$/.test(clause) ? clause : `${clause}.`;
}

/** What others wrote, short enough for a message: a broken file can have megabytes where a name should be. */
export function brief(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

function printProblems(problems: readonly Problem[]): string {
  const [only] = problems;
  if (problems.length === 1 && only !== undefined) return printProblem(only);
  return [`${problems.length} problems:`, ...problems.map((problem) => `- ${printProblem(problem)}`)].join('\n');
}

/** The run cannot go on, and the user can do something about it. The message lists every problem that is known, not only the first. */
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

/** Whatever was thrown, as text for people: JavaScript allows to throw things that are not errors. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** A thrown problem of ours as its problems; anything else is not ours to explain and is thrown on. */
export function problemsOf(thrown: unknown): readonly Problem[] {
  if (thrown instanceof GateError) return thrown.problems;
  throw thrown;
}
