import { describe, expect, test } from 'vitest';
import { decisive, reasons } from '../../../src/report/sentences.ts';
import { aCriterion, judgeFigures } from '../../support/builders/evidence.ts';
import { someResults } from '../../support/builders/report.ts';

const CRITERIA = [
  aCriterion(),
  aCriterion({
    subject: 'errors',
    operator: '<',
    limit: 0.05,
    text: 'errors < 5%',
    source: 'added',
  }),
];
const doubt = (name: string) => ({ code: 'some-code', where: name, what: 'it died', fix: 'look' });
const diedOf = (name: string) => ({ ...doubt(name), what: `it died of ${name}` });

describe('the reasons', () => {
  test('come with the decisive ones first', () => {
    const verdict = judgeFigures(CRITERIA, { average: 120, errors: 1, samples: 10 }, []);
    expect(reasons(someResults({ verdict }))).toEqual([
      'errors is 100%, which breaks errors < 5% (added by the gate).',
      'avg is 120.0 ms, within avg <= 500ms (threshold, line 1).',
    ]);
  });

  test('begin with the doubts', () => {
    const verdict = judgeFigures(CRITERIA, { average: undefined, errors: 1, samples: 10 }, [
      doubt('task t1'),
    ]);
    expect(reasons(someResults({ verdict }))).toEqual([
      'task t1: it died. Fix: look. [some-code]',
      expect.stringMatching(/^avg <= 500ms: .* \[figure-missing\]$/),
      'errors is 100%, which breaks errors < 5% (added by the gate).',
    ]);
  });
});

describe('the one line of a failed step', () => {
  test('holds only what decided', () => {
    const verdict = judgeFigures(CRITERIA, { average: 900, errors: 0, samples: 10 }, []);
    expect(decisive(someResults({ verdict }))).toBe(
      'avg is 900.0 ms, which breaks avg <= 500ms (threshold, line 1).',
    );
  });

  test('holds the doubts and not the criteria when there are doubts', () => {
    const verdict = judgeFigures(CRITERIA, { average: 900, errors: 0, samples: 10 }, [
      doubt('a'),
      doubt('b'),
    ]);
    expect(decisive(someResults({ verdict }))).toBe('a (also b): it died. Fix: look. [some-code]');
  });

  test('of a failure does not hold what could not be judged', () => {
    const criteria = [
      aCriterion({ limit: 100 }),
      aCriterion({ scope: { label: 'x', region: undefined }, text: 'avg of x <= 500ms' }),
    ];
    const verdict = judgeFigures(criteria, { average: 900, errors: 0, samples: 10 }, []);
    expect(verdict.judgements.map(({ outcome }) => outcome)).toEqual(['fail', 'inconclusive']);
    expect(decisive(someResults({ verdict }))).not.toContain('avg of x');
  });

  test('is kept short', () => {
    const verdict = judgeFigures(
      CRITERIA,
      { average: 900, errors: 0, samples: 10 },
      ['a', 'b', 'c', 'd', 'e'].map(diedOf),
    );
    expect(decisive(someResults({ verdict }))).toBe(
      'a: it died of a. Fix: look. [some-code] b: it died of b. Fix: look. [some-code] c: it died of c. Fix: look. [some-code] 2 more reasons are in the job summary.',
    );
  });

  test('speaks of one more reason in the singular', () => {
    const verdict = judgeFigures(
      CRITERIA,
      { average: 900, errors: 0, samples: 10 },
      ['a', 'b', 'c', 'd'].map(diedOf),
    );
    expect(decisive(someResults({ verdict }))).toContain('1 more reason is in the job summary.');
  });
});

describe('a reservation', () => {
  const reservation = {
    code: 'some-code',
    where: 'eu-west-1',
    what: 'less load than asked for',
    fix: 'ask for less',
  };
  const judged = (average: number) => {
    const verdict = judgeFigures(CRITERIA, { average, errors: 0, samples: 10 }, []);
    const outcome = verdict.outcome === 'pass' ? ('inconclusive' as const) : verdict.outcome;
    return someResults({ verdict: { ...verdict, outcome, reservations: [reservation] } });
  };

  test('is the reason where it takes a pass away', () => {
    expect(decisive(judged(120))).toBe(
      'eu-west-1: less load than asked for. Fix: ask for less. [some-code]',
    );
    expect(reasons(judged(120))[0]).toBe(
      'eu-west-1: less load than asked for. Fix: ask for less. [some-code]',
    );
  });

  test('is no reason of a failure', () => {
    expect(reasons(judged(900)).join()).not.toContain('less load');
  });
});

describe('a criterion that only warns', () => {
  const soft = aCriterion({ limit: 100, soft: true, text: 'avg <= 100ms, warn' });
  const judged = (limit: number) =>
    someResults({
      verdict: judgeFigures(
        [soft, aCriterion({ limit })],
        { average: 120, errors: 0, samples: 10 },
        [],
      ),
    });

  test('comes before what holds', () => {
    expect(judged(500).verdict).toBe('pass');
    expect(reasons(judged(500))[0]).toBe(
      'avg is 120.0 ms, which breaks avg <= 100ms, warn (threshold, line 1).',
    );
  });

  test('has no place among the reasons of a failure', () => {
    expect(decisive(judged(110))).toBe(
      'avg is 120.0 ms, which breaks avg <= 500ms (threshold, line 1).',
    );
  });
});
