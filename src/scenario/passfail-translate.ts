import type { Condition } from '../gate/criterion.ts';
import { printDuration, readLimit } from '../gate/limits.ts';
import type { Measure, Operator, Subject } from '../gate/words.ts';
import { suggest } from '../nearest.ts';
import { parseTaurusDuration } from './durations.ts';
import { type PassfailCriterion, Untranslatable } from './passfail-spelling.ts';

/** Taurus says when to fail, a criterion here what must hold. */
const INVERSE: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['>', '<='],
  ['>=', '<'],
  ['<', '>='],
  ['<=', '>'],
]);

/** The same limit on the rest of the samples: fewer than 95% successes are more than 5% failures. */
const MIRROR = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

const SUBJECTS = ['avg-rt', 'stdev-rt', 'p90', 'p95', 'p99', 'hits', 'succ', 'fail'] as const;

/** Subjects of Taurus's that no figure exists for. */
const NOT_MEASURED = [
  {
    subject: /^avg-lt$/,
    why: 'latency (the time to the first byte) is not measured',
    fix: 'write avg-rt, the whole response time',
  },
  { subject: /^avg-ct$/, why: 'the time to connect is not measured', fix: 'write avg-rt, the whole response time' },
  { subject: /^bytes$/, why: 'the sizes of responses are not measured', fix: 'remove it' },
  {
    subject: /^concurr/,
    why: 'the number of virtual users is what the scenario asks for, and nothing to judge',
    fix: 'remove it, and set concurrency in the execution',
  },
  {
    subject: /^rc/,
    why: 'response codes are not counted',
    fix: 'write fail, the share of failed samples, such as fail>5%',
  },
] as const;

/** Taurus looks at the beginning of these words only; what else begins so is no word of its documentation. */
const SUCCESSES = /^succ(?:ess(?:es|ful)?)?$/;
const FAILURES = /^fail(?:s|ed|ures?)?$/;

/** What must hold, where a criterion of Taurus's says when to fail (docs/passfail.md). @throws Untranslatable */
export function translate(criterion: PassfailCriterion): Condition {
  const operator = INVERSE.get(criterion.condition);
  if (operator === undefined) throw badCondition(criterion.condition);
  const length = timeframeOf(criterion);
  const judged = figureOf(criterion, { operator, streak: length !== undefined && criterion.logic === 'for' });
  if (criterion.logic === 'within') refusePartialWindows(criterion);
  if (criterion.stop && !criterion.fail && length !== undefined) {
    throw new Untranslatable(
      'a run that is stopped has no verdict but failed',
      'write continue as non-failed to be warned, or stop as failed to end the run',
    );
  }
  return {
    ...judged,
    scope: { label: criterion.label === '' ? undefined : criterion.label, region: undefined },
    window: criterion.logic === 'for' ? undefined : length,
    streak: criterion.logic === 'for' ? length : undefined,
    // Taurus judges a criterion without a timeframe when the run is over; its stop has nothing left to end.
    on: criterion.stop && length !== undefined ? 'stop' : undefined,
    soft: !criterion.fail,
  };
}

type Judged = Pick<Condition, 'subject' | 'percentile' | 'operator' | 'limit'>;
type Sense = { readonly operator: Operator; readonly streak: boolean };

function figureOf({ subject, threshold, condition }: PassfailCriterion, { operator, streak }: Sense): Judged {
  const plain = (name: Subject, limit: number): Judged => ({ subject: name, percentile: undefined, operator, limit });
  if (subject === 'avg-rt') return plain('avg', timeLimit(threshold, subject));
  if (subject === 'stdev-rt') return plain('stddev', timeLimit(threshold, subject));
  // A streak is judged second by second, and the samples of one second are the rate.
  if (subject === 'hits') return plain(streak ? 'rps' : 'samples', countLimit(threshold));
  if (FAILURES.test(subject)) return plain('errors', failureLimit(threshold, condition));
  if (SUCCESSES.test(subject)) return { ...plain('errors', successLimit(threshold)), operator: MIRROR[operator] };
  if (/^p[\d.]/.test(subject)) {
    return { subject: 'percentile', percentile: percentileOf(subject), operator, limit: timeLimit(threshold, subject) };
  }
  const known = NOT_MEASURED.find((entry) => entry.subject.test(subject));
  if (known !== undefined) throw new Untranslatable(known.why, known.fix);
  throw new Untranslatable(`"${subject}" is not a subject of passfail`, suggest(subject, SUBJECTS));
}

function percentileOf(subject: string): number {
  const digits = /^p(\d{1,3}(?:\.\d{1,6})?)$/.exec(subject)?.[1];
  if (digits !== undefined && Number(digits) <= 100) return Number(digits);
  throw new Untranslatable(`"${subject}" is not a percentile`, 'write p0 to p100, such as p95 or p99.9');
}

/** Through the gate's own reader, so that nothing is translated that could not be written into `threshold`. */
function gateLimit(text: string, { measure, fix }: { measure: Measure; fix: string }): number {
  const read = readLimit(text, measure);
  if (read.ok) return read.value;
  throw new Untranslatable(read.reason, fix);
}

function timeLimit(threshold: string, subject: string): number {
  const fix = 'write a duration such as 150ms; without a unit it is seconds';
  if (threshold.endsWith('%')) throw new Untranslatable(`${subject} is a time, and ${threshold} a share`, fix);
  const duration = parseTaurusDuration(threshold);
  if (!duration.ok) throw new Untranslatable(duration.reason, fix);
  return gateLimit(printDuration(Number(duration.value.toFixed(6))), { measure: 'time', fix });
}

function countLimit(threshold: string): number {
  return gateLimit(threshold, { measure: 'count', fix: 'write a whole number such as hits<1000' });
}

function failureLimit(threshold: string, condition: string): number {
  const some = (threshold === '0' && condition === '>') || (threshold === '1' && condition === '>=');
  if (some) throw new Untranslatable(NO_COUNTS, 'write fail>0%, which is the same');
  return shareLimit(threshold, 'fail>5%');
}

function successLimit(threshold: string): number {
  const share = shareLimit(threshold, 'succ<95%');
  // In decimals: 100 - 99.9 is 0.09999999999999432 in binary ones.
  return Number((100 - share * 100).toFixed(6)) / 100;
}

const NO_COUNTS = 'a number of successes or failures depends on how long a run takes; their share of the samples is judged';

function shareLimit(threshold: string, example: string): number {
  const fix = `write a share of the samples, such as ${example}`;
  if (/^\d+(\.\d+)?$/.test(threshold)) throw new Untranslatable(NO_COUNTS, fix);
  return gateLimit(threshold, { measure: 'share', fix });
}

/** Milliseconds; undefined for the whole run. */
function timeframeOf({ timeframe, logic }: PassfailCriterion): number | undefined {
  const fix = 'write whole seconds, such as 10s';
  if (timeframe === undefined && logic === 'for') return undefined;
  if (timeframe === undefined) throw new Untranslatable(`${logic} needs a timeframe`, 'add timeframe: 10s');
  const duration = parseTaurusDuration(timeframe);
  if (!duration.ok) throw new Untranslatable(duration.reason, fix);
  if (duration.value === 0) {
    throw new Untranslatable('Taurus takes a timeframe of zero for the whole run', 'leave it out, or write whole seconds');
  }
  if (duration.value % 1000 !== 0) throw new Untranslatable(`${timeframe} is not a whole number of seconds`, fix);
  return gateLimit(printDuration(duration.value), { measure: 'time', fix });
}

/**
 * `within` also looks at what there is before a first window is complete, so one slow request at the start decides the run. Only for a count
 * with an upper limit that makes no difference: whatever is too much for a part of a window is too much for the whole of it.
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
    return new Untranslatable('a figure that is measured is never exactly equal to a limit', 'write > or <');
  }
  return new Untranslatable(`"${condition}" is not a comparison`, 'use one of >, >=, <, <=');
}
