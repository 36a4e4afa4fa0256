import { describe, expect, test } from 'vitest';
import { parseThreshold } from '../../../src/gate/criteria.ts';

const REGIONS = ['eu-west-1', 'us-east-1'];

type Extras = { percentile?: number; soft?: boolean; label?: string; region?: string };

/** Line, canonical spelling, subject, operator, limit in the subject's unit, and what else it says. */
const READ: readonly (readonly [string, string, string, string, number, Extras])[] = [
  ['500ms', 'avg <= 500ms', 'avg', '<=', 500, {}],
  ['0.5s', 'avg <= 500ms', 'avg', '<=', 500, {}],
  ['  2 m ', 'avg <= 2m', 'avg', '<=', 120000, {}],
  ['.25s', 'avg <= 250ms', 'avg', '<=', 250, {}],
  ['1h', 'avg <= 1h', 'avg', '<=', 3600000, {}],
  ['500ms, warn', 'avg <= 500ms, warn', 'avg', '<=', 500, { soft: true }],
  ['avg < 500ms', 'avg < 500ms', 'avg', '<', 500, {}],
  ['avg<500ms', 'avg < 500ms', 'avg', '<', 500, {}],
  ['avg<.5s', 'avg < 500ms', 'avg', '<', 500, {}],
  ['AVG <= 1 s', 'avg <= 1s', 'avg', '<=', 1000, {}],
  ['avg > 1ms', 'avg > 1ms', 'avg', '>', 1, {}],
  ['avg >= 1.5ms', 'avg >= 1.5ms', 'avg', '>=', 1.5, {}],
  ['avg < 1.1h', 'avg < 66m', 'avg', '<', 3960000, {}],
  ['avg < 90000ms', 'avg < 90s', 'avg', '<', 90000, {}],
  ['min < 10ms', 'min < 10ms', 'min', '<', 10, {}],
  ['max <= 5s', 'max <= 5s', 'max', '<=', 5000, {}],
  ['stddev < 200ms', 'stddev < 200ms', 'stddev', '<', 200, {}],
  ['p0 >= 1ms', 'p0 >= 1ms', 'percentile', '>=', 1, { percentile: 0 }],
  ['p50 < 100ms', 'p50 < 100ms', 'percentile', '<', 100, { percentile: 50 }],
  ['P95 < 800ms', 'p95 < 800ms', 'percentile', '<', 800, { percentile: 95 }],
  ['p99.9 < 2s', 'p99.9 < 2s', 'percentile', '<', 2000, { percentile: 99.9 }],
  ['p100 < 30s', 'p100 < 30s', 'percentile', '<', 30000, { percentile: 100 }],
  ['p095.50 < 1s', 'p95.5 < 1s', 'percentile', '<', 1000, { percentile: 95.5 }],
  ['errors < 1%', 'errors < 1%', 'errors', '<', 0.01, {}],
  ['errors <= 0.5 %', 'errors <= 0.5%', 'errors', '<=', 0.005, {}],
  ['Errors < 100%', 'errors < 100%', 'errors', '<', 1, {}],
  ['errors <= 7%', 'errors <= 7%', 'errors', '<=', 0.07, {}],
  ['rps > 50', 'rps > 50', 'rps', '>', 50, {}],
  ['rps >= 50/s', 'rps >= 50', 'rps', '>=', 50, {}],
  ['rps > 12.5 /S', 'rps > 12.5', 'rps', '>', 12.5, {}],
  ['samples >= 1000', 'samples >= 1000', 'samples', '>=', 1000, {}],
  ['samples > 0', 'samples > 0', 'samples', '>', 0, {}],
  ['p95 of checkout < 900ms', 'p95 of checkout < 900ms', 'percentile', '<', 900, { percentile: 95, label: 'checkout' }],
  [
    'p95 of checkout in eu-west-1 < 900ms',
    'p95 of checkout in eu-west-1 < 900ms',
    'percentile',
    '<',
    900,
    { percentile: 95, label: 'checkout', region: 'eu-west-1' },
  ],
  [
    'p95 in eu-west-1 of checkout < 900ms',
    'p95 of checkout in eu-west-1 < 900ms',
    'percentile',
    '<',
    900,
    { percentile: 95, label: 'checkout', region: 'eu-west-1' },
  ],
  ['avg in EU-WEST-1 < 1s', 'avg in eu-west-1 < 1s', 'avg', '<', 1000, { region: 'eu-west-1' }],
  ['avg in each region < 600ms', 'avg in each region < 600ms', 'avg', '<', 600, { region: 'each' }],
  [
    'errors of checkout in Each Region < 1%',
    'errors of checkout in each region < 1%',
    'errors',
    '<',
    0.01,
    { label: 'checkout', region: 'each' },
  ],
  ['p95 of "add to cart" < 1s', 'p95 of "add to cart" < 1s', 'percentile', '<', 1000, { percentile: 95, label: 'add to cart' }],
  ['avg of "in" < 1s', 'avg of "in" < 1s', 'avg', '<', 1000, { label: 'in' }],
  ['avg of "home" < 1s', 'avg of home < 1s', 'avg', '<', 1000, { label: 'home' }],
  ['avg of "a # b" < 1s # c', 'avg of "a # b" < 1s', 'avg', '<', 1000, { label: 'a # b' }],
  ['avg of "say \\"hi\\" \\\\ now" < 1s', 'avg of "say \\"hi\\" \\\\ now" < 1s', 'avg', '<', 1000, { label: 'say "hi" \\ now' }],
  ['avg of /api/v1/items < 1s', 'avg of /api/v1/items < 1s', 'avg', '<', 1000, { label: '/api/v1/items' }],
  ['avg of 500ms < 1s', 'avg of 500ms < 1s', 'avg', '<', 1000, { label: '500ms' }],
  ['avg of é🦊 < 1s', 'avg of é🦊 < 1s', 'avg', '<', 1000, { label: 'é🦊' }],
  ['avg of each < 1s', 'avg of each < 1s', 'avg', '<', 1000, { label: 'each' }],
  ['avg of "Over" < 1s', 'avg of "Over" < 1s', 'avg', '<', 1000, { label: 'Over' }],
  ['avg < 300ms, warn', 'avg < 300ms, warn', 'avg', '<', 300, { soft: true }],
  ['avg < 300ms ,WARN', 'avg < 300ms, warn', 'avg', '<', 300, { soft: true }],
  ['avg\t<\t500ms # as agreed', 'avg < 500ms', 'avg', '<', 500, {}],
  ['avg < 500ms#as agreed', 'avg < 500ms', 'avg', '<', 500, {}],
  ['avg < 500ms # "', 'avg < 500ms', 'avg', '<', 500, {}],
];

/** Line, and each column with its message. */
const REFUSED: readonly (readonly [string, ...string[]])[] = [
  [
    '500',
    '1: "500" has no unit; write 500ms or 500s; write a duration such as 500ms, or one criterion a line such as avg < 500ms or errors < 1%',
  ],
  [
    '< 500ms',
    '1: something to judge is expected, found "<"; write a duration such as 500ms, or one criterion a line such as avg < 500ms or errors < 1%',
  ],
  [
    '5sec',
    '1: "sec" is not a unit of time; did you mean s?; write a duration such as 500ms, or one criterion a line such as avg < 500ms or errors < 1%',
  ],
  [
    '"avg" < 1s',
    '1: something to judge is expected, found "avg"; write a duration such as 500ms, or one criterion a line such as avg < 500ms or errors < 1%',
  ],
  ['avg', '4: a comparison is missing after avg; use one of < <= > >='],
  ['avg 500ms', '5: a comparison is missing after avg; use one of < <= > >='],
  ['avg = 500ms', '5: "=" is not a comparison after avg; use one of < <= > >='],
  ['avg == 500ms', '5: "==" is not a comparison after avg; use one of < <= > >='],
  ['avg =< 500ms', '5: "=<" is not a comparison after avg; did you mean <=?'],
  ['avg ≤ 500ms', '5: "≤" is not a comparison after avg; did you mean <=?'],
  ['avg <-5ms', '6: "-5ms" is not a duration such as 500ms, 0.5s or 2m'],
  ['avg < -5ms', '7: "-5ms" is not a duration such as 500ms, 0.5s or 2m'],
  [
    'avg <',
    '6: the limit is missing, the line ends here; write a duration such as 500ms, or one criterion a line such as avg < 500ms or errors < 1%',
  ],
  ['avg < 500', '7: "500" has no unit; write 500ms or 500s'],
  ['avg < 5%', '7: "5%" is not a duration such as 500ms, 0.5s or 2m'],
  ['avg < 500ms 600ms', '13: the end of the line, "over" or a comma is expected after the limit, found "600ms"'],
  ['avg < 5 seconds', '7: "seconds" is not a unit of time; did you mean s?'],
  ['avg < 5 parsec', '7: "parsec" is not a unit of time; use ms, s, m or h'],
  ['avg < 25h', '7: 25h is longer than 24h'],
  ['avg < fast', '7: "fast" is not a duration such as 500ms, 0.5s or 2m'],
  ['avg < 1.1234567ms', '7: "1.1234567ms" has more than 15 digits or 6 decimals'],
  ['errors < 1', '10: "1" has no unit; write 1%'],
  ['errors < 500ms', '10: "500ms" is not a percentage such as 1% or 0.5%'],
  ['errors < 120%', '10: 120% is more than all; a share is at most 100%'],
  ['samples >= many', '12: "many" is not a whole number of samples'],
  ['samples >= 1.5', '12: "1.5" is not a whole number of samples'],
  ['samples >= 10ms', '12: "10ms" is not a whole number of samples'],
  ['rps > 50/m', '7: "/m" is not a unit of rps; write 50/s'],
  ['rps > 50rps', '7: "rps" is not a unit of rps; write 50/s'],
  ['rps > fast', '7: "fast" is not a number of samples a second such as 50 or 50/s'],
  ['agv < 500ms', '1: "agv" is not something that can be judged; did you mean avg?'],
  ['error < 1%', '1: "error" is not something that can be judged; did you mean errors?'],
  ['sample > 1', '1: "sample" is not something that can be judged; did you mean samples?'],
  [
    'latency < 500ms',
    '1: "latency" is not something that can be judged; use one of avg, min, max, stddev, pNN, errors, rps, samples',
  ],
  ['mean < 1s', '1: "mean" is not something that can be judged; did you mean avg?'],
  ['throughput > 5', '1: "throughput" is not something that can be judged; did you mean rps?'],
  ['p < 500ms', '1: "p" is not something that can be judged; use one of avg, min, max, stddev, pNN, errors, rps, samples'],
  ['p101 < 1s', '1: "p101" is not a percentile; write p0 to p100, such as p95 or p99.9'],
  ['p95th < 1s', '1: "p95th" is not a percentile; write p0 to p100, such as p95 or p99.9'],
  ['p-1 < 1s', '1: "p-1" is not a percentile; write p0 to p100, such as p95 or p99.9'],
  [
    'constructor < 1s',
    '1: "constructor" is not something that can be judged; use one of avg, min, max, stddev, pNN, errors, rps, samples',
  ],
  ['avg of < 1s', '8: a label is expected after of, found "<"; a label with spaces or signs goes in quotes'],
  ['avg of', '7: a label is expected after of, the line ends here; a label with spaces or signs goes in quotes'],
  ['avg of in eu-west-1 < 1s', '8: a label is expected after of; a label that is called in goes in quotes: of "in"'],
  ['avg of "" < 1s', '8: a label is expected after of, found ""; a label with spaces or signs goes in quotes'],
  [
    'avg of add to cart < 1s',
    '12: a comparison is expected after the label add, found "to"; a label with spaces goes in quotes: of "add to"',
  ],
  ['avg of a of b < 1s', '10: a criterion is about one label; write a line for each'],
  ['avg of "open < 1s', '8: the quote that begins here has no end; write "..."'],
  ['avg of "open \\', '8: the quote that begins here has no end; write "..."'],
  ['avg in eu-wets-1 < 1s', '8: "eu-wets-1" is not a region of this run; did you mean eu-west-1?'],
  ['avg in < 1s', '8: a region is expected after in, found "<"; use one of eu-west-1, us-east-1, each region'],
  ['avg in all < 1s', '8: "all" is not a region of this run; did you mean each region?'],
  ['avg in each < 1s', '13: "region" is expected after "in each", found "<"'],
  ['avg in each regoin < 1s', '13: "region" is expected after "in each", found "regoin"; did you mean region?'],
  ['avg in eu-west-1 in us-east-1 < 1s', '18: a criterion is about one region; write a line for each'],
  ['avg fo home < 1s', '5: a comparison is missing after avg; use one of < <= > >=; did you mean of?'],
  ['avg over 30s < 1s', '5: "over" comes after the limit, such as errors < 5% over 30s; a comparison is expected here'],
  ['avg < 1s of home', '10: "of" comes before the comparison, such as avg of home < 500ms'],
  ['avg < 1s in eu-west-1', '10: "in" comes before the comparison, such as avg in each region < 500ms'],
  ['errors < 20% over 30s', '14: a window (over) cannot be judged yet; leave it out, and the criterion holds for the whole run'],
  ['errors < 20%, stop', '15: stop cannot be judged yet, because criteria are judged after the run; leave it out'],
  [
    'errors < 20% over 30s, stop',
    '14: a window (over) cannot be judged yet; leave it out, and the criterion holds for the whole run',
    '24: stop cannot be judged yet, because criteria are judged after the run; leave it out',
  ],
  ['errors < 20% over', '18: a duration is expected after over, the line ends here; write over 30s'],
  ['errors < 20% over 30', '19: "30" has no unit; write 30ms or 30s'],
  ['errors < 20% over 0s', '19: a window of no length holds nothing; write over 30s'],
  [
    'errors < 20% ovr 30s',
    '14: the end of the line, "over" or a comma is expected after the limit, found "ovr"; did you mean over?',
  ],
  ['avg < 1s,', '10: a flag is expected after the comma, the line ends here; use one of stop, warn'],
  ['avg < 1s, wran', '11: a flag is expected after the comma, found "wran"; did you mean warn?'],
  ['avg < 1s, warn, warn', '17: "warn" stands twice; write it once'],
  ['avg < 1s, warn, stop', '17: a warning ends no run; write either stop or warn'],
  ['avg < 1s warn', '10: a comma is expected before warn; write ", warn"'],
  ['avg < 1s, 5', '11: a flag is expected after the comma, found "5"; use one of stop, warn'],
  ['avg < baseline + 10%', '7: a baseline cannot be judged yet: this version keeps no history; write a number'],
];

describe('a line of the language', () => {
  test.each(READ)('%j is read as %s', (line, text, subject, operator, limit, { percentile, soft = false, label, region }) => {
    const { criteria, problems } = parseThreshold(line, { regions: REGIONS });
    expect(problems).toEqual([]);
    const source = { input: 'threshold', line: 1, column: line.search(/\S/) + 1 };
    const scope = { label, region };
    expect(criteria).toEqual([
      { subject, percentile, scope, operator, limit, window: undefined, on: undefined, soft, text, source },
    ]);
  });

  test.each(READ)('%j is spelt %s, which says the same', (line, text) => {
    const [first] = parseThreshold(line).criteria;
    const [again] = parseThreshold(text).criteria;
    expect({ ...again, source: undefined }).toEqual({ ...first, source: undefined });
  });
});

describe('a line that is none', () => {
  test.each(REFUSED)('%j is refused at the column that is wrong', (line, ...messages) => {
    const { criteria, problems } = parseThreshold(line, { regions: REGIONS });
    expect(criteria).toEqual([]);
    expect(problems.map(({ where, fix }) => `${where.replace('threshold, line 1, column ', '')}: ${fix}`)).toEqual(messages);
    expect(problems.map(({ what }) => what.replace(/^cannot (read|judge) /, ''))).toEqual(messages.map(() => `"${line.trim()}"`));
  });
});

test('the table is as long as it should be', () => {
  expect(READ.length + REFUSED.length).toBeGreaterThanOrEqual(60);
});

test('a region is taken as it is while the regions of the run are not known', () => {
  expect(parseThreshold('avg in eu-wets-1 < 1s').problems).toEqual([]);
});
