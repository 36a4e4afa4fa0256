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
    expect(parseTaurusDuration(value)).toBe(milliseconds);
  });
});

describe('what Taurus refuses, or reads as no author means it, is refused', () => {
  test.each([
    ['1:30'],
    ['inf'],
    ['-5s'],
    ['-5'],
    ['2 min'],
    ['1w'],
    ['abc'],
    [''],
    ['1h30'],
    ['s'],
    ['1.5.5s'],
    ['1e3'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Taurus and JMeter write variables like this.
    ['${HOLD}'],
    [-1],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [true],
    [null],
    [['1m']],
    [{ m: 1 }],
    [undefined],
  ])('%j', (value) => {
    expect(parseTaurusDuration(value)).toBeUndefined();
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
    const first = parseTaurusDuration(text) ?? Number.NaN;
    expect(parseTaurusDuration(printTaurusDuration(first))).toBe(first);
  },
);

test('many digits without a unit are no duration', () => {
  expect(parseTaurusDuration(`${'1'.repeat(300_000)}x`)).toBeUndefined();
  expect(parseTaurusDuration('1.5s2.5.5s')).toBeUndefined();
});
