import { expect, test } from 'vitest';
import { unjudgeable } from '../../../../src/gate/criteria/unjudgeable.ts';
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
  expect(unjudgeable([criterionOf(line)], { duration: planned, even: true })).toEqual([]);
});

test.each([
  [
    'avg < 1s over 61s',
    'the load takes 1 min, less than 61s',
    'shorten it, or lengthen hold-for in the scenario',
  ],
  [
    'avg < 1s for 2m, warn',
    'the load takes 1 min, less than 2m',
    'shorten it, or lengthen hold-for in the scenario',
  ],
])('%s is longer than a load of a minute', (line, why, fix) => {
  expect(unjudgeable([criterionOf(line)], { duration: MINUTE, even: true })).toEqual([
    {
      where: 'threshold, line 1, column 1',
      what: `"${criterionOf(line).text}" cannot be judged: ${why}`,
      fix,
    },
  ]);
});

test.each(['errors < 5%, stop', '500ms, stop', 'p95 < 1s, stop'])(
  '%s is never certain while nobody knows the length of the load',
  (line) => {
    expect(unjudgeable([criterionOf(line)], { duration: undefined, even: true })).toEqual([
      {
        where: 'threshold, line 1, column 1',
        what: `"${criterionOf(line).text}" cannot be judged: stop needs to know how long the load takes, to be certain before its end, and the scenario does not say`,
        fix: 'judge windows, such as over 30s, give all executions the same ramp-up and hold-for, or leave stop out',
      },
    ]);
  },
);

test('all of them are told, each with its place', () => {
  const late = {
    ...criterionOf('avg < 1s over 2m'),
    source: { input: 'threshold', line: 4, column: 3 },
  };
  expect(
    unjudgeable([criterionOf('avg < 1s for 2m'), criterionOf('avg < 1s'), late], {
      duration: MINUTE,
      even: true,
    }).map(({ where }) => where),
  ).toEqual(['threshold, line 1, column 1', 'threshold, line 4, column 3']);
});

test('what the gate adds itself is no problem of the user', () => {
  expect(unjudgeable([CIRCUIT_BREAKER], { duration: 1000, even: true })).toEqual([]);
});

test('stop on the whole run is never certain while an execution may still begin', () => {
  const problems = unjudgeable(
    [criterionOf('errors < 5%, stop'), criterionOf('errors < 5% over 10s, stop')],
    {
      duration: 60_000,
      even: false,
    },
  );
  expect(problems.map(({ what }) => what)).toEqual([
    '"errors < 5%, stop" cannot be judged: stop needs to know how much load may still come, and the executions of the scenario begin or end at different times',
  ]);
});
