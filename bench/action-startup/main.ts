// What it costs to start the built action where it has next to nothing to do: CPU time up to the
// first input error of `main`, and of a `post` that has nothing to clean up, above `node -e 0`. And
// how large the action is, because every job that uses it downloads it.
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { textTable } from '../../src/report/tables.ts';

const ROUNDS = 7;
const STARTS = 10;
/** Without the template of the report, which is only read where one is written. */
const MAX_BYTES = 2_000_000;

const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = join(root, 'dist');

type Start = {
  readonly name: string;
  readonly args: readonly string[];
  /** What it has to answer: a benchmark of something that is broken would be fast. */
  readonly status: number;
  readonly says: string;
  /** Milliseconds of CPU time above `node -e 0`. */
  readonly most: number;
};

const BARE: Start = { name: 'node -e 0', args: ['-e', '0'], status: 0, says: '', most: 0 };
const ACTION: readonly Start[] = [
  {
    name: 'first input error',
    args: [join(dist, 'main.js')],
    status: 1,
    says: '::error::2 problems:',
    most: 100,
  },
  {
    name: 'nothing to clean up',
    args: [join(dist, 'post.js')],
    status: 0,
    says: 'nothing to clean up',
    most: 60,
  },
];
/** Only what the action reads: else NODE_OPTIONS or a compile cache would be measured, too. */
const ENVIRONMENT = {
  PATH: process.env['PATH'] ?? '',
  GITHUB_WORKSPACE: root,
  INPUT_REGIONS: 'eu-wset-1',
  INPUT_SCENARIO: 'scenarios/demo.yml',
  INPUT_THRESHOLD: '500',
  'INPUT_ALLOWED-TARGETS': '127.0.0.1',
};
/**
 * Starts a command several times and prints what the shell's children have used. `times` is POSIX
 * and asks the kernel, so that a process counts from its start to its end; Node sees only its own
 * usage, before it has ended. Its unit may be a hundredth of a second: hence several starts.
 */
const SCRIPT =
  'n=$1; shift; while [ "$n" -gt 0 ]; do "$@" >/dev/null 2>&1; n=$((n - 1)); done; times';

/** CPU time of one start, user and system together, in milliseconds. */
function cpuTime({ args }: Start): number {
  const command = ['-c', SCRIPT, 'sh', String(STARTS), process.execPath, ...args];
  const { stdout, status } = spawnSync('sh', command, { env: ENVIRONMENT, encoding: 'utf8' });
  const children = [...(stdout.split('\n')[1] ?? '').matchAll(/(\d+)m(\d+(?:\.\d+)?)s/g)];
  if (status !== 0 || children.length !== 2)
    throw new Error(`sh did not print the times of its children, but: ${stdout}`);
  const seconds = children.reduce(
    (sum, [, minutes, rest]) => sum + Number(minutes) * 60 + Number(rest),
    0,
  );
  return (seconds * 1000) / STARTS;
}

function assertAnswers({ name, args, says, status: expected }: Start): void {
  const options = { env: ENVIRONMENT, encoding: 'utf8' } as const;
  const { stdout, status } = spawnSync(process.execPath, args, options);
  if (status === expected && stdout.includes(says)) return;
  throw new Error(`"${name}" ended with ${status} and not ${expected}, or says else: ${stdout}`);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function sizeOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name !== 'report.html')
    .map((name) => statSync(join(folder, name)));
  return files.reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);
}

/** One figure a start, in the order of `starts`. */
function measure(starts: readonly Start[], round: number): readonly number[] {
  // The order changes from round to round: a machine that grows busier must not always burden the
  // same start.
  const order = round % 2 === 0 ? starts : starts.toReversed();
  const figures = new Map(order.map((start) => [start, cpuTime(start)]));
  return starts.map((start) => figures.get(start) ?? Number.NaN);
}

const starts = [BARE, ...ACTION];
for (const start of starts) assertAnswers(start);
// The first start of each reads its files from the disk.
for (const start of starts) cpuTime(start);
const rounds = Array.from({ length: ROUNDS }, (_, round) => measure(starts, round));
const rows = rounds.map((figures, index) => [
  `round ${index + 1}`,
  ...figures.map((milliseconds) => milliseconds.toFixed(1)),
]);
const above = ACTION.map(({ name, most }, index) => {
  const figure = median(rounds.map(([bare = 0, ...others]) => (others[index] ?? 0) - bare));
  return {
    line: `${name}: ${figure.toFixed(1)} ms above node -e 0 (median), of at most ${most} ms`,
    isFine: figure <= most,
  };
});
const bytes = sizeOf(dist);
const title = 'CPU time of a start in milliseconds, user and system';
const lines = [
  `${title}, mean of ${STARTS} starts a figure, Node ${process.versions.node}`,
  ...textTable(['', ...starts.map(({ name }) => name)], rows),
  ...above.map(({ line }) => line),
  `dist: ${bytes} bytes of at most ${MAX_BYTES}`,
];
process.stdout.write(`${lines.join('\n')}\n`);
if (!above.every(({ isFine }) => isFine) || bytes > MAX_BYTES) process.exitCode = 1;
