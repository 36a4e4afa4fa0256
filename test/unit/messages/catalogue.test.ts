import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { MESSAGES } from '../../../src/messages/messages.ts';
import { allSections } from '../../../tools/docs/troubleshooting.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const SECTIONS = Object.values(allSections());
const ENTRIES = SECTIONS.flatMap((section) => Object.entries(section));
const CODES = ENTRIES.map(([code]) => code);

const TESTS = globSync('{test/**/*.ts,test/**/*.sh,worker/tests/**/*.py}', { cwd: ROOT })
  .filter((path) => !path.endsWith('catalogue.test.ts'))
  .map((path) => ({ path, lines: readFileSync(`${ROOT}${path}`, 'utf8').split('\n') }));

describe('the catalogue', () => {
  test('has each code once', () => {
    expect(CODES.filter((code, index) => CODES.indexOf(code) !== index)).toEqual([]);
  });

  test('has a place in the documentation for every message of the action', () => {
    expect(Object.keys(MESSAGES).filter((code) => !CODES.includes(code))).toEqual([]);
  });

  test('has codes of lower-case words', () => {
    expect(CODES.filter((code) => !/^[a-z0-9]+(-[a-z0-9]+)+$/.test(code))).toEqual([]);
  });

  test('has clauses, which the action ends with a full stop', () => {
    const ended = ENTRIES.filter(
      ([, { what, fix }]) => /[.:;,]$|\s$/.test(what) || /[.:;,]$/.test(fix),
    );
    expect(ended.map(([code]) => code)).toEqual([]);
  });

  test('has a paragraph of whole sentences for each message', () => {
    const open = ENTRIES.filter(([, { more }]) => !/^[A-Z"`].*[.?)]$/s.test(more));
    expect(open.map(([code]) => code)).toEqual([]);
  });
});

describe('the tests', () => {
  test('assert every code', () => {
    const texts = TESTS.map(({ lines }) => lines.join('\n'));
    const named = (code: string): boolean =>
      texts.some((text) => new RegExp(`(?<![a-z0-9-])${code}(?![a-z0-9-])`).test(text));
    expect(CODES.filter((code) => !named(code))).toEqual([]);
  });

  test('match no sentence where they could match its code', () => {
    const pieces = Map.groupBy(
      ENTRIES.flatMap(([code, { what, fix }]) =>
        [what, fix]
          .flatMap((text) => text.split(/\{[^}]*\}/))
          .map((piece) => piece.trim())
          .filter((piece) => piece.split(' ').length >= 6)
          .map((piece) => ({ code, piece })),
      ),
      ({ piece }) => piece,
    );
    const matched = TESTS.flatMap(({ path, lines }) =>
      lines.flatMap((line, index) =>
        [...pieces]
          .filter(([piece]) => line.includes(piece))
          // Where the code is asserted as well, the facts may be read in the sentence.
          .filter(([, all]) => !all.some(({ code }) => lines.join('\n').includes(code)))
          .map(([piece]) => `${path}:${index + 1}: ${piece}`),
      ),
    );
    expect(matched).toEqual([]);
  });
});
