import { describe, expect, test } from 'vitest';
import { parseTaurusDuration, printTaurusDuration } from '../../../src/scenario/durations.ts';

describe('a duration is read as Taurus reads it', () => {
  test.each([
    ['30s', 30_000],
    ['1M', 60_000],
    ['1m', 60_000],
    ['1h30m', 5_400_000],
    ['2m 30s', 150_000],
    [' 1 h 5 m ', 3_900_000],
    ['500ms', 500],
    ['500MS', 500],
    ['1d', 86_400_000],
    ['1.5h', 5_400_000],
    ['30s30s', 60_000],
    ['1m500ms', 60_500],
    ['90', 90_000],
    ['0.5', 500],
    ['0', 0],
    ['0s', 0],
    [90, 90_000],
    [0.25, 250],
    [0, 0],
  ])('%j is %d milliseconds', (value, milliseconds) => {
    expect(parseTaurusDuration(value)).toEqual({ ok: true, value: milliseconds });
  });
});

describe('what Taurus refuses, or reads as nobody means it, is refused', () => {
  test.each([
    ['1:30', '"1:30" is not a duration'],
    ['inf', '"inf" is not a duration'],
    ['-5s', '"-5s" is not a duration'],
    ['-5', '"-5" is not a duration'],
    ['2 min', '"2 min" is not a duration'],
    ['1w', '"1w" is not a duration'],
    ['abc', '"abc" is not a duration'],
    ['', '"" is not a duration'],
    ['1h30', '"1h30" is not a duration'],
    ['s', '"s" is not a duration'],
    ['1.5.5s', '"1.5.5s" is not a duration'],
    ['1e3', '"1e3" is not a duration'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Taurus and JMeter write variables like this.
    ['${HOLD}', '"${HOLD}" is not a duration'],
    [-1, '"-1" is not a duration'],
    [Number.NaN, '"NaN" is not a duration'],
    [Number.POSITIVE_INFINITY, '"Infinity" is not a duration'],
    [true, '"true" is not a duration'],
    [null, '"null" is not a duration'],
    [['1m'], '"["1m"]" is not a duration'],
    [{ m: 1 }, '"{"m":1}" is not a duration'],
  ])('%j', (value, reason) => {
    expect(parseTaurusDuration(value)).toEqual({ ok: false, reason });
  });

  test('a value that is not there', () => {
    expect(parseTaurusDuration(undefined)).toMatchObject({ ok: false });
  });
});

test.each([
  [30_000, '30s'],
  [0, '0s'],
  [500, '500ms'],
  [1500, '1500ms'],
  [86_400_000, '86400s'],
  [0.6, '1ms'],
])('%d milliseconds are sent as %j, which Taurus cannot misread', (milliseconds, text) => {
  expect(printTaurusDuration(milliseconds)).toBe(text);
});

test.each(['1h30m', '500ms', '0.25', '2m 30s', '1d'])(
  '%j survives being read, sent and read again',
  (text) => {
    const first = parseTaurusDuration(text);
    expect(first.ok && parseTaurusDuration(printTaurusDuration(first.value))).toEqual(first);
  },
);
