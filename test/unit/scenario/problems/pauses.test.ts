import { describe, expect, test } from 'vitest';
import { group, jmx } from '../../../support/builders/jmx.ts';
import { codesInWorkspace } from '../../../support/scenario.ts';

const codes = (execution: string, scenario: string) =>
  codesInWorkspace(
    `execution:\n- {scenario: w, ${execution}}\nscenarios:\n  w:\n    ${scenario}\n`,
    {},
  );

describe('C9: a pause that leaves no room for one pass is refused', () => {
  test.each([
    [
      'of the scenario, a number',
      'hold-for: 8s',
      'think-time: 500\n    requests: [/]',
      'line 5 (scenarios.w.think-time)',
    ],
    [
      'of a request',
      'hold-for: 8s',
      'requests: [{url: /, think-time: 8s}]',
      'line 5 (scenarios.w.requests[0].think-time)',
    ],
    [
      'as long as ramp-up and hold-for',
      'ramp-up: 4s, hold-for: 4s',
      'think-time: 8s\n    requests: [/]',
      'line 5 (scenarios.w.think-time)',
    ],
    [
      'of all requests together',
      'hold-for: 8s',
      'think-time: 4s\n    requests: [/a, /b]',
      'line 5 (scenarios.w.think-time)',
    ],
    [
      'at random, but never shorter',
      'hold-for: 8s',
      'think-time: "uniform(10s, 2s)"\n    requests: [/]',
      'line 5 (scenarios.w.think-time)',
    ],
  ])('%s', (_, execution, scenario, where) => {
    expect(codes(execution, scenario)).toEqual([`load/s.yml, ${where}: pauses-over-load`]);
  });

  test.each([
    ['shorter', 'hold-for: 8s', 'think-time: 500ms\n    requests: [/]'],
    ['that may be shorter', 'hold-for: 8s', 'think-time: "uniform(10s, 5s)"\n    requests: [/]'],
    ['of a load that iterations end', 'iterations: 3', 'think-time: 500\n    requests: [/]'],
    [
      'that another one of the request takes the place of',
      'hold-for: 8s',
      'think-time: 500\n    requests: [{url: /, think-time: 1s}]',
    ],
  ])('one %s is not', (_, execution, scenario) => {
    expect(codes(execution, scenario)).toEqual([]);
  });

  test('a timer of a test plan is one, too', () => {
    const timer =
      '<ConstantTimer><stringProp name="ConstantTimer.delay">9000</stringProp></ConstantTimer><hashTree/>';
    const plan = jmx(
      group('g', { inside: [timer, '<HTTPSamplerProxy testname="r"/><hashTree/>'] }),
    );
    const text = 'execution: [{scenario: p.jmx, hold-for: 8s}]\n';
    expect(codesInWorkspace(text, { 'load/p.jmx': plan }).join()).toContain('pauses-over-load');
  });
});
