import type { Problem } from '../../errors.ts';
import {
  type Criterion,
  EACH,
  isUpper,
  levelOf,
  measureOf,
  printCondition,
  printPlace,
  quoteCriterion,
} from './criterion.ts';
import { SUBJECTS } from './words.ts';

/**
 * What reads well and makes no sense: a criterion that stands twice, that nothing can meet, or that
 * another one rules out.
 * @param criteria all that a run is judged by, those of the scenario's `passfail` among them: what
 * contradicts may stand in either place.
 * Theirs are told in their own spelling, and what only they say twice is no mistake: Taurus takes
 * `fail>5%` beside `succ<95%`.
 */
export function contradictions(criteria: readonly Criterion[]): readonly Problem[] {
  return criteria.flatMap((criterion, index) => {
    const fix = ownFix(criterion, criteria) ?? fixBeside(criterion, criteria.slice(0, index));
    return fix === undefined
      ? []
      : [
          {
            where: printPlace(criterion),
            what: `${quoteCriterion(criterion)} makes no sense`,
            fix,
          },
        ];
  });
}

function ownFix(criterion: Criterion, criteria: readonly Criterion[]): string | undefined {
  if (isImpossible(criterion)) return 'no run can meet it; write another limit';
  if (isUpper(criterion) || criterion.soft) return undefined;
  // Who sets an upper limit on some time has not mistaken which way limits go, and may well ask for
  // an average that refused connections do not have.
  const bounds = (other: Criterion): boolean =>
    isAlike(other, criterion) || (isTime(other) && isTime(criterion));
  return criteria.some((other) => isUpper(other) && !other.soft && bounds(other))
    ? undefined
    : invertedFix(criterion);
}

function isTime(criterion: Criterion): boolean {
  return measureOf(criterion) === 'time';
}

function fixBeside(criterion: Criterion, earlier: readonly Criterion[]): string | undefined {
  const twin = earlier.find((other) => isTwin(other, criterion));
  if (twin !== undefined) return `${printPlace(twin)} says the same; remove one of them`;
  const opposite = earlier.find(
    (other) => !other.soft && !criterion.soft && excludes(other, criterion),
  );
  if (opposite === undefined) return undefined;
  const text = opposite.translatedFrom === undefined ? opposite.text : quoteCriterion(opposite);
  return `it cannot hold together with ${text} (${printPlace(opposite)}); change one of them`;
}

function isTwin(a: Criterion, b: Criterion): boolean {
  if (a.translatedFrom !== undefined || b.translatedFrom !== undefined) return false;
  return (
    a.operator === b.operator && a.limit === b.limit && a.subject === b.subject && isAlike(a, b)
  );
}

/**
 * Whether two criteria are about the same figures: the same samples, and the same windows of them.
 */
function isAlike(a: Criterion, b: Criterion): boolean {
  const alike =
    isSameFigure(a, b) && a.scope.label === b.scope.label && a.scope.region === b.scope.region;
  return alike && a.window === b.window && a.streak === b.streak;
}

function isSameFigure(a: Criterion, b: Criterion): boolean {
  const level = levelOf(a);
  return level === undefined ? a.subject === b.subject : level === levelOf(b);
}

/** No figure is negative, no share more than all, and a run without a sample is not judged. */
function isImpossible({ subject, operator, limit, streak }: Criterion): boolean {
  const counts = subject === 'samples' || subject === 'rps';
  const none =
    operator === '<=' ? limit === 0 : operator === '<' && subject === 'samples' && limit <= 1;
  // With `for`, seconds without a sample keep what the others break.
  if (counts && none && streak === undefined) return true;
  return (
    (operator === '<' && limit === 0) || (subject === 'errors' && operator === '>' && limit === 1)
  );
}

function excludes(a: Criterion, b: Criterion): boolean {
  // With `for`, each may be broken while the other holds.
  if (isUpper(a) === isUpper(b) || a.streak !== undefined || b.streak !== undefined) return false;
  const [lower, upper] = isUpper(a) ? [b, a] : [a, b];
  if (!isNeverAbove(lower, upper) || !shareSamples(lower, upper)) return false;
  const touches = lower.operator === '>=' && upper.operator === '<=';
  return lower.limit > upper.limit || (lower.limit === upper.limit && !touches);
}

/**
 * Whether one figure is at most the other, whatever the samples: min <= p50 <= p95 <= max, and min
 * <= avg <= max.
 */
function isNeverAbove(a: Criterion, b: Criterion): boolean {
  if (isSameFigure(a, b)) return true;
  const [low, high] = [levelOf(a), levelOf(b)];
  if (low !== undefined && high !== undefined) return low <= high;
  return (low === 0 && b.subject === 'avg') || (high === 100 && a.subject === 'avg');
}

/** What holds in each region holds in any of them. */
function shareSamples(a: Criterion, b: Criterion): boolean {
  if (a.scope.label !== b.scope.label || a.window !== b.window) return false;
  const regions = [a.scope.region, b.scope.region];
  return regions[0] === regions[1] || (regions.includes(EACH) && !regions.includes(undefined));
}

const HOUR = 3_600_000;

/**
 * What to write instead of a lower limit on what is bad, which nobody sets without an upper one:
 * elsewhere (Taurus's passfail, k6's abort conditions) a criterion says when to fail, and here it
 * says what must hold, so that `p95 > 300ms` would pass what is slow and fail what is fast.
 * Undefined where a lower limit is what somebody may want: a rate, a number of samples, or the
 * shortest time, which is instant when a service refuses. Taurus's own lower limits on times are
 * left alone, too: there, `avg-rt<10ms` does say that such a run fails.
 */
export function invertedFix(criterion: Criterion): string | undefined {
  const { subject, translatedFrom } = criterion;
  if (subject === 'rps' || subject === 'samples' || levelOf(criterion) === 0) return undefined;
  if (translatedFrom !== undefined && subject !== 'errors') return undefined;
  if (criterion.limit === 0 && criterion.operator === '>=')
    return `every run meets it; write an upper limit such as ${exampleOf(criterion)}`;
  const asks = subject === 'errors' ? 'failures' : 'slowness';
  const bound = printCondition({
    ...criterion,
    operator: '<=',
    limit: highest(criterion),
    on: undefined,
  });
  if (translatedFrom !== undefined) {
    const meant = invertTaurus(translatedFrom);
    return `it fails a run with fewer ${asks}; did you mean ${meant}? To ask for ${asks}, add an upper limit such as ${bound} to threshold`;
  }
  const meant = printCondition({ ...criterion, operator: criterion.operator === '>' ? '<=' : '<' });
  return `a criterion is what must hold, and this asks for ${asks}; did you mean ${meant}? To ask for ${asks}, add an upper limit such as ${bound}`;
}

function exampleOf({ subject }: Criterion): string {
  return SUBJECTS.find(({ name }) => name === subject)?.example ?? '';
}

function highest(criterion: Criterion): number {
  if (measureOf(criterion) === 'share') return 1;
  return criterion.limit <= HOUR ? HOUR : 24 * HOUR;
}

const OPPOSITE: ReadonlyMap<string, string> = new Map([
  ['<', '>='],
  ['<=', '>'],
  ['>', '<='],
  ['>=', '<'],
]);

/**
 * A criterion of Taurus's with the opposite comparison. Behind a label it reads `>=` as a part of
 * that, so there the sign alone is turned.
 */
function invertTaurus(text: string): string {
  const labelled = /\sof\s/.test(text) && !text.startsWith('{');
  const pattern = text.startsWith('{') ? /(?<=condition: ")[<>]=?(?=")/ : /[<>]=?(?=[^<>=]*$)/;
  return text.replace(pattern, (sign) => {
    const opposite = OPPOSITE.get(sign) ?? sign;
    return labelled ? opposite.charAt(0) : opposite;
  });
}
