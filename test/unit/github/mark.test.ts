import { expect, test } from 'vitest';
import { compareAge, markOf, printMark, readMark } from '../../../src/github/gate.ts';

const WORKFLOW = {
  server: 'https://github.com',
  repository: 'octo-org/shop',
  gate: '.github/workflows/gate.yml / gate / region: eu',
  file: '.github/workflows/gate.yml',
  job: 'gate',
  event: 'pull_request',
  runId: '19212345678',
  runNumber: 41,
  attempt: 2,
  commit: 'b'.repeat(40),
  branch: 'faster',
  pull: 7,
};
const RUN_ID = 'lg-20261122-101500-0badcafe';
const mark = markOf(WORKFLOW, RUN_ID, '{"verdict":"pass"}');

test('a mark is one line that does not show, and is read again at the end of a text', () => {
  const line = printMark(mark);
  expect(line).toMatch(/^<!-- .* -->$/);
  expect(line).not.toContain('\n');
  expect(readMark(`### It passes\n\n${line}`)).toEqual(mark);
  // As GitHub gives back what was changed in its form.
  expect(readMark(`### It passes\r\n\r\n${line}\r\n`)).toEqual(mark);
});

test('a mark may lack the commit and the figures', () => {
  const bare = markOf({ ...WORKFLOW, commit: null }, RUN_ID, '');
  expect(bare).toMatchObject({ commit: '', figures: '' });
  expect(readMark(printMark(bare))).toEqual(bare);
});

test.each([
  ['no text', ''],
  ['a mark in the middle', `${printMark(mark)}\nA text`],
  ['a mark that is quoted', `> ${printMark(mark)}`],
  ['a mark in a sentence', `It is ${printMark(mark)}`],
  ['another comment', '<!-- fargate-load-gate -->'],
  ['a gate that is none', printMark({ ...mark, gate: 'shop' })],
  ['a number that is none', printMark({ ...mark, number: Number.NaN })],
])('%s is no mark', (_, text) => {
  expect(readMark(text)).toBeUndefined();
});

test('each gate of each repository has its own', () => {
  const others = [
    { ...WORKFLOW, gate: '.github/workflows/gate.yml / gate / region: us' },
    { ...WORKFLOW, repository: 'octo-org/other' },
  ];
  const gates = [WORKFLOW, ...others].map((one) => markOf(one, RUN_ID, '').gate);
  expect(new Set(gates).size).toBe(3);
  // GitHub takes the names of repositories in any case, and each run has another number.
  const same = { ...WORKFLOW, repository: 'Octo-Org/shop', runId: '1', runNumber: 1, attempt: 1 };
  expect(markOf(same, RUN_ID, '').gate).toBe(mark.gate);
});

test('a later run is newer, and then a later attempt of it', () => {
  const at = (number: number, attempt: number) => ({ ...mark, number, attempt });
  const ordered = [at(1, 1), at(1, 2), at(2, 1), at(10, 1)];
  expect(ordered.toReversed().toSorted(compareAge)).toEqual(ordered);
  expect(compareAge(at(2, 1), at(2, 1))).toBe(0);
});
