import { describe, expect, test } from 'vitest';
import { CancelledError, GateError } from '../../../src/errors.ts';
import {
  codeBlock,
  codeCell,
  escapeMarkdown,
  failureMarkdown,
  folded,
  paragraph,
  summaryOf,
  table,
} from '../../../src/report/markdown.ts';

describe('measured text is harmless', () => {
  test.each([
    ['a | b', 'a \\| b'],
    ['`rm -rf`', '\\`rm -rf\\`'],
    ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
    ['</details>', '&lt;/details&gt;'],
    ['@octocat', '@\u200boctocat'],
    ['a@b.example', 'a@\u200bb.example'],
    ['one\ntwo\r\nthree\tfour', 'one\\\\ntwo\\\\r\\\\nthree\\\\tfour'],
    ['**bold** _it_ ~~gone~~', '\\*\\*bold\\*\\* \\_it\\_ \\~\\~gone\\~\\~'],
    ['[x](javascript:alert(1))', '\\[x\\](javascript:alert(1))'],
    ['![x](http://tracker/)', '\\!\\[x\\](http:\u200b//tracker/)'],
    ['#1', '\\#\u200b1'],
    ['octo/repo#1', 'octo/repo\\#\u200b1'],
    ['GH-1, gh-1 and JIRA-12', 'GH\u200b-1, gh\u200b-1 and JIRA\u200b-12'],
    ['us-east-1 and p-95', 'us-east-1 and p-95'],
    ['www.example.com WWW.x', 'www\u200b.example.com WWW\u200b.x'],
    [':white_check_mark: :+1:', ':\u200bwhite\\_check\\_mark: :\u200b+1:'],
    ['a $x$ b', 'a <span>&#36;</span>x<span>&#36;</span> b'],
    ['[^1]', '\\[^1\\]'],
    ['fixed by 1a2b3c4', 'fixed by `1a2b3c4`'],
    ['run lg-20261122-101500-1a2b3c4d.', 'run `lg-20261122-101500-1a2b3c4d`.'],
    ['o/r@1a2b3c4', 'o/r@\u200b`1a2b3c4`'],
    ['&lt;', '&amp;lt;'],
    ['\\|', '\\\\\\|'],
    ['{{ x }}', '\\{\\{ x \\}\\}'],
    ['Ünïcode 🦊', 'Ünïcode 🦊'],
    ['', ''],
  ])('%j', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });
});

test.each([
  ['home', '`home`'],
  ['@a #1 http://x', '`@a #1 http://x`'],
  ['a`b', '<code>a\\`b</code>'],
  ['a | ✅ pass |', '<code>a \\| ✅ pass \\|</code>'],
  [' ', '<code> </code>'],
  ['', '<code></code>'],
  ['</code><b>x', '`</code><b>x`'],
  ['</code>`<b>x', '<code>&lt;/code&gt;\\`&lt;b&gt;x</code>'],
])('a label is code, whatever it holds: %j', (label, code) => {
  expect(codeCell(label)).toBe(code);
});

test.each([
  ['- a', '\\- a'],
  ['1. a', '1\\. a'],
  ['    a', 'a'],
  ['=== a', '\\=== a'],
])('a text by itself is no list, heading or code: %j', (text, shown) => {
  expect(paragraph(text)).toBe(shown);
});

test('the title of a fold is HTML, in which Markdown is none', () => {
  expect(folded('a</summary>@b * http://c', ['x'])).toBe(
    '<details><summary>a&lt;/summary&gt;@\u200bb * http:\u200b//c</summary>\n\nx\n\n</details>',
  );
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
        '## ⚠️ No verdict: input regions: "&lt;b&gt;" is none',
        '',
        '- **input regions**: "&lt;b&gt;" is none. Fix: did you mean a? `some-code`',
        '- **threshold**: it holds no criterion. Fix: write one. `some-code`',
        '',
        'This is neither a pass nor a failure of the service.',
        '',
      ].join('\n'),
    );
  });

  test('says that it was cancelled, and claims no verdict', () => {
    expect(failureMarkdown(new CancelledError('SIGINT'))).toBe(
      [
        '## ⚠️ No verdict: the load test was cancelled',
        'Cancelled by SIGINT. Tasks that were started are stopped: the log of this step and of its post step says so.',
        'This is neither a pass nor a failure of the service.\n',
      ].join('\n\n'),
    );
  });

  test('shows whatever else was thrown, too', () => {
    expect(failureMarkdown('out of ideas')).toContain(
      '## ⚠️ No verdict: the load test could not be run\n\nout of ideas.\n',
    );
  });
});

describe('C6: a summary that GitHub would drop is cut', () => {
  test('in a table or list after a whole line, and says so', () => {
    const rows = Array.from({ length: 100_000 }, (_, index) => `| row ${index} | ü |`);
    const summary = summaryOf(['## Title', `### Labels\n\n${rows.join('\n')}`]);
    expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024);
    expect(Buffer.byteLength(summary)).toBeGreaterThan(800_000);
    expect(summary).toMatch(
      /\n\| row \d+ \| ü \|\n\nToo long for a job summary, and cut: Labels\. The log and/,
    );
  });

  test('by a fold or code block as a whole, and what follows is still there', () => {
    const fold = `<details><summary>Last lines</summary>\n\n${'x\n'.repeat(500_000)}</details>`;
    const summary = summaryOf(['## Title', fold, '### Errors']);
    expect(summary).toMatch(/^## Title\n\n### Errors\n\nToo long .* cut: Last lines\. /);
  });
});

test('C6: the summary of 9,000 problems of one kind has one item, with their number', () => {
  const problems = Array.from({ length: 9000 }, (_, index) => ({
    code: 'some-code',
    where: `a.yml, line ${index + 7}`,
    what: '"tiemout" is no key of a request',
    fix: 'did you mean timeout?',
  }));
  expect(failureMarkdown(new GateError(problems))).toBe(
    [
      '## ⚠️ No verdict: a.yml, line 7: "tiemout" is no key of a request',
      '',
      '9,000 problems:',
      '',
      '- **a.yml, line 7 (also line 8; line 9; line 10 and 8,996 more)**: ' +
        '"tiemout" is no key of a request. Fix: did you mean timeout? `some-code`',
      '',
      'This is neither a pass nor a failure of the service.',
      '',
    ].join('\n'),
  );
});
