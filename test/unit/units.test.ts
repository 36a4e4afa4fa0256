import { describe, expect, test } from 'vitest';
import { readLimit } from '../../src/gate/criteria/limits.ts';
import { plural, printCount, printResponseTime, printShare, printSpan } from '../../src/units.ts';

describe('a percentage', () => {
  test.each([
    ['5%', 0.05],
    ['0.1 %', 0.001],
    ['.5%', 0.005],
    ['100%', 1],
    ['0%', 0],
  ])('%j is the fraction %d', (text, fraction) => {
    expect(readLimit(text, 'share')).toEqual({ ok: true, value: fraction });
  });

  test.each([
    ['5', 'criterion-share-invalid'],
    ['0.05', 'criterion-share-invalid'],
    ['101%', 'criterion-share-large'],
    ['-1%', 'criterion-share-invalid'],
    ['5‰', 'criterion-share-invalid'],
    ['few', 'criterion-share-invalid'],
  ])('%j is refused: %s', (text, code) => {
    expect(readLimit(text, 'share')).toMatchObject({ ok: false, message: { code } });
  });
});

test.each([
  [0, '0.00 ms'],
  [0.42, '0.42 ms'],
  [9.99, '9.99 ms'],
  [10, '10.0 ms'],
  [12.34, '12.3 ms'],
  [1240.26, '1240.3 ms'],
  [9999.9, '9999.9 ms'],
  [10_000, '10.00 s'],
  [31_200, '31.20 s'],
])('a response time of %d ms reads %j', (milliseconds, text) => {
  expect(printResponseTime(milliseconds)).toBe(text);
});

test.each([
  [0, '0 ms'],
  [850, '850 ms'],
  [1000, '1 s'],
  [59_400, '59 s'],
  [59_600, '1 min'],
  [390_000, '6 min 30 s'],
  [3_599_600, '1 h'],
  [7_500_000, '2 h 5 min'],
  [7_200_000, '2 h'],
])('a span of %d ms reads %j', (milliseconds, text) => {
  expect(printSpan(milliseconds)).toBe(text);
});

test.each([
  [0, '0%'],
  [0.000_04, '<0.01%'],
  [0.0004, '0.04%'],
  [0.05, '5%'],
  [0.125, '12.5%'],
  [1, '100%'],
])('a share of %d reads %j', (fraction, text) => {
  expect(printShare(fraction)).toBe(text);
});

test('a share that is not all does not read 100%', () => {
  expect(printShare(0.999_96)).not.toBe('100%');
});

test('counts have their thousands apart and nouns their plural', () => {
  expect(printCount(1_234_567)).toBe('1,234,567');
  expect([plural(0, 'task'), plural(1, 'task'), plural(1200, 'sample')]).toEqual([
    '0 tasks',
    '1 task',
    '1,200 samples',
  ]);
});
