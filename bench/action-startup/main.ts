// What it costs to answer a typing error in a workflow: CPU time of the built action, up to its
// first input error, beside `node -e 0`; and how large the action is, because every job that uses
// it downloads it.
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { textTable } from '../../src/report/tables.ts';

const ROUNDS = 7;
const STARTS = 10;
const MAX_DIFFERENCE = 100;
const MAX_BYTES = 2_500_000;

const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = join(root, 'dist');
const BARE = [process.execPath, '-e', '0'] as const;
const ACTION = [process.execPath, join(dist, 'main.js')] as const;
/**
 * Only what the action reads: a NODE_OPTIONS or a compile cache of whoever runs this would be
 * measured, too.
 */
const ENVIRONMENT = {
  PATH: process.env['PATH'] ?? '',
  GITHUB_WORKSPACE: root,
  INPUT_REGIONS: 'eu-wset-1',
  INPUT_SCENARIO: 'scenarios/demo.yml',
  INPUT_THRESHOLD: '500',
};
/**
 * Starts a command several times and prints what the shell's children have used. `times` is POSIX
 * and asks the kernel, so that a process counts from its start to its end; Node can only tell its
 * own usage, before it has ended. Its unit may be a hundredth of a second: hence several starts.
 */
const SCRIPT =
  'n=$1; shift; while [ "$n" -gt 0 ]; do "$@" >/dev/null 2>&1; n=$((n - 1)); done; times';

/** CPU time of one start, user and system together, in milliseconds. */
function cpuTime(command: readonly string[]): number {
  const { stdout, status } = spawnSync('sh', ['-c', SCRIPT, 'sh', String(STARTS), ...command], {
    env: ENVIRONMENT,
    encoding: 'utf8',
  });
  const children = [...(stdout.split('\n')[1] ?? '').matchAll(/(\d+)m(\d+(?:\.\d+)?)s/g)];
  if (status !== 0 || children.length !== 2)
    throw new Error(`sh did not print the times of its children, but: ${stdout}`);
  const seconds = children.reduce(
    (sum, [, minutes, rest]) => sum + Number(minutes) * 60 + Number(rest),
    0,
  );
  return (seconds * 1000) / STARTS;
}

/** A benchmark of something that is broken would be fast. */
function assertActionAnswers(): void {
  const [node, ...args] = ACTION;
  const { stdout, status } = spawnSync(node, args, { env: ENVIRONMENT, encoding: 'utf8' });
  if (status !== 1 || !stdout.includes('::error::2 problems:')) {
    throw new Error(
      `the action did not answer with its two input problems (exit code ${status}): ${stdout}`,
    );
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function sizeOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) =>
    statSync(join(folder, name)),
  );
  return files.reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);
}

assertActionAnswers();
// The first start of each reads its files from the disk.
for (const command of [BARE, ACTION]) cpuTime(command);
const pairs = Array.from({ length: ROUNDS }, (_, round) => {
  // The order changes from pair to pair: a machine that grows busier must not always burden the
  // same side.
  if (round % 2 === 0) return { bare: cpuTime(BARE), action: cpuTime(ACTION) };
  const action = cpuTime(ACTION);
  return { bare: cpuTime(BARE), action };
});
const figures = pairs.map(({ bare, action }) => [bare, action, action - bare]);
const medians = [0, 1, 2].map((column) => median(figures.map((row) => row[column] ?? Number.NaN)));
const difference = medians[2] ?? Number.NaN;
const rows = [...figures, medians].map((row, index) => [
  index < ROUNDS ? `pair ${index + 1}` : 'median',
  ...row.map((milliseconds) => milliseconds.toFixed(1)),
]);
const bytes = sizeOf(dist);
const lines = [
  `CPU time of a start in milliseconds (user and system, mean of ${STARTS} starts a figure), Node ${process.versions.node}`,
  ...textTable(['', 'node -e 0', 'first input error', 'difference'], rows),
  `difference: ${difference.toFixed(1)} ms of at most ${MAX_DIFFERENCE} ms`,
  `dist: ${bytes} bytes of at most ${MAX_BYTES}`,
];
process.stdout.write(`${lines.join('\n')}\n`);
if (!(difference <= MAX_DIFFERENCE) || bytes > MAX_BYTES) process.exitCode = 1;
