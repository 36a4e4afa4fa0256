import { expect, test } from 'vitest';
import { windowsIn } from '../../../src/exchange/windows.ts';
import { aResult } from '../../support/builders/evidence.ts';

const ROW = [1_795_342_260_000, 3, 1, 36, 'lgECAwE='];
const WINDOWS = { width: 5000, rows: [ROW], labels: { home: [ROW] } };
const CPU = [[1_795_342_260_000, 0.4]];

function read(windows: unknown, cpu: unknown = CPU): ReturnType<typeof windowsIn> {
  const { generator, ...result } = aResult();
  return windowsIn({ ...result, windows, generator: { ...generator, windows: cpu } });
}

test('the windows of a result are read, with those of its CPU', () => {
  expect(read(WINDOWS)).toEqual({ ...WINDOWS, cpu: CPU });
});

test('a result of an earlier release has none', () => {
  expect(windowsIn(aResult())).toBeUndefined();
  expect(windowsIn(undefined)).toBeUndefined();
});

test.each([
  ['a width that is none of the chain', { ...WINDOWS, width: 7000 }],
  ['a width of nothing', { ...WINDOWS, width: 0 }],
  ['more windows than a task has', { ...WINDOWS, rows: Array.from({ length: 151 }, () => ROW) }],
  [
    'more windows of a label',
    { ...WINDOWS, labels: { home: Array.from({ length: 151 }, () => ROW) } },
  ],
  ['a time that is no date', { ...WINDOWS, rows: [[1e300, 1, 0, 1, '']] }],
  ['counts that are not whole', { ...WINDOWS, rows: [[0, 1.5, 0, 1, '']] }],
  ['text that is no base64', { ...WINDOWS, rows: [[0, 1, 0, 1, '<b>']] }],
  ['labels that are a list', { ...WINDOWS, labels: [[ROW]] }],
  ['a text', 'windows'],
])('E6: windows with %s are left out, and the result counts all the same', (_, windows) => {
  expect(read(windows)).toBeUndefined();
});

test.each([
  [[[0, 1.5]]],
  [[[0, -1]]],
  [[[0]]],
  ['busy'],
  [Array.from({ length: 151 }, () => [0, 0])],
])('E6: CPU as in %j is left out, and the windows of samples are not', (cpu) => {
  expect(read(WINDOWS, cpu)).toEqual({ ...WINDOWS, cpu: [] });
});

test('a credential in a label is not shown, and labels that differ by nothing else stay two', () => {
  const secret = (last: string) => `/login?password=hunter${last}`;
  const labels = { [secret('2')]: [ROW], [secret('3')]: [ROW] };
  const names = Object.keys(read({ ...WINDOWS, labels })?.labels ?? {});
  expect(new Set(names).size).toBe(2);
  expect(names.join(' ')).not.toContain('hunter');
});

test.each(['__proto__', 'constructor'])('B3: the label %s is one like any other', (label) => {
  const windows: unknown = JSON.parse(
    JSON.stringify(WINDOWS).replace('"home"', JSON.stringify(label)),
  );
  expect(Object.entries(read(windows)?.labels ?? {})).toEqual([[label, [ROW]]]);
});
