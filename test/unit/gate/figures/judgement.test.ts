import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Criterion, printSource } from '../../../../src/gate/criteria/criterion.ts';
import {
  DEFAULT_ERRORS_CRITERION,
  parseThreshold,
} from '../../../../src/gate/criteria/threshold.ts';
import { CIRCUIT_BREAKER } from '../../../../src/gate/early-end/breaches.ts';
import type { Figures } from '../../../../src/gate/figures/evidence.ts';
import { printFigure } from '../../../../src/gate/figures/print.ts';
import { aCriterion, judgeFigures } from '../../../support/builders/evidence.ts';

const GOOD: Figures = { average: 120, errors: 0, samples: 1000 };

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

describe('the margin is the distance to the limit as a fraction of it', () => {
  test.each([
    ['avg < 500ms', { average: 400 }, 0.2],
    ['avg < 500ms', { average: 750 }, -0.5],
    ['avg <= 500ms', { average: 500 }, 0],
    ['avg > 100ms', { average: 150 }, 0.5],
    ['samples >= 1000', { samples: 900 }, -0.1],
    ['errors < 5%', { errors: 0.04 }, 0.2],
    ['errors <= 0%', { errors: 0.04 }, undefined],
    ['avg < 500ms', { average: undefined }, undefined],
  ])('%s with %j: %j', (text, figures, margin) => {
    const { margin: found, range } = judgement(text, figures);
    expect(range).toBeUndefined();
    if (margin === undefined) expect(found).toBeUndefined();
    else expect(found).toBeCloseTo(margin, 9);
  });
});

describe('the sentence', () => {
  test.each([
    [
      'avg < 500ms',
      { average: 612.34 },
      'avg is 612.3 ms, which breaks avg < 500ms (threshold, line 1)',
    ],
    ['avg < 500ms', { average: 12.3 }, 'avg is 12.3 ms, within avg < 500ms (threshold, line 1)'],
    [
      'avg < 500ms',
      { average: 499.98 },
      'avg is 499.98 ms, within avg < 500ms (threshold, line 1)',
    ],
    ['avg <= 500ms', { average: 500 }, 'avg is 500.0 ms, within avg <= 500ms (threshold, line 1)'],
    [
      'avg < 0.5s',
      { average: 500.000_1 },
      'avg is 500.0001 ms, which breaks avg < 500ms (threshold, line 1)',
    ],
    [
      'errors < 5%',
      { errors: 0.049_999 },
      'errors is 4.9999%, within errors < 5% (threshold, line 1)',
    ],
    ['errors < 5%', { errors: 0.05 }, 'errors is 5%, which breaks errors < 5% (threshold, line 1)'],
    [
      'samples >= 10000',
      { samples: 9999 },
      'samples is 9,999, which breaks samples >= 10000 (threshold, line 1)',
    ],
  ])('of %s with %j is %j', (text, figures, sentence) => {
    expect(judgement(text, figures).sentence).toBe(sentence);
  });

  test.each([
    ['avg < 10s', 9999.99, 'avg is 10000.0 ms'],
    ['avg < 10ms', 9.999, 'avg is 10.00 ms'],
  ])('of %s with %d ms does not show the limit itself', (text, average, shown) => {
    expect(judgement(text, { average }).sentence).not.toContain(shown);
  });
});

test.each([
  [0.000_03, 'errors is 0.003%, within errors < 0.005% (threshold, line 1)'],
  [0.000_08, 'errors is 0.008%, which breaks errors < 0.005% (threshold, line 1)'],
])(
  'the sentence about a share of %d shows the figure when the limit is as small',
  (errors, sentence) => {
    expect(judgement('errors < 0.005%', { errors }).sentence).toBe(sentence);
  },
);

test('a source reads as an input and a line, or as what the gate adds', () => {
  expect(printSource(aCriterion({ source: { input: 'threshold', line: 3, column: 1 } }))).toBe(
    'threshold, line 3',
  );
  expect(printSource(DEFAULT_ERRORS_CRITERION)).toBe('added by the gate');
  expect(printSource(CIRCUIT_BREAKER)).toBe('the circuit breaker');
});

describe('a figure as it is shown', () => {
  test('is short when it is far from its limit', () => {
    expect(printFigure(aCriterion({ limit: 500 }), 123.456_789)).toBe('123.5 ms');
  });

  test.each([
    ['avg < 333.33ms', 333.34, '333.34 ms'],
    ['avg < 999.98ms', 999.96, '999.96 ms'],
    ['p95 < 12344ms', 12_344.9, '12345 ms'],
    ['p95 < 12.349s', 12_346, '12346 ms'],
    ['avg < 500.01ms', 500.04, '500.04 ms'],
    ['rps > 16.67', 16.666_67, '16.667/s'],
    ['errors <= 0.333%', 0.003_333_4, '0.3333%'],
    ['errors <= 1%', 1_000_001 / 100_000_000, '1.000001%'],
    ['errors < 7%', 0.07, '7%'],
    ['errors < 100%', 0.999_999, '>99.99%'],
    ['errors <= 0%', 0.000_001, '<0.01%'],
    ['samples > 999', 1000, '1,000'],
  ])('of %s shows on which side %d is: %s', (text, actual, printed) => {
    expect(printFigure(criterion(text), actual)).toBe(printed);
  });

  test('is never on the other side of its limit, however near it is', () => {
    const near = fc.double({ min: -1e-3, max: 1e-3, noNaN: true });
    const limits = fc
      .tuple(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 0, max: 3 }))
      .map(([n, d]) => n / 10 ** d);
    const subjects = fc.constantFrom(...(['avg', 'errors', 'rps'] as const));
    fc.assert(
      fc.property(subjects, limits, near, (subject, number, distance) => {
        const unit = { avg: 'ms', errors: '%', rps: '' }[subject];
        fc.pre(subject !== 'errors' || number <= 99);
        const read = criterion(`${subject} <= ${number}${unit}`);
        const actual = read.limit * (1 + distance);
        fc.pre(subject !== 'errors' || actual <= 1);
        const printed = printFigure(read, actual);
        const scale = subject === 'errors' ? 'e-2' : printed.endsWith(' s') ? 'e3' : '';
        const shown = Number(`${printed.replace(/[^\d.]/g, '')}${scale}`);
        const isLess = printed.startsWith('<') && shown <= read.limit;
        expect(isLess ? -1 : Math.sign(shown - read.limit), `${printed} for ${actual}`).toBe(
          Math.sign(actual - read.limit),
        );
      }),
      { numRuns: 2000 },
    );
  });
});
