import { describe, expect, test } from 'vitest';
import { problemsOf, type Refused, refusalsOf } from '../../../support/properties/refusals.ts';

/** Numbers and units as other tools, spreadsheets and other languages write them. */
const NUMBERS: readonly Refused[] = [
  ['errors < 0.01', 10, 'criterion-share-invalid'],
  ['errors < 0.005', 10, 'criterion-share-invalid'],
  ['errors > 0.5 over 30s', 10, 'criterion-share-invalid'],
  ['rps > 3000/m', 7, 'criterion-rate-invalid'],
  ['rps > 3000/min', 7, 'criterion-rate-invalid'],
  ['rps > 7200 /hour', 12, 'criterion-end-expected'],
  ['rps > 50 req/s', 10, 'criterion-end-expected'],
  ['rps > 50/d', 7, 'criterion-rate-invalid'],
  ['rps > 50 per second', 10, 'criterion-end-expected'],
  ['errors < 0,5%', 10, 'criterion-number-comma'],
  ['avg < 1,5s', 7, 'criterion-number-comma'],
  ['5,000ms', 1, 'criterion-number-comma'],
  ['errors < 20% over 1,5m', 19, 'criterion-number-comma'],
  ['samples >= 1,000', 12, 'criterion-number-comma'],
  ['samples >= 1,234,567', 12, 'criterion-number-comma'],
  ['p99,9 < 1s', 4, 'criterion-operator-missing'],
  ['avg < 1m30s', 7, 'criterion-unit-unknown'],
  ['errors < 20% over 1m30s', 19, 'criterion-unit-unknown'],
  ['avg < 1s 500ms', 10, 'criterion-end-expected'],
  ['avg < 1.5h30m', 7, 'criterion-unit-unknown'],
  ['errors < 1 percent', 10, 'criterion-share-invalid'],
  ['avg < 500us', 7, 'criterion-unit-unknown'],
  ['avg < 500mss', 7, 'criterion-unit-unknown'],
  ['rps > 999999999999999.96', 7, 'criterion-number-long'],
];

/** More than one criterion a line, also as a folded YAML scalar makes it. */
const BEHIND: readonly Refused[] = [
  ['avg < 500ms, errors < 1%', 14, 'criterion-flag-unknown'],
  ['avg < 500ms errors < 1% p95 < 2s', 13, 'criterion-end-expected'],
  ['avg < 500ms and errors < 1%', 13, 'criterion-end-expected'],
  ['samples > 1000 errors < 1%', 16, 'criterion-end-expected'],
  ['rps > 50 errors < 1%', 10, 'criterion-end-expected'],
  ['avg < 500 errors < 1%', 7, 'criterion-unit-missing'],
  ['samples >= 1000 warn', 17, 'criterion-flag-comma'],
  ['rps > 50 warn', 10, 'criterion-flag-comma'],
  ['rps > 50 stop', 10, 'criterion-flag-comma'],
  ['samples >= 1000 requests', 17, 'criterion-end-expected'],
  ['avg < 500ms; errors < 1%', 7, 'criterion-unit-unknown'],
  ['avg < 500ms;', 7, 'criterion-unit-unknown'],
  ['500ms; 1s', 1, 'criterion-unit-unknown'],
  ['avg < 500ms, warning', 14, 'criterion-flag-unknown'],
  ['avg < 500ms, abort', 14, 'criterion-flag-unknown'],
  ['avg < 500ms, fail', 14, 'criterion-flag-unknown'],
  ['500ms > avg', 7, 'criterion-end-expected'],
  ['100ms < avg < 500ms', 7, 'criterion-end-expected'],
];

/** Labels that need quotes, or have others. */
const LABELS: readonly Refused[] = [
  ['p95 of /api?x=1 < 1s', 14, 'criterion-label-unquoted'],
  ['p95 of http://shop/search?q=a&b=c <= 1s', 28, 'criterion-label-unquoted'],
  ['p95 of /page#top < 1s', 13, 'criterion-label-unquoted'],
  ['p95 of a,b < 1s', 9, 'criterion-label-unquoted'],
  ['p95 of hello! < 1s', 13, 'criterion-label-unquoted'],
  ['p95 of hello! you in eu-west-1 < 1s', 13, 'criterion-label-unquoted'],
  ["p95 of 'checkout' < 1s", 8, 'criterion-label-quotes'],
  ['p95 of `checkout` < 1s', 8, 'criterion-label-quotes'],
  ['p95 of “add to cart” < 1s', 8, 'criterion-label-quotes'],
  ["p95 of 'tis < 1s", 8, 'criterion-label-quotes'],
  ["p95 of ' < 1s", 8, 'criterion-label-quotes'],
  ['p95 of "\\d+" < 1s', 9, 'criterion-quote-escape'],
  ['p95 of "a\\🦊" < 1s', 10, 'criterion-quote-escape'],
  ['avg in "eu-west-1" < 1s', 8, 'criterion-region-missing'],
  ["avg in 'eu-west-1' < 1s", 8, 'criterion-region-unknown'],
  ['p95 of home=500ms', 12, 'criterion-label-unquoted'],
];

/** Comparisons in words, or none. */
const SIGNS: readonly Refused[] = [
  ['p95 lt 500ms', 5, 'criterion-operator-missing'],
  ['p95 is less than 500ms', 5, 'criterion-operator-missing'],
  ['p95 at most 500ms', 5, 'criterion-operator-missing'],
  ['avg below 1s', 5, 'criterion-operator-missing'],
  ['avg under 1s', 5, 'criterion-operator-missing'],
  ['rps at least 50', 5, 'criterion-operator-missing'],
  ['avg 5s', 5, 'criterion-operator-missing'],
  ['samples 1000', 9, 'criterion-operator-missing'],
  ['p95 of home above 1s', 13, 'criterion-label-unquoted'],
  ['avg is 5s', 5, 'criterion-operator-missing'],
  ['avg on home < 1s', 5, 'criterion-operator-missing'],
  ['p95 &lt; 1s', 5, 'criterion-operator-missing'],
  ['avg of home = 1s', 13, 'criterion-label-unquoted'],
];

/** What others call it. */
const SUBJECTS: readonly Refused[] = [
  ['med<300ms', 1, 'criterion-subject-unknown'],
  ['rt < 1s', 1, 'criterion-subject-unknown'],
  ['resp < 1s', 1, 'criterion-subject-unknown'],
  ['vus < 10', 1, 'criterion-subject-unknown'],
  ['avg-rt < 1s', 1, 'criterion-subject-unknown'],
  ['succ < 95%', 1, 'criterion-subject-unknown'],
  ['failed < 5%', 1, 'criterion-subject-unknown'],
  ['error_rate < 1%', 1, 'criterion-subject-unknown'],
  ['availability > 99%', 1, 'criterion-subject-unknown'],
  ['p(99.9) < 1s', 1, 'criterion-subject-unknown'],
  ['p(95)<500', 1, 'criterion-subject-unknown'],
  ['percentage(error) > 50', 1, 'criterion-subject-unknown'],
  ['http_req_duration < 1s', 1, 'criterion-subject-unknown'],
  ['latency < 500ms', 1, 'criterion-subject-unknown'],
  ['response_time_ms < 100ms', 1, 'criterion-subject-unknown'],
  ['requests/sec > 50', 1, 'criterion-subject-unknown'],
  ['hits > 5', 1, 'criterion-subject-unknown'],
  ['rate<0.01', 1, 'criterion-subject-unknown'],
  ['apdex > 0.9', 1, 'criterion-apdex-target'],
  ['apdex < 0.85 for 10s', 1, 'criterion-apdex-target'],
  ['apdex of home >= 0.9', 1, 'criterion-apdex-target'],
  ['apdex(0.5) >= 0.9', 1, 'criterion-unit-missing'],
  ['apdex(500ms) >= 90%', 17, 'criterion-score-invalid'],
  ['apdex(500ms) >= 90', 17, 'criterion-score-large'],
  ['95th < 1s', 1, 'criterion-unit-unknown'],
  ['95% < 1s', 1, 'criterion-time-invalid'],
  ['99.9p < 1s', 1, 'criterion-unit-unknown'],
  ['pct95 < 1s', 1, 'criterion-subject-unknown'],
  ['p95: 500', 1, 'criterion-percentile-invalid'],
  ['avg(response_time_ms) > 100', 1, 'criterion-subject-unknown'],
  ['on', 1, 'criterion-subject-unknown'],
];

describe.each([
  ['numbers and units', NUMBERS],
  ['what comes behind the limit', BEHIND],
  ['labels and regions', LABELS],
  ['comparisons', SIGNS],
  ['subjects', SUBJECTS],
] as const)('habits of other tools: %s', (_, rows) => {
  test.each(rows)('%j is refused at column %d: %s', (line, column, code) => {
    expect(refusalsOf(line)).toEqual([[line, column, code]]);
  });
});

test.each([
  ['mean < 1s', 'did you mean avg?'],
  ['agv < 1s', 'did you mean avg?'],
  ['satisfaction > 0.9', 'did you mean apdex(500ms)?'],
  ['med < 1s', 'did you mean p50?'],
  ['latency < 1s', 'did you mean avg or p95?'],
  ['error_rate < 1%', 'did you mean errors?'],
  ['throughput > 5', 'did you mean rps?'],
  ['availability > 99%', 'did you mean downtime?'],
  ['uptime > 95%', 'did you mean downtime?'],
  ['vus < 10', 'use one of avg, min, max, stddev, pNN, errors, downtime, rps, samples, apdex(T)'],
  ['avg in eu-wets-1 < 1s', 'did you mean eu-west-1?'],
])('%j says what to write', (line, fix) => {
  expect(problemsOf(line).map((problem) => problem.fix)).toEqual([fix]);
});
