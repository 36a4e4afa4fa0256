import { describe, expect, test } from 'vitest';
import { type Inputs, readInputs } from '../../../src/inputs/inputs.ts';
import { aReader } from '../../support/builders/inputs.ts';
import { scenarioYaml } from '../../support/builders/scenarios.ts';
import { codesIn } from '../../support/problems.ts';

function read(overrides: Readonly<Record<string, string>> = {}): Inputs {
  return readInputs(aReader(overrides));
}

function problems(overrides: Readonly<Record<string, string>>): readonly string[] {
  return codesIn(() => read(overrides));
}

describe('the load of the fleet', () => {
  const TEN_USERS = scenarioYaml({
    execution: ['concurrency: 10', 'hold-for: 1m', 'throughput: 25'],
  });

  test("is each task's own, as written, unless it is asked for in total", () => {
    const { load, shares } = read({ scenario: TEN_USERS, tasks: '3' });
    expect(load).toBe('per-task');
    expect(
      shares.regions.flatMap(({ tasks }) => tasks.map(({ share }) => share.executions)),
    ).toEqual(Array.from({ length: 3 }, () => [{ concurrency: 10, throughput: 25 }]));
  });

  test('in total is split over the tasks of all regions', () => {
    const { load, shares } = read({
      scenario: TEN_USERS,
      load: 'total',
      regions: 'eu-west-1, us-east-1',
      tasks: '2',
    });
    expect(load).toBe('total');
    expect(
      shares.regions.map(({ tasks }) => tasks.map(({ share }) => share.executions[0])),
    ).toEqual([
      [
        { concurrency: 3, throughput: 7.5 },
        { concurrency: 2, throughput: 5 },
      ],
      [
        { concurrency: 3, throughput: 7.5 },
        { concurrency: 2, throughput: 5 },
      ],
    ]);
  });

  test('in total follows the weights of the regions', () => {
    const regions = 'eu-west-1: {weight: 70}\nus-east-1: {weight: 30, tasks: 3}';
    const { shares } = read({ scenario: TEN_USERS, load: 'total', regions });
    expect(
      shares.regions.map(({ tasks }) => tasks.map(({ share }) => share.executions[0]?.concurrency)),
    ).toEqual([[7], [1, 1, 1]]);
  });

  test('in total needs a user for every task', () => {
    expect(problems({ scenario: TEN_USERS, load: 'total', tasks: '11' })).toEqual([
      expect.stringMatching(/^input load: /),
    ]);
    expect(problems({ load: 'total', tasks: '2' })).toEqual([
      expect.stringMatching(/^input load: /),
    ]);
  });

  test('cannot follow weights when there is nothing to divide', () => {
    expect(problems({ regions: 'eu-west-1: {weight: 70}\nus-east-1: {weight: 30}' })).toEqual([
      'input regions: weights-without-total',
    ]);
  });

  test('cannot follow weights that some regions lack', () => {
    const regions = 'eu-west-1: {weight: 70}\nus-east-1:\nap-south-1: {tasks: 2}';
    expect(problems({ scenario: TEN_USERS, load: 'total', regions })).toEqual([
      'input regions: weights-incomplete',
    ]);
  });

  test('that is misspelt is not answered a second time by the weights', () => {
    expect(problems({ load: 'totl', regions: 'eu-west-1: {weight: 70}' })).toHaveLength(1);
  });

  test.each([
    ['80%', 4],
    [' 4 ', 4],
    ['100%', 5],
    ['1%', 1],
    ['60.1%', 4],
  ])('starts with %j of five tasks when %i are up', (text, minTasks) => {
    expect(read({ 'min-tasks': text, tasks: '5' }).minTasks).toBe(minTasks);
  });

  test.each([
    ['0', 'min-tasks-invalid'],
    ['0%', 'min-tasks-invalid'],
    ['2.5', 'min-tasks-invalid'],
    ['most', 'min-tasks-invalid'],
    ['-1', 'min-tasks-invalid'],
    ['101%', 'min-tasks-above-all'],
    ['6', 'min-tasks-above-total'],
  ])('cannot start with %j of five tasks', (text, code) => {
    expect(problems({ 'min-tasks': text, tasks: '5' })).toEqual([`input min-tasks: ${code}`]);
  });

  test('whose number of tasks is unknown still has its min-tasks read', () => {
    expect(problems({ 'min-tasks': 'most', tasks: 'x' })).toHaveLength(2);
    expect(problems({ 'min-tasks': '50%', tasks: 'x' })).toHaveLength(1);
  });
});

test.each([
  ['7%', '100', 7],
  ['1.1%', '1000', 11],
  ['1.11%', '1000', 12],
  ['33.4%', '3', 2],
  ['', '9', 9],
])('%j of %s tasks are %i', (share, tasks, minTasks) => {
  expect(read({ 'min-tasks': share, tasks, 'max-tasks': tasks }).minTasks).toBe(minTasks);
});
