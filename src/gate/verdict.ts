import type { Problem } from '../errors.ts';
import { printCount, printResponseTime, printShare } from '../units.ts';
import type { Criterion } from './criteria.ts';

export type Outcome = 'pass' | 'fail' | 'inconclusive';

/** What was measured over all regions. A figure that could not be measured is undefined, never zero. */
export type Figures = {
  /** The mean response time over all samples, in milliseconds. */
  readonly average: number | undefined;
  /** Failed samples as a fraction of all samples. */
  readonly errors: number | undefined;
  readonly samples: number;
};

export type Judgement = {
  readonly criterion: Criterion;
  readonly outcome: Outcome;
  /** In the subject's unit, undefined where it could not be measured. */
  readonly actual: number | undefined;
  /** One sentence with the number, the limit and where the limit came from. */
  readonly sentence: string;
};

export type Verdict = {
  readonly outcome: Outcome;
  readonly judgements: readonly Judgement[];
  /** Why the measurement does not prove anything; empty when it does. */
  readonly doubts: readonly Problem[];
};

/**
 * Holds the criteria against the figures.
 * Any doubt about the data makes the whole verdict `inconclusive`, also when the figures at hand break a criterion: half a measurement
 * proves neither a pass nor a failure. The judgements keep what the data at hand say.
 */
export function judge(criteria: readonly Criterion[], figures: Figures, doubts: readonly Problem[]): Verdict {
  const judgements = criteria.map((criterion) => judgeCriterion(criterion, figures));
  const outcomes = judgements.map((judgement) => judgement.outcome);
  return { outcome: doubts.length > 0 ? 'inconclusive' : overall(outcomes), judgements, doubts };
}

function overall(outcomes: readonly Outcome[]): Outcome {
  // Where the data are whole, what is broken is broken, whatever else could not be judged.
  if (outcomes.includes('fail')) return 'fail';
  return outcomes.length === 0 || outcomes.includes('inconclusive') ? 'inconclusive' : 'pass';
}

function judgeCriterion(criterion: Criterion, figures: Figures): Judgement {
  const actual = measured(criterion, figures);
  if (actual === undefined || !Number.isFinite(actual)) {
    return { criterion, outcome: 'inconclusive', actual: undefined, sentence: `${criterion.text}: there is no figure to judge` };
  }
  const holds = compare(actual, criterion);
  return { criterion, outcome: holds ? 'pass' : 'fail', actual, sentence: sentence(criterion, { actual, holds }) };
}

function measured(criterion: Criterion, figures: Figures): number | undefined {
  switch (criterion.subject) {
    case 'avg':
      return figures.average;
    case 'errors':
      return figures.errors;
    case 'samples':
      return figures.samples;
  }
}

function compare(actual: number, { operator, limit }: Criterion): boolean {
  switch (operator) {
    case '<':
      return actual < limit;
    case '<=':
      return actual <= limit;
    case '>':
      return actual > limit;
    case '>=':
      return actual >= limit;
  }
}

function sentence(criterion: Criterion, { actual, holds }: { actual: number; holds: boolean }): string {
  return `${criterion.subject} is ${printFigure(criterion, actual)}, ${holds ? 'within' : 'which breaks'} ${criterion.text} (${printSource(criterion)})`;
}

/** "from threshold, line 2", or "added by the gate". */
export function printSource({ source }: Criterion): string {
  return source === 'added' ? 'added by the gate' : `from ${source.input}, line ${source.line}`;
}

/** A figure in its subject's unit, with as many digits as it takes to see on which side of the limit it is. */
export function printFigure(criterion: Criterion, actual: number): string {
  const short = printers[criterion.subject](actual);
  return actual === criterion.limit || showsTheSide(criterion, short) ? short : precise(criterion, actual);
}

function showsTheSide({ subject, limit }: Criterion, printed: string): boolean {
  const number = Number(printed.replace(/[^\d.]/g, ''));
  const shown = subject === 'errors' ? number / 100 : printed.endsWith(' s') ? number * 1000 : number;
  if (printed.startsWith('<')) return limit > shown || limit === 0;
  if (printed.startsWith('>')) return limit < shown || limit === 1;
  return shown !== limit;
}

const printers = { avg: printResponseTime, errors: printShare, samples: printCount } as const;

function precise(criterion: Criterion, actual: number): string {
  return criterion.subject === 'errors' ? `${Number((actual * 100).toPrecision(6))}%` : `${actual} ms`;
}
