import { describe, expect, test } from 'vitest';
import type { Problem } from '../../../src/errors.ts';
import { type Inputs, readInputs } from '../../../src/inputs/inputs.ts';
import { aReader } from '../../support/builders/inputs.ts';
import { scenarioYaml } from '../../support/builders/scenarios.ts';
import { containing, problemsIn } from '../../support/problems.ts';

const MINUTE = 60_000;

function read(overrides: Readonly<Record<string, string>> = {}): Inputs {
  return readInputs(aReader(overrides));
}

function problems(overrides: Readonly<Record<string, string>>): readonly Problem[] {
  return problemsIn(() => read(overrides));
}

const FIRST = 'threshold, line 1, column 1';

describe('C5: criteria as a list', () => {
  const conditions = (threshold: string) =>
    read({ threshold }).criteria.flatMap(({ text, source }) =>
      typeof source === 'object' && 'line' in source ? `${text}, line ${source.line}` : [],
    );

  test.each([
    '- avg < 500ms\n- errors < 1%\n',
    '  - avg < 500ms # of all\n  # and\n  - errors < 1%',
    '- "avg < 500ms"\n- \'errors < 1%\' # of all',
    '["avg < 500ms", "errors < 1%"]',
    "[\n  'avg < 500ms',\n  'errors < 1%'\n]",
  ])('of YAML or JSON is one criterion a line: %j', (threshold) => {
    expect(conditions(threshold).map((line) => line.split(',')[0])).toEqual([
      'avg < 500ms',
      'errors < 1%',
    ]);
  });

  test('keeps lines, columns and quoted labels', () => {
    const threshold = `- 'p95 of "two words" < 1s'\n- avg < 500`;
    expect(problems({ threshold })).toContainEqual(
      expect.objectContaining({
        where: 'threshold, line 2, column 9',
        code: 'criterion-unit-missing',
      }),
    );
  });

  test.each([
    ['["avg < 500ms", {"errors": 1}]', 'list-entry-invalid'],
    ['[avg < 500ms', 'yaml-invalid'],
  ])('that is none of texts is one problem: %j', (threshold, code) => {
    expect(problems({ threshold }).map((problem) => problem.code)).toEqual([code]);
  });
});

describe('a ramp-up that is excluded', () => {
  const scenario = scenarioYaml({ execution: ['ramp-up: 30s', 'hold-for: 1m'] });

  test('is in what the tasks get, and leaves the timeout as it is', () => {
    const { plan, rampUp, timeout } = read({ scenario, 'ramp-up': 'exclude' });
    expect(plan.taurus.settings).toEqual({ 'ramp-up-exclude': true });
    expect([rampUp, plan.rampUp, plan.duration, timeout]).toEqual([
      'exclude',
      30_000,
      90_000,
      9.5 * MINUTE,
    ]);
  });

  test('does not count as load in which a window could lie', () => {
    const threshold = 'errors < 20% over 80s';
    expect(problems({ scenario, threshold })).toEqual([]);
    expect(problems({ scenario, threshold, 'ramp-up': 'exclude' })).toMatchObject([
      { where: FIRST, code: 'criterion-longer-than-load', what: containing('1 min') },
    ]);
  });
});

describe('a delay before the load', () => {
  const scenario = (...execution: readonly string[]): string =>
    scenarioYaml({ execution: ['delay: 30s', ...execution] });

  test('is no load in which a window could lie', () => {
    expect(
      problems({ scenario: scenario('hold-for: 30s'), threshold: 'errors < 20% over 30s' }),
    ).toEqual([]);
    expect(
      problems({ scenario: scenario('hold-for: 30s'), threshold: 'errors < 20% over 45s' }),
    ).toMatchObject([
      { where: FIRST, code: 'criterion-longer-than-load', what: containing('30 s') },
    ]);
  });

  test('and a ramp-up that is excluded comes after it', () => {
    const delayed = scenario('ramp-up: 10s', 'hold-for: 30s');
    expect(
      problems({ scenario: delayed, threshold: 'errors < 20% over 30s', 'ramp-up': 'exclude' }),
    ).toEqual([]);
    expect(
      problems({ scenario: delayed, threshold: 'errors < 20% over 31s', 'ramp-up': 'exclude' }),
    ).toMatchObject([
      { where: FIRST, code: 'criterion-longer-than-load', what: containing('30 s') },
    ]);
  });
});

test("the scenario's own criteria are enough, and those of the threshold come first", () => {
  const passfail = 'reporting: [{module: passfail, criteria: [avg-rt>500ms for 10s]}]';
  const scenario = `${scenarioYaml()}${passfail}\n`;
  const texts = (threshold: string) =>
    read({ scenario, threshold }).criteria.map(({ text }) => text);
  expect(texts('')).toHaveLength(3);
  expect(texts('p50 < 1s')[0]).toBe('p50 < 1s');
  expect(texts('p50 < 1s')).toEqual(['p50 < 1s', ...texts('')]);
});

describe('a criterion about a label', () => {
  const scenario =
    'execution: {hold-for: 1m, scenario: s}\nscenarios: {s: {requests: [{url: http://shop/, label: home}, http://shop/cart]}}\n';
  const found = (threshold: string, others = '') =>
    problems({ scenario: `${scenario}${others}`, threshold });

  test.each([
    'p95 of home < 1s',
    'avg of http://shop/cart < 1s',
    'errors of home in each region < 1%',
  ])('that the scenario has is fine: %s', (threshold) => {
    expect(found(threshold)).toEqual([]);
  });

  test('that it does not have is answered with the nearest one, before anything is paid for', () => {
    expect(found('p95 of hmoe < 1s\navg of checkout < 1s')).toMatchObject([
      { where: FIRST, code: 'criterion-label-misspelt', fix: containing('home') },
      { where: 'threshold, line 2, column 1', code: 'criterion-label-unknown' },
    ]);
  });

  test('is quoted as the scenario itself writes it', () => {
    const others = 'reporting: [{module: passfail, criteria: [p95 of hmoe>1s]}]';
    expect(found('', others)).toMatchObject([
      {
        where: 'input scenario, line 3, column 1',
        what: containing('p95 of hmoe>1s'),
      },
    ]);
  });
});

describe('a threshold beside criteria of the scenario', () => {
  const passfail = (...criteria: readonly string[]) =>
    `${scenarioYaml()}reporting: [{module: passfail, criteria: ${JSON.stringify(criteria)}}]\n`;

  test('may hold nothing but comments', () => {
    expect(
      problems({ scenario: passfail('avg-rt>500ms'), threshold: '# as the scenario says' }),
    ).toEqual([]);
  });

  test('is not called empty where those of the scenario cannot be read', () => {
    expect(problems({ scenario: passfail('rc500>10%'), threshold: '' })).toHaveLength(1);
  });

  test('may not contradict them', () => {
    const found = problems({ scenario: passfail('avg-rt<2s'), threshold: 'avg < 1s' });
    expect(found.map(({ code }) => code)).toEqual(['criteria-exclude']);
  });
});

test('a number of tasks that cannot be read does not hide a region that is misspelt', () => {
  expect(problems({ tasks: 'x', threshold: 'avg in eu-wets-1 < 1s' })).toHaveLength(2);
});

test('a criterion about a region that the run does not have is answered with the nearest one', () => {
  const inputs = { regions: 'eu-west-1, us-east-1', threshold: 'avg in eu-wets-1 < 1s' };
  expect(problems(inputs)).toMatchObject([
    {
      where: 'threshold, line 1, column 8',
      code: 'criterion-region-unknown',
      fix: containing('eu-west-1'),
    },
  ]);
});

test('a region that is misspelt itself is not reported a second time by the criteria about it', () => {
  expect(problems({ regions: 'eu-wset-1', threshold: 'avg in eu-west-1 < 1s' })).toHaveLength(1);
});
