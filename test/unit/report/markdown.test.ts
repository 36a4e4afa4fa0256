import { describe, expect, test } from 'vitest';
import { CancelledError, GateError } from '../../../src/errors.ts';
import { codeBlock, escapeMarkdown, failureMarkdown, table } from '../../../src/report/markdown.ts';

describe('measured text is harmless', () => {
  test.each([
    ['a | b', 'a \\| b'],
    ['`rm -rf`', '\\`rm -rf\\`'],
    ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
    ['</details>', '&lt;/details&gt;'],
    ['@octocat', '&#64;octocat'],
    ['one\ntwo\r\nthree\tfour', 'one two three four'],
    ['**bold** _it_ ~~gone~~', '\\*\\*bold\\*\\* \\_it\\_ \\~\\~gone\\~\\~'],
    ['[x](javascript:alert(1))', '\\[x\\](javascript:alert(1))'],
    ['![x](http://tracker/)', '\\!\\[x\\](http://tracker/)'],
    ['#1', '\\#1'],
    ['&lt;', '&amp;lt;'],
    ['\\|', '\\\\\\|'],
    ['{{ x }}', '\\{\\{ x \\}\\}'],
    ['Ünïcode 🦊', 'Ünïcode 🦊'],
    ['', ''],
  ])('%j', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });
});

test('a table has a header, a rule and its rows', () => {
  expect(
    table(
      ['A', 'B'],
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ),
  ).toBe('| A | B |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |');
});

test.each([
  [['plain'], '```'],
  [['has ``` inside'], '````'],
  [['`', '`````', '``'], '``````'],
  [[], '```'],
])('no line of a log can end its block: %j', (lines, fence) => {
  expect(codeBlock(lines)).toBe([fence, ...lines, fence].join('\n'));
});

describe('the summary of a run without a verdict', () => {
  test('lists every problem with its code, and hostile text made harmless', () => {
    const problems = [
      { code: 'some-code', where: 'input regions', what: '"<b>" is none', fix: 'did you mean a?' },
      { code: 'some-code', where: 'threshold', what: 'it holds no criterion', fix: 'write one' },
    ];
    expect(failureMarkdown(new GateError(problems))).toBe(
      [
        '## ⚠️ Load test: no verdict',
        '',
        '- **input regions**: "&lt;b&gt;" is none. Fix: did you mean a? `some-code`',
        '- **threshold**: it holds no criterion. Fix: write one. `some-code`',
        '',
      ].join('\n'),
    );
  });

  test('says that it was cancelled, and claims no verdict', () => {
    expect(failureMarkdown(new CancelledError('SIGINT'))).toBe(
      '## ⚠️ Load test: cancelled\n\nCancelled by SIGINT.\n',
    );
  });

  test('shows whatever else was thrown, too', () => {
    expect(failureMarkdown('out of ideas')).toBe('## ⚠️ Load test: no verdict\n\nout of ideas.\n');
  });
});
