// Every word of the criteria language. The parser, its messages and docs/criteria.md are made from
// these tables.

/** What a limit is a limit of; it decides which units may be written. */
export type Measure = 'time' | 'share' | 'rate' | 'count' | 'score';

type SubjectWord = {
  readonly name: string;
  readonly spelling: string;
  readonly measure: Measure;
  readonly example: string;
};

export const SUBJECTS = [
  {
    name: 'avg',
    spelling: 'avg',
    measure: 'time',
    example: 'avg < 500ms',
  },
  {
    name: 'min',
    spelling: 'min',
    measure: 'time',
    example: 'min < 100ms',
  },
  {
    name: 'max',
    spelling: 'max',
    measure: 'time',
    example: 'max < 5s',
  },
  {
    name: 'stddev',
    spelling: 'stddev',
    measure: 'time',
    example: 'stddev < 200ms',
  },
  {
    name: 'percentile',
    spelling: 'pNN',
    measure: 'time',
    example: 'p95 < 800ms',
  },
  {
    name: 'errors',
    spelling: 'errors',
    measure: 'share',
    example: 'errors < 1%',
  },
  {
    name: 'downtime',
    spelling: 'downtime',
    measure: 'share',
    example: 'downtime < 5%',
  },
  {
    name: 'rps',
    spelling: 'rps',
    measure: 'rate',
    example: 'rps > 50',
  },
  {
    name: 'samples',
    spelling: 'samples',
    measure: 'count',
    example: 'samples >= 1000',
  },
  {
    name: 'apdex',
    spelling: 'apdex(T)',
    measure: 'score',
    example: 'apdex(500ms) >= 0.9',
  },
] as const satisfies readonly SubjectWord[];

export type Subject = (typeof SUBJECTS)[number]['name'];

export const OPERATORS = ['<', '<=', '>', '>='] as const;
export type Operator = (typeof OPERATORS)[number];

/** A limit of each measure. */
export const LIMIT_EXAMPLES = {
  time: '500ms',
  share: '1%',
  rate: '50/s',
  count: '1000',
  score: '0.9',
} as const;

/** What stands before the length of a window or of a stretch. */
export const LENGTHS = ['over', 'for'] as const;
export const FLAGS = ['stop', 'warn'] as const;
/** Words that cannot be a label without quotes. */
export const RESERVED = ['of', 'in', ...LENGTHS] as const;

/** Characters of which comparisons are made, here or elsewhere. */
export const SIGNS = '<>=!≤≥≠';
/** What ends a word besides white space. */
export const DELIMITERS = `${SIGNS},"#`;
/** What others quote with. No unquoted label begins with one: no sample has such a label. */
export const QUOTE_MARKS = "'`´‘’‚“”„«»‹›";

/** The digits that a number may have: more would not be printed as they were written. */
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
    availability: 'downtime',
    unavailability: 'downtime',
    unavailable: 'downtime',
    uptime: 'downtime',
    user_uptime: 'downtime',
    outage: 'downtime',
    lost_time: 'downtime',
    down: 'downtime',
    hang: 'downtime',
    timeouts: 'downtime or errors',
    satisfaction: 'apdex(500ms)',
    satisfied: 'apdex(500ms)',
  }),
);
