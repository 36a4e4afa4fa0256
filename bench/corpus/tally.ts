// What became of the files of a corpus, and why.
import type { Attempt, Said } from './attempt.ts';
import type { Subject } from './find.ts';

/** A file without and with `allow: code`, and also with `variables` for what nothing sets. */
export type Outcome = {
  readonly subject: Subject;
  readonly plain: Attempt;
  readonly allowed: Attempt;
  readonly given: Attempt;
  readonly variables: ReadonlyMap<string, string>;
};

/**
 * The file names something that the corpus does not hold, or is no YAML or XML, or JMeter does not
 * load it or finds nothing to run in it: no tool runs it. Nor does a task run what is for a service
 * on the machine itself, or for none.
 */
const NOT_RUNNABLE = new Set([
  'file-not-found',
  'file-folder-not-found',
  'file-misspelt',
  'file-path-absolute',
  'file-path-backslash',
  'file-outside-workspace',
  'yaml-invalid',
  'test-plan-not-xml',
  'test-plan-empty',
  'test-plan-unloadable',
  'test-plan-without-groups',
  'host-invalid',
  'host-is-task',
  'host-refused',
]);

/** Whatever else is wrong with it. */
export function runsNowhere({ isAccepted, problems }: Attempt): boolean {
  return !isAccepted && problems.some(({ code }) => NOT_RUNNABLE.has(code));
}

export function summaryRow(name: string, outcomes: readonly Outcome[]): readonly string[] {
  const count = (test: (outcome: Outcome) => boolean): number => outcomes.filter(test).length;
  const accepted = count(({ given }) => given.isAccepted);
  const nowhere = count(({ given }) => runsNowhere(given));
  return [
    name,
    String(outcomes.length),
    String(count(({ plain }) => plain.isAccepted)),
    String(count(({ allowed }) => allowed.isAccepted)),
    String(accepted),
    String(count(({ given }) => given.isAccepted && given.notices.length > 0)),
    String(outcomes.length - accepted - nowhere),
    String(nowhere),
    share(accepted, outcomes.length),
    share(accepted, outcomes.length - nowhere),
  ];
}

export const SUMMARY = [
  '',
  'files',
  'accepted',
  'with allow: code',
  'and variables',
  'of these with notices',
  'refused',
  'not runnable anywhere',
  'accepted of all',
  'accepted of runnable',
];

function share(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((part / whole) * 100).toFixed(1)}%`;
}

export type Cause = {
  readonly code: string;
  readonly files: readonly { readonly subject: Subject; readonly said: Said }[];
  /** Files that nothing else keeps from running. */
  readonly alone: number;
};

/** The codes of one kind of attempt, the one that blocks most files first. */
export function causes(
  outcomes: readonly Outcome[],
  way: 'plain' | 'given',
  messages: 'problems' | 'notices' = 'problems',
): readonly Cause[] {
  const found = outcomes.flatMap(({ subject, [way]: { [messages]: said } }) =>
    [...new Map(said.map((one) => [one.code, one])).values()].map((one, _, all) => ({
      subject,
      said: one,
      isAlone: all.length === 1,
    })),
  );
  return [...Map.groupBy(found, ({ said }) => said.code)]
    .map(([code, files]) => ({ code, files, alone: files.filter((one) => one.isAlone).length }))
    .toSorted((a, b) => b.files.length - a.files.length);
}
