import { describe, expect, test } from 'vitest';
import { printProblem } from '../../../src/errors.ts';
import { beginReading, CHOICES, readChoice, readDuration } from '../../../src/inputs/reader.ts';
import { aReader } from '../../support/builders/inputs.ts';

describe('a duration', () => {
  function read(text: string) {
    const reading = beginReading(aReader({ timeout: text }));
    return { value: readDuration(reading, 'timeout', 42), problems: reading.problems };
  }

  test.each([
    ['500ms', 500],
    ['0.5s', 500],
    ['.5s', 500],
    ['2m', 120_000],
    ['1h', 3_600_000],
    [' 250 ms ', 250],
    ['2S', 2000],
    ['1M', 60_000],
    ['1.25s', 1250],
    ['24h', 86_400_000],
    ['', 42],
    ['  ', 42],
  ])('%j is %d milliseconds', (text, milliseconds) => {
    expect(read(text)).toEqual({ value: milliseconds, problems: [] });
  });

  test.each([
    ['500', 'duration-unit-missing'],
    ['0.5', 'duration-unit-missing'],
    ['5sec', 'duration-unit-unknown'],
    ['1d', 'duration-unit-unknown'],
    ['fast', 'duration-invalid'],
    ['-5ms', 'duration-invalid'],
    ['+5ms', 'duration-invalid'],
    ['1e3ms', 'duration-invalid'],
    ['1m30s', 'duration-invalid'],
    ['5.ms', 'duration-invalid'],
    ['1,5s', 'duration-invalid'],
    ['Infinity', 'duration-invalid'],
    ['NaNms', 'duration-invalid'],
    ['0ms', 'duration-out-of-range'],
    ['25h', 'duration-out-of-range'],
    [`${'9'.repeat(400)}ms`, 'duration-out-of-range'],
  ])('%j is refused and the code says why', (text, code) => {
    expect(read(text)).toMatchObject({
      value: Number.POSITIVE_INFINITY,
      problems: [{ where: 'input timeout', code }],
    });
  });
});

describe('a choice', () => {
  const names = ['load', 'ramp-up', 'capacity', 'circuit-breaker', 'on-inconclusive'] as const;

  test.each(names)('of %s takes its words, and the first one where it is empty', (name) => {
    for (const text of ['', ...CHOICES[name].map((word) => ` ${word} `)]) {
      const reading = beginReading(aReader({ [name]: text }));
      expect(readChoice(reading, name)).toBe(text.trim() || CHOICES[name][0]);
      expect(reading.problems).toEqual([]);
    }
  });

  test.each([
    ['load', 'totla', 'total'],
    ['load', 'per task', 'per-task'],
    ['on-inconclusive', 'wran', 'warn'],
    ['check', 'ture', 'true'],
    ['ramp-up', 'exclud', 'exclude'],
    ['circuit-breaker', 'yes', 'on'],
    ['on-inconclusive', 'explode', 'fail'],
  ] as const)('of %s that is %j is answered with all words and the nearest', (name, text, word) => {
    const reading = beginReading(aReader({ [name]: text }));
    readChoice(reading, name);
    expect(reading.problems.map(printProblem)).toEqual([
      `input ${name}: "${text}" is not one of ${CHOICES[name].join(', ')}. Fix: use one of these, such as ${word}. [choice-unknown]`,
    ]);
  });
});
