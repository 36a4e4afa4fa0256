// Criteria that can be read and make no sense: by themselves, or with each other.
import { type Message, messageFor, type Problem } from '../../errors.ts';
import {
  type Criterion,
  EACH,
  exampleOf,
  isUpper,
  levelOf,
  measureOf,
  printCondition,
  printPlace,
  quoteCriterion,
} from './criterion.ts';

const HOUR = 3_600_000;

/**
 * What reads well and makes no sense: a criterion that stands twice, that nothing can meet, or that
 * another one rules out.
 * @param criteria all that a run is judged by, those of the scenario's `passfail` among them: what
 * contradicts may stand in either place. What only they say twice is no mistake: Taurus takes
 * `fail>5%` beside `succ<95%`.
 */
export function contradictions(criteria: readonly Criterion[]): readonly Problem[] {
  const isBounded = boundsAmong(criteria);
  const byLabel = new Map<string | undefined, Criterion[]>();
  return criteria.flatMap((criterion) => {
    // Those of other labels are about other samples.
    const earlier = byLabel.get(criterion.scope.label) ?? [];
    byLabel.set(criterion.scope.label, earlier);
    const found = senselessness(criterion, isBounded) ?? conflict(criterion, earlier);
    if (earlier.length < COMPARED) earlier.push(criterion);
    return found === undefined ? [] : [{ ...found, where: printPlace(criterion) }];
  });
}

/** Criteria of a label that others are held against; to compare all takes their square. */
const COMPARED = 500;

/**
 * Whether a limit from the other side stands beside a criterion. Who sets an upper limit on some
 * time has not mistaken which way limits go, and may well ask for an average that refused
 * connections do not have.
 */
function boundsAmong(criteria: readonly Criterion[]): (criterion: Criterion) => boolean {
  const [uppers, lowers] = [true, false].map((side) => {
    const found = criteria.filter((one) => isUpper(one) === side && !one.soft);
    const isOnTime = found.some((one) => measureOf(one) === 'time');
    return { samples: new Set(found.map(samplesOf)), isOnTime };
  });
  return (criterion) => {
    const others = isUpper(criterion) ? lowers : uppers;
    const isOnTime = others?.isOnTime === true && measureOf(criterion) === 'time';
    return isOnTime || others?.samples.has(samplesOf(criterion)) === true;
  };
}

function senselessness(
  criterion: Criterion,
  isBounded: (criterion: Criterion) => boolean,
): Message | undefined {
  if (isImpossible(criterion))
    return messageFor('criterion-impossible', { criterion: quoteCriterion(criterion) });
  if (criterion.soft || !asksForBad(criterion)) return undefined;
  return isBounded(criterion) ? undefined : inverted(criterion);
}

/** Whether a limit is on the side where it keeps what is good: of Apdex, more is better. */
function asksForBad(criterion: Criterion): boolean {
  return isUpper(criterion) ? isScore(criterion) : !isScore(criterion) && isBad(criterion);
}

function isScore({ subject }: Pick<Criterion, 'subject'>): boolean {
  return measureOf({ subject }) === 'score';
}

/**
 * Whether a lower limit asks for what is bad; of a rate, a number of samples or the shortest time,
 * which is instant when a service refuses, one may be meant. Taurus's own lower limits on
 * times are left alone, too: there, `avg-rt<10ms` does say that such a run fails.
 */
function isBad(criterion: Criterion): boolean {
  const { subject, translatedFrom } = criterion;
  if (subject === 'rps' || subject === 'samples' || levelOf(criterion) === 0) return false;
  return translatedFrom === undefined || isShare(subject);
}

/**
 * A lower limit on what is bad, without an upper one: elsewhere (Taurus's passfail, k6's abort
 * conditions) a criterion says when to fail, and here it says what must hold, so that
 * `p95 > 300ms` would pass what is slow and fail what is fast.
 */
function inverted(criterion: Criterion): Message {
  const quoted = quoteCriterion(criterion);
  const isAlwaysMet = isScore(criterion)
    ? criterion.limit === 1 && criterion.operator === '<='
    : criterion.limit === 0 && criterion.operator === '>=';
  if (isAlwaysMet) {
    const example = exampleOf(criterion);
    return messageFor('criterion-always-met', { criterion: quoted, example });
  }
  if (isScore(criterion)) {
    const bound = printCondition({ ...criterion, operator: '>=', limit: 0, on: undefined });
    const meant = printCondition({
      ...criterion,
      operator: criterion.operator === '<' ? '>=' : '>',
    });
    return messageFor('criterion-asks-frustration', { criterion: quoted, meant, bound });
  }
  const isTime = measureOf(criterion) === 'time';
  const highest = isTime ? (criterion.limit <= HOUR ? HOUR : 24 * HOUR) : 1;
  const bound = printCondition({ ...criterion, operator: '<=', limit: highest, on: undefined });
  if (criterion.translatedFrom !== undefined)
    return messageFor('passfail-asks-failures', { criterion: quoted, bound });
  const meant = printCondition({ ...criterion, operator: criterion.operator === '>' ? '<=' : '<' });
  const code = isTime ? 'criterion-asks-slowness' : 'criterion-asks-failures';
  return messageFor(code, { criterion: quoted, meant, bound });
}

function conflict(criterion: Criterion, earlier: readonly Criterion[]): Message | undefined {
  const quoted = quoteCriterion(criterion);
  const own = samplesOf(criterion);
  const twin = earlier.find(
    (other) =>
      [other, criterion].every(({ translatedFrom }) => translatedFrom === undefined) &&
      other.operator === criterion.operator &&
      other.limit === criterion.limit &&
      other.subject === criterion.subject &&
      samplesOf(other) === own,
  );
  if (twin !== undefined)
    return messageFor('criterion-twice', { criterion: quoted, place: printPlace(twin) });
  const opposite = earlier.find(
    (other) => !other.soft && !criterion.soft && excludes(other, criterion),
  );
  if (opposite === undefined) return undefined;
  const facts = { other: quoteCriterion(opposite), place: printPlace(opposite) };
  return messageFor('criteria-exclude', { criterion: quoted, ...facts });
}

/** The figures, samples and windows that a criterion is about. */
function samplesOf(criterion: Criterion): string {
  const { subject, target, scope, window, streak } = criterion;
  const level = levelOf(criterion);
  const figure = level === undefined ? [subject, target] : [level];
  return JSON.stringify([figure, scope.label, scope.region, window, streak]);
}

function isSameFigure(a: Criterion, b: Criterion): boolean {
  const level = levelOf(a);
  if (level !== undefined) return level === levelOf(b);
  return a.subject === b.subject && a.target === b.target;
}

function isShare(subject: Criterion['subject']): boolean {
  return measureOf({ subject }) === 'share';
}

/** No figure is negative, no share more than all, and a run without a sample is not judged. */
function isImpossible(criterion: Criterion): boolean {
  const { subject, operator, limit, streak } = criterion;
  const counts = subject === 'samples' || subject === 'rps';
  const none =
    operator === '<=' ? limit === 0 : operator === '<' && subject === 'samples' && limit <= 1;
  // With `for`, seconds without a sample keep what the others break.
  if (counts && none && streak === undefined) return true;
  return (
    (operator === '<' && limit === 0) ||
    ((isShare(subject) || isScore(criterion)) && operator === '>' && limit === 1)
  );
}

function excludes(a: Criterion, b: Criterion): boolean {
  // With `for`, each may be broken while the other holds.
  if (isUpper(a) === isUpper(b) || a.streak !== undefined || b.streak !== undefined) return false;
  const [lower, upper] = isUpper(a) ? [b, a] : [a, b];
  if (!isNeverAbove(lower, upper) || a.scope.label !== b.scope.label || a.window !== b.window)
    return false;
  // What holds in each region holds in any of them.
  const regions = [a.scope.region, b.scope.region];
  const isOfBoth = regions.includes(EACH) && !regions.includes(undefined);
  if (regions[0] !== regions[1] && !isOfBoth) return false;
  const touches = lower.operator === '>=' && upper.operator === '<=';
  return lower.limit > upper.limit || (lower.limit === upper.limit && !touches);
}

/**
 * Whether one figure is at most the other, whatever the samples: min <= p50 <= p95 <= max, min <=
 * avg <= max, and apdex(1s) <= apdex(2s).
 */
function isNeverAbove(a: Criterion, b: Criterion): boolean {
  if (isSameFigure(a, b)) return true;
  // What satisfies within a second satisfies within two.
  if (a.target !== undefined && b.target !== undefined) return a.target <= b.target;
  const [low, high] = [levelOf(a), levelOf(b)];
  if (low !== undefined && high !== undefined) return low <= high;
  return (low === 0 && b.subject === 'avg') || (high === 100 && a.subject === 'avg');
}
