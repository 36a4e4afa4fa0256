import { describe, expect, test } from 'vitest';
import type { Problem } from '../../../../src/errors.ts';
import type { Criterion } from '../../../../src/gate/criteria/criterion.ts';
import { contradictions } from '../../../../src/gate/criteria/sense.ts';
import { parseThreshold } from '../../../../src/gate/criteria/threshold.ts';
import { planScenario } from '../../../../src/scenario/plan.ts';

/** The problems of a threshold, by line and code. */
function problemsOf(threshold: string): readonly string[] {
  return parse(threshold).map(
    ({ where, code }) => `${where.replace(/threshold, (line \d+).*/, '$1')}: ${code}`,
  );
}

function parse(threshold: string): readonly Problem[] {
  return parseThreshold(threshold, { regions: ['eu-west-1', 'us-east-1'] }).problems;
}

function passfail(...criteria: readonly unknown[]): readonly Criterion[] {
  const scenario = {
    execution: [{ scenario: 'web', 'hold-for': '1m' }],
    reporting: [{ module: 'passfail', criteria }],
    scenarios: { web: { requests: ['http://192.0.2.1/'] } },
  };
  const planned = planScenario(JSON.stringify(scenario), 's.yml');
  if (!planned.ok) throw new Error(planned.problems.map(({ what }) => what).join(', '));
  return planned.plan.criteria;
}

function together(threshold: string, ...taurus: readonly unknown[]): readonly Problem[] {
  const { criteria } = parseThreshold(threshold);
  return contradictions([...criteria, ...passfail(...taurus)]);
}

const SLOW = 'line 1: criterion-asks-slowness';

describe('a lower limit on what is bad says when to fail, as elsewhere', () => {
  test.each([
    ['p95 > 300ms', 'p95 <= 300ms', 'p95 <= 1h'],
    ['avg >= 500ms', 'avg < 500ms', 'avg <= 1h'],
    ['max > 2s', 'max <= 2s', 'max <= 1h'],
    ['stddev > 1s', 'stddev <= 1s', 'stddev <= 1h'],
    ['p100 > 2h', 'p100 <= 2h', 'p100 <= 24h'],
    [
      'p90 of home in each region > 2s over 30s, stop',
      'p90 of home in each region <= 2s over 30s, stop',
      'p90 of home in each region <= 1h over 30s',
    ],
    ['avg > 2s for 10s', 'avg <= 2s for 10s', 'avg <= 1h for 10s'],
  ])('%j may be meant as %j, or needs %j beside it', (line, meant, bound) => {
    const fix = `did you mean ${meant}? To keep it, add an upper limit such as ${bound}`;
    expect(problemsOf(line)).toEqual([SLOW]);
    expect(parse(line)).toMatchObject([{ fix }]);
  });

  test.each(['avg > 500ms\navg < 1s, warn', 'avg > 500ms\nerrors < 5%', 'avg > 500ms\nrps <= 50'])(
    'a limit that is soft, or on something else than a time, is no way out: %j',
    (threshold) => {
      expect(problemsOf(threshold)).toEqual([SLOW]);
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
    'apdex(1s) >= 0.9',
    'apdex(1s) < 0.9\napdex(1s) > 0.2',
    'apdex(1s) < 0.9, warn',
  ])('%j is what somebody may want', (threshold) => {
    expect(problemsOf(threshold)).toEqual([]);
  });

  test.each([
    ['errors >= 0%', 'errors < 1%'],
    ['avg >= 0ms over 30s', 'avg < 500ms'],
    ['apdex(1s) <= 1', 'apdex(500ms) >= 0.9'],
  ])('no fix is offered that would be refused itself: %j', (line, example) => {
    expect(problemsOf(line)).toEqual(['line 1: criterion-always-met']);
    expect(parse(line)).toMatchObject([{ fix: `write a limit such as ${example}` }]);
  });

  test('each fix that is offered is taken', () => {
    for (const line of [
      'errors > 5%',
      'errors >= 5% over 30s, stop',
      'p95 > 300ms',
      'max >= 2h',
      'stddev of home > 1ms for 10s',
    ]) {
      const [problem] = parse(line);
      const [, meant = '', bound = ''] =
        /did you mean (.*)\? To keep it, add an upper limit such as (.*)$/.exec(
          problem?.fix ?? '',
        ) ?? [];
      expect(problemsOf(meant)).toEqual([]);
      expect(problemsOf(`${line}\n${bound}`)).toEqual([]);
    }
  });
});

test('an upper limit on Apdex says when to fail: more of it is better', () => {
  expect(problemsOf('apdex(1s) < 0.8')).toEqual(['line 1: criterion-asks-frustration']);
  const fix = 'did you mean apdex(1s) >= 0.8? To keep it, add a lower limit such as apdex(1s) >= 0';
  expect(parse('apdex(1s) < 0.8')).toMatchObject([{ fix }]);
  expect(problemsOf('apdex(1s) < 0.8\napdex(1s) >= 0')).toEqual([]);
  expect(problemsOf('apdex(1s) > 1')).toEqual(['line 1: criterion-impossible']);
});

test('what satisfies within a second satisfies within two', () => {
  const excluded = ['line 2: criteria-exclude'];
  expect(problemsOf('apdex(2s) < 0.8\napdex(1s) > 0.9').slice(-1)).toEqual(excluded);
  expect(problemsOf('apdex(1s) >= 0.9\napdex(2s) >= 0.95')).toEqual([]);
});

describe('what no run can meet', () => {
  const never = 'line 1: criterion-impossible';
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
    const problems = parse(threshold);
    expect(problems.map(({ code }) => code)).toEqual(['criteria-exclude']);
    expect(problems[0]?.what).toContain(`with "${other}" (threshold, line `);
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
  test('are quoted as they were written, beside what they mean here', () => {
    expect(together('avg < 1h\navg > 2s', 'avg-rt>1s')).toMatchObject([
      {
        code: 'criteria-exclude',
        what: '"avg-rt>1s" (here avg <= 1s) cannot hold together with "avg > 2s" (threshold, line 2, column 1)',
      },
    ]);
    expect(together('', 'Broken: fail>=0%')).toMatchObject([
      {
        code: 'criterion-impossible',
        what: 'no run can meet "Broken: fail>=0%" (here errors < 0%)',
      },
    ]);
    const [both] = together('', 'p50 of a<2s over 5s', 'p90 of a>1s over 5s');
    expect(both?.code).toBe('criteria-exclude');
    expect(both?.what).toContain(
      'with "p50 of a<2s over 5s" (here p50 of a >= 2s over 5s, stop) (s.yml, line 1, column 1)',
    );
  });

  test.each([
    ['fail<5%'],
    ['fail<=5%'],
    ['succ>95%'],
    ['Too few: fail<5% over 10s, continue as failed'],
    ['fail of a<5%'],
    [{ subject: 'fail', label: 'a>b', condition: '<', threshold: '5%' }],
  ])('that ask for failures are refused: %j', (criterion) => {
    const [problem, ...more] = together('', criterion);
    expect(problem?.code).toBe('passfail-asks-failures');
    expect(problem?.fix).toMatch(/ such as errors.* <= 100%.* to threshold$/);
    expect(more).toEqual([]);
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

test('many criteria are held against a bounded number of others', () => {
  const lines = Array.from({ length: 20_000 }, (_, at) => `avg < ${at + 1}ms`);
  expect(problemsOf(lines.join('\n'))).toEqual([]);
  expect(problemsOf([...lines, 'avg < 7ms'].join('\n'))).toEqual(['line 20001: criterion-twice']);
});
