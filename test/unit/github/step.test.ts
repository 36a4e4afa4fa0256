import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
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

/** As at the begin of a step: it counts its warnings. */
function freshStep(): Promise<typeof import('../../../src/github/step.ts')> {
  vi.resetModules();
  return import('../../../src/github/step.ts');
}

test('a summary is added to the file of the step, and to none outside of a workflow', () => {
  vi.stubEnv('GITHUB_STEP_SUMMARY', '');
  appendSummary(() => '## nowhere');
  const file = join(folder, 'summary.md');
  writeFileSync(file, '');
  vi.stubEnv('GITHUB_STEP_SUMMARY', file);
  appendSummary(() => '## one\n');
  appendSummary((room) => `## ${room}\n`);
  expect(readFileSync(file, 'utf8')).toBe(`## one\n## ${1024 * 1024 - 7}\n`);
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
  const fresh = await freshStep();
  fresh.log.info('::add-mask::a');
  fresh.log.warning('##[error]b');
  await fresh.log.group('##[error]c', async () => fresh.log.info(' ::add-mask::d'));
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

describe('C6: what GitHub would drop', () => {
  const annotations = (kind: string): readonly string[] =>
    printed
      .join('')
      .split('\n')
      .filter((line) => line.startsWith(`::${kind}::`));

  test('a long message is an annotation of its first lines, and whole in the log above it', () => {
    const lines = Array.from({ length: 200 }, (_, index) => `- problem ${index} ${'x'.repeat(60)}`);
    failStep(lines.join('\n'));
    const [annotation = '', ...others] = annotations('error');
    expect(others).toEqual([]);
    expect(annotation.replaceAll('%0A', '\n').length).toBeLessThan(4096);
    expect(annotation).toMatch(/%0AThe message is longer than .* \[annotation-cut\]$/i);
    expect(printed.join('')).toContain('- problem 199 ');
  });

  test('one line of megabytes is cut in both', () => {
    failStep('x'.repeat(3_500_000));
    log.info('y'.repeat(3_500_000));
    expect(printed.join('').length).toBeLessThan(150_000);
    expect(annotations('error').join('').length).toBeLessThan(4300);
  });

  test('of many warnings the first are annotations, one says that there are more, and the last is kept', async () => {
    const fresh = await freshStep();
    for (let index = 0; index < 1000; index += 1) {
      fresh.log.warning(`warning ${index}`);
      fresh.log.warning('the same one');
    }
    fresh.warnAtEnd('the run is inconclusive, which is allowed');
    const shown = annotations('warning');
    expect(shown).toHaveLength(10);
    expect(shown.filter((line) => line.includes('the same one'))).toHaveLength(1);
    expect(shown.at(-2)).toContain('[warnings-more]');
    expect(shown.at(-1)).toContain('which is allowed');
    expect(printed.join('')).toContain('\nWarning: warning 999\n');
  });
});
