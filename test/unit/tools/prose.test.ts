import { describe, expect, test } from 'vitest';
import { bannedWord, proseProblems, sentencesIn, wordCount } from '../../../tools/docs/prose.ts';

const OTHER = { path: 'docs/other.md', text: '# Other\n\n## How it `works`\n' };

function problemsOf(text: string): readonly string[] {
  const page = { path: 'docs/page.md', text };
  const files = new Set(['docs/page.md', 'docs/other.md', 'src']);
  return proseProblems(page, [page, OTHER], (path) => files.has(path)).map((problem) =>
    problem.replace('docs/page.md, ', ''),
  );
}

const word = (count: number): string => Array.from({ length: count }, () => 'word').join(' ');

describe('a page is refused for', () => {
  test.each([
    ['a line over 100 columns', `${word(21)}\n`, 'line 1: 104 columns, at most 100'],
    [
      'a long cell',
      `| a |\n|---|\n| ${'x'.repeat(120)} |\n`,
      'line 3: a table cell is over 110 characters',
    ],
    [
      'a word that readers stumble over',
      'It is told so.\n',
      'line 1: write another word for "told"',
    ],
    ['a link to nothing', '[x](missing.md)\n', 'line 1: there is no docs/missing.md'],
    [
      'a link to no heading',
      '[x](other.md#nowhere)\n',
      'line 1: docs/other.md has no heading #nowhere',
    ],
    [
      'a link to no heading of its own',
      '# A\n\n[x](#b)\n',
      'line 3: docs/page.md has no heading #b',
    ],
    ['a picture that is not there', '![x](no.svg)\n', 'line 1: there is no docs/no.svg'],
  ])('%s', (_, text, expected) => {
    expect(problemsOf(text)).toEqual([expected]);
  });

  test('a sentence over 40 words', () => {
    expect(problemsOf(`${word(20)}\n${word(20)}\n${word(1)}.\n`)).toContainEqual(
      expect.stringMatching(/^line 1: 41 words in/),
    );
  });

  test('many long sentences', () => {
    const long = `${word(15)}\n${word(9)}.\n\n`;
    expect(problemsOf(long.repeat(3))).toEqual([expect.stringMatching(/^one sentence of ten/)]);
  });
});

describe('a page may hold', () => {
  test.each([
    ['wide code', `\`\`\`bash\n${word(30)}\n\`\`\`\n`],
    ['a wide row of short cells', `| a | b |\n|---|---|\n| ${word(20)} | ${word(20)} |\n`],
    ['a long word', `- ${'x'.repeat(120)}\n`],
    ['banned words in code', 'Run `told`.\n'],
    ['links that lead somewhere', '# A b\n\n[x](other.md#how-it-works) [y](#a-b) [z](../src)\n'],
    ['links to other places', '[x](https://example.com/no)\n'],
  ])('%s', (_, text) => {
    expect(problemsOf(text)).toEqual([]);
  });
});

test.each([
  ['it knows', 'knows'],
  ['Nobody', 'Nobody'],
  ['they carry it', 'carry'],
  ['a recommendation', undefined],
  ['amended', undefined],
])('"%s" has the banned word %s', (text, expected) => {
  expect(bannedWord(text)).toBe(expected);
});

test('sentences end at a full stop, a question mark or a colon before a capital', () => {
  expect(sentencesIn('One, two. Three: four e.g. five? Six.')).toEqual([
    'One, two.',
    'Three: four e.g. five?',
    'Six.',
  ]);
  expect(wordCount('1 task – and `two` more')).toBe(5);
});
