import { type Problem, printProblem } from '../errors.ts';
import type { TaskFailure } from '../fleet/failures/failure.ts';
import type { Overview } from '../gate/overview.ts';
import type { Judgement, Verdict } from '../gate/verdict.ts';
import type { Measurements } from '../measurements/measure.ts';
import { plural, printResponseTime, printShare, printSpan } from '../units.ts';
import { printSavings, type Savings } from './remarks/savings.ts';
import { type Latecomers, printLatecomers, printStart, startOf } from './remarks/start.ts';
import { targetTroubles } from './remarks/target.ts';
import type { Turnout } from './remarks/turnout.ts';

/** Everything that a finished run has to tell. */
export type Report = {
  readonly runId: string;
  /** Whether an earlier run was judged again, and nothing was started. */
  readonly replayed: boolean;
  readonly scenario: string;
  /** Milliseconds from the first RunTask to the verdict. */
  readonly took: number;
  readonly verdict: Verdict;
  readonly measurements: Measurements;
  readonly overview: Overview;
  readonly deaths: readonly TaskFailure[];
  /** What was asked for and what came of it; undefined where a stored run is judged again. */
  readonly turnout: Turnout | undefined;
  /** Tasks that were asked for and took no part, which the input min-tasks allows. */
  readonly absences: readonly Problem[];
  /**
   * When all tasks were told to send their first request (epoch milliseconds); undefined where each
   * started as soon as it was up.
   */
  readonly startAt: number | undefined;
  /**
   * Which tasks came up too late for an instant that was fixed before the launch; undefined where
   * none was.
   */
  readonly latecomers: Latecomers | undefined;
  /**
   * How long into its load (milliseconds) broken criteria ended the run, and which ones, as they
   * are printed; undefined where none did.
   */
  readonly endedEarly: { readonly after: number; readonly criteria: readonly string[] } | undefined;
  /** What was not spent then. */
  readonly savings: Savings | undefined;
};

export const OUTCOME_WORDS = {
  pass: 'pass',
  fail: 'fail: the service did not meet the criteria',
  inconclusive: 'inconclusive: this could not be measured',
} as const;

/** Why the verdict is what it is, one sentence an entry, the decisive ones first. */
export function reasons({ verdict }: Report): readonly string[] {
  const proven = verdict.outcome === 'fail';
  // What a pass would not prove is no reason for a failure.
  const doubts = [...verdict.doubts, ...(proven ? [] : verdict.reservations)].map(printProblem);
  const order = proven
    ? (['fail', 'inconclusive', 'warning', 'pass'] as const)
    : (['inconclusive', 'fail', 'warning', 'pass'] as const);
  const judged = order.flatMap((word) =>
    verdict.judgements
      .filter((judgement) => wordFor(judgement) === word)
      .map(({ sentence }) => `${sentence}.`),
  );
  return proven ? [...judged, ...doubts] : [...doubts, ...judged];
}

/**
 * How a criterion ended: one that is soft and does not hold, or could not be measured, is a
 * warning.
 */
export function wordFor({
  criterion,
  outcome,
}: Judgement): 'pass' | 'fail' | 'inconclusive' | 'warning' {
  return criterion.soft && outcome !== 'pass' ? 'warning' : outcome;
}

/** What soft criteria have to say, one sentence an entry; it decides nothing. */
export function softWarnings({ verdict }: Report): readonly string[] {
  return verdict.judgements
    .filter((judgement) => wordFor(judgement) === 'warning')
    .map(({ outcome, sentence }) => {
      const what = outcome === 'fail' ? 'does not hold' : 'could not be judged';
      return `A soft criterion ${what}, which decides nothing: ${sentence}.`;
    });
}

/** The most frequent error messages of all tasks together. */
export function topErrors(
  { regions }: Measurements,
  limit: number,
): readonly { message: string; count: number }[] {
  const counts = new Map<string, number>();
  const errors = regions.flatMap(({ results }) => results.flatMap((result) => result.errors));
  for (const { message, count } of errors) counts.set(message, (counts.get(message) ?? 0) + count);
  return [...counts]
    .map(([message, count]) => ({ message, count }))
    .toSorted((a, b) => b.count - a.count)
    .slice(0, limit);
}

/** "6 tasks in 3 regions, 12,345 samples, in 1 min 20 s". */
export function headline({ measurements, took }: Report): string {
  const tasks = measurements.regions.reduce((sum, region) => sum + region.tasks.started, 0);
  const regions = plural(measurements.regions.length, 'region');
  return `${plural(tasks, 'task')} in ${regions}, ${plural(measurements.overall.samples, 'sample')}, in ${printSpan(took)}`;
}

/**
 * What is worth a sentence beside the figures: a target that nobody reached, ramp-up that was left
 * out, load that was not sent. One entry each.
 */
export function remarks({
  measurements,
  savings,
  absences,
  startAt,
  latecomers,
}: Report): readonly string[] {
  const start = startOf(measurements, startAt);
  return [
    ...targetTroubles(measurements).map(printProblem),
    ...absences.map((absence) => `Took no part: ${printProblem(absence)}`),
    ...(latecomers === undefined ? [] : [printLatecomers(latecomers)]),
    ...(start === undefined ? [] : [printStart(start)]),
    ...rampUpRemarks(measurements),
    ...(savings === undefined ? [] : [`${printSavings(savings)}.`]),
  ];
}

function rampUpRemarks({ regions }: Measurements): readonly string[] {
  const left = 'Ramp-up, left out of every criterion';
  const excluded = regions.flatMap(({ results }) => results.flatMap(({ rampUp }) => rampUp ?? []));
  const total = (figure: (part: (typeof excluded)[number]) => number): number =>
    excluded.reduce((sum, part) => sum + figure(part), 0);
  const samples = total((part) => part.samples);
  const figures =
    samples === 0
      ? ''
      : `, average ${printResponseTime(total((part) => part.sum) / samples)}, errors ${printShare(total((part) => part.failures) / samples)}`;
  const unknown = regions.filter(({ rampUpUnknown }) => rampUpUnknown).map(({ region }) => region);
  return [
    ...(excluded.length === 0 ? [] : [`${left}: ${plural(samples, 'sample')}${figures}.`]),
    ...(unknown.length === 0
      ? []
      : [`${left} by Taurus, which does not tell its samples: that of ${unknown.join(', ')}.`]),
  ];
}

/** The sentences that decided the verdict, for the one line that a failed step shows. */
export function decisive(report: Report): string {
  const { verdict } = report;
  // What could not be judged is no reason of a failure.
  const words = verdict.outcome === 'fail' ? ['fail'] : ['fail', 'inconclusive'];
  const failed = verdict.judgements.filter((judgement) =>
    words.includes(wordFor(judgement)),
  ).length;
  const open = verdict.doubts.length + verdict.reservations.length;
  const count = verdict.outcome !== 'fail' && open > 0 ? open : failed;
  const shown = reasons(report).slice(0, Math.min(count, 3));
  const more = count - shown.length;
  const rest =
    more === 0
      ? []
      : [`${plural(more, 'more reason')} ${more === 1 ? 'is' : 'are'} in the job summary.`];
  const target =
    verdict.outcome === 'pass'
      ? []
      : targetTroubles(report.measurements).slice(0, 1).map(printProblem);
  return [...shown, ...target, ...rest].join(' ');
}

/**
 * How far a figure is from its limit, as a share of the limit: `+76%` is within, `-12%` beyond.
 * What is at its limit and breaks it is `-0%`.
 */
export function printMargin({ margin, outcome }: Judgement): string {
  if (margin === undefined) return '-';
  const isBeyond = outcome === 'inconclusive' ? margin < 0 : outcome === 'fail';
  return `${isBeyond ? '-' : '+'}${printShare(Math.abs(margin))}`;
}
