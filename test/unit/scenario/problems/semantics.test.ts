import { describe, expect, test } from 'vitest';
import { checkScenario } from '../../../../src/scenario/read.ts';
import { scenarioYaml } from '../../../support/builders/scenarios.ts';
import { codesOf, containing } from '../../../support/problems.ts';
import { scenarioCodes, scenarioProblems } from '../../../support/scenario.ts';

describe('the scenario that an execution names', () => {
  test('has to be there', () => {
    expect(scenarioCodes('execution:\n- scenario: web\n  hold-for: 1s\n')).toEqual([
      's.yml, line 2 (execution[0].scenario): scenario-not-defined',
    ]);
  });

  test.each(['wbe', 'constructor', 'toString', 'hasOwnProperty'])('is not found: %s', (name) => {
    const text = scenarioYaml({ execution: ['concurrency: 1'] }).replace(
      'scenario: web',
      `scenario: ${name}`,
    );
    expect(scenarioProblems(text)).toEqual([
      expect.objectContaining({
        code: 'scenario-name-unknown',
        where: 's.yml, line 2 (execution[0].scenario)',
        fix: containing('web'),
      }),
    ]);
  });

  test('has to send something', () => {
    expect(scenarioCodes(scenarioYaml({ scenario: ['timeout: 1s'] }))).toEqual([
      's.yml, line 5 (scenarios.web): scenario-without-requests',
    ]);
  });
});

describe('what Taurus would ignore or never end', () => {
  test.each([
    ['throughput: 50', 'throughput): throughput-without-duration'],
    ['steps: 3', 'steps): steps-without-ramp-up'],
  ])('%s without a duration is left out, as Taurus does it', (line, problem) => {
    const checked = checkScenario(scenarioYaml({ execution: [line] }), 's.yml');
    expect(checked.ok && codesOf(checked.notices)).toEqual([
      `s.yml, line 3 (execution[0].${problem}`,
    ]);
    expect(checked.ok && checked.file.execution).toEqual([{ scenario: 'web' }]);
  });

  const FOREVER = ['requests: [{transaction: t, do: [{loop: forever, do: [/]}]}]'];

  test('a loop forever without a duration', () => {
    expect(
      scenarioCodes(scenarioYaml({ execution: ['concurrency: 1'], scenario: FOREVER })),
    ).toEqual(['s.yml, line 2 (execution[0].scenario): loop-without-end']);
  });

  test('a loop forever that the duration ends is fine', () => {
    expect(scenarioCodes(scenarioYaml({ scenario: FOREVER }))).toEqual([]);
  });

  test('a body that only speaks of a loop is fine', () => {
    const scenario = ['requests: [{url: /, method: POST, body: {loop: forever}}]'];
    expect(scenarioCodes(scenarioYaml({ execution: ['iterations: 1'], scenario }))).toEqual([]);
  });
});

function codesOfRequest(request: string): readonly string[] {
  return scenarioCodes(scenarioYaml({ scenario: ['requests:', `- ${request}`] }));
}

describe('what a task would send otherwise, or could not send at all, is refused', () => {
  test.each([
    ['{url: /a, label: "a\\u0007b"}', 'label): text-not-xml'],
    ['{url: /a, headers: {x: "\\uD800"}}', 'headers.x): text-not-xml'],
    ['{url: /a, headers: {"a\\0": x}}', 'headers["a\\u0000"]): text-not-xml'],
    ['{url: /a, method: POST, body: {rate: .inf}}', 'body.rate): yaml-value-unreadable'],
  ])('%s', (request, problem) => {
    expect(codesOfRequest(request)).toEqual([
      `s.yml, line 7 (scenarios.web.requests[0].${problem}`,
    ]);
  });

  test('with the character that it holds', () => {
    const whats = (request: string) =>
      scenarioProblems(scenarioYaml({ scenario: ['requests:', `- ${request}`] }))[0]?.what;
    expect(whats('{url: /a, label: "a\\u0007b"}')).toContain('U+0007');
  });

  test.each([
    '{url: /a, label: "🦊 and\\ttabs\\n"}',
    '{url: /a, method: POST, body: {id: 9007199254740993, tolerance: 1.0e-07}}',
  ])('%s is fine', (request) => {
    expect(codesOfRequest(request)).toEqual([]);
  });
});
