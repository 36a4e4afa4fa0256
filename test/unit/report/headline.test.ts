import { describe, expect, test } from 'vitest';
import { OMISSION } from '../../../src/gate/verdict.ts';
import { headline } from '../../../src/report/headline.ts';
import type { Results } from '../../../src/report/results/schema.ts';
import { aCriterion, judgeFigures } from '../../support/builders/evidence.ts';
import { judged } from '../../support/builders/judged-run.ts';
import { someResults } from '../../support/builders/report.ts';
import { shopResults } from '../../support/builders/shop.ts';

/** Of a run with a region that is slower than the other one, of which these lines were judged. */
function headlineOf(...lines: readonly string[]): string {
  const judgements = lines.map((line) => judged(line));
  const outcomes = judgements.flatMap(({ criterion, outcome }) => (criterion.soft ? [] : outcome));
  const outcome = outcomes.includes('fail') ? 'fail' : (outcomes[0] ?? 'pass');
  return headline(someResults({ verdict: { outcome, judgements, doubts: [], reservations: [] } }));
}

test('says what is too slow, by how much, and where', () => {
  expect(headline(shopResults())).toBe('Too slow: p95 of checkout is 1018 ms, limit 900 ms');
});

test.each([
  [
    'p95 of checkout in us-east-1 < 600ms',
    'Too slow: p95 of checkout is 700 ms, limit 600 ms, in us-east-1',
  ],
  ['avg in each region < 400ms', 'Too slow: average is 500 ms, limit 400 ms, in us-east-1'],
  [
    'avg in each region < 100ms',
    'Too slow: average is 500 ms, limit 100 ms, in us-east-1 and 1 more region',
  ],
  ['errors < 1%', 'Too many errors: error rate is 1.33%, limit 1%'],
  ['avg > 10s', 'Too fast: average is 300 ms, minimum 10 s'],
  ['rps > 500', 'Too little throughput: throughput is 150/s, minimum 500/s'],
  ['samples >= 2000', 'Too few samples: number of samples is 1,500, minimum 2000'],
])('of %j', (line, words) => {
  expect(headlineOf(line)).toBe(words);
});

test('a criterion that is missed by far comes before one that is missed by little', () => {
  expect(headlineOf('avg < 290ms', 'errors < 0.1%')).toBe(
    'Too many errors: error rate is 1.33%, limit 0.1% (and 1 more limit broken)',
  );
});

test('of a pass', () => {
  expect(headlineOf('avg < 1s')).toBe('Passed: the criterion is met');
  expect(headlineOf('avg < 1s', 'p95 < 5s', 'avg < 10ms, warn')).toBe(
    'Passed: all 2 criteria are met, with 1 warning',
  );
});

describe('of what proves nothing', () => {
  const problem = { code: 'c', where: 'task t1', what: 'it died', fix: 'look' };
  const verdict = judgeFigures([aCriterion()], { samples: 9, average: 120, errors: 0 }, []);
  const inconclusive = (overrides: Partial<Results>): string =>
    headline({ ...someResults({ verdict }), verdict: 'inconclusive', ...overrides });

  test('doubts about the data come first', () => {
    expect(inconclusive({ doubts: [problem, problem] })).toBe(
      'Could not be measured: task t1: it died (and 1 more reason)',
    );
  });

  test('what could not be judged is named', () => {
    expect(headlineOf('p99.9 < 1s')).toMatch(/^Could not be measured: p99\.9 < 1s: p99\.9 needs /);
  });

  test('a pass of less load than was requested is not proven', () => {
    const reservations = [{ ...problem, code: OMISSION }];
    expect(inconclusive({ reservations })).toBe('Not proven: it died');
  });

  test('a long reason is cut between words', () => {
    const what = 'it died of this '.repeat(100);
    const words = inconclusive({ doubts: [{ ...problem, what }] });
    expect(words.length).toBeLessThan(240);
    expect(words).toMatch(/ (it|died|of|this)…$/);
  });
});
