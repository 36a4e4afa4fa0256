// The verdict in words, for whoever has never heard of the gate.
import {
  isUpper,
  measureOf,
  printLabel,
  printLimit,
  printName,
} from '../gate/criteria/criterion.ts';
import { printFigure } from '../gate/figures/print.ts';
import { firstWords, plural, printCount, printSpan } from '../units.ts';
import { type CriterionResult, type Results, wordFor } from './results/schema.ts';

export const ICONS = { pass: '✅', fail: '❌', inconclusive: '⚠️', warning: '⚠️' } as const;

type Words = {
  readonly name: string;
  /** What is wrong above the most that a figure may be, and below the least. */
  readonly above: string;
  readonly below: string;
};

const WORDS: Readonly<Record<CriterionResult['subject'], Words>> = {
  avg: { name: 'average', above: 'Too slow', below: 'Too fast' },
  min: { name: 'shortest response time', above: 'Too slow', below: 'Too fast' },
  max: { name: 'longest response time', above: 'Too slow', below: 'Too fast' },
  stddev: { name: 'standard deviation', above: 'Too uneven', below: 'Too even' },
  percentile: { name: '', above: 'Too slow', below: 'Too fast' },
  errors: { name: 'error rate', above: 'Too many errors', below: 'Too few errors' },
  downtime: { name: 'downtime', above: 'Down for too long', below: 'Too little downtime' },
  rps: { name: 'throughput', above: 'Too much throughput', below: 'Too little throughput' },
  samples: { name: 'number of samples', above: 'Too many samples', below: 'Too few samples' },
  apdex: { name: '', above: 'Too many users satisfied', below: 'Too few users satisfied' },
};

/** Characters of a label in a heading. */
const LABEL = 60;

/**
 * "Too slow: p95 of checkout is 812 ms, limit 800 ms, in eu-west-1": what decided the verdict, in
 * one line of plain text.
 */
export function headline(results: Results): string {
  const { verdict, criteria } = results;
  if (verdict === 'pass') return passed(criteria);
  if (verdict === 'inconclusive') return notMeasured(results);
  const worst = worstOf(results);
  if (worst === undefined) return 'The criteria are not met';
  const rest = criteria.filter((criterion) => wordFor(criterion) === 'fail').length - 1;
  const more = rest === 0 ? '' : ` (and ${plural(rest, 'more limit')} broken)`;
  return `${finding(worst)}${more}`;
}

/** The criterion that is missed by most, of a failure. */
export function worstOf({ verdict, criteria }: Results): CriterionResult | undefined {
  if (verdict !== 'fail') return undefined;
  const broken = criteria.filter((criterion) => wordFor(criterion) === 'fail');
  return broken.toSorted((a, b) => (a.margin ?? -1) - (b.margin ?? -1))[0];
}

function passed(criteria: Results['criteria']): string {
  const hard = criteria.filter(({ soft }) => !soft);
  const warnings = criteria.filter((criterion) => wordFor(criterion) === 'warning').length;
  const all = hard.length === 1 ? 'the criterion is met' : `all ${hard.length} criteria are met`;
  return `Passed: ${all}${warnings === 0 ? '' : `, with ${plural(warnings, 'warning')}`}`;
}

function notMeasured({ criteria, doubts, reservations }: Results): string {
  const unjudged = criteria.filter(({ soft, outcome }) => !soft && outcome === 'inconclusive');
  const [doubt] = doubts;
  if (doubt !== undefined)
    return `Could not be measured: ${firstWords(`${doubt.where}: ${doubt.what}`)}${andMore(doubts)}`;
  const [open] = unjudged;
  if (open !== undefined)
    return `Could not be measured: ${firstWords(open.reason === null ? open.sentence : `${open.text}: ${open.reason.what}`)}${andMore(unjudged)}`;
  const [reservation] = reservations;
  return reservation === undefined
    ? 'Could not be measured'
    : `Not proven: ${firstWords(reservation.what)}${andMore(reservations)}`;
}

function andMore({ length }: readonly unknown[]): string {
  return length < 2 ? '' : ` (and ${plural(length - 1, 'more reason')})`;
}

/** "Too slow: p95 of checkout is 812 ms, limit 800 ms, in eu-west-1". */
function finding(criterion: CriterionResult): string {
  const { above, below } = WORDS[criterion.subject];
  return `${isUpper(criterion) ? above : below}: ${measurement(criterion)}`;
}

/** "p95 of checkout is 812 ms, limit 800 ms, in eu-west-1". */
export function measurement(criterion: CriterionResult): string {
  const { actual, range, window, streak } = criterion;
  const value =
    actual !== null
      ? tidy(printFigure(criterion, actual))
      : range === null
        ? undefined
        : `${tidy(printFigure(criterion, range.low))} to ${tidy(printFigure(criterion, range.high))}`;
  const frame =
    window !== null
      ? ` in each ${printSpan(window)}`
      : streak === null
        ? ''
        : ` for ${printSpan(streak)}`;
  const limit = `${isUpper(criterion) ? 'limit' : 'minimum'} ${limitOf(criterion)}${frame}`;
  const where = placeOf(criterion);
  const place = where === undefined ? '' : `, in ${where}`;
  return value === undefined
    ? `${subjectOf(criterion)}: ${limit}${place}`
    : `${subjectOf(criterion)} is ${value}, ${limit}${place}`;
}

/** "p95 of checkout". */
export function subjectOf(criterion: CriterionResult): string {
  const { subject, scope } = criterion;
  const name = WORDS[subject].name || printName(criterion);
  return scope.label === null ? name : `${name} of ${labelName(scope.label)}`;
}

/** As the criteria language writes it, and short. */
export function labelName(label: string): string {
  if (label.length <= LABEL) return printLabel(label);
  return printLabel(`${label.slice(0, LABEL).replace(/[\uD800-\uDBFF]$/, '')}…`);
}

/** Where a figure is from: a region, or those of all that break the limit. */
function placeOf({ scope, regions = [] }: CriterionResult): string | undefined {
  if (regions.length === 0) return scope.region ?? undefined;
  const broken = regions.filter(({ outcome }) => outcome === 'fail');
  const [worst] = broken;
  if (worst === undefined) return undefined;
  return broken.length === 1
    ? worst.region
    : `${worst.region} and ${plural(broken.length - 1, 'more region')}`;
}

/** The limit, with a space before its unit. */
export function limitOf(criterion: Pick<CriterionResult, 'subject' | 'limit'>): string {
  const { limit } = criterion;
  const measure = measureOf(criterion);
  if (measure === 'time') return limit >= 10_000 ? `${printCount(limit / 1000)} s` : `${limit} ms`;
  return `${printLimit(limit, measure)}${measure === 'rate' ? '/s' : ''}`;
}

/** Without the zeros that say nothing. */
export function tidy(figure: string): string {
  return figure.replace(/\.0+(?=[ /])/, '');
}
