import { printMessage, printProblem } from '../errors.ts';
import { plural } from '../units.ts';
import type { CriterionResult, Results } from './results/schema.ts';

/** Why the verdict is what it is, one sentence an entry, the decisive ones first. */
export function reasons({ verdict, criteria, doubts, reservations }: Results): readonly string[] {
  const isProven = verdict === 'fail';
  // Why a pass would prove nothing is no reason for a failure.
  const open = [...doubts, ...(isProven ? [] : reservations)].map(printProblem);
  const order = isProven
    ? (['fail', 'inconclusive', 'warning', 'pass'] as const)
    : (['inconclusive', 'fail', 'warning', 'pass'] as const);
  const judged = order.flatMap((word) =>
    criteria.filter((criterion) => wordFor(criterion) === word).map(printSentence),
  );
  return isProven ? [...judged, ...open] : [...open, ...judged];
}

/** What was found, or why nothing was, what to do about it, and the code of that message. */
function printSentence({ text, sentence, reason }: CriterionResult): string {
  return reason === null ? `${sentence}.` : `${text}: ${printMessage(reason)}`;
}

/** How a criterion ended: one that only warns, and does not hold for certain, is a warning. */
export function wordFor({
  soft,
  outcome,
}: CriterionResult): 'pass' | 'fail' | 'inconclusive' | 'warning' {
  return soft && outcome !== 'pass' ? 'warning' : outcome;
}

/** The sentences that decided the verdict, for the one line that a failed step shows. */
export function decisive(results: Results): string {
  const { verdict, criteria, doubts, reservations, targetFailures } = results;
  // What could not be judged is no reason for a failure.
  const words = verdict === 'fail' ? ['fail'] : ['fail', 'inconclusive'];
  const failed = criteria.filter((criterion) => words.includes(wordFor(criterion))).length;
  const open = doubts.length + reservations.length;
  const count = verdict !== 'fail' && open > 0 ? open : failed;
  const shown = reasons(results).slice(0, Math.min(count, 3));
  const more = count - shown.length;
  const rest =
    more === 0
      ? []
      : [`${plural(more, 'more reason')} ${more === 1 ? 'is' : 'are'} in the job summary.`];
  const target = verdict === 'pass' ? [] : targetFailures.slice(0, 1).map(printProblem);
  return [...shown, ...target, ...rest].join(' ');
}
