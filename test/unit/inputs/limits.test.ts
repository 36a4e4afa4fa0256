import { describe, expect, test } from 'vitest';
import { PARTITIONS } from '../../../src/aws/partitions.ts';
import { readInputs, readReplay } from '../../../src/inputs/inputs.ts';
import { aReader } from '../../support/builders/inputs.ts';
import { scenarioYaml } from '../../support/builders/scenarios.ts';
import { codesIn } from '../../support/problems.ts';

type Given = Readonly<Record<string, string>>;

const load = (execution: string): string =>
  `execution: {scenario: {requests: [/]}, ${execution}}\n`;
const problems = (given: Given): readonly string[] => codesIn(() => readInputs(aReader(given)));
const REGIONS = PARTITIONS.find(({ id }) => id === 'aws')?.regions ?? [];

describe('E8: a run may ask for', () => {
  test.each<[string, Given]>([
    ['100 tasks in all', { regions: 'eu-west-1, us-east-1', tasks: '50' }],
    ['10,000 users', { scenario: load('hold-for: 1m, concurrency: 100'), tasks: '100' }],
    [
      '10,000 users of the whole fleet',
      { scenario: load('hold-for: 1m, concurrency: 10000'), load: 'total', tasks: '50' },
    ],
    ['two hours', { scenario: load('hold-for: 90m, ramp-up: 30m') }],
    ['iterations within two hours', { scenario: load('iterations: 1000000'), timeout: '2h' }],
  ])('%s without a further word', (_, given) => {
    expect(() => readInputs(aReader(given))).not.toThrow();
  });

  test.each<[string, Given, string, Given]>([
    [
      'tasks',
      { tasks: '51', regions: 'eu-west-1, us-east-1' },
      'max-tasks: max-tasks-exceeded',
      { 'max-tasks': '102' },
    ],
    [
      'users',
      { scenario: load('hold-for: 1m, concurrency: 101'), tasks: '100' },
      'max-users: max-users-exceeded',
      { 'max-users': '10100' },
    ],
    [
      'users of the whole fleet',
      { scenario: load('hold-for: 1m, concurrency: 10001'), load: 'total' },
      'max-users: max-users-exceeded',
      { 'max-users': '10001' },
    ],
    [
      'time',
      { scenario: load('hold-for: 2h, delay: 1s') },
      'max-duration: max-duration-exceeded',
      { 'max-duration': '121m' },
    ],
    [
      'time for iterations',
      { scenario: load('iterations: 1'), timeout: '121m' },
      'max-duration: max-duration-open',
      { 'max-duration': '121m' },
    ],
  ])(
    'more %s where the workflow sets the limit, as the message says',
    (_, given, problem, limit) => {
      expect(problems(given)).toEqual([`input ${problem}`]);
      const [[name, write] = ['', '']] = Object.entries(limit);
      expect(() => readInputs(aReader(given))).toThrow(`set ${name} to ${write}`);
      expect(() => readInputs(aReader({ ...given, ...limit }))).not.toThrow();
      expect(problems({ ...given, check: 'true' })).toEqual([`input ${problem}`]);
    },
  );

  test('nothing absurd, and hears of all of it at once', () => {
    const given = {
      regions: REGIONS.join(','),
      tasks: '9999',
      scenario: load('hold-for: 24h, concurrency: 1000000000000000'),
    };
    const before = process.memoryUsage().heapUsed;
    const began = performance.now();
    expect(problems(given)).toEqual([
      'input max-tasks: max-tasks-exceeded',
      'input max-users: max-users-exceeded',
      'input max-duration: max-duration-exceeded',
    ]);
    expect(problems({ ...given, load: 'total' })).toHaveLength(3);
    expect(performance.now() - began).toBeLessThan(1000);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(100_000_000);
  });

  test.each([
    'concurrency: 1000000000000000',
    'concurrency: 9007199254740991, steps: 1000000000000',
  ])('users beyond all measure end quickly: %s', (users) => {
    for (const shape of ['per-task', 'total'])
      for (const time of ['hold-for: 1m', 'ramp-up: 1m', 'iterations: 1000000000000000']) {
        const scenario = load(`${users}, ${time}`);
        expect(problems({ scenario, load: shape })).toContain(
          'input max-users: max-users-exceeded',
        );
      }
  });

  test.each(['1e309', '-1', '0', '1.5', 'all', '1e3', 'NaN', 'Infinity', '10,000', '0x10'])(
    'no limit that is %s',
    (text) => {
      expect(problems({ 'max-tasks': text, 'max-users': text })).toEqual([
        'input max-tasks: limit-invalid',
        'input max-users: limit-invalid',
      ]);
    },
  );

  test.each(['1e309', '-1', '0', '0.0', 'ten', '10 EUR', '1e3', ''.padEnd(400, '9')])(
    'no price that is %s',
    (text) => {
      expect(problems({ 'max-cost': text })).toEqual(['input max-cost: max-cost-invalid']);
    },
  );

  test.each([
    ['25', 25],
    ['0.50', 0.5],
    ['$12', 12],
    ['', 10],
  ])('a price of %s', (text, dollars) => {
    expect(readInputs(aReader({ 'max-cost': text })).maxCost).toBe(dollars);
  });

  test('whatever it has asked for, when it is judged again', () => {
    const given = { tasks: '200', scenario: scenarioYaml(), replay: 'lg-20261101-000000-abcdef12' };
    const replay = readReplay(aReader(given));
    if (replay?.from.kind === 'run') expect(replay.from.readInputs).not.toThrow();
    expect(() => readInputs(aReader(given))).toThrow(/max-tasks-exceeded/);
  });
});
