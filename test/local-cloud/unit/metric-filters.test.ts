import { expect, test } from 'vitest';
import { valuesOf } from '../../../local/cloud/metric-filters/metric-filters.ts';
import { parseFilterPattern, splitLine } from '../../../local/cloud/metric-filters/pattern.ts';

const TAURUS =
  '[time, logType=INFO*, logTitle=Current*, numVu, vu, numSucc, succ, numFail, fail, avgRt, x]';
const LINE =
  '11:57:24 INFO: Current: 1 vu\t52 succ\t0 fail\t0.013 avg rt\t/\tCumulative: 0.021 avg rt, 0% failures';

test('fields end at any white space; brackets and quotes hold a field together', () => {
  expect(splitLine('a\tb  [c d] "e f" g')).toEqual(['a', 'b', 'c d', 'e f', 'g']);
});

test('the stack’s filter finds the average of the second in a line of Taurus', () => {
  const fields = parseFilterPattern(TAURUS)(LINE);
  expect(fields).toMatchObject({
    time: '11:57:24',
    numVu: '1',
    numSucc: '52',
    numFail: '0',
    avgRt: '0.013',
  });
});

test('the last field takes the rest of the line', () => {
  expect(parseFilterPattern('[a, b]')('one two three')).toEqual({ a: 'one', b: 'two three' });
});

test.each([
  ['a line of another title', '11:57:24 INFO: Starting... 1 2 3 4 5 6 7 8 9'],
  ['a line of another level', LINE.replace('INFO', 'WARNING')],
  ['a line with too few fields', '11:57:24 INFO: Current: 1 vu'],
  ['an empty line', ''],
])('the stack’s filter passes over %s', (_, line) => {
  expect(parseFilterPattern(TAURUS)(line)).toBeUndefined();
});

test.each([
  ['[ip, status=4*]', 'h 404', true],
  ['[ip, status=4*]', 'h 500', false],
  ['[ip, status!=4*]', 'h 500', true],
  ['[ip, status = 404]', 'h 404.0', true],
  ['[ip, bytes > 1000]', 'h 1001', true],
  ['[ip, bytes > 1000]', 'h many', false],
  ['[ip, bytes >= 5 && bytes <= 6]', 'h 7', false],
  ['[ip, status = 4* || status = 5*]', 'h 503', true],
  ['[first, ..., last = end]', 'a b c end', true],
  ['[first, ..., last = end]', 'a end', true],
  ['[a, b = "x, y"]', '1 "x, y"', true],
  ['[a = *.txt]', 'file.txt', true],
  ['[a = *.txt]', 'fileatxt', false],
  ['', 'anything', true],
])('%s matches "%s": %s', (pattern, line, expected) => {
  expect(parseFilterPattern(pattern)(line) !== undefined).toBe(expected);
});

test('a pattern of another kind is refused, not misread', () => {
  expect(() => parseFilterPattern('{ $.level = "ERROR" }')).toThrow(
    'supports only filter patterns in brackets',
  );
});

test('each matching line is one value at its own time, whatever is not a number none', () => {
  const transformation = {
    metricName: 'avgResponseTime',
    metricNamespace: 'dlt-fargate/taurus',
    metricValue: '$avgRt',
  };
  const values = valuesOf(
    {
      events: [
        { timestamp: 1000, message: LINE },
        { timestamp: 2000, message: 'something else' },
        { timestamp: 3000, message: LINE.replace('0.013', 'NaN') },
        { timestamp: 4000, message: LINE.replace('0.013', '1.5') },
      ],
      filters: [
        { filterName: 'f', filterPattern: TAURUS, metricTransformations: [transformation] },
      ],
    },
    parseFilterPattern,
  );
  const common = { name: 'avgResponseTime', namespace: 'dlt-fargate/taurus', unit: undefined };
  expect(values).toEqual([
    { ...common, timestamp: 1000, value: 0.013 },
    { ...common, timestamp: 4000, value: 1.5 },
  ]);
});

test('a transformation may count lines with a constant', () => {
  const transformation = {
    metricName: 'lines',
    metricNamespace: 'n',
    metricValue: '1',
    unit: 'Count',
  };
  const filters = [{ filterName: 'f', filterPattern: '', metricTransformations: [transformation] }];
  expect(
    valuesOf({ events: [{ timestamp: 1, message: 'x' }], filters }, parseFilterPattern),
  ).toMatchObject([{ value: 1, unit: 'Count' }]);
});
