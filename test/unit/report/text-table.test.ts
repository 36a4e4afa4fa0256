import { expect, test } from 'vitest';
import { textTable } from '../../../src/report/text-table.ts';

test('names stand left, figures right, and no line ends in blanks', () => {
  const rows = [
    ['eu-west-1', '2/2', '12,345'],
    ['all', '12/12', '-'],
  ];
  expect(textTable(['Region', 'Tasks', 'Samples'], rows).join('\n')).toBe(
    [
      'Region     Tasks  Samples',
      '---------  -----  -------',
      'eu-west-1    2/2   12,345',
      'all        12/12        -',
    ].join('\n'),
  );
});

test('without a row the header stands alone', () => {
  expect(textTable(['A', 'Bc'], [])).toEqual(['A  Bc', '-  --']);
});

test('a row that is too short is no row that breaks', () => {
  expect(textTable(['A', 'B'], [['x']])).toEqual(['A  B', '-  -', 'x']);
});
