import { describe, expect, test } from 'vitest';
import { readPassfail, withLabel } from '../../../../src/scenario/passfail/criterion.ts';
import { textsOf, whyRefused, withCriteria } from '../../../support/passfail.ts';

describe('a criterion with timeframes and actions', () => {
  test.each<readonly [unknown, string]>([
    ['avg-rt>1s for 10', 'avg <= 1s for 10s, stop'],
    ['avg-rt>1s for 1m', 'avg <= 1s for 1m, stop'],
    ['avg-rt>1s over 1.0s', 'avg <= 1s over 1s, stop'],
    ['avg-rt>1s for 10s,', 'avg <= 1s for 10s, stop'],
    ['avg-rt>1s,stop', 'avg <= 1s'],
    ['avg-rt>1s, continue as non-failed', 'avg <= 1s, warn'],
    ['avg-rt>1s, stop as non-failed', 'avg <= 1s, warn'],
    ['avg-rt>1s for 5s, continue as non-failed', 'avg <= 1s for 5s, warn'],
  ])('%j is translated to %s', (taurus, here) => {
    expect(textsOf(withCriteria(taurus))).toEqual([here]);
  });

  test.each<readonly [unknown, string]>([
    ['avg-rt>1s for 0.5s', 'passfail-timeframe-unread'],
    ['avg-rt>1s for 0s', 'passfail-timeframe-unread'],
    ['avg-rt>1s for 1m 30s', 'passfail-form-unread'],
    ['avg-rt>1s within 1m', 'passfail-within-refused'],
    ['avg-rt>1s for 5s, STOP', 'passfail-form-unread'],
    ['avg-rt>1s for 5s, fail', 'passfail-form-unread'],
    ['avg-rt>1s for 5s continue as failed', 'passfail-form-unread'],
    ['avg-rt>1s during 5s', 'passfail-form-unread'],
  ])('%j is refused: %s', (taurus, code) => {
    expect(whyRefused(taurus)).toBe(code);
  });
});

describe('a criterion with labels and messages', () => {
  test.each<readonly [unknown, string]>([
    ['My message: avg-rt>10s', 'avg <= 10s'],
    ['Slow, very: p95 of home>1s', 'p95 of home <= 1s'],
    ['Time of checkout: avg-rt>1s', 'avg <= 1s'],
    [': avg-rt>1s', 'avg <= 1s'],
    ['avg-rt of a>b>1s', 'avg of "a>b" <= 1s'],
    ['avg-rt of for>1s', 'avg of "for" <= 1s'],
    ['avg-rt of "home">1s', 'avg of "\\"home\\"" <= 1s'],
    ['My message: avg-rt of shop:cart>1s', 'avg of shop:cart <= 1s'],
    [{ 'My message': 'avg-rt of home>1s' }, 'avg of home <= 1s'],
    [{ Slow: 'avg-rt of "home">1s' }, 'avg of "\\"home\\"" <= 1s'],
  ])('%j is translated to %s', (taurus, here) => {
    expect(textsOf(withCriteria(taurus))).toEqual([here]);
  });

  test.each<readonly [unknown, string]>([
    ['p95 of api:checkout>1s', 'passfail-label-unread'],
    ['p95 of shop:p95>1s', 'passfail-label-unread'],
    ['fail of GET:/x>0', 'passfail-label-unread'],
    ['fail of shop:success>5%, continue', 'passfail-label-unread'],
    ['avg of api:home>1s', 'passfail-subject-unknown'],
    ['p99 of http://x:8080/a,b>1s over 10s, continue as non-failed', 'passfail-label-unread'],
    ['fail of checkout: p95 of checkout>1s', 'passfail-label-unread'],
    ['p99 of checkout: p95 of checkout>1s', 'passfail-label-unread'],
    ['avg-rt of a, b>1s', 'passfail-label-unread'],
    ['Slow: avg-rt of a,b>1s for 5s, continue as failed', 'passfail-label-unread'],
    ['avg-rt of home>150 ms, stop as failed', 'passfail-form-unread'],
    ['avg-rt of home > 1s for 10s, continue as non-failed', 'passfail-label-unread'],
    ['avg-rt of home <= 1s over 5s, continue', 'passfail-label-unread'],
    ['avg-rt of home >1s', 'passfail-label-unread'],
    ['avg-rt of home>=1s', 'passfail-label-unread'],
    ['avg-rt of >1s', 'passfail-form-unread'],
    ['avg-rt', 'passfail-form-unread'],
  ])('%j is refused: %s', (taurus, code) => {
    expect(whyRefused(taurus)).toBe(code);
  });
});

describe('a criterion with mappings', () => {
  test.each<readonly [unknown, string]>([
    [
      {
        subject: 'avg-rt',
        label: 'Sample Label',
        condition: '>',
        threshold: '150ms',
        timeframe: '10s',
        logic: 'for',
        fail: true,
        stop: true,
      },
      'avg of "Sample Label" <= 150ms for 10s, stop',
    ],
    [{ subject: 'avg-rt', condition: '>', threshold: 0.15 }, 'avg <= 150ms'],
    [{ subject: 'hits', condition: '<', threshold: 1000 }, 'samples >= 1000'],
    [
      {
        subject: 'p95',
        label: 'api:checkout',
        condition: '>=',
        threshold: '1s',
        timeframe: 10,
        logic: 'over',
        stop: false,
      },
      'p95 of api:checkout < 1s over 10s',
    ],
    [{ subject: 'fail', condition: '>', threshold: 0 }, 'errors <= 0%'],
  ])('%j is translated to %s', (taurus, here) => {
    expect(textsOf(withCriteria(taurus))).toEqual([here]);
  });

  test.each<readonly [unknown, string]>([
    [{ subject: 'fail', condition: '>', threshold: 5, label: 'a, b' }, 'passfail-share-expected'],
    [{ subject: 'fail', condition: '>=', threshold: 5, label: 'home' }, 'passfail-share-expected'],
    [
      { subject: 'avg-rt', condition: '>', threshold: '1s', timeframe: 0 },
      'passfail-timeframe-unread',
    ],
    [{ subject: 'avg-rt', condition: '>' }, 'passfail-key-missing'],
    [{ Slow: 'fail>10' }, 'passfail-share-expected'],
    [{ 'fail of GET': '/x>5%' }, 'passfail-form-unread'],
    [{ speed: 'avg-rt' }, 'passfail-key-unknown'],
    [{ subject: 'avg-rt', condition: '>', threshold: true }, 'passfail-text-expected'],
  ])('%j is refused: %s', (taurus, code) => {
    expect(whyRefused(taurus)).toBe(code);
  });
});

describe('a criterion that cannot be read is refused', () => {
  test.each([
    ['avg-rt of home <= 1s', 'passfail-label-unread'],
    ['AVG-RT>1s', 'passfail-subject-unknown'],
    ['P90>1s', 'passfail-subject-unknown'],
    ['p9x>1s', 'passfail-percentile-unknown'],
    ['avg-rt>2d', 'passfail-time-expected'],
    ['hits>1m', 'passfail-count-expected'],
    ['hits>1.5', 'passfail-count-expected'],
    ['succulent<5%', 'passfail-subject-unknown'],
    ['avg-rt><1s', 'passfail-comparison-unknown'],
    ['avg-rt of home==1s', 'passfail-comparison-unknown'],
    ['avg-rt>1s For 5s', 'passfail-form-unread'],
    ['avg-rt for home>1s', 'passfail-form-unread'],
    ['avg-rt>1s for soon', 'passfail-timeframe-unread'],
    ['avg-rt>1s for 2d', 'passfail-timeframe-unread'],
    ['avg-rt>1s, Stop', 'passfail-form-unread'],
    ['avg-rt>1s, stop now', 'passfail-form-unread'],
    ['avg-rt>1s, continue as nonfailed', 'passfail-form-unread'],
    ['', 'passfail-form-unread'],
    ['avg-rt of a\nb>1s', 'passfail-form-unread'],
    [5, 'passfail-form-unread'],
    [null, 'passfail-form-unread'],
  ])('%j', (criterion, code) => {
    expect(whyRefused(criterion)).toBe(code);
  });

  test.each([
    [{ subject: undefined }, 'passfail-key-missing'],
    [{ condition: undefined }, 'passfail-key-missing'],
    [{ threshold: null }, 'passfail-key-missing'],
    [{ threshold: ' ' }, 'passfail-key-missing'],
    [{ label: 5 }, 'passfail-text-expected'],
    [{ label: 'a\nb' }, 'passfail-form-unread'],
    [{ stop: 'no' }, 'passfail-boolean-expected'],
    [{ timefram: 5 }, 'passfail-key-unknown'],
    [{ timeframe: 0 }, 'passfail-timeframe-unread'],
    [{ logic: 'over' }, 'passfail-timeframe-missing'],
    [{ logic: 'during' }, 'passfail-logic-unknown'],
  ])('as a mapping with %j', (parts, code) => {
    expect(whyRefused({ subject: 'avg-rt', condition: '>', threshold: '1s', ...parts })).toBe(code);
  });
});

test('long criteria are refused in proportion to their length', () => {
  const spaces = ' '.repeat(200_000);
  expect(readPassfail(`avg-rt of${spaces}x`)).toMatchObject({ ok: false });
  expect(readPassfail(`x${' of ,'.repeat(100_000)}`)).toMatchObject({ ok: false });
  const read = readPassfail(`avg-rt>1s, stop as failed, label=${spaces}#`);
  expect(read.ok && withLabel(read.value)).toBeUndefined();
});
