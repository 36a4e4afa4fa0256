import { describe, expect, test } from 'vitest';
import { unjudgeable, unknownLabels } from '../../../../src/gate/criteria/sense-scenario.ts';
import { CIRCUIT_BREAKER } from '../../../../src/gate/early-end/breaches.ts';
import { criterionOf } from '../../../support/properties/series.ts';

const MINUTE = 60_000;

test.each<[string, number | undefined]>([
  ['avg < 1s', 1000],
  ['avg < 1s', undefined],
  ['avg < 1s over 1m', MINUTE],
  ['avg < 1s over 30s, stop', MINUTE],
  ['avg < 1s for 1m', MINUTE],
  ['avg < 1s over 30s', undefined],
  ['avg < 1s over 30s, stop', undefined],
  ['avg < 1s for 30s, stop', undefined],
  ['errors < 5%, stop', MINUTE],
  ['samples < 1000, stop', undefined],
  ['max < 1s, stop', undefined],
  ['min > 1ms, stop', undefined],
  ['p100 < 1s, stop', undefined],
  ['p0 > 1ms, stop', undefined],
])('%s can be judged by a load of %j ms', (line, planned) => {
  expect(unjudgeable([criterionOf(line)], { duration: planned, uniformLoad: true })).toEqual([]);
});

test.each([
  ['avg < 1s over 61s', 'less than 1 min 1 s'],
  ['avg < 1s for 2m, warn', 'less than 2 min'],
])('%s is longer than a load of a minute', (line, length) => {
  const problems = unjudgeable([criterionOf(line)], { duration: MINUTE, uniformLoad: true });
  expect(problems).toMatchObject([
    {
      where: 'threshold, line 1, column 1',
      code: 'criterion-longer-than-load',
      what: `"${line}" cannot be judged: the load takes 1 min, ${length}`,
    },
  ]);
});

test.each(['errors < 5%, stop', '500ms, stop', 'p95 < 1s, stop'])(
  '%s is never certain while the length of the load is unknown',
  (line) => {
    const problems = unjudgeable([criterionOf(line)], { duration: undefined, uniformLoad: true });
    expect(problems).toMatchObject([
      { where: 'threshold, line 1, column 1', code: 'criterion-stop-without-length' },
    ]);
  },
);

test('all of them are named, each with its place', () => {
  const late = {
    ...criterionOf('avg < 1s over 2m'),
    source: { input: 'threshold', line: 4, column: 3 },
  };
  expect(
    unjudgeable([criterionOf('avg < 1s for 2m'), criterionOf('avg < 1s'), late], {
      duration: MINUTE,
      uniformLoad: true,
    }).map(({ where }) => where),
  ).toEqual(['threshold, line 1, column 1', 'threshold, line 4, column 3']);
});

test('what the gate adds itself is no problem of the user', () => {
  expect(unjudgeable([CIRCUIT_BREAKER], { duration: 1000, uniformLoad: true })).toEqual([]);
});

test('stop on the whole run is never certain while an execution may still begin', () => {
  const problems = unjudgeable(
    [criterionOf('errors < 5%, stop'), criterionOf('errors < 5% over 10s, stop')],
    {
      duration: 60_000,
      uniformLoad: false,
    },
  );
  expect(problems.map(({ code }) => code)).toEqual(['criterion-stop-uneven']);
});

describe('a label that no request has', () => {
  const names = ['home', 'http://shop/cart'];
  const known = { names, has: (label: string) => names.includes(label) };

  test.each([
    ['p95 of hmoe < 1s', known, 'criterion-label-misspelt', 'did you mean home?'],
    ['avg of pay < 1s', known, 'criterion-label-unknown', 'home, http://shop/cart'],
    ['avg of pay < 1s', { names: [], has: () => false }, 'criterion-label-unknown', 'none'],
  ])('%s', (line, labels, code, fix) => {
    const [problem, ...more] = unknownLabels([criterionOf(line)], labels);
    expect(problem).toMatchObject({ where: 'threshold, line 1, column 1', code });
    expect(problem?.fix).toContain(fix);
    expect(more).toEqual([]);
  });

  test('is none where some request has it, or the criterion is about all', () => {
    expect(unknownLabels([criterionOf('avg of home < 1s'), criterionOf('1s')], known)).toEqual([]);
  });
});
