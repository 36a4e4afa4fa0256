import { describe, expect, test } from 'vitest';
import { parseThreshold } from '../../../../src/gate/criteria/threshold.ts';

const REGIONS = ['eu-west-1', 'us-east-1'];

const ONLY_THE_END = 'only the end of the run tells whether';
const OR_WINDOWS = 'judge windows, such as over 30s, or leave stop out';
/** What grows, or changes either way, says nothing before the end. */
const BLIND: readonly (readonly [string, string])[] = [
  ['rps > 5, stop', `10: ${ONLY_THE_END} rps is above its limit; ${OR_WINDOWS}`],
  ['rps < 5, stop', `10: ${ONLY_THE_END} rps is below its limit; ${OR_WINDOWS}`],
  ['stddev < 5ms, stop', `15: ${ONLY_THE_END} stddev is below its limit; ${OR_WINDOWS}`],
  ['samples >= 10, stop', `16: ${ONLY_THE_END} samples is above its limit; ${OR_WINDOWS}`],
  ['max > 1s, stop', `11: ${ONLY_THE_END} max is above its limit; ${OR_WINDOWS}`],
  ['avg > 1s, stop', `11: ${ONLY_THE_END} avg is above its limit; ${OR_WINDOWS}`],
  ['p100 >= 1s, stop', `13: ${ONLY_THE_END} p100 is above its limit; ${OR_WINDOWS}`],
  ['min < 1s, stop', `11: ${ONLY_THE_END} min is below its limit; ${OR_WINDOWS}`],
  ['p0 <= 1s, stop', `11: ${ONLY_THE_END} p0 is below its limit; ${OR_WINDOWS}`],
];

/** Line, and the column with its message. */
const REFUSED: readonly (readonly [string, string])[] = [
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
  ['avg 500ms', '5: a comparison is missing after avg; use one of < <= > >=, such as avg < 500ms'],
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
  [
    'avg < 500ms 600ms',
    '13: the end of the line, "over", "for" or a comma is expected after the limit, found "600ms"',
  ],
  ['avg < 5 seconds', '7: "seconds" is not a unit of time; did you mean s?'],
  ['avg < 5 parsec', '7: "parsec" is not a unit of time; use ms, s, m or h'],
  ['avg < 25h', '7: 25h is longer than 24h'],
  ['avg < fast', '7: "fast" is not a duration such as 500ms, 0.5s or 2m'],
  ['avg < 1.1234567ms', '7: "1.1234567ms" has more than 6 decimals'],
  ['errors < 1', '10: "1" has no unit; write 1%'],
  ['errors < 500ms', '10: "500ms" is not a percentage such as 1% or 0.5%'],
  ['errors < 120%', '10: 120% is more than all; a share is at most 100%'],
  ['samples >= many', '12: "many" is not a whole number of samples'],
  ['samples >= 1.5', '12: "1.5" is not a whole number of samples'],
  ['samples >= 10ms', '12: "10ms" is not a whole number of samples'],
  ['rps > 50/m', '7: "/m" is not a unit of rps; write 0.833333/s'],
  ['rps > 50rps', '7: "rps" is not a unit of rps; write 50/s'],
  ['rps > fast', '7: "fast" is not a number of samples a second such as 50 or 50/s'],
  ['agv < 500ms', '1: "agv" is not something that can be judged; did you mean avg?'],
  ['error < 1%', '1: "error" is not something that can be judged; did you mean errors?'],
  ['sample > 1', '1: "sample" is not something that can be judged; did you mean samples?'],
  [
    'bytes < 500ms',
    '1: "bytes" is not something that can be judged; use one of avg, min, max, stddev, pNN, errors, rps, samples',
  ],
  ['mean < 1s', '1: "mean" is not something that can be judged; did you mean avg?'],
  ['throughput > 5', '1: "throughput" is not something that can be judged; did you mean rps?'],
  [
    'p < 500ms',
    '1: "p" is not something that can be judged; use one of avg, min, max, stddev, pNN, errors, rps, samples',
  ],
  ['p101 < 1s', '1: "p101" is not a percentile; write p0 to p100, such as p95 or p99.9'],
  ['p95th < 1s', '1: "p95th" is not a percentile; write p0 to p100, such as p95 or p99.9'],
  ['p-1 < 1s', '1: "p-1" is not a percentile; write p0 to p100, such as p95 or p99.9'],
  [
    'constructor < 1s',
    '1: "constructor" is not something that can be judged; use one of avg, min, max, stddev, pNN, errors, rps, samples',
  ],
  [
    'avg of < 1s',
    '8: a label is expected after of, found "<"; a label with spaces or signs goes in quotes',
  ],
  [
    'avg of',
    '7: a label is expected after of, the line ends here; a label with spaces or signs goes in quotes',
  ],
  [
    'avg of in eu-west-1 < 1s',
    '8: a label is expected after of; a label that is called in goes in quotes: of "in"',
  ],
  [
    'avg of "" < 1s',
    '8: a label is expected after of, found ""; a label with spaces or signs goes in quotes',
  ],
  [
    'avg of add to cart < 1s',
    '12: a comparison is expected after the label add, found "to"; a label with spaces goes in quotes: of "add to cart"',
  ],
  ['avg of a of b < 1s', '10: a criterion is about one label; write a line for each'],
  ['avg of "open < 1s', '8: the quote that begins here has no end; write "..."'],
  ['avg of "open \\', '8: the quote that begins here has no end; write "..."'],
  ['avg in eu-wets-1 < 1s', '8: "eu-wets-1" is not a region of this run; did you mean eu-west-1?'],
  [
    'avg in < 1s',
    '8: a region is expected after in, found "<"; use one of eu-west-1, us-east-1, each region',
  ],
  ['avg in all < 1s', '8: "all" is not a region of this run; did you mean each region?'],
  ['avg in each < 1s', '13: "region" is expected after "in each", found "<"'],
  [
    'avg in each regoin < 1s',
    '13: "region" is expected after "in each", found "regoin"; did you mean region?',
  ],
  [
    'avg in eu-west-1 in us-east-1 < 1s',
    '18: a criterion is about one region; write a line for each',
  ],
  [
    'avg fo home < 1s',
    '5: a comparison is missing after avg; use one of < <= > >=; did you mean of?',
  ],
  [
    'avg over 30s < 1s',
    '5: "over" comes after the limit, such as errors < 5% over 30s; a comparison is expected here',
  ],
  ['avg < 1s of home', '10: "of" comes before the comparison, such as avg of home < 500ms'],
  [
    'avg < 1s in eu-west-1',
    '10: "in" comes before the comparison, such as avg in each region < 500ms',
  ],
  [
    'errors < 20% over',
    '18: a duration is expected after over, the line ends here; write over 30s',
  ],
  ['errors < 20% over 30', '19: "30" has no unit; write 30ms or 30s'],
  ['errors < 20% over 0s', '19: no time at all holds no sample; write over 30s'],
  [
    'errors < 20% over 1.5s',
    '19: samples are kept by the second, and this is no whole number of them; write over 30s',
  ],
  [
    'errors < 20% over 500ms',
    '19: samples are kept by the second, and this is no whole number of them; write over 30s',
  ],
  ['errors < 20% over 25h', '19: 25h is longer than 24h'],
  ['errors < 20% over, stop', '18: a duration is expected after over, found ","; write over 30s'],
  ['errors < 20% for', '17: a duration is expected after for, the line ends here; write for 30s'],
  ['errors < 20% for ever', '18: "ever" is not a duration such as 500ms, 0.5s or 2m'],
  ['errors < 20% for 30', '18: "30" has no unit; write 30ms or 30s'],
  ['errors < 20% for 0ms', '18: no time at all holds no sample; write for 30s'],
  [
    'errors < 20% for 0.1s',
    '18: samples are kept by the second, and this is no whole number of them; write for 30s',
  ],
  [
    'errors < 20% over 30s for 10s',
    '23: a criterion has one over or one for; write a line for each',
  ],
  [
    'errors < 20% for 30s over 10s',
    '22: a criterion has one over or one for; write a line for each',
  ],
  [
    'errors < 20% over 30s over 10s',
    '23: a criterion has one over or one for; write a line for each',
  ],
  [
    'errors < 20% for 30s For 10s',
    '22: a criterion has one over or one for; write a line for each',
  ],
  [
    'errors < 20%, stop over 30s',
    '20: "over" comes before the comma, such as errors < 5% over 30s, stop',
  ],
  ['errors < 20% over 30s stop', '23: a comma is expected before stop; write ", stop"'],
  ['errors < 20%, stop, stop', '21: "stop" stands twice; write it once'],
  ['errors < 20%, stop, warn', '21: a warning ends no run; write either stop or warn'],
  [
    'avg for 30s < 1s',
    '5: "for" comes after the limit, such as errors < 5% for 30s; a comparison is expected here',
  ],
  [
    'avg of for < 1s',
    '8: a label is expected after of; a label that is called for goes in quotes: of "for"',
  ],
  ...BLIND,
  [
    'errors < 20% ovr 30s',
    '14: the end of the line, "over", "for" or a comma is expected after the limit, found "ovr"; did you mean over?',
  ],
  [
    'avg < 1s,',
    '10: a flag is expected after the comma, the line ends here; use one of stop, warn',
  ],
  ['avg < 1s, wran', '11: a flag is expected after the comma, found "wran"; did you mean warn?'],
  ['avg < 1s, warn, warn', '17: "warn" stands twice; write it once'],
  ['avg < 1s, warn, stop', '17: a warning ends no run; write either stop or warn'],
  ['avg < 1s warn', '10: a comma is expected before warn; write ", warn"'],
  ['avg < 1s, 5', '11: a flag is expected after the comma, found "5"; use one of stop, warn'],
  [
    'avg < baseline + 10%',
    '7: a baseline cannot be judged yet: this version keeps no history; write a number',
  ],
];

describe('a line that is none', () => {
  test.each(REFUSED)('%j is refused at the column that is wrong', (line, message) => {
    const { criteria, problems } = parseThreshold(line, { regions: REGIONS });
    expect(criteria).toEqual([]);
    expect(
      problems.map(
        ({ where, fix }) => `${where.replace('threshold, line 1, column ', '')}: ${fix}`,
      ),
    ).toEqual([message]);
    expect(problems.map(({ what }) => what)).toEqual([`cannot read "${line.trim()}"`]);
  });
});

test('the table is as long as it should be', () => {
  expect(REFUSED.length).toBeGreaterThanOrEqual(60);
});
