// What people write for words of ours, where a comparison of spellings would find nothing, or the
// wrong one.
import { nearest } from '../../suggest.ts';
import { type Operator, SUBJECTS, type Subject } from './words.ts';

const TIME = 'avg or p95';
const RATE = 'rps';
const COUNT = 'samples';
const ERRORS = 'errors';

function table(words: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(words));
}

/** In lower case, with `_` for what stands between two words. */
const OTHER_SUBJECTS = table({
  mean: 'avg',
  average: 'avg',
  avg_rt: 'avg',
  rt: TIME,
  resp: TIME,
  response: TIME,
  response_time: TIME,
  response_time_ms: TIME,
  responsetime: TIME,
  latency: TIME,
  duration: TIME,
  elapsed: TIME,
  time: TIME,
  http_req_duration: TIME,
  med: 'p50',
  median: 'p50',
  minimum: 'min',
  maximum: 'max',
  std: 'stddev',
  sd: 'stddev',
  stdev_rt: 'stddev',
  fail: ERRORS,
  failed: ERRORS,
  failure: ERRORS,
  failures: ERRORS,
  failure_rate: ERRORS,
  error: ERRORS,
  error_rate: ERRORS,
  errorrate: ERRORS,
  http_req_failed: ERRORS,
  rate: 'rps or errors',
  throughput: RATE,
  req_s: RATE,
  req_sec: RATE,
  reqs_s: RATE,
  requests_s: RATE,
  requests_sec: RATE,
  requests_second: RATE,
  http_reqs: 'rps or samples',
  hits: 'rps or samples',
  count: COUNT,
  requests: COUNT,
});

/** What they judge is the rest of the samples. */
const SUCCESSES = /^(succ|success|successes|success_rate|successrate|availability|uptime|checks)$/;

const SPELLINGS = SUBJECTS.map(({ spelling }) => spelling);
const NEAR_SUBJECTS = [
  ...SPELLINGS.filter((spelling) => spelling !== 'pNN'),
  'p50',
  'p90',
  'p95',
  'p99',
];

export function subjectSpelt(name: string): Subject | undefined {
  return SUBJECTS.find(({ spelling }) => spelling === name)?.name;
}

/** The digits of a percentile that exists. */
export function percentileSpelt(name: string): number | undefined {
  const [, digits] = /^p(\d{1,3}(?:\.\d{1,6})?)$/.exec(name) ?? [];
  return digits !== undefined && Number(digits) <= 100 ? Number(digits) : undefined;
}

/**
 * What to write for something that cannot be judged: "did you mean avg?", or all that can. @param
 * name in lower case.
 */
export function subjectHelp(name: string): string {
  const parts = [name, ...name.split(/[^\p{L}\p{N}_./-]+/u)].map((part) =>
    part.replaceAll(/[-/]/g, '_'),
  );
  if (parts.some((part) => SUCCESSES.test(part)))
    return 'write errors, the share that failed: errors < 1% where 99% must succeed';
  const guess =
    percentileMeant(name) ?? parts.map(known).find((meant) => meant !== undefined) ?? near(name);
  return guess === undefined ? `use one of ${SPELLINGS.join(', ')}` : `did you mean ${guess}?`;
}

/** Whether a word begins a criterion, here or elsewhere. */
export function isSubjectLike(word: string): boolean {
  const name = word.toLowerCase();
  return known(name) !== undefined || percentileMeant(name) !== undefined;
}

function known(part: string): string | undefined {
  return subjectSpelt(part) === undefined && percentileSpelt(part) === undefined
    ? OTHER_SUBJECTS.get(part)
    : part;
}

function near(name: string): string | undefined {
  return name.length > 1 ? nearest(name, NEAR_SUBJECTS) : undefined;
}

/** `p(99.9)`, `perc95`, `95th`, `95p`: p99.9, p95. */
function percentileMeant(name: string): string | undefined {
  const match =
    /^(?:p|pct|perc|percentile)[(_-]?([\d.]+)\)?:?$/.exec(name) ??
    /^([\d.]+)(?:th|st|nd|rd|p|pct|%)$/.exec(name);
  const spelling = `p${match?.[1] ?? ''}`;
  return percentileSpelt(spelling) === undefined ? undefined : spelling;
}

export const OTHER_UNITS = table({
  sec: 's',
  secs: 's',
  second: 's',
  seconds: 's',
  min: 'm',
  mins: 'm',
  minute: 'm',
  minutes: 'm',
  hour: 'h',
  hours: 'h',
  msec: 'ms',
  msecs: 'ms',
  millis: 'ms',
  millisecond: 'ms',
  milliseconds: 'ms',
});

/** Units that are too small to be one here, in milliseconds. */
export const SMALL_UNITS: ReadonlyMap<string, number> = new Map([
  ['us', 0.001],
  ['µs', 0.001],
  ['μs', 0.001],
  ['ns', 0.000_001],
]);

export const OTHER_FLAGS = table({
  warning: 'warn',
  soft: 'warn',
  abort: 'stop',
  abortonfail: 'stop',
});

/** How comparisons are written elsewhere, in signs or in words. */
export const OTHER_OPERATORS: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['=<', '<='],
  ['≤', '<='],
  ['=>', '>='],
  ['≥', '>='],
  ['<<', '<'],
  ['>>', '>'],
  ['＜', '<'],
  ['＞', '>'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['lt', '<'],
  ['less', '<'],
  ['lower', '<'],
  ['below', '<'],
  ['under', '<'],
  ['le', '<='],
  ['lte', '<='],
  ['at most', '<='],
  ['gt', '>'],
  ['more', '>'],
  ['greater', '>'],
  ['higher', '>'],
  ['above', '>'],
  ['ge', '>='],
  ['gte', '>='],
  ['at least', '>='],
]);
