import { describe, expect, test } from 'vitest';
import { readYaml } from '../../../../src/scenario/yaml/yaml.ts';
import { textsOf, whyRefused, withCriteria } from '../../../support/passfail.ts';

const FORM = [
  'it is not of the form subject of label>threshold for timeframe, action as status',
  'write it such as avg-rt of home>150ms for 10s, continue as failed, with no space between a number and its unit',
] as const;
const EQUAL = [
  'a figure that is measured is never exactly equal to a limit',
  'write > or <',
] as const;
const WITHIN = [
  'within also judges the windows at the start that are not complete yet, where one sample may decide',
  'write over, which judges complete windows only',
] as const;
const ENDED = [
  'a run that is stopped has no verdict but failed',
  'write continue as non-failed to be warned, or stop as failed to end the run',
] as const;
const TIME = 'write a duration such as 150ms; without a unit it is seconds';
const WHOLE = 'write avg-rt, the whole response time';
const ACTION = 'write stop or continue, and as failed or as non-failed behind it';
const NUMBER = 'write a whole number such as';
const PERCENTILE = 'write p0 to p100, such as p95 or p99.9';
const CODES = 'response codes are not counted, only failed samples are';
const USERS = 'the number of virtual users is what the scenario asks for, and nothing to judge';
const OF =
  'a label stands behind "of"; behind "for", as some examples of Taurus have it, Taurus does not read it either';
const JMETER = 'JMeter fails a sample with a code of 400 and more, and one without an answer';
const WIDE = 'for all samples it takes the place of the default, errors < 5%';
const HOLDS = 'and when to fail; what must hold is said in the input threshold';
const SHARE = 'write a share of the samples, such as';

function only(said: string): string {
  return `Taurus reads everything before the first colon as a message, and only "${said}" as the criterion`;
}

function mapping(example: string, subject: string): string {
  return `write it as a mapping, such as ${example}; a message begins with another word than ${subject}`;
}

function shareOf(what: string, where?: string): string {
  const number =
    where === undefined
      ? 'their number grows with the length of the run, '
      : `their number ${where} grows with `;
  return `${what} are judged by their share of the samples; ${number}the load and the number of tasks`;
}

describe('a criterion about', () => {
  describe('response times', () => {
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

    test.each<readonly [unknown, string, string]>([
      ['avg-rt>10%', 'avg-rt is a time, and 10% a share', TIME],
      ['avg-rt>fast', '"fast" is not a duration', TIME],
      ['avg-rt>-1', '"-1" is not a duration', TIME],
      ['avg-rt>inf', '"inf" is not a duration', TIME],
      ['avg-rt>5us', '"5us" is not a duration', TIME],
      ['avg-rt>1:30', ...FORM],
      ['avg-rt>150 ms', ...FORM],
      ['avg-rt=1s', ...EQUAL],
      ['avg-rt==1s', ...EQUAL],
      ['avg-rt!=1s', ...FORM],
      ['avg-rt=>1s', '"=>" is not a comparison', 'use one of >, >=, <, <='],
      ['p101>1s', '"p101" is not a percentile', PERCENTILE],
      ['p99.>1s', '"p99." is not a percentile', PERCENTILE],
      ['P95>1s', '"P95" is not a subject of passfail', 'did you mean p95?'],
      [
        'percentile95>1s',
        '"percentile95" is not a subject of passfail',
        'use one of avg-rt, stdev-rt, p90, p95, p99, hits, succ, fail',
      ],
      [
        'p>1s',
        '"p" is not a subject of passfail',
        'use one of avg-rt, stdev-rt, p90, p95, p99, hits, succ, fail',
      ],
    ])('%j is refused: %s', (taurus, why, fix) => {
      expect(whyRefused(taurus)).toContain(` cannot be judged: ${why}. Fix: ${fix}`);
    });
  });

  describe('numbers of samples', () => {
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

    test.each<readonly [unknown, string, string]>([
      ['hits<10 within 5s', ...WITHIN],
      ['hits>10k', '"10k" is not a whole number of samples', `${NUMBER} hits>1000`],
      [
        'hits of home<1k for 5s, continue',
        '"1k" is not a whole number of samples',
        `${NUMBER} hits of home<1000 for 5s, continue as failed`,
      ],
      ['hits>50%', '"50%" is not a whole number of samples', `${NUMBER} hits>1000`],
      ['hits=0', ...EQUAL],
      [
        'hits for my-label>100 for 5s, continue',
        OF,
        'write hits of my-label>100 for 5s, continue as failed',
      ],
      ['hits for my-label>100 for 5s, stop as non-failed', `${OF}; and ${ENDED[0]}`, ENDED[1]],
      [
        'hits for a, b > 100',
        OF,
        'write it as a mapping, such as {subject: hits, label: "a, b", condition: ">", threshold: "100"}',
      ],
      ['hits of my-label>100 for 5s, stop as non-failed', ...ENDED],
    ])('%j is refused: %s', (taurus, why, fix) => {
      expect(whyRefused(taurus)).toContain(` cannot be judged: ${why}. Fix: ${fix}`);
    });
  });

  describe('failures and successes', () => {
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

    test.each<readonly [unknown, string, string]>([
      ['fail>10', shareOf('failures'), `${SHARE} fail>5%`],
      ['fail>10 for 10s', shareOf('failures', 'in a second'), `${SHARE} fail>5% for 10s`],
      ['fail>10 over 10s', shareOf('failures', 'in a window'), `${SHARE} fail>5% over 10s`],
      [
        'fail>10 for 10s, continue as non-failed',
        shareOf('failures', 'in a second'),
        `${SHARE} fail>5% for 10s, continue as non-failed`,
      ],
      [
        'fail<10',
        shareOf('failures'),
        `${SHARE} fail>=5%, which fails a run with too many failures instead of too few`,
      ],
      [
        'fail<10, continue as non-failed',
        shareOf('failures'),
        `${SHARE} fail<5%, continue as non-failed`,
      ],
      [
        'succ>=100',
        shareOf('successes'),
        `${SHARE} succ<95%, which fails a run with too few successes instead of too many`,
      ],
      [
        'fail of a #1>10',
        shareOf('failures'),
        `${SHARE} {subject: fail, label: "a #1", condition: ">", threshold: 5%}`,
      ],
      [
        'Slow: fail>10',
        shareOf('failures'),
        `${SHARE} {message: Slow, subject: fail, condition: ">", threshold: 5%}`,
      ],
      [
        'fail of home > 10 for 5s, continue',
        `Taurus reads the space before > as a part of the label; and ${shareOf('failures', 'in a second')}`,
        `${SHARE} fail of home>5% for 5s, continue as failed`,
      ],
      ['fail>10 within 10s', ...WITHIN],
      [
        'fail of a page>10 over 10s',
        shareOf('failures', 'in a window'),
        `${SHARE} fail of a page>5% over 10s`,
      ],
      ['fail>=5', shareOf('failures'), `${SHARE} fail>=5%`],
      ['succ<100', shareOf('successes'), `${SHARE} succ<95%`],
      ['success<100 for 5s', shareOf('successes', 'in a second'), `${SHARE} succ<95% for 5s`],
      ['fail>0.5', shareOf('failures'), `${SHARE} fail>5%`],
      ['fail>150%', '150% is more than 100%', `${SHARE} fail>5%`],
      ['fail=0', ...EQUAL],
      ['fail>50% within 10s', ...WITHIN],
      ['fail>50% for 10s, stop as non-failed', ...ENDED],
    ])('%j is refused: %s', (taurus, why, fix) => {
      expect(whyRefused(taurus)).toContain(` cannot be judged: ${why}. Fix: ${fix}`);
    });
  });

  describe('what is not measured', () => {
    test.each<readonly [unknown, string, string]>([
      ['avg-lt>100ms', 'latency (the time to the first byte) is not measured', WHOLE],
      [
        'avg-lt for mylabel>2',
        `${OF}; and latency (the time to the first byte) is not measured`,
        WHOLE,
      ],
      ['avg-lt>1s within 10s', 'latency (the time to the first byte) is not measured', WHOLE],
      ['avg-ct>100ms', 'the time to connect is not measured', WHOLE],
      ['bytes>1mb', 'the sizes of responses are not measured', 'remove it'],
      ['concurr>10', USERS, 'remove it, and set concurrency in the execution'],
      ['concurrency<5', USERS, 'remove it, and set concurrency in the execution'],
      ['rc500>20 for 5s, stop as failed', CODES, `write fail, such as fail>5% for 5s; ${JMETER}`],
      ['rc500>10%', CODES, `write fail, such as fail>10%; ${JMETER}; ${WIDE}`],
      ['rc4??>20%', CODES, `write fail, such as fail>20%; ${JMETER}; ${WIDE}`],
      ['rc5??>10 for 5s, stop as failed', CODES, `write fail, such as fail>5% for 5s; ${JMETER}`],
      ['rc5?? of home>10%', CODES, `write fail, such as fail of home>10%; ${JMETER}.`],
      ['rc*>=10 for 1m', CODES, 'write hits, the number of samples, such as hits>=10 for 1m'],
      ['rc*>0', CODES, 'write hits, the number of samples, such as hits>1000'],
      [
        'rc500<10%',
        CODES,
        `write fail, such as fail>=10%, which fails a run with too many failures instead of too few; ${JMETER}; ${WIDE}`,
      ],
      [
        'rc200>50 for 5s',
        CODES,
        `write succ, such as succ<=95% for 5s, which fails a run with too few successes instead of too many; ${JMETER}.`,
      ],
      [
        'rcException>99% for 1m, continue as failed',
        CODES,
        `write fail, such as fail>99% for 1m, continue as failed; ${JMETER}.`,
      ],
      ['rc200<95%', CODES, `write succ, such as succ<95%; ${JMETER}.`],
      ['rc200<90%', CODES, `write succ, such as succ<90%; ${JMETER}; ${WIDE}`],
      [
        'rc200<90%, continue as non-failed',
        CODES,
        `write succ, such as succ<90%, continue as non-failed; ${JMETER}.`,
      ],
      ['rc500>0', CODES, `write fail, such as fail>0; ${JMETER}.`],
      ['rc500>=1', CODES, `write fail, such as fail>=1; ${JMETER}.`],
      [
        {
          class: 'bzt.modules.monitoring.MonitoringCriteria',
          subject: 'local/cpu',
          condition: '>',
          threshold: 90,
          timeframe: '5s',
        },
        'class names code that Taurus would load',
        'remove the criterion; response times, failures and hits are judged',
      ],
    ])('%j is refused: %s', (taurus, why, fix) => {
      expect(whyRefused(taurus)).toContain(` cannot be judged: ${why}. Fix: ${fix}`);
    });
  });

  describe('words of other tools', () => {
    test.each<readonly [unknown, string, string]>([
      ['errors>5%', '"errors" is not a subject of passfail', `write fail, ${HOLDS}`],
      ['avg<500ms', '"avg" is not a subject of passfail', `write avg-rt, ${HOLDS}`],
      ['max-rt>5s', '"max-rt" is not a subject of passfail', `write p100, ${HOLDS}`],
      ['min-rt>1', '"min-rt" is not a subject of passfail', `write p0, ${HOLDS}`],
      ['rps<5', '"rps" is not a subject of passfail', `write hits, ${HOLDS}`],
      ['throughput<10', '"throughput" is not a subject of passfail', `write hits, ${HOLDS}`],
      [
        'latency>1s',
        '"latency" is not a subject of passfail',
        'use one of avg-rt, stdev-rt, p90, p95, p99, hits, succ, fail',
      ],
      ['local/cpu>90', ...FORM],
    ])('%j is refused: %s', (taurus, why, fix) => {
      expect(whyRefused(taurus)).toContain(` cannot be judged: ${why}. Fix: ${fix}`);
    });
  });

  describe('timeframes and actions', () => {
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

    test.each<readonly [unknown, string, string]>([
      [
        'avg-rt>1s for 0.5s',
        '0.5s is not a whole number of seconds',
        'write whole seconds, such as 10s',
      ],
      [
        'avg-rt>1s for 0s',
        'Taurus takes a timeframe of zero for the whole run',
        'leave it out, or write whole seconds',
      ],
      ['avg-rt>1s for 1m 30s', ...FORM],
      ['avg-rt>1s within 1m', ...WITHIN],
      ['avg-rt>1s for 5s, STOP', '"STOP" is not an action', ACTION],
      ['avg-rt>1s for 5s, fail', '"fail" is not an action', ACTION],
      ['avg-rt>1s for 5s continue as failed', ...FORM],
      ['avg-rt>1s during 5s', ...FORM],
    ])('%j is refused: %s', (taurus, why, fix) => {
      expect(whyRefused(taurus)).toContain(` cannot be judged: ${why}. Fix: ${fix}`);
    });
  });

  describe('labels and messages', () => {
    test.each<readonly [unknown, string]>([
      ['My message: avg-rt>10s', 'avg <= 10s'],
      ['Slow, very: p95 of home>1s', 'p95 of home <= 1s'],
      ['Time of checkout: avg-rt>1s', 'avg <= 1s'],
      [': avg-rt>1s', 'avg <= 1s'],
      ['avg-rt of a>b>1s', 'avg of "a>b" <= 1s'],
      ['avg-rt of for>1s', 'avg of "for" <= 1s'],
      ['avg-rt of "home">1s', 'avg of "\\"home\\"" <= 1s'],
      ['My message: avg-rt of shop:cart>1s', 'avg of shop:cart <= 1s'],
    ])('%j is translated to %s', (taurus, here) => {
      expect(textsOf(withCriteria(taurus))).toEqual([here]);
    });

    test.each<readonly [unknown, string, string]>([
      [
        'p95 of api:checkout>1s',
        only('checkout>1s'),
        mapping('{subject: p95, label: "api:checkout", condition: ">", threshold: 1s}', 'p95'),
      ],
      [
        'p95 of shop:p95>1s',
        only('p95>1s'),
        mapping('{subject: p95, label: "shop:p95", condition: ">", threshold: 1s}', 'p95'),
      ],
      [
        'fail of GET:/x>0',
        only('/x>0'),
        mapping('{subject: fail, label: "GET:/x", condition: ">", threshold: "0"}', 'fail'),
      ],
      [
        'fail of shop:success>5%, continue',
        only('success>5%, continue'),
        mapping(
          '{subject: fail, label: "shop:success", condition: ">", threshold: 5%, stop: false}',
          'fail',
        ),
      ],
      [
        'avg of api:home>1s',
        `${only('home>1s')}; and "avg" is not a subject of passfail`,
        `write avg-rt, ${HOLDS}; a message begins with another word than avg`,
      ],
      [
        'p99 of http://x:8080/a,b>1s over 10s, continue as non-failed',
        only('//x:8080/a,b>1s over 10s, continue as non-failed'),
        mapping(
          '{subject: p99, label: "http://x:8080/a,b", condition: ">", threshold: 1s, timeframe: 10s, logic: over, stop: false, fail: false}',
          'p99',
        ),
      ],
      [
        'fail of checkout: p95 of checkout>1s',
        `${only('p95 of checkout>1s')}; and "1s" is not a percentage`,
        `${SHARE} {subject: fail, label: "checkout: p95 of checkout", condition: ">", threshold: 5%}; a message begins with another word than fail`,
      ],
      [
        'p99 of checkout: p95 of checkout>1s',
        only('p95 of checkout>1s'),
        mapping(
          '{subject: p99, label: "checkout: p95 of checkout", condition: ">", threshold: 1s}',
          'p99',
        ),
      ],
      [
        'avg-rt of a, b>1s',
        'Taurus reads everything after the first comma as an action',
        'write it as a mapping, such as {subject: avg-rt, label: "a, b", condition: ">", threshold: 1s}',
      ],
      [
        'Slow: avg-rt of a,b>1s for 5s, continue as failed',
        'Taurus reads everything after the first comma as an action',
        'write it as a mapping, such as {message: Slow, subject: avg-rt, label: "a,b", condition: ">", threshold: 1s, timeframe: 5s, stop: false}',
      ],
      ['avg-rt of home>150 ms, stop as failed', ...FORM],
      [
        'avg-rt of home > 1s for 10s, continue as non-failed',
        'Taurus reads the space before > as a part of the label',
        'write avg-rt of home>1s for 10s, continue as non-failed',
      ],
      [
        'avg-rt of home <= 1s over 5s, continue',
        'Taurus reads the label as "home <", and the comparison as =',
        'write it as a mapping, such as {subject: avg-rt, label: home, condition: "<=", threshold: 1s, timeframe: 5s, logic: over, stop: false}',
      ],
      [
        'avg-rt of home >1s',
        'Taurus reads the space before > as a part of the label',
        'write avg-rt of home>1s',
      ],
      [
        'avg-rt of home>=1s',
        'Taurus reads the label as "home>", and the comparison as =',
        'write it as a mapping, such as {subject: avg-rt, label: home, condition: ">=", threshold: 1s}',
      ],
      ['avg-rt of >1s', ...FORM],
      ['avg-rt', ...FORM],
    ])('%j is refused: %s', (taurus, why, fix) => {
      expect(whyRefused(taurus)).toContain(` cannot be judged: ${why}. Fix: ${fix}`);
    });
  });

  describe('mappings', () => {
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

    test.each<readonly [unknown, string, string]>([
      [
        { subject: 'fail', condition: '>', threshold: 5, label: 'a, b' },
        shareOf('failures'),
        `${SHARE} {subject: fail, label: "a, b", condition: ">", threshold: 5%}`,
      ],
      [
        { subject: 'fail', condition: '>=', threshold: 5, label: 'home' },
        shareOf('failures'),
        `${SHARE} {subject: fail, label: home, condition: ">=", threshold: 5%}`,
      ],
      [
        { subject: 'avg-rt', condition: '>', threshold: '1s', timeframe: 0 },
        'Taurus takes a timeframe of zero for the whole run',
        'leave it out, or write whole seconds',
      ],
      [{ subject: 'avg-rt', condition: '>' }, 'its threshold is missing', 'add threshold: 150ms'],
      [
        { 'My message': 'avg-rt of home>1s' },
        '"My message" is not a key of a criterion',
        'write it in quotes: "My message: avg-rt of home>1s"',
      ],
      [
        { Slow: 'avg-rt of "home">1s' },
        '"Slow" is not a key of a criterion',
        String.raw`write it in quotes: "Slow: avg-rt of \"home\">1s"`,
      ],
      [
        { Slow: 'fail>10' },
        shareOf('failures'),
        `${SHARE} {message: Slow, subject: fail, condition: ">", threshold: 5%}`,
      ],
      [
        { 'fail of GET': '/x>5%' },
        only('/x>5%'),
        mapping('{subject: fail, label: "GET: /x", condition: ">", threshold: 5%}', 'fail'),
      ],
      [
        { subject: 'avg-rt', condition: '>', threshold: true },
        'its threshold is no text',
        'write threshold: 150ms',
      ],
    ])('%j is refused: %s', (taurus, why, fix) => {
      expect(whyRefused(taurus)).toContain(` cannot be judged: ${why}. Fix: ${fix}`);
    });
  });
});

test.each([
  ['p95 of api:checkout>1s', 'p95 of api:checkout <= 1s'],
  ['fail of shop:success>5% over 10s, continue', 'errors of shop:success <= 5% over 10s'],
  [
    'p99 of http://x:8080/a,b>1s for 10s, continue as non-failed',
    'p99 of "http://x:8080/a,b" <= 1s for 10s, warn',
  ],
  ['avg-rt of 1, 2>0.5', 'avg of "1, 2" <= 500ms'],
  ['Slow: avg-rt of a,b>=1s', 'avg of "a,b" < 1s'],
])('what is proposed instead of %s says what its author meant', (taurus, here) => {
  const proposed = /such as (\{.*?\})/.exec(whyRefused(taurus))?.[1] ?? '';
  const read = readYaml(proposed, 'proposed');
  expect('value' in read && textsOf(withCriteria(read.value))).toEqual([here]);
});
