// Every word of the criteria language, with what it means. The parser, the messages and
// docs/criteria.md are made from these tables.

/** What a limit is a limit of; it decides which units may be written. */
export type Measure = 'time' | 'share' | 'rate' | 'count';

type SubjectWord = {
  readonly name: string;
  readonly spelling: string;
  readonly measure: Measure;
  readonly example: string;
  readonly meaning: string;
};

export const SUBJECTS = [
  {
    name: 'avg',
    spelling: 'avg',
    measure: 'time',
    example: 'avg < 500ms',
    meaning:
      "the average response time, every sample counting once: CloudWatch's for the whole run and for a region, the tasks' own for a label",
  },
  {
    name: 'min',
    spelling: 'min',
    measure: 'time',
    example: 'min < 100ms',
    meaning: 'the shortest response time',
  },
  {
    name: 'max',
    spelling: 'max',
    measure: 'time',
    example: 'max < 5s',
    meaning: 'the longest response time',
  },
  {
    name: 'stddev',
    spelling: 'stddev',
    measure: 'time',
    example: 'stddev < 200ms',
    meaning: 'the standard deviation of the response times',
  },
  {
    name: 'percentile',
    spelling: 'pNN',
    measure: 'time',
    example: 'p95 < 800ms',
    meaning:
      'a percentile of the response times of all tasks together, `p0` to `p100`, also `p99.9`: the smallest time that at least NN percent of the samples do not exceed',
  },
  {
    name: 'errors',
    spelling: 'errors',
    measure: 'share',
    example: 'errors < 1%',
    meaning: 'failed samples among all samples',
  },
  {
    name: 'rps',
    spelling: 'rps',
    measure: 'rate',
    example: 'rps > 50',
    meaning: 'samples a second, from the first to the last second that has a sample, both included',
  },
  {
    name: 'samples',
    spelling: 'samples',
    measure: 'count',
    example: 'samples >= 1000',
    meaning: 'samples taken',
  },
] as const satisfies readonly SubjectWord[];

export type Subject = (typeof SUBJECTS)[number]['name'];

export const OPERATORS = ['<', '<=', '>', '>='] as const;
export type Operator = (typeof OPERATORS)[number];

export const MEASURES = {
  time: {
    units: '`ms`, `s`, `m`, `h`',
    example: '500ms',
    rule: 'a unit must be written; at most 24 hours',
  },
  share: { units: '`%`', example: '1%', rule: 'the sign must be written; at most 100%' },
  rate: { units: '`/s`, or none', example: '50/s', rule: 'samples a second' },
  count: { units: 'none', example: '1000', rule: 'a whole number' },
} as const;

export const KEYWORDS = [
  {
    spelling: 'of LABEL',
    example: 'p95 of checkout < 900ms',
    meaning:
      'only samples with this label; in double quotes when it holds spaces or one of `< > = ! ≤ ≥ ≠ , " #`, begins with a quote mark of another kind, or is `of`, `in`, `over` or `for`. In the quotes, `\\"` is a quote and `\\\\` a backslash',
  },
  {
    spelling: 'in REGION',
    example: 'avg in eu-west-1 < 500ms',
    meaning: 'only samples of this region of the run',
  },
  {
    spelling: 'in each region',
    example: 'avg in each region < 600ms',
    meaning: 'in every region by itself; the worst one is shown, and every broken one named',
  },
  {
    spelling: 'over DURATION',
    example: 'errors < 20% over 30s',
    meaning:
      'in every complete window of that length, one beginning at each second of the run; whole seconds',
  },
  {
    spelling: 'for DURATION',
    example: 'errors < 50% for 10s',
    meaning: 'it may be broken, but not in every second for that long on end; whole seconds',
  },
  {
    spelling: ', warn',
    example: 'avg < 300ms, warn',
    meaning: 'soft: when it is broken that is a warning, and no failure',
  },
  {
    spelling: ', stop',
    example: 'errors < 50% over 30s, stop',
    meaning: 'ends the run as soon as it is certainly broken, which saves the rest of the load',
  },
  {
    spelling: '# COMMENT',
    example: 'avg < 500ms # as agreed',
    meaning: 'up to the end of the line; not within a quoted label',
  },
] as const;

/** What stands before the length of a window or of a stretch. */
export const LENGTHS = ['over', 'for'] as const;
export const FLAGS = ['stop', 'warn'] as const;
/** Words that cannot be a label without quotes. */
export const RESERVED = ['of', 'in', ...LENGTHS] as const;

/** Characters of which comparisons are made, here or elsewhere. */
export const SIGNS = '<>=!≤≥≠';
/** What ends a word besides white space. */
export const DELIMITERS = `${SIGNS},"#`;
/**
 * What others quote with. No unquoted label begins with one: a label that somebody quoted so would
 * never be found.
 */
export const QUOTE_MARKS = "'`´‘’‚“”„«»‹›";

/**
 * The digits that a number may have: more are no limit that anybody means, and would not be printed
 * as they were written.
 */
export const MAX_DIGITS = 15;
export const MAX_DECIMALS = 6;

/** What others call it. */
export const OTHER_SUBJECTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    average: 'avg',
    mean: 'avg',
    latency: 'avg or p95',
    duration: 'avg or p95',
    http_req_duration: 'avg or p95',
    response_time: 'avg or p95',
    rt: 'avg or p95',
    med: 'p50',
    median: 'p50',
    std: 'stddev',
    fail: 'errors',
    failed: 'errors',
    failures: 'errors',
    error_rate: 'errors',
    http_req_failed: 'errors',
    throughput: 'rps',
    hits: 'rps or samples',
    http_reqs: 'rps or samples',
    requests: 'samples',
    count: 'samples',
  }),
);

export function exampleOf(subject: Subject): string {
  return SUBJECTS.find(({ name }) => name === subject)?.example ?? '';
}
