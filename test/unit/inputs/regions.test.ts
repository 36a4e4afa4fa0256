import { describe, expect, test } from 'vitest';
import { beginReading } from '../../../src/inputs/reader.ts';
import { readRegions, regionRemarks } from '../../../src/inputs/regions.ts';
import { aReader } from '../../support/builders/inputs.ts';
import { containing } from '../../support/problems.ts';
import { seededRandom } from '../../support/random.ts';

function parse(text: string) {
  const reading = beginReading(aReader({ regions: text, tasks: '2' }));
  return { value: readRegions(reading), problems: reading.problems };
}
function read(text: string) {
  const { value, problems } = parse(text);
  return {
    regions: value.map(({ region, stackName, tasks }) => `${region} ${stackName} ${tasks}`),
    problems: problems.map(({ where, code }) => `${where}: ${code}`),
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
    ['[eu-west-1, us-east-1]'],
    ['["eu-west-1","us-east-1"]'],
    ["['eu-west-1', 'us-east-1',]"],
    ['[\n  "eu-west-1",\n  "us-east-1"\n]'],
    ['"eu-west-1","us-east-1"'],
    ["'eu-west-1' 'us-east-1'"],
    ['- "eu-west-1"\n- us-east-1 # most: of them\n'],
    ['# where our users are\neu-west-1 # half: of them\nus-east-1'],
    [JSON.stringify('["eu-west-1","us-east-1"]')],
  ])('C5: %j are read, with the defaults of the other inputs', (text) => {
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
    ['eu-west-1: 5', ['input regions, line 1: region-settings-unreadable']],
    ['eu-west-1: {}\nus-east-1: [tasks]', ['input regions, line 2: region-settings-unreadable']],
    ['eu-west-1:2', ['input regions: regions-unreadable']],
  ])('%j says which settings cannot be read', (text, problems) => {
    expect(read(text).problems).toEqual(problems);
  });

  test.each([
    ['{tasks: 0}', 'region-tasks-invalid'],
    ['{tasks: 2.5}', 'region-tasks-invalid'],
    ['{tasks: 10000}', 'region-tasks-invalid'],
    ['{stack: ""}', 'region-stack-invalid'],
    ['{weight: 0}', 'region-weight-invalid'],
    ['{weight: -1}', 'region-weight-invalid'],
    ['{weight: 1000001}', 'region-weight-invalid'],
    ['{weight: 70%}', 'region-weight-invalid'],
    ['{weight: .inf}', 'region-weight-invalid'],
    ['{weight: .nan}', 'region-weight-invalid'],
  ])('with %s says what is expected there', (settings, code) => {
    expect(read(`eu-west-1: ${settings}`).problems).toEqual([`input regions, line 1: ${code}`]);
  });

  test('with a setting that there is not is answered with the nearest one, and with all that is wrong', () => {
    expect(
      read('eu-west-1:\n  task: 5\n  tasks: 0\nus-east-1: {wieght: 5, colour: red}\n').problems,
    ).toEqual([
      'input regions, line 3: region-tasks-invalid',
      'input regions, line 2: region-setting-unknown',
      'input regions, line 4: region-setting-unknown',
      'input regions, line 4: region-setting-unknown',
    ]);
  });

  test.each([
    ['eu-west-1: {weight: 70}\nus-east-1: {weight: 0.5}', [70, 0.5]],
    ['eu-west-1: {weight: 1000000}\nus-east-1: {tasks: 3}', [1_000_000, undefined]],
  ])('%j gives a region its weight, and none to a region that has none', (text, weights) => {
    expect(parse(text).value.map(({ weight }) => weight)).toEqual(weights);
    expect(read(text).problems).toEqual([]);
  });

  test('that is not YAML is a problem with its line', () => {
    expect(read('eu-west-1:\n\ttasks: 1\n').problems).toEqual([
      expect.stringMatching(/^input regions, line 2: /),
    ]);
  });

  test('that names a region twice is a problem', () => {
    expect(read('eu-west-1: {tasks: 1}\neu-west-1: {tasks: 2}\n').problems).toEqual([
      'input regions, line 2 (eu-west-1): yaml-key-repeated',
    ]);
  });
});

describe('C5: a list whose entries are not all names', () => {
  test.each([
    ['- eu-west-1: {tasks: 1}', 1, 1],
    ['- us-east-1\n- eu-west-1: {tasks: 1}\n- 5', 2, 2],
    ['[us-east-1, [eu-west-1]]', 1, 2],
    ['["us-east-1", ""]', 1, 2],
    ['["us-east-1", 5, null]', 1, 2],
    ['- us-east-1\n-\n', 1, 2],
  ])('%j is one clear problem', (text, line, at) => {
    expect(parse(text).problems).toMatchObject([
      {
        where: `input regions, line ${line}`,
        code: 'list-entry-invalid',
        what: containing(`${at}`),
      },
    ]);
  });

  test.each(['[]', '{}', '[ ]\n'])('%s names no region', (text) => {
    expect(read(text).problems).toEqual(['input regions: regions-missing']);
  });

  test.each(['["us-east-1" "eu-west-1"]', '[us-east-1'])('%s is not YAML', (text) => {
    expect(read(text).problems).toEqual([expect.stringMatching(/line \d+: yaml-invalid$/)]);
  });
});

describe('C4: a region of any partition', () => {
  test.each([
    'us-gov-west-1',
    'us-gov-east-1, us-gov-west-1',
    'cn-north-1, cn-northwest-1',
    'eusc-de-east-1',
    'us-iso-east-1',
    'us-isob-east-1',
    'eu-isoe-west-1',
    'us-isof-south-1',
  ])('is read: %s', (text) => {
    const { regions, problems } = read(text);
    expect(problems).toEqual([]);
    expect(regions).toHaveLength(text.split(',').length);
    expect(regionRemarks(parse(text).value)).toEqual([]);
  });

  test.each([
    ['us-east-1, us-gov-west-1, eu-west-1', 'us-east-1, eu-west-1 (aws)'],
    ['cn-north-1: {tasks: 2}\neu-west-1:', 'cn-north-1 (aws-cn)'],
    ['eusc-de-east-1 eu-central-1', 'eusc-de-east-1 (aws-eusc)'],
  ])('is refused beside one of another: %s', (text, part) => {
    expect(parse(text).problems).toMatchObject([
      { code: 'regions-of-several-partitions', what: containing(part) },
    ]);
  });

  test.each([
    ['eu-central-3', 'aws'],
    ['us-gov-central-1', 'aws-us-gov'],
    ['cn-south-1', 'aws-cn'],
    ['eusc-de-west-1', 'aws-eusc'],
  ])('is tried where it is newer than this version: %s', (text, partition) => {
    expect(read(text).problems).toEqual([]);
    expect(regionRemarks(parse(text).value)).toMatchObject([
      { where: text, code: 'region-unlisted', what: containing(partition) },
    ]);
  });
});

describe('a name that cannot be right', () => {
  test.each([
    ['eu-wset-1', 'eu-west-1'],
    ['EU-WEST-1', 'eu-west-1'],
    ['us-gov-wset-1', 'us-gov-west-1'],
    ['cn-nroth-1', 'cn-north-1'],
    ['us-east-0', 'us-east-1'],
    ['aws-global', 'such as'],
    ['eu-west-1a', 'eu-west-1'],
    ['everywhere', 'such as'],
  ])('%s is answered with the nearest region', (text, nearest) => {
    expect(parse(text).problems).toMatchObject([
      {
        where: 'input regions',
        code: 'region-unknown',
        what: containing(`"${text}"`),
        fix: containing(nearest),
      },
    ]);
  });

  test('in a mapping is answered, too', () => {
    expect(read('eu-wset-1: {tasks: 1}').problems).toEqual(['input regions: region-unknown']);
  });

  test('does not hide the next one', () => {
    expect(read('eu-wset-1, us-east-1, us-esat-2').problems).toHaveLength(2);
  });
});

test('a region that is named twice would get twice the load', () => {
  expect(read('eu-west-1, us-east-1, eu-west-1').problems).toEqual([
    'input regions: region-repeated',
  ]);
});

test.each(['', '  ', '\n'])('%j is a missing input', (text) => {
  expect(read(text)).toEqual({
    regions: [],
    problems: ['input regions: regions-missing'],
  });
});

test.each([',', '-', ' , ,\n'])('%j names no region, which is a problem', (text) => {
  expect(read(text).problems).not.toEqual([]);
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
      () => parse(text),
      `seed ${seed}, round ${round}, text ${JSON.stringify(text)}`,
    ).not.toThrow();
  }
});
