import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { stepOutput } from '../../../tools/scripts/step-output.ts';

const STEPS = fileURLToPath(new URL('../../../tools/scripts/steps.ts', import.meta.url));
const prints = (name: string, script: string) => ({
  name,
  command: [process.execPath, '-e', script],
});
const GOOD = prints('good', 'console.log("fine")');
const BAD = prints(
  'bad',
  'for (let i = 1; i <= 100; i += 1) console.log("line " + i); console.error(" FAIL  unit  a.test.ts > is right"); process.exit(3)',
);

/** Runs the steps in a process of their own, as tools/scripts/scripts.ts does. */
async function runSteps(stages: unknown) {
  const folder = await mkdtemp(join(tmpdir(), 'steps-'));
  const file = join(folder, 'failures');
  const script = `import { runSteps } from ${JSON.stringify(STEPS)}; process.exit(await runSteps(${JSON.stringify(stages)}, []));`;
  try {
    const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
      env: { ...process.env, LOAD_GATE_FAILURES: file },
    });
    return {
      status,
      lines: stdout.trimEnd().split('\n'),
      noted: await readFile(file, 'utf8').catch(() => undefined),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('steps go on after one has failed, and the end tells which, with its last lines and what failed by name', async () => {
  const { status, lines, noted } = await runSteps([BAD, GOOD]);
  expect(status).toBe(1);
  const once = lines.indexOf('== The last lines of "bad" once more');
  expect(lines.slice(once - 3, once - 1)).toEqual([
    expect.stringMatching(/^FAILED .* s {2}bad$/),
    expect.stringMatching(/^passed .* s {2}good$/),
  ]);
  const again = lines.slice(once + 1, once + 61);
  expect(again).toHaveLength(60);
  expect(again.filter((line) => line.startsWith('line'))).toHaveLength(59);
  expect(lines.slice(-3)).toEqual([
    'FAILED: bad (exit code 3)',
    '  FAIL  unit  a.test.ts > is right',
    '1 passed, 1 failed',
  ]);
  expect(noted).toBe('FAILED: bad (exit code 3)\n  FAIL  unit  a.test.ts > is right\n');
});

test('steps side by side are shown one after the other', async () => {
  const slow = prints('slow', 'console.log("one"); setTimeout(() => console.log("two"), 200)');
  const { status, lines } = await runSteps([[slow, GOOD]]);
  expect(status).toBe(0);
  expect(lines.slice(0, 8)).toEqual([
    '',
    '== Side by side: slow, good',
    '',
    '== good',
    'fine',
    '',
    '== slow',
    'one',
  ]);
  expect(lines.at(-1)).toBe('2 passed, 0 failed');
});

test('a step that cannot run here is skipped, which is no failure', async () => {
  const { status, lines, noted } = await runSteps([prints('elsewhere', 'process.exit(77)'), GOOD]);
  expect({ status, last: lines.at(-1), noted }).toEqual({
    status: 0,
    last: '1 passed, 0 failed, 1 skipped',
    noted: '',
  });
});

test('a step alone has the terminal and its exit code', async () => {
  const { status, lines } = await runSteps([
    prints('alone', 'console.log(process.argv.length); process.exit(5)'),
  ]);
  expect({ status, lines }).toEqual({ status: 5, lines: ['1'] });
});

test('names of failed tests are found in whatever pieces and colours they come', () => {
  const shown: Buffer[] = [];
  const output = stepOutput((chunk) => shown.push(chunk));
  const text =
    '\u001b[31mFAIL\u001b[39m  über.test.ts\nFAILED tests/test_a.py::test_b - assert 1\nFAILURES are fine\nERROR tests/c\nend';
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 3) output.take(bytes.subarray(at, at + 3));
  expect(Buffer.concat(shown).toString()).toBe(text);
  expect(output.failures()).toEqual([
    'FAIL  über.test.ts',
    'FAILED tests/test_a.py::test_b - assert 1',
    'ERROR tests/c',
  ]);
  expect(output.tail().at(-1)).toBe('end');
});
