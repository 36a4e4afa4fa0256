import { expect, test } from 'vitest';
import { beginAt } from '../../../../src/scenario/load/begin-at.ts';
import type { TaurusConfig } from '../../../../src/scenario/plan.ts';
import { aPlan } from '../../../support/builders/plan.ts';

const { taurus } = aPlan();
const AT = 1_795_342_260_000;

function waitOf(scenario: TaurusConfig['scenarios'][string] | undefined): string {
  return String(scenario?.variables?.['load-gate-begin']);
}

test('every scenario gets a variable in which JMeter waits, and keeps its own', () => {
  const requests = ['http://192.0.2.1/'];
  const both = { a: { requests, variables: { city: 'Bergen' } }, b: { requests } };
  const { scenarios, execution } = beginAt({ ...taurus, scenarios: both }, AT);
  expect(scenarios).toEqual({
    a: { requests, variables: { city: 'Bergen', 'load-gate-begin': waitOf(scenarios['b']) } },
    b: { requests, variables: { 'load-gate-begin': waitOf(scenarios['a']) } },
  });
  expect(waitOf(scenarios['a'])).toMatch(/^\$\{__jexl3\(.*\)\}$/);
  expect(execution).toEqual(taurus.execution);
});

test('so does one that is written into its execution', () => {
  const scenario = { requests: ['http://192.0.2.1/'], variables: { city: 'Bergen' } };
  const { execution, scenarios } = beginAt(
    { execution: [{ 'hold-for': '8s', scenario }], scenarios: taurus.scenarios },
    AT,
  );
  const wait = waitOf(Object.values(scenarios)[0]);
  expect(execution).toEqual([
    {
      'hold-for': '8s',
      scenario: { ...scenario, variables: { city: 'Bergen', 'load-gate-begin': wait } },
    },
  ]);
});

test('the wait is until the instant, and one argument of a function of JMeter', () => {
  const [scenario] = Object.values(beginAt(taurus, AT).scenarios);
  const text = waitOf(scenario);
  expect(text).toContain(`${AT} - \${__time()}`);
  expect(text).not.toContain(',');
});
