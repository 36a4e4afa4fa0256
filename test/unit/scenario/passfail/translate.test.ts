import { describe, expect, test } from 'vitest';
import { textsOf, whyRefused, withCriteria } from '../../../support/passfail.ts';

describe('a criterion about response times', () => {
  test.each<readonly [unknown, string]>([
    ['avg-rt>150ms', 'avg <= 150ms'],
    ['avg-rt>2s500ms', 'avg <= 2500ms'],
    ['avg-rt>1500', 'avg <= 25m'],
    ['avg-rt>0.25', 'avg <= 250ms'],
    ['avg-rt > 1s', 'avg <= 1s'],
    ['avg-rt>1M', 'avg <= 1m'],
    ['avg-rt>1.5h', 'avg <= 90m'],
    ['avg-rt<1ms', 'avg >= 1ms'],
    ['avg-rt>=800ms', 'avg < 800ms'],
    [
      'avg-rt of IndexPage>150ms for 10s, stop as failed',
      'avg of IndexPage <= 150ms for 10s, stop',
    ],
    [
      'avg-rt of Sample Label>150ms for 10s, continue as failed',
      'avg of "Sample Label" <= 150ms for 10s',
    ],
    ['stdev-rt>0.5', 'stddev <= 500ms'],
    ['stdev-rt of home>200ms over 30s', 'stddev of home <= 200ms over 30s, stop'],
    ['p90>1s for 10s', 'p90 <= 1s for 10s, stop'],
    ['p99.9>10s, stop as failed', 'p99.9 <= 10s'],
    ['p50>200ms', 'p50 <= 200ms'],
    ['p100>5s, continue as non-failed', 'p100 <= 5s, warn'],
    ['p0<1ms', 'p0 >= 1ms'],
    ['p95 of GET /cart?id=1>1s over 10s, continue', 'p95 of "GET /cart?id=1" <= 1s over 10s'],
    ['p095>1s', 'p95 <= 1s'],
  ])('%j is translated to %s', (taurus, here) => {
    expect(textsOf(withCriteria(taurus))).toEqual([here]);
  });

  test.each<readonly [unknown, string]>([
    ['avg-rt>10%', 'passfail-time-expected'],
    ['avg-rt>fast', 'passfail-time-expected'],
    ['avg-rt>-1', 'passfail-time-expected'],
    ['avg-rt>inf', 'passfail-time-expected'],
    ['avg-rt>5us', 'passfail-time-expected'],
    ['avg-rt>1:30', 'passfail-form-unread'],
    ['avg-rt>150 ms', 'passfail-form-unread'],
    ['avg-rt=1s', 'passfail-comparison-unknown'],
    ['avg-rt==1s', 'passfail-comparison-unknown'],
    ['avg-rt!=1s', 'passfail-form-unread'],
    ['avg-rt=>1s', 'passfail-comparison-unknown'],
    ['p101>1s', 'passfail-percentile-unknown'],
    ['p99.>1s', 'passfail-percentile-unknown'],
    ['P95>1s', 'passfail-subject-unknown'],
    ['percentile95>1s', 'passfail-subject-unknown'],
    ['p>1s', 'passfail-subject-unknown'],
  ])('%j is refused: %s', (taurus, code) => {
    expect(whyRefused(taurus)).toBe(code);
  });
});

describe('a criterion about numbers of samples', () => {
  test.each<readonly [unknown, string]>([
    ['hits>1000', 'samples <= 1000'],
    ['hits<1', 'samples >= 1'],
    ['hits>=1', 'samples < 1'],
    ['hits<10 over 5s', 'samples >= 10 over 5s, stop'],
    ['hits>100 for 5s', 'rps <= 100 for 5s, stop'],
    ['hits of my-label>100 for 5s', 'rps of my-label <= 100 for 5s, stop'],
    ['hits>100 within 5s', 'samples <= 100 over 5s, stop'],
  ])('%j is translated to %s', (taurus, here) => {
    expect(textsOf(withCriteria(taurus))).toEqual([here]);
  });

  test.each<readonly [unknown, string]>([
    ['hits<10 within 5s', 'passfail-within-refused'],
    ['hits>10k', 'passfail-count-expected'],
    ['hits of home<1k for 5s, continue', 'passfail-count-expected'],
    ['hits>50%', 'passfail-count-expected'],
    ['hits=0', 'passfail-comparison-unknown'],
    ['hits for my-label>100 for 5s, continue', 'passfail-form-unread'],
    ['hits for my-label>100 for 5s, stop as non-failed', 'passfail-form-unread'],
    ['hits for a, b > 100', 'passfail-form-unread'],
    ['hits of my-label>100 for 5s, stop as non-failed', 'passfail-stop-non-failed'],
  ])('%j is refused: %s', (taurus, code) => {
    expect(whyRefused(taurus)).toBe(code);
  });
});

describe('a criterion about failures and successes', () => {
  test.each<readonly [unknown, string]>([
    ['fail>5%', 'errors <= 5%'],
    [
      'fail of CheckoutPage>50% for 10s, stop as failed',
      'errors of CheckoutPage <= 50% for 10s, stop',
    ],
    ['failures>50% for 5s, stop as failed', 'errors <= 50% for 5s, stop'],
    ['failed>=1%', 'errors < 1%'],
    ['fail>0', 'errors <= 0%'],
    ['fail>=1', 'errors <= 0%'],
    ['fail>0 for 3s', 'errors <= 0% for 3s, stop'],
    ['fail of home>0 over 5s, continue', 'errors of home <= 0% over 5s'],
    ['fail>0%', 'errors <= 0%'],
    ['fail>=100%', 'errors < 100%'],
    ['succ<100%', 'errors <= 0%'],
    ['success<95% over 1m', 'errors <= 5% over 1m, stop'],
    ['succ<99.95%', 'errors <= 0.05%'],
    ['succ of home<95%', 'errors of home <= 5%'],
    ['succ<1', 'errors < 100%'],
    ['succ<=0 for 5s', 'errors < 100% for 5s, stop'],
  ])('%j is translated to %s', (taurus, here) => {
    expect(textsOf(withCriteria(taurus))).toEqual([here]);
  });

  test.each<readonly [unknown, string]>([
    ['fail>10', 'passfail-share-expected'],
    ['fail>10 for 10s', 'passfail-share-expected'],
    ['fail>10 over 10s', 'passfail-share-expected'],
    ['fail>10 for 10s, continue as non-failed', 'passfail-share-expected'],
    ['fail<10', 'passfail-share-expected'],
    ['fail<10, continue as non-failed', 'passfail-share-expected'],
    ['succ>=100', 'passfail-share-expected'],
    ['fail of a #1>10', 'passfail-share-expected'],
    ['Slow: fail>10', 'passfail-share-expected'],
    ['fail of home > 10 for 5s, continue', 'passfail-label-unread'],
    ['fail>10 within 10s', 'passfail-share-expected'],
    ['fail of a page>10 over 10s', 'passfail-share-expected'],
    ['fail>=5', 'passfail-share-expected'],
    ['succ<100', 'passfail-share-expected'],
    ['success<100 for 5s', 'passfail-share-expected'],
    ['fail>0.5', 'passfail-share-expected'],
    ['fail>150%', 'passfail-share-expected'],
    ['fail=0', 'passfail-comparison-unknown'],
    ['fail>50% within 10s', 'passfail-within-refused'],
    ['fail>50% for 10s, stop as non-failed', 'passfail-stop-non-failed'],
  ])('%j is refused: %s', (taurus, code) => {
    expect(whyRefused(taurus)).toBe(code);
  });
});

describe('a criterion about what is not measured', () => {
  test.each<readonly [unknown, string]>([
    ['avg-lt>100ms', 'passfail-not-measured'],
    ['avg-lt for mylabel>2', 'passfail-form-unread'],
    ['avg-lt>1s within 10s', 'passfail-not-measured'],
    ['avg-ct>100ms', 'passfail-not-measured'],
    ['bytes>1mb', 'passfail-not-measured'],
    ['concurr>10', 'passfail-not-measured'],
    ['concurrency<5', 'passfail-not-measured'],
    ['rc500>20 for 5s, stop as failed', 'passfail-not-measured'],
    ['rc500>10%', 'passfail-not-measured'],
    ['rc4??>20%', 'passfail-not-measured'],
    ['rc5??>10 for 5s, stop as failed', 'passfail-not-measured'],
    ['rc5?? of home>10%', 'passfail-not-measured'],
    ['rc*>=10 for 1m', 'passfail-not-measured'],
    ['rc*>0', 'passfail-not-measured'],
    ['rc500<10%', 'passfail-not-measured'],
    ['rc200>50 for 5s', 'passfail-not-measured'],
    ['rcException>99% for 1m, continue as failed', 'passfail-not-measured'],
    ['rc200<95%', 'passfail-not-measured'],
    ['rc200<90%', 'passfail-not-measured'],
    ['rc200<90%, continue as non-failed', 'passfail-not-measured'],
    ['rc500>0', 'passfail-not-measured'],
    ['rc500>=1', 'passfail-not-measured'],
    [
      {
        class: 'bzt.modules.monitoring.MonitoringCriteria',
        subject: 'local/cpu',
        condition: '>',
        threshold: 90,
        timeframe: '5s',
      },
      'passfail-class-refused',
    ],
  ])('%j is refused: %s', (taurus, code) => {
    expect(whyRefused(taurus)).toBe(code);
  });
});

describe('a criterion about words of other tools', () => {
  test.each<readonly [unknown, string]>([
    ['errors>5%', 'passfail-subject-unknown'],
    ['avg<500ms', 'passfail-subject-unknown'],
    ['max-rt>5s', 'passfail-subject-unknown'],
    ['min-rt>1', 'passfail-subject-unknown'],
    ['rps<5', 'passfail-subject-unknown'],
    ['throughput<10', 'passfail-subject-unknown'],
    ['latency>1s', 'passfail-subject-unknown'],
    ['local/cpu>90', 'passfail-form-unread'],
  ])('%j is refused: %s', (taurus, code) => {
    expect(whyRefused(taurus)).toBe(code);
  });
});

describe('a criterion is turned round', () => {
  test.each([
    ['avg-rt>1s', 'avg <= 1s'],
    ['avg-rt>=1s', 'avg < 1s'],
    ['avg-rt<1s', 'avg >= 1s'],
    ['avg-rt<=1s', 'avg > 1s'],
    ['succ<95%', 'errors <= 5%'],
    ['succ<=95%', 'errors < 5%'],
    ['succ>95%', 'errors >= 5%'],
    ['succ>=95%', 'errors > 5%'],
    ['success<100%', 'errors <= 0%'],
    ['succ<99.95%', 'errors <= 0.05%'],
    ['failures>=0.1%', 'errors < 0.1%'],
    ['p0<1ms', 'p0 >= 1ms'],
    ['p99.99>2s500ms', 'p99.99 <= 2500ms'],
    ['p100>1M', 'p100 <= 1m'],
    ['stdev-rt  >  0.07', 'stddev <= 70ms'],
    ['hits>=1', 'samples < 1'],
    ['hits<3 for 1m', 'rps >= 3 for 1m, stop'],
    ['hits>=3 within 2s, continue', 'samples < 3 over 2s'],
  ])('%s becomes %s', (taurus, here) => {
    expect(textsOf(withCriteria(taurus))).toEqual([here]);
  });

  test.each([
    ['a label with signs of its own', 'avg-rt of a>b>1s', 'avg of "a>b" <= 1s'],
    [
      'a label that holds a word of the language',
      'avg-rt of x for 3 of y>1s for 2s',
      'avg of "x for 3 of y" <= 1s for 2s, stop',
    ],
    ['a label in quotes, which belong to it', 'succ of "a b"<5%', 'errors of "\\"a b\\"" <= 95%'],
    ['a label in brackets', 'p90 of GET /items[0]?x&y>1s', 'p90 of "GET /items[0]?x&y" <= 1s'],
    ['an action without a status', 'avg-rt>1s for 5s, continue', 'avg <= 1s for 5s'],
    ['an action that stops', 'avg-rt>1s for 5s,stop', 'avg <= 1s for 5s, stop'],
    ['a message with a comma', 'Slow, very: avg-rt>1s, continue as non-failed', 'avg <= 1s, warn'],
  ])('with %s', (_, taurus, here) => {
    expect(textsOf(withCriteria(taurus))).toEqual([here]);
  });

  test.each([
    [{ threshold: 0.15 }, 'avg <= 150ms'],
    [{ threshold: 2 }, 'avg <= 2s'],
    [{ label: '' }, 'avg <= 1s'],
    [{ label: 'http://a/, b' }, 'avg of "http://a/, b" <= 1s'],
    [{ timeframe: 10 }, 'avg <= 1s for 10s, stop'],
    [{ timeframe: '1m 30s', logic: 'over', stop: false }, 'avg <= 1s over 90s'],
    [{ timeframe: '10s', fail: false, stop: false, message: 'm' }, 'avg <= 1s for 10s, warn'],
    [{ logic: 'for', fail: null }, 'avg <= 1s'],
  ])('as a mapping with %j', (parts, here) => {
    const mapping = { subject: 'avg-rt', condition: '>', threshold: '1s', ...parts };
    expect(textsOf(withCriteria(mapping))).toEqual([here]);
  });
});
