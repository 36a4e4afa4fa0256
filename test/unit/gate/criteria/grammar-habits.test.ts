import { describe, expect, test } from 'vitest';
import { parseThreshold } from '../../../../src/gate/criteria/threshold.ts';

const REGIONS = ['eu-west-1', 'us-east-1'];

/** Numbers and units as other tools, spreadsheets and other languages write them. */
const NUMBERS: readonly (readonly [string, string])[] = [
  ['errors < 0.01', '10: "0.01" has no unit; write 0.01%, or 1% if 0.01 is meant as a fraction'],
  [
    'errors < 0.005',
    '10: "0.005" has no unit; write 0.005%, or 0.5% if 0.005 is meant as a fraction',
  ],
  [
    'errors > 0.5 over 30s',
    '10: "0.5" has no unit; write 0.5%, or 50% if 0.5 is meant as a fraction',
  ],
  ['rps > 3000/m', '7: "/m" is not a unit of rps; write 50/s'],
  ['rps > 3000/min', '7: "/min" is not a unit of rps; write 50/s'],
  ['rps > 7200 /hour', '7: "/hour" is not a unit of rps; write 2/s'],
  ['rps > 50 req/s', '7: "req/s" is not a unit of rps; write 50/s'],
  [
    'rps > 50/d',
    '7: "/d" is not a unit of rps; write a number of samples a second such as 50 or 50/s',
  ],
  [
    'rps > 50 per second',
    '7: "per" is not a unit of rps; write a number of samples a second such as 50 or 50/s',
  ],
  ['errors < 0,5%', '10: a number is written without commas, found "0,5"; write 0.5%'],
  ['avg < 1,5s', '7: a number is written without commas, found "1,5"; write 1.5s'],
  ['5,000ms', '1: a number is written without commas, found "5,000"; write 5000ms or 5.000ms'],
  ['errors < 20% over 1,5m', '19: a number is written without commas, found "1,5"; write 1.5m'],
  ['samples >= 1,000', '12: a number is written without commas, found "1,000"; write 1000'],
  [
    'samples >= 1,234,567',
    '12: a number is written without commas, found "1,234,567"; write 1234567',
  ],
  ['p99,9 < 1s', '1: "p99,9" has a comma; write p99.9'],
  ['avg < 1m30s', '7: "1m30s" has more than one unit; write 90s'],
  ['errors < 20% over 1m30s', '19: "1m30s" has more than one unit; write 90s'],
  ['avg < 1s 500ms', '7: "1s 500ms" has more than one unit; write 1500ms'],
  ['avg < 1.5h30m', '7: "1.5h30m" has more than one unit; write 2h'],
  ['errors < 1 percent', '10: "percent" is not a unit of a share; write 1%'],
  ['avg < 500us', '7: "us" is not a unit of time; write 0.5ms'],
  ['avg < 500mss', '7: "mss" is not a unit of time; did you mean ms?'],
  ['rps > 999999999999999.96', '7: "999999999999999.96" has more than 15 digits'],
];

/**
 * More than one criterion a line, also as a folded YAML scalar makes it; no message shows what
 * nobody wrote.
 */
const BEHIND: readonly (readonly [string, string])[] = [
  [
    'avg < 500ms, errors < 1%',
    '14: a flag is expected after the comma, found "errors"; write one criterion a line; in YAML, "threshold: |" keeps the lines apart',
  ],
  [
    'avg < 500ms errors < 1% p95 < 2s',
    '13: the end of the line, "over", "for" or a comma is expected after the limit, found "errors"; write one criterion a line; in YAML, "threshold: |" keeps the lines apart',
  ],
  [
    'avg < 500ms and errors < 1%',
    '13: the end of the line, "over", "for" or a comma is expected after the limit, found "and"; write one criterion a line; in YAML, "threshold: |" keeps the lines apart',
  ],
  [
    'samples > 1000 errors < 1%',
    '16: the end of the line, "over", "for" or a comma is expected after the limit, found "errors"; write one criterion a line; in YAML, "threshold: |" keeps the lines apart',
  ],
  [
    'rps > 50 errors < 1%',
    '10: the end of the line, "over", "for" or a comma is expected after the limit, found "errors"; write one criterion a line; in YAML, "threshold: |" keeps the lines apart',
  ],
  ['avg < 500 errors < 1%', '7: "500" has no unit; write 500ms or 500s'],
  ['samples >= 1000 warn', '17: a comma is expected before warn; write ", warn"'],
  ['rps > 50 warn', '10: a comma is expected before warn; write ", warn"'],
  ['rps > 50 stop', '10: a comma is expected before stop; write ", stop"'],
  [
    'samples >= 1000 requests',
    '17: the end of the line, "over", "for" or a comma is expected after the limit, found "requests"',
  ],
  [
    'avg < 500ms; errors < 1%',
    '12: a semicolon separates nothing; write one criterion a line, without it',
  ],
  ['avg < 500ms;', '12: a semicolon separates nothing; write one criterion a line, without it'],
  ['500ms; 1s', '6: a semicolon separates nothing; write one criterion a line, without it'],
  [
    'avg < 500ms, warning',
    '14: a flag is expected after the comma, found "warning"; did you mean warn?',
  ],
  [
    'avg < 500ms, abort',
    '14: a flag is expected after the comma, found "abort"; did you mean stop?',
  ],
  [
    'avg < 500ms, fail',
    '14: a flag is expected after the comma, found "fail"; use one of stop, warn',
  ],
  [
    '500ms > avg',
    '7: the end of the line, "over", "for" or a comma is expected after the limit, found ">"; what is judged comes first, such as avg < 500ms, and has one limit',
  ],
  [
    '100ms < avg < 500ms',
    '7: the end of the line, "over", "for" or a comma is expected after the limit, found "<"; what is judged comes first, such as avg < 500ms, and has one limit',
  ],
];

/** Labels that need quotes, or have others; what is shown can be pasted. */
const PLACES: readonly (readonly [string, string])[] = [
  [
    'p95 of /api?x=1 < 1s',
    '14: "=" ends a label without quotes; if it belongs to the label, write of "/api?x=1"',
  ],
  [
    'p95 of http://shop/search?q=a&b=c <= 1s',
    '28: "=" ends a label without quotes; if it belongs to the label, write of "http://shop/search?q=a&b=c"',
  ],
  [
    'p95 of /page#top < 1s',
    '13: "#" ends a label without quotes; if it belongs to the label, write of "/page#top"',
  ],
  [
    'p95 of a,b < 1s',
    '9: "," ends a label without quotes; if it belongs to the label, write of "a,b"',
  ],
  [
    'p95 of hello! < 1s',
    '13: "!" ends a label without quotes; if it belongs to the label, write of "hello!"',
  ],
  [
    'p95 of hello! you in eu-west-1 < 1s',
    '13: "!" ends a label without quotes; if it belongs to the label, write of "hello! you"',
  ],
  ["p95 of 'checkout' < 1s", '8: a label is quoted with double quotes; write of "checkout"'],
  ['p95 of `checkout` < 1s', '8: a label is quoted with double quotes; write of "checkout"'],
  ['p95 of “add to cart” < 1s', '8: a label is quoted with double quotes; write of "add to cart"'],
  ["p95 of 'tis < 1s", '8: a label is quoted with double quotes; write of "tis"'],
  ["p95 of ' < 1s", '8: a label is quoted with double quotes; write of "\'"'],
  [
    'p95 of "\\d+" < 1s',
    '9: \\d means nothing in quotes; write \\\\d if the label holds a backslash',
  ],
  [
    'p95 of "a\\🦊" < 1s',
    '10: \\🦊 means nothing in quotes; write \\\\🦊 if the label holds a backslash',
  ],
  ['avg in "eu-west-1" < 1s', '8: a region is written without quotes; write in eu-west-1'],
  [
    "avg in 'eu-west-1' < 1s",
    '8: "\'eu-west-1\'" is not a region of this run; did you mean eu-west-1?',
  ],
  ['p95 of home=500ms', '12: "=" is not a comparison after p95; use one of < <= > >='],
];

/** Comparisons in words, or none. */
const SIGNS: readonly (readonly [string, string])[] = [
  ['p95 lt 500ms', '5: a comparison is written as a sign after p95; did you mean <?'],
  ['p95 is less than 500ms', '5: a comparison is written as a sign after p95; did you mean <?'],
  ['p95 at most 500ms', '5: a comparison is written as a sign after p95; did you mean <=?'],
  ['avg below 1s', '5: a comparison is written as a sign after avg; did you mean <?'],
  ['avg under 1s', '5: a comparison is written as a sign after avg; did you mean <?'],
  ['rps at least 50', '5: a comparison is written as a sign after rps; did you mean >=?'],
  ['avg 5s', '5: a comparison is missing after avg; use one of < <= > >=, such as avg < 5s'],
  [
    'samples 1000',
    '9: a comparison is missing after samples; use one of < <= > >=, such as samples >= 1000',
  ],
  ['p95 of home above 1s', '13: a comparison is written as a sign after p95; did you mean >?'],
  ['avg is 5s', '5: a comparison is missing after avg; use one of < <= > >='],
  [
    'avg on home < 1s',
    '5: a comparison is missing after avg; use one of < <= > >=; did you mean of?',
  ],
  ['p95 &lt; 1s', '5: a comparison is written as a sign after p95; did you mean <?'],
  ['avg of home = 1s', '13: "=" is not a comparison after avg; use one of < <= > >='],
];

/** What others call it. */
const SUBJECTS: readonly (readonly [string, string])[] = [
  ['med<300ms', '1: "med" is not something that can be judged; did you mean p50?'],
  ['rt < 1s', '1: "rt" is not something that can be judged; did you mean avg or p95?'],
  ['resp < 1s', '1: "resp" is not something that can be judged; did you mean avg or p95?'],
  [
    'vus < 10',
    '1: "vus" is not something that can be judged; use one of avg, min, max, stddev, pNN, errors, rps, samples',
  ],
  ['avg-rt < 1s', '1: "avg-rt" is not something that can be judged; did you mean avg?'],
  [
    'succ < 95%',
    '1: "succ" is not something that can be judged; write errors, the share that failed: errors < 1% where 99% must succeed',
  ],
  ['failed < 5%', '1: "failed" is not something that can be judged; did you mean errors?'],
  ['error_rate < 1%', '1: "error_rate" is not something that can be judged; did you mean errors?'],
  [
    'availability > 99%',
    '1: "availability" is not something that can be judged; write errors, the share that failed: errors < 1% where 99% must succeed',
  ],
  ['p(99.9) < 1s', '1: "p(99.9)" is not something that can be judged; did you mean p99.9?'],
  ['p(95)<500', '1: "p(95)" is not something that can be judged; did you mean p95?'],
  [
    'percentage(error) > 50',
    '1: "percentage(error)" is not something that can be judged; did you mean errors?',
  ],
  [
    'http_req_duration < 1s',
    '1: "http_req_duration" is not something that can be judged; did you mean avg or p95?',
  ],
  ['latency < 500ms', '1: "latency" is not something that can be judged; did you mean avg or p95?'],
  [
    'response_time_ms < 100ms',
    '1: "response_time_ms" is not something that can be judged; did you mean avg or p95?',
  ],
  ['requests/sec > 50', '1: "requests/sec" is not something that can be judged; did you mean rps?'],
  ['hits > 5', '1: "hits" is not something that can be judged; did you mean rps or samples?'],
  ['rate<0.01', '1: "rate" is not something that can be judged; did you mean rps or errors?'],
  ['95th < 1s', '1: "95th" is not something that can be judged; did you mean p95?'],
  ['95% < 1s', '1: "95%" is not something that can be judged; did you mean p95?'],
  ['99.9p < 1s', '1: "99.9p" is not something that can be judged; did you mean p99.9?'],
  ['pct95 < 1s', '1: "pct95" is not something that can be judged; did you mean p95?'],
  ['p95: 500', '1: "p95:" is not something that can be judged; did you mean p95?'],
  [
    'avg(response_time_ms) > 100',
    '1: "avg(response_time_ms)" is not something that can be judged; did you mean avg?',
  ],
  [
    'on',
    '1: "on" is not something that can be judged; use one of avg, min, max, stddev, pNN, errors, rps, samples',
  ],
];

describe.each([
  ['numbers and units', NUMBERS],
  ['what comes behind the limit', BEHIND],
  ['labels and regions', PLACES],
  ['comparisons', SIGNS],
  ['subjects', SUBJECTS],
] as const)('habits of other tools: %s', (_, rows) => {
  test.each(rows)('%j is told what to write', (line, message) => {
    const { criteria, problems } = parseThreshold(line, { regions: REGIONS });
    expect(criteria).toEqual([]);
    expect(
      problems.map(
        ({ where, fix }) => `${where.replace('threshold, line 1, column ', '')}: ${fix}`,
      ),
    ).toEqual([message]);
  });
});
