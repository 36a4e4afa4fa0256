import { expect, test } from 'vitest';
import { parseFileCommands } from '../../../local/runner/file-commands.ts';

test('a file without commands holds no values', () => {
  expect(parseFileCommands('')).toEqual({});
});

test('a plain line splits at its first equals sign', () => {
  expect(parseFileCommands('verdict=pass\nquery=a=b<<c\n')).toEqual({
    verdict: 'pass',
    query: 'a=b<<c',
  });
});

test('a delimited value keeps its lines, empty ones and ones with equals signs included', () => {
  expect(parseFileCommands('report<<ghadelimiter_1\na=1\n\nb\nghadelimiter_1\nnext=x\n')).toEqual({
    report: 'a=1\n\nb',
    next: 'x',
  });
});

test('an empty delimited value is the empty string', () => {
  expect(parseFileCommands('report<<EOF\nEOF\n')).toEqual({ report: '' });
});

test('the last value of a name wins', () => {
  expect(parseFileCommands('a=1\na=2\n')).toEqual({ a: '2' });
});

test('a value without its closing delimiter is refused', () => {
  expect(() => parseFileCommands('report<<EOF\nlost\n')).toThrow(
    'the value of "report" has no closing delimiter "EOF"',
  );
});

test('a line of neither form is refused', () => {
  expect(() => parseFileCommands('nonsense\n')).toThrow(
    '"nonsense" is neither name=value nor name<<delimiter',
  );
});
