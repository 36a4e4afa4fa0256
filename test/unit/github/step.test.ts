import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { appendSummary, failStep, log, readInput } from '../../../src/github/step.ts';

let folder = '';
let printed: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'load-gate-step-'));
  printed = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  process.exitCode = undefined;
  rmSync(folder, { recursive: true });
});

test('a summary is added to the file of the step, and to none outside of a workflow', async () => {
  vi.stubEnv('GITHUB_STEP_SUMMARY', '');
  await appendSummary('## nowhere');
  const file = join(folder, 'summary.md');
  writeFileSync(file, '');
  vi.stubEnv('GITHUB_STEP_SUMMARY', file);
  await appendSummary('## one\n');
  await appendSummary('## two\n');
  expect(readFileSync(file, 'utf8')).toBe('## one\n## two\n');
});

test('an input keeps its white space', () => {
  vi.stubEnv('INPUT_THRESHOLD', ' 500ms\n');
  expect(readInput('threshold')).toBe(' 500ms\n');
});

test('a step that fails says why, and ends with 1', () => {
  failStep('a\n::stop-commands::t');
  expect(process.exitCode).toBe(1);
  expect(printed.join('')).toMatch(/^::error::a%0A:\u200b:stop-commands::t\n$/);
});

test('no line, warning or title of a group is a command of its own', async () => {
  log.info('::add-mask::a');
  log.warning('##[error]b');
  await log.group('##[error]c', async () => log.info(' ::add-mask::d'));
  const lines = printed.join('').split('\n');
  expect(lines.filter((line) => /^\s*::add-mask|##\[/.test(line))).toEqual([]);
  expect(lines.filter((line) => line.startsWith('::')).map((line) => line.split('#')[0])).toEqual([
    '::warning::',
    '::group::',
    '::endgroup::',
  ]);
});

test.each([
  '::error::forged',
  '  ::add-mask::x',
  'a\n::stop-commands::t',
  '| ##[error]forged |',
  '\u0085::add-mask::x',
])('the runner takes no command from %j', (line) => {
  log.info(line);
  expect(printed.join('')).not.toMatch(/^\s*::|##\[/m);
});

test.each([
  'eu-west-1: 2 of 2 tasks started',
  'std::vector',
  'a ## heading',
  '12:00:01 INFO: Current: 1 vu',
])('%j stays as it is', (line) => {
  log.info(line);
  expect(printed.join('')).toBe(`${line}\n`);
});
