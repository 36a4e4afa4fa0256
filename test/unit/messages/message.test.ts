import { describe, expect, test } from 'vitest';
import { fill } from '../../../src/messages/message.ts';

describe('a fact is printed', () => {
  test.each([
    ['{name}', { name: 'a {b} $1' }, 'a {b} $1'],
    ['{count}', { count: 12_345 }, '12,345'],
    ['{within:span}', { within: 90_000 }, '1 min 30 s'],
    ['{average:response-time}', { average: 12.34 }, '12.3 ms'],
    ['{part:share}', { part: 0.125 }, '12.5%'],
    ['{size:bytes}', { size: 1 }, '1 byte'],
    ['{size:bytes}', { size: 1500 }, '1.5 kB'],
    ['{size:bytes}', { size: 50_000_000 }, '50 MB'],
    ['{tasks:plural task}', { tasks: 1 }, '1 task'],
    ['{tasks:plural more task}', { tasks: 3000 }, '3,000 more tasks'],
    ['{tasks:plural task} {tasks:is/are} late', { tasks: 1 }, '1 task is late'],
    ['{tasks:plural task} {tasks:is/are} late', { tasks: 0 }, '0 tasks are late'],
    ['{names:list}', { names: ['a', 'b'] }, 'a, b'],
    [
      '{names:list}',
      { names: Array.from('abcdefghijklm') },
      'a, b, c, d, e, f, g, h, i, j and 3 more',
    ],
  ])('%s of %j as %s', (text, facts, expected) => {
    expect(fill(text, facts)).toBe(expected);
  });
});

test('what is put in is not read for braces again', () => {
  expect(fill('{a} {b}', { a: '{b}', b: 'x' })).toBe('{b} x');
});
