import type { Condition } from '../../gate/criteria/criterion.ts';
import { printDuration, readLimit } from '../../gate/criteria/limits.ts';
import type { Measure, Operator, Subject } from '../../gate/criteria/words.ts';
import { parseTaurusDuration } from '../durations.ts';
import { type PassfailCriterion, respell, Untranslatable } from './criterion.ts';
import { notJudged, refuseUnmeasured, SOME_OR_NONE, shareExample } from './subjects.ts';

/** Taurus says when to fail, a criterion here what must hold. */
const INVERSE: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['>', '<='],
  ['>=', '<'],
  ['<', '>='],
  ['<=', '>'],
]);

/**
 * The same limit on the rest of the samples: fewer than 95% successes are more than 5% failures.
 */
const MIRROR = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

/**
 * Taurus looks at the beginning of these words only; what else begins so is no word of its
 * documentation.
 */
const SUCCESSES = /^succ(?:ess(?:es|ful)?)?$/;
const FAILURES = /^fail(?:s|ed|ures?)?$/;

/**
 * What must hold, where a criterion of Taurus's says when to fail (docs/passfail.md). @throws
 * Untranslatable
 */
export function translate(written: PassfailCriterion): Condition {
  refuseUnmeasured(written.subject);
  const criterion = asShare(written);
  const operator = INVERSE.get(criterion.condition);
  if (operator === undefined) throw badCondition(criterion.condition);
  const length = timeframeOf(criterion);
  // Before the figure: what is proposed for that keeps the timeframe and the action, and must be
  // taken with them.
  if (criterion.logic === 'within') refusePartialWindows(criterion);
  if (criterion.stop && !criterion.fail && length !== undefined) {
    throw new Untranslatable(
      'a run that is stopped has no verdict but failed',
      'write continue as non-failed to be warned, or stop as failed to end the run',
    );
  }
  const judged = figureOf(criterion, {
    operator,
    streak: length !== undefined && criterion.logic === 'for',
  });
  return {
    ...judged,
    scope: { label: criterion.label === '' ? undefined : criterion.label, region: undefined },
    window: criterion.logic === 'for' ? undefined : length,
    streak: criterion.logic === 'for' ? length : undefined,
    // Taurus judges a criterion without a timeframe when the run is over; its stop has nothing left
    // to end.
    on: criterion.stop && length !== undefined ? 'stop' : undefined,
    soft: !criterion.fail,
  };
}

type Judged = Pick<Condition, 'subject' | 'percentile' | 'operator' | 'limit'>;
type Sense = { readonly operator: Operator; readonly streak: boolean };

function figureOf(criterion: PassfailCriterion, { operator, streak }: Sense): Judged {
  const { subject, threshold } = criterion;
  const plain = (name: Subject, limit: number): Judged => ({
    subject: name,
    percentile: undefined,
    operator,
    limit,
  });
  if (subject === 'avg-rt') return plain('avg', timeLimit(threshold, subject));
  if (subject === 'stdev-rt') return plain('stddev', timeLimit(threshold, subject));
  // A streak is judged second by second, and the samples of one second are the rate.
  if (subject === 'hits') return plain(streak ? 'rps' : 'samples', countLimit(criterion));
  if (FAILURES.test(subject)) return plain('errors', shareLimit(criterion, 'fail'));
  if (SUCCESSES.test(subject))
    return { ...plain('errors', successLimit(criterion)), operator: MIRROR[operator] };
  if (/^p[\d.]/.test(subject)) {
    return {
      subject: 'percentile',
      percentile: percentileOf(subject),
      operator,
      limit: timeLimit(threshold, subject),
    };
  }
  throw notJudged(criterion);
}

function percentileOf(subject: string): number {
  const digits = /^p(\d{1,3}(?:\.\d{1,6})?)$/.exec(subject)?.[1];
  if (digits !== undefined && Number(digits) <= 100) return Number(digits);
  throw new Untranslatable(
    `"${subject}" is not a percentile`,
    'write p0 to p100, such as p95 or p99.9',
  );
}

/**
 * Through the gate's own reader, so that nothing is translated that could not be written into
 * `threshold`.
 */
function gateLimit(text: string, { measure, fix }: { measure: Measure; fix: string }): number {
  const read = readLimit(text, measure);
  if (read.ok) return read.value;
  throw new Untranslatable(read.message.what, fix);
}

function timeLimit(threshold: string, subject: string): number {
  const fix = 'write a duration such as 150ms; without a unit it is seconds';
  if (threshold.endsWith('%'))
    throw new Untranslatable(`${subject} is a time, and ${threshold} a share`, fix);
  const duration = parseTaurusDuration(threshold);
  if (!duration.ok) throw new Untranslatable(duration.reason, fix);
  return gateLimit(printDuration(Number(duration.value.toFixed(6))), { measure: 'time', fix });
}

function countLimit(criterion: PassfailCriterion): number {
  const fix = `write a whole number such as ${respell(criterion, { threshold: '1000' })}`;
  return gateLimit(criterion.threshold, { measure: 'count', fix });
}

function asShare(criterion: PassfailCriterion): PassfailCriterion {
  const { subject, condition, threshold } = criterion;
  const same = SOME_OR_NONE.get(`${condition}${threshold}`);
  const counted = FAILURES.test(subject) || SUCCESSES.test(subject);
  return counted && same !== undefined
    ? { ...criterion, condition: same, threshold: '0%' }
    : criterion;
}

function successLimit(criterion: PassfailCriterion): number {
  const share = shareLimit(criterion, 'succ');
  // In decimals: 100 - 99.9 is 0.09999999999999432 in binary ones.
  return Number((100 - share * 100).toFixed(6)) / 100;
}

function shareLimit(criterion: PassfailCriterion, subject: 'fail' | 'succ'): number {
  const { threshold, timeframe, logic } = criterion;
  const fix = `write a share of the samples, such as ${shareExample(criterion, { subject })}`;
  if (!/^\d+(\.\d+)?$/.test(threshold)) return gateLimit(threshold, { measure: 'share', fix });
  const what = subject === 'fail' ? 'failures' : 'successes';
  const where = timeframe === undefined ? '' : logic === 'for' ? ' in a second' : ' in a window';
  const length = timeframe === undefined ? 'the length of the run, ' : '';
  const why = `${what} are judged by their share of the samples; their number${where} grows with ${length}the load and the number of tasks`;
  throw new Untranslatable(why, fix);
}

/** Milliseconds; undefined for the whole run. */
function timeframeOf({ timeframe, logic }: PassfailCriterion): number | undefined {
  const fix = 'write whole seconds, such as 10s';
  if (timeframe === undefined && logic === 'for') return undefined;
  if (timeframe === undefined)
    throw new Untranslatable(`${logic} needs a timeframe`, 'add timeframe: 10s');
  const duration = parseTaurusDuration(timeframe);
  if (!duration.ok) throw new Untranslatable(duration.reason, fix);
  if (duration.value === 0) {
    throw new Untranslatable(
      'Taurus takes a timeframe of zero for the whole run',
      'leave it out, or write whole seconds',
    );
  }
  if (duration.value % 1000 !== 0)
    throw new Untranslatable(`${timeframe} is not a whole number of seconds`, fix);
  return gateLimit(printDuration(duration.value), { measure: 'time', fix });
}

/**
 * `within` also looks at what there is before a first window is complete, so one slow request at
 * the start decides the run. Only for a count with an upper limit that makes no difference:
 * whatever is too much for a part of a window is too much for the whole of it.
 */
function refusePartialWindows({ subject, condition }: PassfailCriterion): void {
  if (subject === 'hits' && condition.startsWith('>')) return;
  throw new Untranslatable(
    'within also judges the windows at the start that are not complete yet, where one sample may decide',
    'write over, which judges complete windows only',
  );
}

function badCondition(condition: string): Untranslatable {
  if (condition === '=' || condition === '==') {
    return new Untranslatable(
      'a figure that is measured is never exactly equal to a limit',
      'write > or <',
    );
  }
  return new Untranslatable(`"${condition}" is not a comparison`, 'use one of >, >=, <, <=');
}
