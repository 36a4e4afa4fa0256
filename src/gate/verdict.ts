import type { Problem } from '../errors.ts';
import type { Parsed } from '../units.ts';
import { type Condition, type Criterion, EACH } from './criterion.ts';
import type { Evidence } from './evidence.ts';
import { figureIn, NO_FIGURE } from './figure.ts';
import { printSubject } from './print.ts';
import { printFigure, printSource } from './print-figure.ts';

export type Outcome = 'pass' | 'fail' | 'inconclusive';

export type Judgement = {
  readonly criterion: Criterion;
  readonly outcome: Outcome;
  /** In the subject's unit, undefined where it could not be measured; the worst one of a criterion for each region. */
  readonly actual: number | undefined;
  /** One sentence with the number, the limit and where the limit came from. */
  readonly sentence: string;
  /** What a table of figures does not say: why there is none, or which region is the worst and which are broken. */
  readonly note: string | undefined;
};

export type Verdict = {
  readonly outcome: Outcome;
  readonly judgements: readonly Judgement[];
  /** Why the measurement does not prove anything; empty when it does. */
  readonly doubts: readonly Problem[];
};

/**
 * Holds the criteria against the evidence.
 * Any doubt about the data makes the whole verdict `inconclusive`, also when the figures at hand break a criterion: half a measurement
 * proves neither a pass nor a failure. The judgements keep what the data at hand say. Soft criteria are judged, and decide nothing.
 */
export function judge(criteria: readonly Criterion[], evidence: Evidence, doubts: readonly Problem[]): Verdict {
  const judgements = criteria.map((criterion) => judgeCriterion(criterion, evidence));
  const outcomes = judgements.filter(({ criterion }) => !criterion.soft).map(({ outcome }) => outcome);
  return { outcome: doubts.length > 0 ? 'inconclusive' : overall(outcomes), judgements, doubts };
}

/** A percentile of the whole run in milliseconds, under the same conditions as a criterion's. */
export function percentileOfRun(percentile: number, evidence: Evidence): number | undefined {
  const scope = { label: undefined, region: undefined };
  const place = { figures: evidence, regions: evidence.regions };
  const measured = figureIn({ subject: 'percentile', percentile, scope }, place, evidence.readHistogram);
  return measured.ok ? measured.value : undefined;
}

function overall(outcomes: readonly Outcome[]): Outcome {
  // Where the data are whole, what is broken is broken, whatever else could not be judged.
  if (outcomes.includes('fail')) return 'fail';
  return outcomes.length === 0 || outcomes.includes('inconclusive') ? 'inconclusive' : 'pass';
}

function judgeCriterion(criterion: Criterion, evidence: Evidence): Judgement {
  const { window, on, scope } = criterion;
  if (window !== undefined || on !== undefined) return inconclusive(criterion, 'it cannot be judged yet');
  if (scope.region === EACH) return judgeEach(criterion, evidence);
  const regions = evidence.regions.filter(({ region }) => scope.region === undefined || region === scope.region);
  const figures = scope.region === undefined ? evidence : regions[0];
  if (figures === undefined) return inconclusive(criterion, `${scope.region} is not a region of the run`);
  const measured = figureIn(criterion, { figures, regions }, evidence.readHistogram);
  if (!measured.ok) return inconclusive(criterion, measured.reason);
  const actual = measured.value;
  const holds = compare(actual, criterion);
  const sentence = `${printSubject(criterion)} is ${printFigure(criterion, actual)}, ${ending(criterion, holds)}`;
  return { criterion, outcome: holds ? 'pass' : 'fail', actual, sentence, note: undefined };
}

type Entry = { readonly region: string; readonly value: number };

/** A criterion that every region must meet by itself: all broken ones are named, the worst one first. */
function judgeEach(criterion: Criterion, { regions, readHistogram }: Evidence): Judgement {
  const measured = regions.map((region) => ({
    region: region.region,
    figure: figureIn(criterion, { figures: region, regions: [region] }, readHistogram),
  }));
  const entries = measured.flatMap(({ region, figure }) => (figure.ok ? [{ region, value: figure.value }] : []));
  const ranked = entries.toSorted((a, b) => (criterion.operator.startsWith('<') ? b.value - a.value : a.value - b.value));
  const broken = ranked.filter(({ value }) => !compare(value, criterion));
  const missing = measured.flatMap(({ region, figure }) => unmeasured(region, figure));
  const [worst] = ranked;
  if (missing.length > 0 || worst === undefined) {
    const reasons = missing.length === 0 ? ['there is no region to judge'] : missing;
    return inconclusive(
      criterion,
      [...reasons, ...broken.map((entry) => `${printEntry(criterion, entry)} breaks it`)].join('; '),
    );
  }
  const shown = broken.length > 0 ? broken.map((entry) => printEntry(criterion, entry)).join(', ') : printEntry(criterion, worst);
  const rank = broken.length > 0 || ranked.length === 1 ? '' : `, the worst of ${ranked.length}`;
  const holds = broken.length === 0;
  return {
    criterion,
    outcome: holds ? 'pass' : 'fail',
    actual: worst.value,
    sentence: `${printSubject(criterion)} is ${shown}${rank}, ${ending(criterion, holds)}`,
    note: `${holds ? 'worst' : 'broken'}: ${shown}`,
  };
}

function unmeasured(region: string, figure: Parsed<number>): string[] {
  return figure.ok ? [] : [`${region}: ${figure.reason}`];
}

function printEntry(criterion: Criterion, { region, value }: Entry): string {
  return `${printFigure(criterion, value)} in ${region}`;
}

function inconclusive(criterion: Criterion, reason: string): Judgement {
  const note = reason === NO_FIGURE ? undefined : reason;
  return { criterion, outcome: 'inconclusive', actual: undefined, sentence: `${criterion.text}: ${reason}`, note };
}

function ending(criterion: Criterion, holds: boolean): string {
  return `${holds ? 'within' : 'which breaks'} ${criterion.text} (${printSource(criterion)})`;
}

function compare(actual: number, { operator, limit }: Pick<Condition, 'operator' | 'limit'>): boolean {
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
