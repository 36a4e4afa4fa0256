import { describe, expect, test } from 'vitest';
import { printProblem } from '../../../src/errors.ts';
import { parseRegions } from '../../../src/inputs/regions.ts';
import { seededRandom } from '../../support/random.ts';

const DEFAULTS = { stackName: 'dlt-fargate', tasks: 2 } as const;
const MAPPING_FIX =
  'Fix: write "REGION: {stack: NAME, tasks: N, weight: W}" for each region, with the settings that it has of its own.';
const NEWER = 'If the region is newer than this version of the action, update the action.';

function read(text: string) {
  const { value, problems } = parseRegions(text, DEFAULTS);
  return {
    regions: value.map(({ region, stackName, tasks }) => `${region} ${stackName} ${tasks}`),
    problems: problems.map(printProblem),
  };
}

describe('names', () => {
  test.each([
    ['eu-west-1'],
    ['eu-west-1,us-east-1'],
    [' eu-west-1 , us-east-1, '],
    ['eu-west-1\nus-east-1\n'],
    ['eu-west-1\r\n\r\nus-east-1'],
    ['eu-west-1 us-east-1'],
    ['- eu-west-1\n- us-east-1\n'],
  ])('%j are read, with the defaults of the other inputs', (text) => {
    const wanted = ['eu-west-1 dlt-fargate 2', 'us-east-1 dlt-fargate 2'];
    expect(read(text)).toEqual({
      regions: text.includes('us-east-1') ? wanted : wanted.slice(0, 1),
      problems: [],
    });
  });
});

describe('a mapping', () => {
  test.each([
    ['eu-west-1: {stack: mine, tasks: 5}', ['eu-west-1 mine 5']],
    [
      'eu-west-1:\n  tasks: 5\nus-east-1:\n  stack: mine\n',
      ['eu-west-1 dlt-fargate 5', 'us-east-1 mine 2'],
    ],
    ['eu-west-1:\nus-east-1: {}\n', ['eu-west-1 dlt-fargate 2', 'us-east-1 dlt-fargate 2']],
    ['{"eu-west-1": {"tasks": 9999}}', ['eu-west-1 dlt-fargate 9999']],
    ['# where our users are\neu-west-1: {tasks: 1} # most of them\n', ['eu-west-1 dlt-fargate 1']],
  ])('%j gives each region its own', (text, regions) => {
    expect(read(text)).toEqual({ regions, problems: [] });
  });

  test.each([
    ['eu-west-1: 5', ['input regions, line 1: the settings of eu-west-1 cannot be read']],
    [
      'eu-west-1: {}\nus-east-1: [tasks]',
      ['input regions, line 2: the settings of us-east-1 cannot be read'],
    ],
    ['- eu-west-1: {tasks: 1}', ['input regions: it is neither a list of names nor a mapping']],
    ['eu-west-1:2', ['input regions: it is neither a list of names nor a mapping']],
  ])('%j says which settings cannot be read', (text, problems) => {
    expect(read(text).problems).toEqual(problems.map((problem) => `${problem}. ${MAPPING_FIX}`));
  });

  test.each([
    ['{tasks: 0}', 'tasks', 'a whole number from 1 to 9999'],
    ['{tasks: 2.5}', 'tasks', 'a whole number from 1 to 9999'],
    ['{tasks: 10000}', 'tasks', 'a whole number from 1 to 9999'],
    ['{stack: ""}', 'stack', 'the name of a CloudFormation stack'],
    ['{weight: 0}', 'weight', 'a number above 0, and at most 1000000, such as 70'],
    ['{weight: -1}', 'weight', 'a number above 0, and at most 1000000, such as 70'],
    ['{weight: 1000001}', 'weight', 'a number above 0, and at most 1000000, such as 70'],
    ['{weight: 70%}', 'weight', 'a number above 0, and at most 1000000, such as 70'],
    ['{weight: .inf}', 'weight', 'a number above 0, and at most 1000000, such as 70'],
    ['{weight: .nan}', 'weight', 'a number above 0, and at most 1000000, such as 70'],
  ])('with %s says what is expected there', (settings, name, expected) => {
    expect(read(`eu-west-1: ${settings}`).problems).toEqual([
      `input regions, line 1: ${name} of eu-west-1 cannot be read. Fix: write ${expected}.`,
    ]);
  });

  test('with a setting that there is not is answered with the nearest one, and with all that is wrong', () => {
    expect(
      read('eu-west-1:\n  task: 5\n  tasks: 0\nus-east-1: {wieght: 5, colour: red}\n').problems,
    ).toEqual([
      'input regions, line 3: tasks of eu-west-1 cannot be read. Fix: write a whole number from 1 to 9999.',
      'input regions, line 2: "task" is not a setting of a region (eu-west-1). Fix: did you mean tasks?',
      'input regions, line 4: "wieght" is not a setting of a region (us-east-1). Fix: did you mean weight?',
      'input regions, line 4: "colour" is not a setting of a region (us-east-1). Fix: use one of stack, tasks, weight.',
    ]);
  });

  test.each([
    ['eu-west-1: {weight: 70}\nus-east-1: {weight: 0.5}', [70, 0.5]],
    ['eu-west-1: {weight: 1000000}\nus-east-1: {tasks: 3}', [1_000_000, undefined]],
  ])('%j gives a region its weight, and none to a region that has none', (text, weights) => {
    expect(parseRegions(text, DEFAULTS).value.map(({ weight }) => weight)).toEqual(weights);
    expect(read(text).problems).toEqual([]);
  });

  test('that is not YAML is a problem with its line', () => {
    expect(read('eu-west-1:\n\ttasks: 1\n').problems).toEqual([
      'input regions, line 2: it is not valid YAML: tab characters must not be used in indentation. Fix: correct the YAML; indentation and tabs are the usual causes.',
    ]);
  });

  test('that names a region twice is a problem', () => {
    expect(read('eu-west-1: {tasks: 1}\neu-west-1: {tasks: 2}\n').problems).toEqual([
      'input regions, line 2: it is not valid YAML: duplicated mapping key. Fix: correct the YAML; indentation and tabs are the usual causes.',
    ]);
  });
});

describe('a name that cannot be right', () => {
  test.each([
    ['eu-wset-1', 'did you mean eu-west-1?'],
    ['EU-WEST-1', 'did you mean eu-west-1?'],
    ['us-east-9', 'did you mean us-east-1?'],
    ['eu-west-1a', 'did you mean eu-west-1?'],
  ])('%s is answered with the nearest region', (text, guess) => {
    expect(read(text).problems).toEqual([
      `input regions: "${text}" is not an AWS region. Fix: ${guess} ${NEWER}`,
    ]);
  });

  test('far from every region is answered with all of them', () => {
    expect(read('everywhere').problems[0]).toMatch(/Fix: use one of af-south-1, .*, us-west-2/);
  });

  test('in a mapping is answered, too', () => {
    expect(read('eu-wset-1: {tasks: 1}').problems).toEqual([
      `input regions: "eu-wset-1" is not an AWS region. Fix: did you mean eu-west-1? ${NEWER}`,
    ]);
  });

  test('does not hide the next one', () => {
    expect(read('eu-wset-1, us-east-1, us-esat-2').problems).toHaveLength(2);
  });
});

test('a region that is named twice would get twice the load', () => {
  expect(read('eu-west-1, us-east-1, eu-west-1').problems).toEqual([
    'input regions: eu-west-1 is named twice. Fix: name it once and set its tasks.',
  ]);
});

test.each(['', '  ', '\n'])('%j is a missing input', (text) => {
  expect(read(text)).toEqual({
    regions: [],
    problems: [
      'input regions: it is missing. Fix: name the regions whose stacks run the test, e.g. us-east-1, eu-west-1.',
    ],
  });
});

test.each([',', '-', ' , ,\n'])('%j names no region, which is a problem', (text) => {
  expect(read(text).problems).not.toEqual([]);
});

test('advice after a list of regions is a sentence of its own', () => {
  expect(read('everywhere').problems[0]).not.toContain('us-west-2 If');
});

test('whatever is written, reading it never throws', () => {
  const { seed, pick, upTo } = seededRandom();
  const pieces = [
    'eu-west-1',
    'us-east-1',
    ',',
    '\n',
    ' ',
    ': ',
    '{',
    '}',
    'tasks: 1',
    'stack: x',
    'weight: 7',
    '- ',
    '[',
    ']',
    '#',
    '*a',
    '&a ',
    '"',
  ];
  for (let round = 0; round < 500; round += 1) {
    const text = Array.from({ length: upTo(8) }, () =>
      pick([...pieces, '\t', '🦊', '__proto__']),
    ).join('');
    expect(
      () => parseRegions(text, DEFAULTS),
      `seed ${seed}, round ${round}, text ${JSON.stringify(text)}`,
    ).not.toThrow();
  }
});
