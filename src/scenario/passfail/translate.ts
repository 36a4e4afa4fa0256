import { type Result, refused } from '../../errors.ts';
import type { Condition } from '../../gate/criteria/criterion.ts';
import { printDuration, readLimit } from '../../gate/criteria/limits.ts';
import { parseTaurusDuration } from '../durations.ts';
import type { PassfailCriterion } from './criterion.ts';

/** What messages propose. */
const SUBJECTS = ['avg-rt', 'stdev-rt', 'p95', 'hits', 'succ', 'fail'];
/** Subjects of Taurus's that no figure exists for. Of some Taurus reads the beginning only. */
const NOT_MEASURED = /^(?:avg-lt$|avg-ct$|bytes$|concurr|rc)/;
/**
 * Taurus looks at the beginning of these words only; what else begins so is no word of its
 * documentation.
 */
const SUCCESSES = /^succ(?:ess(?:es|ful)?)?$/;
const FAILURES = /^fail(?:s|ed|ures?)?$/;

const TIMES: ReadonlyMap<string, 'avg' | 'stddev'> = new Map([
  ['avg-rt', 'avg'],
  ['stdev-rt', 'stddev'],
]);

/** Taurus says when to fail, a criterion here what must hold. */
const INVERSE: ReadonlyMap<string, Judged['operator']> = new Map([
  ['>', '<='],
  ['>=', '<'],
  ['<', '>='],
  ['<=', '>'],
]);

/**
 * The same limit on the rest of the samples: fewer than 95% successes are more than 5% failures.
 */
const MIRROR = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

/** Numbers that are shares, too, whatever the number of samples: some of them, and none. */
const SOME_OR_NONE: ReadonlyMap<string, string> = new Map([
  ['>0', '>'],
  ['>=1', '>'],
  ['<1', '<='],
  ['<=0', '<='],
]);

/** What must hold, where a criterion of Taurus's says when to fail (docs/passfail.md). */
export function translate(criterion: PassfailCriterion): Result<Condition> {
  const { label, logic, stop, fail } = criterion;
  const length = timeframeOf(criterion);
  if (!length.ok) return length;
  const judged = judgedBy(criterion);
  if (!judged.ok) return judged;
  // Also judged is what there is before a first window is complete, so that one slow request at the
  // start decides the run. Only for a count with an upper limit that makes no difference: whatever
  // is too much for a part of a window is too much for the whole of it.
  const sumsUp = criterion.subject === 'hits' && criterion.condition.startsWith('>');
  if (logic === 'within' && !sumsUp) return refused('passfail-within-refused');
  if (stop && !fail && length.value !== undefined) return refused('passfail-stop-non-failed');
  return {
    ok: true,
    value: {
      ...judged.value,
      scope: { label: label === '' ? undefined : label, region: undefined },
      window: logic === 'for' ? undefined : length.value,
      streak: logic === 'for' ? length.value : undefined,
      // Taurus judges a criterion without a timeframe when the run is over; its stop has nothing
      // left to end.
      on: stop && length.value !== undefined ? 'stop' : undefined,
      soft: !fail,
    },
  };
}

type Judged = Pick<Condition, 'subject' | 'percentile' | 'operator' | 'limit'>;

function judgedBy(criterion: PassfailCriterion): Result<Judged> {
  const { subject, threshold, condition, timeframe, logic } = criterion;
  const operator = INVERSE.get(condition);
  if (NOT_MEASURED.test(subject))
    return refused('passfail-not-measured', { subject, subjects: SUBJECTS });
  if (FAILURES.test(subject) || SUCCESSES.test(subject)) return judgedByErrors(criterion);
  if (operator === undefined) return refused('passfail-comparison-unknown', { condition });
  if (subject === 'hits') {
    const count = readLimit(threshold, 'count');
    if (!count.ok) return refused('passfail-count-expected', { threshold });
    // A streak is judged second by second, and the samples of one second are the rate.
    const name = timeframe !== undefined && logic === 'for' ? 'rps' : 'samples';
    const judged = { subject: name, percentile: undefined, operator, limit: count.value } as const;
    return { ok: true, value: judged };
  }
  const isPercentile = /^p[\d.]/.test(subject);
  const name = isPercentile ? 'percentile' : TIMES.get(subject);
  if (name === undefined)
    return refused('passfail-subject-unknown', { subject, subjects: SUBJECTS });
  const [, digits] = /^p(\d{1,3}(?:\.\d{1,6})?)$/.exec(subject) ?? [];
  const percentile = isPercentile ? Number(digits) : undefined;
  if (percentile !== undefined && !(percentile <= 100))
    return refused('passfail-percentile-unknown', { subject });
  const limit = durationOf(threshold);
  return limit === undefined
    ? refused('passfail-time-expected', { threshold })
    : { ok: true, value: { subject: name, percentile, operator, limit } };
}

function judgedByErrors({ subject, condition, threshold }: PassfailCriterion): Result<Judged> {
  const same = SOME_OR_NONE.get(`${condition}${threshold}`);
  const operator = INVERSE.get(same ?? condition);
  if (operator === undefined) return refused('passfail-comparison-unknown', { condition });
  const read = readLimit(same === undefined ? threshold : '0%', 'share');
  if (!read.ok) return refused('passfail-share-expected', { threshold });
  // In decimals: 100 - 99.9 is 0.09999999999999432 in binary ones.
  const rest = Number((100 - read.value * 100).toFixed(6)) / 100;
  const judged = FAILURES.test(subject)
    ? { operator, limit: read.value }
    : { operator: MIRROR[operator], limit: rest };
  return { ok: true, value: { subject: 'errors', percentile: undefined, ...judged } };
}

/**
 * Milliseconds; read by the gate's own reader, too, so that nothing is translated that could not be
 * written into `threshold`.
 */
function durationOf(text: string): number | undefined {
  const duration = parseTaurusDuration(text);
  if (duration === undefined) return undefined;
  const read = readLimit(printDuration(Number(duration.toFixed(6))), 'time');
  return read.ok ? read.value : undefined;
}

/** Milliseconds; undefined for the whole run. */
function timeframeOf({ timeframe, logic }: PassfailCriterion): Result<number | undefined> {
  if (timeframe === undefined && logic === 'for') return { ok: true, value: undefined };
  if (timeframe === undefined) return refused('passfail-timeframe-missing', { logic });
  const length = durationOf(timeframe);
  return length === undefined || length === 0 || length % 1000 !== 0
    ? refused('passfail-timeframe-unread', { timeframe })
    : { ok: true, value: length };
}
