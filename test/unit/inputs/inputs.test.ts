import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type Inputs, readInputs, readReplay } from '../../../src/inputs/inputs.ts';
import type { InputReader } from '../../../src/inputs/reader.ts';
import { aReader } from '../../support/builders/inputs.ts';
import { scenarioYaml } from '../../support/builders/scenarios.ts';
import { codesIn } from '../../support/problems.ts';

const MINUTE = 60_000;

function read(overrides: Readonly<Record<string, string>> = {}): Inputs {
  return readInputs(aReader(overrides));
}

function problems(overrides: Readonly<Record<string, string>>): readonly string[] {
  return codesIn(() => read(overrides));
}

describe('what is not set has a default', () => {
  test('and what is needed is enough', () => {
    expect(read()).toMatchObject({
      regions: [{ region: 'eu-west-1', stackName: 'dlt-fargate', tasks: 1 }],
      plan: { origin: 'input scenario', duration: MINUTE, concurrency: 1 },
      criteria: [
        { text: 'avg <= 500ms' },
        { text: 'errors < 5%', source: 'added' },
        { text: 'downtime < 5%', source: 'added' },
      ],
      coordinatedOmission: 'judge',
      timeout: 9 * MINUTE,
      metricsTimeout: 5 * MINUTE,
      onInconclusive: 'fail',
      rampUp: 'include',
      circuitBreaker: true,
      load: 'per-task',
      minTasks: 1,
      shares: {
        load: 'per-task',
        regions: [{ region: 'eu-west-1', tasks: [{ share: { index: 0, of: 1 } }] }],
      },
    });
  });

  test('D17: the ramp-up is left out where the scenario says so, and has one', () => {
    const settings = '\nsettings: {ramp-up-exclude: true}\n';
    const ofScenario = (...execution: readonly string[]): ReturnType<typeof read> =>
      read({ scenario: `${scenarioYaml({ execution })}${settings}` });
    const inputs = ofScenario('ramp-up: 1m', 'hold-for: 1h');
    expect(inputs.rampUp).toBe('exclude');
    expect(inputs.plan.taurus.settings).toEqual({ 'ramp-up-exclude': true });
    expect(ofScenario('hold-for: 1h').rampUp).toBe('include');
  });

  test('the timeout is five minutes to start, the scenario, and three to end', () => {
    expect(
      read({ scenario: scenarioYaml({ execution: ['ramp-up: 1m', 'hold-for: 1h'] }) }).timeout,
    ).toBe(69 * MINUTE);
  });

  test('a scenario that only its iterations end gets an hour', () => {
    expect(read({ scenario: scenarioYaml({ execution: ['iterations: 10'] }) }).timeout).toBe(
      60 * MINUTE,
    );
  });

  test('a scenario is never stopped before the part of it whose length is known', () => {
    const scenario =
      'execution: [{scenario: a, hold-for: 2h}, {scenario: a, iterations: 10}]\nscenarios:\n  a: {requests: [/]}\n';
    expect(read({ scenario }).timeout).toBeGreaterThan(120 * MINUTE);
  });

  test('a scenario of more than a day is refused, as a timeout of more than a day is', () => {
    expect(problems({ scenario: scenarioYaml({ execution: ['hold-for: 100d'] }) })).not.toEqual([]);
  });
});

describe('action.yml', () => {
  const Action = z.object({
    inputs: z.record(z.string(), z.object({ default: z.string().optional() })),
  });
  const { inputs } = Action.parse(load(readFileSync('action.yml', 'utf8')));

  test('has the defaults of inputs that are not set', () => {
    const defaults = Object.entries(inputs).flatMap(([name, { default: value }]) =>
      value === undefined ? [] : [[name, value]],
    );
    expect(defaults.length).toBeGreaterThan(5);
    // The runner puts in what these are.
    const set = defaults.filter(([, value]) => value?.startsWith('${{') !== true);
    expect(defaults.length - set.length).toBe(2);
    expect(read(Object.fromEntries(set))).toEqual(read());
  });

  test('has every input that is read, and no other', () => {
    const asked = new Set<string>();
    const reader = aReader({ replay: 'results.json' });
    const noting: InputReader = {
      ...reader,
      get: (name) => {
        asked.add(name);
        return reader.get(name);
      },
    };
    readInputs(noting);
    readReplay(noting);
    expect([...asked].toSorted()).toEqual(Object.keys(inputs).toSorted());
  });
});

describe('what is set is read', () => {
  test.each([
    [
      { 'stack-name': ' mine ', tasks: ' 3 ' },
      { regions: [{ region: 'eu-west-1', stackName: 'mine', tasks: 3 }] },
    ],
    [
      { tasks: '9999', 'max-tasks': '9999' },
      { regions: [{ region: 'eu-west-1', stackName: 'dlt-fargate', tasks: 9999 }] },
    ],
    [
      { regions: 'us-east-1: {tasks: 7}', tasks: '3' },
      { regions: [{ region: 'us-east-1', stackName: 'dlt-fargate', tasks: 7 }] },
    ],
    [{ timeout: ' 20m ' }, { timeout: 20 * MINUTE }],
    [{ timeout: '24h' }, { timeout: 1440 * MINUTE }],
    [{ 'metrics-timeout': '90s' }, { metricsTimeout: 90_000 }],
    [{}, { startDelay: 0, timeout: 9 * MINUTE }],
    [{ 'start-delay': '3m' }, { startDelay: 3 * MINUTE, timeout: 12 * MINUTE }],
    [{ 'on-inconclusive': 'warn' }, { onInconclusive: 'warn' }],
    [{ 'coordinated-omission': 'ignore' }, { coordinatedOmission: 'ignore' }],
    [{ 'circuit-breaker': 'off' }, { circuitBreaker: false }],
    [{}, { trace: ['run'] }],
    [{ 'trace-header': 'off' }, { trace: [] }],
    [{ traceparent: 'on' }, { trace: ['run', 'traceparent'] }],
    [{ 'trace-header': 'off', traceparent: 'on' }, { trace: ['traceparent'] }],
    [{ check: 'true' }, { check: true }],
    [{ check: 'on' }, { check: true }],
    [{ check: 'false' }, { check: false }],
    [{ check: 'off' }, { check: false }],
    [{}, { check: false }],
    [{ 'circuit-breaker': ' on ' }, { circuitBreaker: true }],
    [{ 'ramp-up': 'include' }, { rampUp: 'include' }],
    [
      { threshold: 'avg < 1s\nerrors < 1%' },
      { criteria: [{ text: 'avg < 1s' }, { text: 'errors < 1%' }, { source: 'added' }] },
    ],
  ])('%j', (overrides, expected) => {
    expect(read(overrides)).toMatchObject(expected);
  });
});

describe('each input that cannot be read is answered', () => {
  test.each([
    [{ regions: '' }, 'input regions: regions-missing'],
    [{ scenario: '' }, 'input scenario: scenario-missing'],
    [{ tasks: '0' }, 'input tasks: tasks-invalid'],
    [{ tasks: '1.5' }, 'input tasks: tasks-invalid'],
    [{ tasks: '10000' }, 'input tasks: tasks-invalid'],
    [{ tasks: 'two' }, 'input tasks: tasks-invalid'],
    [{ timeout: '20' }, 'input timeout: duration-unit-missing'],
    [{ timeout: '0s' }, 'input timeout: duration-out-of-range'],
    [{ timeout: '25h' }, 'input timeout: duration-out-of-range'],
    [{ timeout: 'soon' }, 'input timeout: duration-invalid'],
    [{ timeout: '1m' }, 'input timeout: timeout-too-short'],
    [{ timeout: '3m', 'start-delay': '2m' }, 'input timeout: timeout-too-short'],
    [{ 'start-delay': 'x' }, 'input start-delay: duration-invalid'],
    [{ 'metrics-timeout': '0ms' }, 'input metrics-timeout: duration-out-of-range'],
    [{ 'metrics-timeout': 'x' }, 'input metrics-timeout: duration-invalid'],
    [{ load: 'totla' }, 'input load: choice-unknown'],
    [{ 'on-inconclusive': 'wran' }, 'input on-inconclusive: choice-unknown'],
    [{ 'coordinated-omission': 'off' }, 'input coordinated-omission: choice-unknown'],
    [{ 'circuit-breaker': 'yes' }, 'input circuit-breaker: choice-unknown'],
    [{ capacity: 'sopt' }, 'input capacity: choice-unknown'],
    [{ 'trace-header': 'no' }, 'input trace-header: choice-unknown'],
    [{ traceparent: 'yes' }, 'input traceparent: choice-unknown'],
    [{ check: 'ture' }, 'input check: choice-unknown'],
    [{ 'ramp-up': 'exclud' }, 'input ramp-up: choice-unknown'],
    [{ 'ramp-up': 'exclude' }, 'input ramp-up: ramp-up-absent'],
    [
      { 'ramp-up': 'exclude', scenario: scenarioYaml({ execution: ['ramp-up: 1m'] }) },
      'input ramp-up: ramp-up-only',
    ],
  ])('%j', (overrides, problem) => {
    expect(problems(overrides)).toEqual([problem]);
  });

  test('and the criteria with their line', () => {
    expect(problems({ threshold: '' })).toEqual(['threshold: threshold-empty']);
    expect(problems({ threshold: 'errors < 20% over 5m' })).toEqual([
      'threshold, line 1, column 1: criterion-longer-than-load',
    ]);
  });
});

test('every problem of every input is reported at once', () => {
  const all = problems({
    regions: 'eu-wset-1, us-east-1, us-east-1',
    tasks: 'x',
    threshold: '500\nagv < 1s',
    scenario: scenarioYaml({ execution: ['concurrency: few', 'hold-for: "1:30"'] }),
    timeout: '5',
    'metrics-timeout': '-1s',
    'on-inconclusive': 'maybe',
    'ramp-up': 'skip',
    'circuit-breaker': 'yes',
    load: 'half',
    'min-tasks': 'some',
  });
  expect(all.map((problem) => problem.replace(/[:(].*/s, '').trim())).toEqual([
    'input tasks',
    'input regions',
    'input regions',
    'input scenario, line 3',
    'input scenario, line 4',
    'input load',
    'input min-tasks',
    'input ramp-up',
    'threshold, line 1, column 1',
    'threshold, line 2, column 1',
    'input timeout',
    'input metrics-timeout',
    'input on-inconclusive',
    'input circuit-breaker',
  ]);
});

test('D16: a missing file does not hide a label that no sample has', () => {
  const scenario = scenarioYaml({
    execution: ['hold-for: 1m'],
    scenario: ['data-sources: [users.csv]', 'requests: [{url: /, label: home}]'],
  });
  const all = problems({ scenario, threshold: 'avg of hoem < 1s' });
  expect(all).toHaveLength(2);
  expect(all.join()).toContain('criterion-label-misspelt');
});

test('a timeout that cannot be read is not also called too short', () => {
  expect(problems({ timeout: 'x' })).toHaveLength(1);
});
