import { describe, expect, test } from 'vitest';
import { printProblem } from '../../../../src/errors.ts';
import { checkScenario } from '../../../../src/scenario/read.ts';
import { scenarioYaml } from '../../../support/builders/scenarios.ts';

function problemsOf(request: string): readonly string[] {
  const checked = checkScenario(scenarioYaml({ scenario: ['requests:', `- ${request}`] }), 's.yml');
  return checked.ok ? [] : checked.problems.map(printProblem);
}

describe('what a task would send otherwise, or could not send at all, is told before anything is started', () => {
  test.each([
    [
      '{url: /a, label: "a\\u0007b"}',
      'it holds the character U+0007, which no JMeter test plan can hold',
    ],
    [
      '{url: /a, headers: {x: "\\uD800"}}',
      'it holds the character U+D800, which no JMeter test plan can hold',
    ],
    [
      '{url: /a, headers: {"a\\0": x}}',
      'it holds the character U+0000, which no JMeter test plan can hold',
    ],
    [
      '{url: /a, method: POST, body: {id: 9007199254740993}}',
      'the number 9007199254740992 may not be the one that was written',
    ],
    [
      '{url: /a, method: POST, body: {rate: .inf}}',
      'Fix: write texts, finite numbers, true, false, null, lists and mappings',
    ],
  ])('%s', (request, what) => {
    const [problem, ...more] = problemsOf(request);
    expect(more).toEqual([]);
    expect(problem).toContain(what);
    expect(problem).toMatch(/^s\.yml, line \d+ \(scenarios\.web\.requests\[0\]\..*\): /);
  });

  test.each([
    '{url: /a, label: "🦊 and\\ttabs\\n"}',
    '{url: /a, method: POST, body: {id: "9007199254740993", tolerance: 1.0e-07, large: 9007199254740991}}',
  ])('%s is fine', (request) => {
    expect(problemsOf(request)).toEqual([]);
  });
});
