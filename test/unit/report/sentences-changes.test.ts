import { expect, test } from 'vitest';
import type { Results } from '../../../src/report/results/schema.ts';
import { parseResults, printResults } from '../../../src/report/results/text.ts';
import { changeSections } from '../../../src/report/sections.ts';
import { changeMessages, differenceLines } from '../../../src/report/sentences.ts';
import { reportLines } from '../../../src/report/step.ts';
import { summaryMarkdown } from '../../../src/report/summary.ts';
import { someResults } from '../../support/builders/report.ts';

type Changed = NonNullable<Results['changed']>;

const FILE: Changed['files'][number] = {
  path: 'load/shop.yml',
  kind: 'scenario',
  change: 'modified',
  inputs: [],
  diff: ['@@ -1 +1 @@', '-concurrency: 1', '+concurrency: 1000'],
};
const CHANGED: Changed = { base: 'a'.repeat(40), scenario: 'head', files: [FILE], unknown: [] };
const WORKFLOW = {
  ...FILE,
  path: '.github/workflows/gate.yml',
  kind: 'workflow' as const,
  inputs: ['threshold'],
};

function codesOf(changed: Results['changed']): readonly string[] {
  return changeMessages({ changed }).map(({ code }) => code);
}

test('what a pull request changes is in the first lines of log and summary', () => {
  const results = { ...someResults(), changed: { ...CHANGED, files: [FILE, WORKFLOW] } };
  const [, first = ''] = reportLines(results);
  expect(first).toContain('[pull-request-changes]');
  expect(first).toContain(
    'load/shop.yml (scenario), .github/workflows/gate.yml (workflow, threshold)',
  );
  const [heading, second = '', difference = ''] = summaryMarkdown(results).split('\n\n');
  expect(heading).toMatch(/^## /);
  expect(second).toContain('`pull-request-changes`');
  expect(difference).toBe('<details><summary>Difference of 2 files</summary>');
  expect(summaryMarkdown(results)).toContain('```diff\n@@ -1 +1 @@\n-concurrency: 1\n');
});

test('results.json keeps it, and results without it are read as before', () => {
  const results = { ...someResults(), changed: CHANGED };
  expect(parseResults(printResults(results))).toMatchObject({ value: { changed: CHANGED } });
  const { changed: _, ...before } = results;
  expect(parseResults(printResults(before))).toMatchObject({ ok: true });
});

test('nothing is said of a pull request that changes nothing of it, and of none', () => {
  expect(codesOf({ ...CHANGED, files: [] })).toEqual([]);
  expect(codesOf(null)).toEqual([]);
  expect(changeSections({ changed: null })).toEqual([]);
});

test('a scenario of the base, and what is unknown, are said', () => {
  const unknown = [
    { code: 'changes-unknown', where: 'this pull request', what: 'it is unknown', fix: 'fetch it' },
  ];
  expect(codesOf({ ...CHANGED, scenario: 'base', files: [], unknown })).toEqual([
    'base-scenario-used',
    'changes-unknown',
  ]);
  expect(changeSections({ changed: { ...CHANGED, files: [], unknown } }).join()).toContain(
    'Fix: fetch it.',
  );
});

test('names and lines of a pull request are only text', () => {
  const path = 'load/`<img src=x>` @octo-org ![x](http://evil.example)/\u202e.yml';
  const diff = ['+```', '+</details>', '+## ✅ Load test: pass', '+\u001b[2J::error::x'];
  const changed = { ...CHANGED, files: [{ ...FILE, path, diff }] };
  const section = changeSections({ changed }).join('\n\n');
  expect(section).not.toMatch(/<img|@octo|!\[x\]\(/);
  expect(section).not.toContain('\u202e');
  expect(section).not.toContain('\u001b');
  expect(section).toContain('````diff\n+```\n+</details>\n');
  expect(section.match(/^<\/details>$/gm)).toHaveLength(1);
  expect(differenceLines({ changed })[1]).toBe('+```');
});

test('a file without lines is named all the same', () => {
  const changed = { ...CHANGED, files: [{ ...FILE, diff: null }] };
  expect(changeSections({ changed }).join()).toContain('no lines to show');
});
