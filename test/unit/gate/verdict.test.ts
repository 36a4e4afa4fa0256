import { describe, expect, test } from 'vitest';
import { type Problem, problemAt } from '../../../src/errors.ts';
import type { Criterion } from '../../../src/gate/criteria/criterion.ts';
import { DEFAULT_ERRORS_CRITERION, parseThreshold } from '../../../src/gate/criteria/threshold.ts';
import { CIRCUIT_BREAKER } from '../../../src/gate/early-end/breaches.ts';
import type { Figures } from '../../../src/gate/figures/evidence.ts';
import { conclude } from '../../../src/gate/figures/judgement.ts';
import { judge } from '../../../src/gate/verdict.ts';
import { judgeFigures, someEvidence } from '../../support/builders/evidence.ts';
import { aRegionMeasurement } from '../../support/builders/report.ts';
import { aRun, inARow } from '../../support/properties/series.ts';

const GOOD: Figures = { average: 120, errors: 0, samples: 1000 };
const doubt = {
  code: 'some-code',
  where: 'CloudWatch in eu-west-1',
  what: 'it holds 1 of 2 values',
  fix: 'run again',
};

function criterion(text: string): Criterion {
  const [read] = parseThreshold(text).criteria;
  if (read === undefined) throw new Error(`${text} is not a criterion`);
  return read;
}

function judgement(text: string, figures: Partial<Figures>) {
  const [first] = judgeFigures([criterion(text)], { ...GOOD, ...figures }, []).judgements;
  if (first === undefined) throw new Error('one criterion makes one judgement');
  return first;
}

describe('each operator at its boundary', () => {
  test.each([
    ['avg < 500ms', { average: 499.999_999 }, 'pass'],
    ['avg < 500ms', { average: 500 }, 'fail'],
    ['avg <= 500ms', { average: 500 }, 'pass'],
    ['avg <= 500ms', { average: 500.000_001 }, 'fail'],
    ['avg > 10ms', { average: 10 }, 'fail'],
    ['avg > 10ms', { average: 10.000_001 }, 'pass'],
    ['avg >= 10ms', { average: 10 }, 'pass'],
    ['avg >= 10ms', { average: 9.999_999 }, 'fail'],
    ['500ms', { average: 500 }, 'pass'],
    ['0ms', { average: 0 }, 'pass'],
    ['errors < 1%', { errors: 0.009_999 }, 'pass'],
    ['errors < 1%', { errors: 0.01 }, 'fail'],
    ['errors <= 0%', { errors: 0 }, 'pass'],
    ['errors <= 0%', { errors: 1 / 1_000_000 }, 'fail'],
    ['errors < 7%', { errors: 7 / 100 }, 'fail'],
    ['errors <= 7%', { errors: 7 / 100 }, 'pass'],
    ['errors <= 0.7%', { errors: 7 / 1000 }, 'pass'],
    ['errors < 1.1%', { errors: 11 / 1000 }, 'fail'],
    ['samples >= 1000', { samples: 1000 }, 'pass'],
    ['samples > 1000', { samples: 1000 }, 'fail'],
    ['samples < 1', { samples: 0 }, 'pass'],
  ])('%s with %j is a %s', (text, figures, outcome) => {
    expect(judgement(text, figures).outcome).toBe(outcome);
  });
});

describe('what could not be measured', () => {
  test.each([
    ['avg < 500ms', { average: undefined }],
    ['avg < 500ms', { average: Number.NaN }],
    ['avg < 500ms', { average: Number.NEGATIVE_INFINITY }],
    ['avg > 1ms', { average: Number.POSITIVE_INFINITY }],
    ['errors < 5%', { errors: undefined }],
    ['errors < 5%', { errors: Number.NaN }],
    ['samples >= 0', { samples: Number.NaN }],
  ])('%s with %j is inconclusive and has no figure', (text, figures) => {
    expect(judgement(text, figures)).toMatchObject({
      outcome: 'inconclusive',
      actual: undefined,
      reason: { code: 'figure-missing' },
    });
  });

  test('one figure that is missing makes the whole verdict inconclusive, but what is broken is broken', () => {
    const criteria = [criterion('500ms'), criterion('errors < 1%')];
    expect(
      judgeFigures(criteria, { average: 100, errors: undefined, samples: 10 }, []).outcome,
    ).toBe('inconclusive');
    expect(
      judgeFigures(criteria, { average: 900, errors: undefined, samples: 10 }, []).outcome,
    ).toBe('fail');
  });

  test('no criterion at all proves nothing', () => {
    expect(judgeFigures([], GOOD, []).outcome).toBe('inconclusive');
  });
});

describe('the whole verdict', () => {
  test('is a pass when every criterion holds', () => {
    expect(judgeFigures([criterion('500ms'), DEFAULT_ERRORS_CRITERION], GOOD, []).outcome).toBe(
      'pass',
    );
  });

  test('is a fail when one criterion does not hold', () => {
    const verdict = judgeFigures(
      [criterion('500ms'), DEFAULT_ERRORS_CRITERION],
      { ...GOOD, errors: 1 },
      [],
    );
    expect(verdict.outcome).toBe('fail');
    expect(verdict.judgements.map(({ outcome }) => outcome)).toEqual(['pass', 'fail']);
  });

  test('an outage that answers fast fails on its errors', () => {
    const { judgements } = judgeFigures(
      [criterion('500ms'), DEFAULT_ERRORS_CRITERION],
      { average: 1, errors: 1, samples: 4432 },
      [],
    );
    expect(judgements.map(({ sentence }) => sentence)).toEqual([
      'avg is 1.00 ms, within avg <= 500ms (threshold, line 1)',
      'errors is 100%, which breaks errors < 5% (added by the gate)',
    ]);
  });

  test.each([
    ['a pass', 120],
    ['a failure', 900],
  ])(
    'with a doubt about the data, %s is inconclusive, and the judgement keeps what the data say',
    (_, average) => {
      const verdict = judgeFigures([criterion('500ms')], { ...GOOD, average }, [doubt]);
      expect(verdict).toMatchObject({
        outcome: 'inconclusive',
        doubts: [doubt],
        judgements: [{ actual: average }],
      });
    },
  );
});

describe('what ended the run', () => {
  const breach = (text: string) =>
    conclude(criterion(text), {
      outcome: 'fail',
      value: 1,
      range: undefined,
      words: 'broken',
      note: undefined,
    });
  const judged = (text: string, circumstances: Partial<Parameters<typeof judge>[2]>) =>
    judge([criterion(text)], someEvidence(GOOD), {
      doubts: [doubt],
      breaches: [breach(text)],
      endedAfter: 12_000,
      ...circumstances,
    }).outcome;
  const [ERRORS_OVER, AVG_OVER] = ['errors < 20% over 30s, stop', 'avg < 500ms over 30s, stop'];

  test.each([
    [AVG_OVER, 'all', 'fail'],
    [ERRORS_OVER, 'all', 'fail'],
    // Whoever measured itself was slow itself; but what failed has failed.
    [AVG_OVER, 'errors-only', 'inconclusive'],
    [ERRORS_OVER, 'errors-only', 'fail'],
    [AVG_OVER, 'none', 'inconclusive'],
    [ERRORS_OVER, 'none', 'inconclusive'],
  ] as const)('%s decides despite other doubts, with trust in %s: %s', (text, trust, outcome) => {
    expect(judged(text, { trust })).toBe(outcome);
  });

  test('was its end, too: what comes while tasks leave one by one breaks no window', () => {
    const [steady, leaving] = [{ times: { 10: 50 } }, { times: { 900: 1 } }];
    const run = aRun(
      ...inARow([
        ...Array.from({ length: 12 }, () => steady),
        ...Array.from({ length: 5 }, () => leaving),
      ]),
    );
    const outcomes = (line: string, endedAfter?: number) =>
      judge([criterion(line)], run, { doubts: [], endedAfter }).outcome;
    for (const line of ['rps > 20 over 3s', 'avg < 500ms over 2s', 'avg < 500ms for 2s']) {
      expect([line, outcomes(line), outcomes(line, 12_000)]).toEqual([
        line,
        'fail',
        'inconclusive',
      ]);
    }
  });

  test('leaves the other criteria without proof: more samples could have come', () => {
    const ended = breach(AVG_OVER);
    const { judgements, outcome } = judge(
      [
        ended.criterion,
        criterion('errors < 5%'),
        criterion('samples >= 2000'),
        criterion('samples < 500'),
      ],
      someEvidence(GOOD),
      { doubts: [], breaches: [ended], endedAfter: 12_000 },
    );
    expect(outcome).toBe('fail');
    expect(judgements.slice(1).map((one) => [one.outcome, one.sentence])).toEqual([
      [
        'inconclusive',
        'errors is 0% in the 12 s until the run was ended, which neither meets nor breaks errors < 5% (threshold, line 1)',
      ],
      [
        'inconclusive',
        'samples is 1,000 in the 12 s until the run was ended, which neither meets nor breaks samples >= 2000 (threshold, line 1)',
      ],
      ['fail', 'samples is 1,000, which breaks samples < 500 (threshold, line 1)'],
    ]);
  });

  test('leaves regions undecided, and names them', () => {
    const criteria = [criterion('errors in each region < 5%')];
    const run = someEvidence({ regions: [aRegionMeasurement()] });
    const { judgements } = judge(criteria, run, { doubts: [], endedAfter: 12_000 });
    expect(judgements).toMatchObject([
      {
        outcome: 'inconclusive',
        words: 'eu-west-1: 0% in the 12 s until the run was ended',
        reason: { code: 'regions-undecided' },
      },
    ]);
  });
});

describe('reservations', () => {
  test.each([
    [120, 'inconclusive'],
    [900, 'fail'],
  ])('take a pass away, and leave a failure: %d ms is %s', (average, outcome) => {
    const evidence = someEvidence({ ...GOOD, average });
    const verdict = judge([criterion('500ms')], evidence, { doubts: [], reservations: [doubt] });
    expect(verdict).toMatchObject({
      outcome,
      reservations: [doubt],
      doubts: [],
      judgements: [{ actual: average }],
    });
  });
});

describe('a breach that ended the run', () => {
  const stopping = criterion('errors < 50% over 10s, stop');
  const breach = conclude(stopping, {
    outcome: 'fail',
    value: 0.8,
    range: undefined,
    words: '80% in some window',
    note: undefined,
  });

  test('is a failure, whatever is in doubt about the rest', () => {
    const criteria = [criterion('500ms'), stopping];
    const verdict = judge(criteria, someEvidence(GOOD), { doubts: [doubt], breaches: [breach] });
    expect(verdict.outcome).toBe('fail');
    expect(verdict.judgements.map(({ sentence }) => sentence)).toEqual([
      'errors is 80% in some window, which breaks errors < 50% over 10s, stop (threshold, line 1)',
      'avg is 120.0 ms, within avg <= 500ms (threshold, line 1)',
    ]);
  });

  test('is shown also when it is of no criterion of the verdict, and leaves another of the same text alone', () => {
    const twin = { ...stopping, source: { input: 'threshold', line: 7, column: 1 } };
    const tripped = { ...breach, criterion: CIRCUIT_BREAKER };
    const verdict = judge([twin, criterion('500ms')], someEvidence(GOOD), {
      doubts: [],
      breaches: [breach, tripped],
    });
    expect(verdict.judgements.map(({ criterion: { text }, outcome }) => [text, outcome])).toEqual([
      [stopping.text, 'fail'],
      [CIRCUIT_BREAKER.text, 'fail'],
      [stopping.text, 'inconclusive'],
      ['avg <= 500ms', 'pass'],
    ]);
  });
});

describe('C15: a doubt about the average in CloudWatch', () => {
  const facts = { metric: 'avgResponseTime', held: 44, sent: 22 };
  const shared = problemAt('metrics-shared', 'CloudWatch in eu-west-1', facts);
  const failed = (samples: number) => ({
    taskId: 't1',
    samples: 100,
    failures: { low: samples, high: samples },
    average: { low: 119.5, high: 120.5 },
    percentiles: new Map<number, { low: number; high: number }>(),
    labels: undefined,
  });
  const onLegacy = (text: string, doubts: readonly Problem[], failures = 50) => {
    const region = aRegionMeasurement({
      average: 5000,
      errors: failures / 100,
      legacyResults: [failed(failures)],
    });
    const evidence = someEvidence({ average: 5000, errors: failures / 100, regions: [region] });
    return judge([criterion(text)], evidence, { doubts }).outcome;
  };

  test.each([
    ['errors < 10%', 'fail'],
    ['avg < 100ms', 'fail'],
    ['avg < 500ms', 'inconclusive'],
    ['errors < 60%', 'inconclusive'],
  ])(
    'on a legacy stack what its log lines prove is judged, and a pass is none: %s',
    (text, outcome) => {
      expect(onLegacy(text, [shared])).toBe(outcome);
    },
  );

  test('no other doubt beside it', () => {
    expect(onLegacy('errors < 10%', [shared, doubt])).toBe('inconclusive');
    const torn = problemAt('log-average-outside', 'task t1');
    expect(onLegacy('errors < 10%', [shared, torn])).toBe('inconclusive');
  });

  const unsettled = problemAt('metrics-unsettled', 'CloudWatch in eu-west-1', {
    ...facts,
    waited: 1,
  });

  test.each([
    ['avg < 100ms', { average: 120 }, 'inconclusive'],
    ['errors < 10%', { errors: 0.5 }, 'fail'],
    ['errors < 10%', { errors: 0 }, 'inconclusive'],
  ])('of tasks that report: %s with %j is %s', (text, figures, outcome) => {
    expect(judgeFigures([criterion(text)], { ...GOOD, ...figures }, [unsettled]).outcome).toBe(
      outcome,
    );
  });
});
