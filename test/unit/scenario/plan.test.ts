import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { steadyUsers, wholeThroughput } from '../../../src/scenario/load/planned-execution.ts';
import { type Plan, planScenario } from '../../../src/scenario/plan.ts';
import { openWorkspace } from '../../../src/workspace.ts';
import { scenarioYaml } from '../../support/builders/scenarios.ts';

function plan(text: string): Plan {
  const planned = planScenario(text, 's.yml');
  if (!planned.ok) throw new Error(planned.problems.map(({ what }) => what).join(', '));
  return planned.plan;
}

function executions(...lines: readonly string[]): string {
  return [
    'execution:',
    ...lines.map((line) => `- {scenario: web, ${line}}`),
    'scenarios: {web: {requests: [/]}}',
  ].join('\n');
}

describe('how long a scenario lasts, as far as its durations say', () => {
  test.each([
    ['hold-for alone', ['hold-for: 1m'], 60_000, false],
    ['ramp-up and hold-for together', ['ramp-up: 1m, hold-for: 5m'], 360_000, false],
    ['ramp-up alone', ['ramp-up: 30s'], 30_000, false],
    ['fractions cut off, as Taurus does', ['ramp-up: 1ms, hold-for: 1500ms'], 1000, false],
    ['a delay before it', ['delay: 10s, hold-for: 1m'], 70_000, false],
    [
      'the longest of several, because they run side by side',
      ['hold-for: 1m', 'delay: 30s, hold-for: 45s', 'hold-for: 10s'],
      75_000,
      false,
    ],
    ['a duration beside iterations', ['iterations: 5, hold-for: 1m'], 60_000, false],
    ['iterations alone', ['iterations: 5'], 0, true],
    ['neither, which is one iteration', ['concurrency: 3'], 0, true],
    [
      'a duration, and beside it an execution that only its iterations end',
      ['hold-for: 1m', 'iterations: 5'],
      60_000,
      true,
    ],
    ['a duration of zero', ['hold-for: 0s'], 0, true],
    ['a whole day', ['hold-for: 1d'], 86_400_000, false],
  ])('%s', (_, lines, duration, openEnded) => {
    expect(plan(executions(...lines))).toMatchObject({ duration, openEnded });
  });

  test.each([
    ['at once', ['ramp-up: 10s, hold-for: 1m'], 0],
    ['after the delay of the only execution', ['delay: 30s, hold-for: 30s'], 30_000],
    ['with the first execution', ['delay: 30s, hold-for: 1m', 'delay: 10s, hold-for: 15s'], 10_000],
    ['with one that has no delay', ['delay: 1m, hold-for: 5s', 'iterations: 5'], 0],
  ])('its load begins %s', (_, lines, loadBegins) => {
    expect(plan(executions(...lines))).toMatchObject({ loadBegins });
  });

  test('is at most a day', () => {
    expect(planScenario(executions('delay: 1s, hold-for: 1d'), 's.yml')).toMatchObject({
      ok: false,
      problems: [{ where: 's.yml', code: 'scenario-too-long' }],
    });
  });
});

test('virtual users of all executions count, and an execution that names none has one', () => {
  expect(
    plan(
      executions('concurrency: 5, hold-for: 1s', 'concurrency: 20, hold-for: 1s', 'hold-for: 1s'),
    ).concurrency,
  ).toBe(26);
});

describe('the load of one task', () => {
  test.each([
    ['without a ramp-up', ['hold-for: 1m'], 0],
    [
      'with several, of which the longest counts',
      ['ramp-up: 10s, hold-for: 1m', 'ramp-up: 1m', 'hold-for: 5m'],
      60_000,
    ],
  ])('%s', (_, lines, rampUp) => {
    expect(plan(executions(...lines)).rampUp).toBe(rampUp);
  });

  test.each([
    [
      'is limited when every execution is',
      ['hold-for: 1m, throughput: 12.5', 'hold-for: 1m, throughput: 30'],
      42.5,
    ],
    [
      'is not when one of them is not',
      ['hold-for: 1m, throughput: 12.5', 'hold-for: 1m'],
      undefined,
    ],
  ])('%s', (_, lines, throughput) => {
    expect(wholeThroughput(plan(executions(...lines)).executions)).toBe(throughput);
  });

  test.each([
    ['is there at once while it holds', ['concurrency: 5, hold-for: 1s'], 5],
    ['is there at once after a ramp-up', ['concurrency: 5, ramp-up: 1m, hold-for: 1s'], 5],
    [
      'adds up over executions that hold at the same time',
      ['concurrency: 5, ramp-up: 5s, hold-for: 6s', 'hold-for: 10s'],
      6,
    ],
    [
      'need not when one has ended before the other is complete',
      ['concurrency: 5, ramp-up: 10s, hold-for: 6s', 'hold-for: 10s'],
      undefined,
    ],
    ['need not without a hold-for', ['concurrency: 5, ramp-up: 1m'], undefined],
    [
      'need not when users end with their iterations',
      ['concurrency: 5, hold-for: 1m, iterations: 3'],
      undefined,
    ],
    [
      'need not when an execution comes later',
      ['concurrency: 5, hold-for: 1m', 'hold-for: 1m, delay: 10s'],
      undefined,
    ],
    ['is there at once with a delay of nothing', ['concurrency: 5, hold-for: 1m, delay: 0s'], 5],
  ])('%s', (_, lines, users) => {
    expect(steadyUsers(plan(executions(...lines)).executions)).toBe(users);
  });
});

test("a scenario's own criteria are the plan's, and no task gets them", () => {
  const reporting = 'reporting: [{module: passfail, criteria: [avg-rt>500ms, "fail>50% for 10s"]}]';
  const { criteria, taurus } = plan(
    `${scenarioYaml({ execution: ['hold-for: 1m', 'criteria: [p90>1s]'] })}${reporting}\n`,
  );
  expect(criteria.map(({ text }) => text)).toEqual([
    'avg <= 500ms',
    'errors <= 50% for 10s, stop',
    'p90 <= 1s',
  ]);
  expect(taurus).toEqual({
    execution: [{ scenario: 'web', 'hold-for': '60s' }],
    scenarios: { web: { requests: ['http://192.0.2.1/'] } },
  });
});

describe('what is sent to the tasks', () => {
  test('is the whole scenario, with a unit on every duration', () => {
    const text = scenarioYaml({
      execution: [
        'concurrency: 5',
        'ramp-up: 1m',
        'hold-for: 90',
        'delay: 0.5',
        'throughput: 12.5',
        'steps: 3',
        'iterations: 7',
      ],
      scenario: [
        'default-address: http://192.0.2.1',
        'timeout: 5',
        'think-time: 20ms',
        'headers: {Accept: text/html, X-Count: 1}',
        'requests:',
        '- url: /a',
        '  timeout: 1m',
        '- transaction: t',
        '  do: [{url: /b, timeout: 250ms}]',
      ],
    });
    expect(plan(text).taurus).toEqual({
      execution: [
        {
          scenario: 'web',
          concurrency: 5,
          'ramp-up': '60s',
          'hold-for': '90s',
          delay: '500ms',
          throughput: 12.5,
          steps: 3,
          iterations: 7,
        },
      ],
      scenarios: {
        web: {
          'default-address': 'http://192.0.2.1',
          timeout: '5s',
          'think-time': '20ms',
          headers: { Accept: 'text/html', 'X-Count': 1 },
          requests: [
            { url: '/a', timeout: '60s' },
            { transaction: 't', do: [{ url: '/b', timeout: '250ms' }] },
          ],
        },
      },
    });
  });

  test('keeps a scenario that is written into its execution there', () => {
    const { taurus } = plan(
      'execution:\n- hold-for: 1s\n  scenario: {timeout: 3, requests: [/]}\n',
    );
    expect(taurus).toEqual({
      execution: [{ 'hold-for': '1s', scenario: { timeout: '3s', requests: ['/'] } }],
      scenarios: {},
    });
  });

  test('does not hold what a merge or an anchor only helped to write', () => {
    const text = [
      'execution:',
      '- &first {scenario: web, hold-for: 1s}',
      '- <<: *first',
      '  concurrency: 2',
      'scenarios: {web: {requests: [/]}}',
    ].join('\n');
    expect(plan(text).taurus.execution).toEqual([
      { scenario: 'web', 'hold-for': '1s' },
      { scenario: 'web', 'hold-for': '1s', concurrency: 2 },
    ]);
  });

  test('D13: has as many virtual users as Taurus reads, with a notice', () => {
    const text = 'execution: {concurrency: 010, hold-for: 1m, scenario: {requests: [/]}}';
    expect(plan(text)).toMatchObject({
      concurrency: 8,
      notices: [{ code: 'yaml-read-as-number', where: 's.yml, line 1' }],
    });
  });

  test('D13: has every number as Taurus reads it, and no text in its place', () => {
    const text = [
      'execution: [{scenario: web, hold-for: 1s}]',
      'scenarios:',
      '  web:',
      '    variables: {v: 1.0, w: 1.10, z: -0.0, o: 010, t: 1e3, on_: yes}',
      '    requests: [{url: /, method: POST, body: {id: 12345678901234567890, f: [2.0, 1.0e+20]}}]',
    ].join('\n');
    const json = JSON.stringify(plan(text).taurus.scenarios);
    expect(json).toContain('{"v":1.0,"w":1.1,"z":-0.0,"o":8,"t":"1e3","on_":true}');
    expect(json).toContain('{"id":12345678901234567890,"f":[2.0,100000000000000000000.0]}');
  });

  test('survives JSON unchanged, because that is how it travels', () => {
    const { taurus } = plan(readFileSync('scenarios/user-journey.yml', 'utf8'));
    expect(JSON.parse(JSON.stringify(taurus))).toEqual(taurus);
  });

  test.each([
    'services: [{module: shellexec, prepare: [id]}]',
    'modules: {jmeter: {class: os.system}}',
    'modules: {jmeter: {cmdline: -JA=b}}',
    'included-configs: [http://169.254.170.2/]',
    'reporting: [{module: passfail, criteria: [{class: os.system}]}]',
    'reporting: [{module: own.Reporter}]',
    'services: [passfail, shellexec]',
  ])('never holds a way to run something else: %s is refused', (line) => {
    expect(planScenario(`${line}\n${scenarioYaml()}`, 's.yml').ok).toBe(false);
  });

  test('is at most a megabyte', () => {
    const text = scenarioYaml({
      scenario: [`requests: [{url: /, body: "${'x'.repeat(1024 * 1024)}"}]`],
    });
    expect(planScenario(text, 's.yml')).toMatchObject({
      ok: false,
      problems: [{ where: 's.yml', code: 'scenario-too-large' }],
    });
  });
});

const LOOPBACK = { host: '127.0.0.1', isWildcard: false, port: 8080 };

describe('the example scenarios', () => {
  const files = readdirSync('scenarios').filter((name) => name.endsWith('.yml'));

  test('are there, the original one among them', () => {
    expect(files).toContain('aws-website-test.yml');
  });

  test.each(files)('%s plans without a problem and ends by itself', (name) => {
    const targets = name === 'demo.yml' ? [LOOPBACK] : undefined;
    const surroundings = { workspace: openWorkspace('.'), folders: ['scenarios'], targets };
    const planned = planScenario(
      readFileSync(`scenarios/${name}`, 'utf8'),
      `scenarios/${name}`,
      surroundings,
    );
    expect(planned).toMatchObject({ ok: true });
    expect(planned.ok && planned.plan.duration).toBeGreaterThan(0);
  });

  test("the original one keeps the original's numbers", () => {
    expect(plan(readFileSync('scenarios/aws-website-test.yml', 'utf8'))).toMatchObject({
      duration: 360_000,
      concurrency: 5,
      taurus: { scenarios: { 'aws-website-test': { requests: ['http://aws.amazon.com'] } } },
    });
  });
});

test.each(['__proto__', 'constructor', 'toString'])(
  'B3: a header, a variable, a scenario and a key of a body may be called %s',
  (name) => {
    const text = [
      `execution: [{scenario: ${name}, concurrency: 1, iterations: 1}]`,
      `scenarios: {${name}: {requests: [{url: http://h/, headers: {${name}: a}, body: {${name}: b}}], variables: {${name}: c}}}`,
    ].join('\n');
    const { taurus } = plan(text);
    const scenario = taurus.scenarios[name];
    expect(Object.keys(taurus.scenarios)).toEqual([name]);
    expect(scenario?.variables?.[name]).toBe('c');
    const sent = JSON.stringify(scenario?.requests);
    expect(sent).toContain(`"headers":{"${name}":"a"}`);
    expect(sent).toContain(`"body":{"${name}":"b"}`);
  },
);
