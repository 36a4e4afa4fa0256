import { describe, expect, test } from 'vitest';
import { contradictions } from '../../../../src/gate/criteria/contradictions.ts';
import type { Criterion } from '../../../../src/gate/criteria/criterion.ts';
import { parseThreshold } from '../../../../src/gate/criteria/threshold.ts';
import { planScenario } from '../../../../src/scenario/plan.ts';

/** The line of each problem of a threshold, with its fix. */
function problemsOf(threshold: string): readonly string[] {
  const { problems } = parseThreshold(threshold, { regions: ['eu-west-1', 'us-east-1'] });
  return problems.map(
    ({ where, fix }) => `${where.replace(/threshold, (line \d+).*/, '$1')}: ${fix}`,
  );
}

function passfail(...criteria: readonly unknown[]): readonly Criterion[] {
  const scenario = {
    execution: [{ scenario: 'web', 'hold-for': '1m' }],
    reporting: [{ module: 'passfail', criteria }],
    scenarios: { web: { requests: ['http://127.0.0.1/'] } },
  };
  const planned = planScenario(JSON.stringify(scenario), 's.yml');
  if (!planned.ok) throw new Error(planned.problems.map(({ what }) => what).join(', '));
  return planned.plan.criteria;
}

function together(threshold: string, ...taurus: readonly unknown[]): readonly string[] {
  const { criteria } = parseThreshold(threshold);
  return contradictions([...criteria, ...passfail(...taurus)]).map(
    ({ what, fix }) => `${what}: ${fix}`,
  );
}

const SLOW = 'a criterion is what must hold, and this asks for slowness; did you mean';

describe('a lower limit on what is bad says when to fail, as elsewhere', () => {
  test.each([
    [
      'p95 > 300ms',
      `line 1: ${SLOW} p95 <= 300ms? To ask for slowness, add an upper limit such as p95 <= 1h`,
    ],
    [
      'avg >= 500ms',
      `line 1: ${SLOW} avg < 500ms? To ask for slowness, add an upper limit such as avg <= 1h`,
    ],
    [
      'max > 2s',
      `line 1: ${SLOW} max <= 2s? To ask for slowness, add an upper limit such as max <= 1h`,
    ],
    [
      'stddev > 1s',
      `line 1: ${SLOW} stddev <= 1s? To ask for slowness, add an upper limit such as stddev <= 1h`,
    ],
    [
      'p100 > 2h',
      `line 1: ${SLOW} p100 <= 2h? To ask for slowness, add an upper limit such as p100 <= 24h`,
    ],
    [
      'p90 of home in each region > 2s over 30s, stop',
      `line 1: ${SLOW} p90 of home in each region <= 2s over 30s, stop? To ask for slowness, add an upper limit such as p90 of home in each region <= 1h over 30s`,
    ],
    [
      'avg > 2s for 10s',
      `line 1: ${SLOW} avg <= 2s for 10s? To ask for slowness, add an upper limit such as avg <= 1h for 10s`,
    ],
  ])('%j', (line, message) => {
    expect(problemsOf(line)).toEqual([message]);
  });

  test.each(['avg > 500ms\navg < 1s, warn', 'avg > 500ms\nerrors < 5%', 'avg > 500ms\nrps <= 50'])(
    'a limit that is soft, or on something else than a time, is no way out: %j',
    (threshold) => {
      expect(problemsOf(threshold)).toEqual([expect.stringContaining(SLOW)]);
    },
  );

  test.each([
    'p95 > 300ms\np95 <= 1h',
    // Refused connections take a millisecond: such an average is no service's.
    'avg > 2ms\np95 < 800ms',
    'avg > 2ms\navg of home < 1s over 30s',
    'avg > 1ms over 30s\navg < 1s over 30s',
    'avg > 1ms for 30s\navg < 1s for 30s, stop',
    'p100 > 1ms\nmax < 1s',
    'avg > 500ms, warn',
    'min > 1ms',
    'p0 >= 1ms',
    'rps > 50',
    'samples >= 1000',
  ])('%j is what somebody may want', (threshold) => {
    expect(problemsOf(threshold)).toEqual([]);
  });

  test.each([
    ['errors >= 0%', 'line 1: every run meets it; write an upper limit such as errors < 1%'],
    ['avg >= 0ms over 30s', 'line 1: every run meets it; write an upper limit such as avg < 500ms'],
  ])('no fix is offered that would be refused itself: %j', (line, message) => {
    expect(problemsOf(line)).toEqual([message]);
  });

  test('each fix that is offered is taken', () => {
    for (const line of [
      'errors > 5%',
      'errors >= 5% over 30s, stop',
      'p95 > 300ms',
      'max >= 2h',
      'stddev of home > 1ms for 10s',
    ]) {
      const [problem] = parseThreshold(line).problems;
      const [, meant = '', bound = ''] =
        /did you mean (.*)\? To ask for \w+, add an upper limit such as (.*)$/.exec(
          problem?.fix ?? '',
        ) ?? [];
      expect(problemsOf(meant)).toEqual([]);
      expect(problemsOf(`${line}\n${bound}`)).toEqual([]);
    }
  });
});

describe('what no run can meet', () => {
  const never = 'line 1: no run can meet it; write another limit';
  test.each([
    'samples < 1',
    'samples <= 0',
    'samples of home < 1',
    'samples < 1 over 30s',
    'rps <= 0',
    'rps < 0',
  ])('%j', (line) => {
    expect(problemsOf(line)).toEqual([never]);
  });

  test.each([
    'samples < 1 for 30s',
    'rps <= 0 for 30s',
    'samples <= 1',
    'samples < 2',
    'max <= 0ms',
    'errors <= 0%',
  ])('%j is another matter', (line) => {
    expect(problemsOf(line)).toEqual([]);
  });

  test.each([
    ['min > 2s\nmax < 1s', 'min > 2s'],
    ['p50 < 1h\np50 > 3s\np95 < 1s', 'p50 > 3s'],
    ['max < 1s\nmin >= 1s', 'max < 1s'],
    ['avg < 1s\nmin > 2s', 'avg < 1s'],
    ['max < 1s\navg < 1h\navg > 2s', 'max < 1s'],
    ['p100 < 1s\np0 > 2s', 'p100 < 1s'],
    ['p0 of home > 2s over 10s\np50 of home <= 1s over 10s', 'p0 of home > 2s over 10s'],
    [
      'avg in each region < 1s\navg in eu-west-1 < 1h\navg in eu-west-1 > 2s',
      'avg in each region < 1s',
    ],
    ['min in us-east-1 > 2s\np95 in each region < 1s', 'min in us-east-1 > 2s'],
    ['samples in each region < 10\nsamples in eu-west-1 > 20', 'samples in each region < 10'],
  ])('together: %j', (threshold, other) => {
    const [told, ...more] = problemsOf(threshold);
    expect(told).toContain(`it cannot hold together with ${other} (threshold, line `);
    expect(more).toEqual([]);
  });

  test.each([
    'min >= 1s\nmax <= 1s',
    'max < 1h\nmax > 2s\nmin < 1s',
    'p95 < 1h\np95 > 3s\np50 < 1s',
    'avg < 1h\navg > 2s\np50 < 1s\np95 > 1s\np95 < 1h',
    'min of home > 2s\nmax < 1s',
    'min in eu-west-1 > 2s\nmax in us-east-1 < 1s',
    'min > 2s over 10s\nmax < 1s over 20s',
    'min > 2s for 10s\nmax < 1s for 10s',
    'min > 2s\nmax < 1s, warn',
    'samples > 20\nsamples in each region < 15',
  ])('may hold together: %j', (threshold) => {
    expect(problemsOf(threshold)).toEqual([]);
  });
});

describe("criteria of the scenario's passfail", () => {
  test('are told as they were written, beside what they mean here', () => {
    expect(together('avg < 1h\navg > 2s', 'avg-rt>1s')).toEqual([
      '"avg-rt>1s" (here avg <= 1s) makes no sense: it cannot hold together with avg > 2s (threshold, line 2, column 1); change one of them',
    ]);
    expect(together('', 'Broken: fail>=0%')).toEqual([
      '"Broken: fail>=0%" (here errors < 0%) makes no sense: no run can meet it; write another limit',
    ]);
    expect(together('', 'p50 of a<2s over 5s', 'p90 of a>1s over 5s')).toEqual([
      '"p90 of a>1s over 5s" (here p90 of a <= 1s over 5s, stop) makes no sense: it cannot hold together with "p50 of a<2s over 5s" (here p50 of a >= 2s over 5s, stop) (s.yml, line 1, column 1); change one of them',
    ]);
  });

  test.each([
    [['fail<5%'], 'fail>=5%'],
    [['fail<=5%'], 'fail>5%'],
    [['succ>95%'], 'succ<=95%'],
    [
      ['Too few: fail<5% over 10s, continue as failed'],
      'Too few: fail>=5% over 10s, continue as failed',
    ],
    [['fail of a<5%'], 'fail of a>5%'],
    [
      [{ subject: 'fail', label: 'a>b', condition: '<', threshold: '5%' }],
      '{subject: fail, label: "a>b", condition: ">=", threshold: 5%}',
    ],
  ])('a fix is in their spelling, and can be read: %j', (criteria, meant) => {
    const [message = ''] = together('', ...criteria);
    expect(message).toContain(
      `did you mean ${meant}? To ask for failures, add an upper limit such as errors`,
    );
    expect(message).toMatch(/<= 100%.* to threshold$/);
    if (typeof criteria[0] === 'string') expect(together('', meant)).toEqual([]);
  });

  test('a lower limit on a time is what Taurus says when to fail, and an upper limit in threshold is the way out for failures', () => {
    expect(together('', 'avg-rt<10ms', 'p90<1ms over 10s')).toEqual([]);
    expect(together('errors <= 100%', 'fail<5%')).toEqual([]);
  });

  test.each([
    ['', ['fail>5%', 'succ<95%']],
    ['errors <= 5%', ['fail>5%']],
    ['avg <= 1s', ['avg-rt>1s', 'Slow: avg-rt>1s']],
  ])(
    'saying the same twice is no mistake where one of them is theirs: %j and %j',
    (threshold, criteria) => {
      expect(together(threshold, ...criteria)).toEqual([]);
    },
  );
});
