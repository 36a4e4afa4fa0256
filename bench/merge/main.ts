// Parsing, checking, merging and judging the results of a large fleet: 1,000 tasks with 100 million
// samples, and how that grows. npm run bench:merge
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { textTable } from '../../src/report/tables.ts';
import { LABELS, REGIONS, SAMPLES_PER_TASK, SECONDS } from './fleet.ts';

const SIZES = [10, 100, 1000] as const;
/** The cheapest one counts: other work on the machine can only add to it. */
const ROUNDS = 3;
const SEED = 1;
const MAX_MILLISECONDS = 1000;
const MAX_MEGABYTES = 150;
/** Far beyond the bounds: what takes longer, or more memory, is given up. */
const TIMEOUT = 60_000;
const MAX_HEAP = '--max-old-space-size=2048';
const GENERATED_WITHIN = 600_000;
/** The last digits of a double; both sides name the same one of times that are counted together. */
const TOLERANCE = 1e-9;

const step = z.object({
  step: z.enum(['start', 'parse', 'check', 'run', 'window', 'readers']),
  rss: z.number(),
  took: z.number().default(0),
  bytes: z.number().default(0),
  figures: z.record(z.string(), z.number().nullable()).default({}),
  /** Milliseconds that the library takes, and for how many histograms. */
  library: z.number().default(0),
  histograms: z.number().default(0),
});
const truth = z.record(z.string(), z.number());
type Step = z.infer<typeof step>;

type Measured = {
  readonly tasks: number;
  /** Of the round that took least time. */
  readonly steps: readonly Step[];
  readonly rounds: readonly (readonly Step[])[];
  readonly complete: boolean;
  readonly truth: z.infer<typeof truth>;
};

type All = { readonly sizes: readonly Measured[]; readonly readers: Step | undefined };

/** Runs a program of this bench; what it has printed, however it ended. */
async function run(
  name: string,
  args: readonly string[],
  timeout: number,
): Promise<{ ok: boolean; output: string }> {
  const program = fileURLToPath(new URL(name, import.meta.url));
  const child = spawn(process.execPath, [MAX_HEAP, program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout,
  });
  const [output, errors] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  const ok = child.exitCode === 0;
  // Node prints a page of addresses when its heap is full.
  if (!ok)
    process.stderr.write(
      `${name} ${args.join(' ')} ended with ${child.exitCode ?? child.signalCode}: ${errors.slice(0, 300)}\n`,
    );
  return { ok, output };
}

async function measure(folder: string, tasks: number): Promise<Measured> {
  const right = truth.parse(
    JSON.parse(await readFile(join(folder, `${tasks}.truth.json`), 'utf8')),
  );
  const rounds: Measured[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // Windows by a process of their own: they keep seconds that a run without them drops.
    const [plain, windows] = [
      await judged([folder, `${tasks}`, 'run']),
      await judged([folder, `${tasks}`, 'windows']),
    ];
    const steps = [...plain.steps, ...windows.steps.filter(({ step: name }) => name === 'window')];
    const complete = plain.ok && windows.ok;
    const measured = { tasks, steps, rounds: [steps], complete, truth: right };
    if (!complete) return measured;
    rounds.push(measured);
  }
  const [first, ...others] = rounds.toSorted((a, b) => bounded(a) - bounded(b));
  if (first === undefined) throw new Error('no round was measured');
  return { ...first, rounds: [first, ...others].map(({ steps }) => steps) };
}

async function judged(args: readonly string[]): Promise<{ ok: boolean; steps: readonly Step[] }> {
  const { ok, output } = await run('judge.ts', args, TIMEOUT);
  const lines = output.split('\n').filter((line) => line !== '');
  return { ok, steps: lines.map((line) => step.parse(JSON.parse(line))) };
}

function took({ steps }: Measured, name?: Step['step']): number {
  return steps
    .filter((each) => name === undefined || each.step === name)
    .reduce((sum, each) => sum + each.took, 0);
}

/** What every run pays; windows are only judged where a criterion asks for them. */
function bounded(measured: Measured): number {
  return took(measured, 'parse') + took(measured, 'check') + took(measured, 'run');
}

/**
 * The peak up to the end of a step, above what Node and the modules take before the first text is
 * read; in megabytes. When V8 collects garbage is chance, so it is the least of the rounds.
 */
function memory({ rounds }: Measured, upTo?: Step['step']): number {
  const peaks = rounds.map((steps) => {
    const last = upTo === undefined ? -1 : steps.findIndex(({ step: name }) => name === upTo);
    return ((steps.at(last)?.rss ?? Number.NaN) - (steps[0]?.rss ?? Number.NaN)) / 1e6;
  });
  return Math.min(...peaks);
}

function rowOf(measured: Measured): readonly string[] {
  const { tasks, steps, complete } = measured;
  const bytes = steps.reduce((sum, each) => sum + each.bytes, 0);
  const isDone = (name: Step['step']): boolean => steps.some((each) => each.step === name);
  const time = (name: Step['step']): string =>
    isDone(name) ? took(measured, name).toFixed(0) : 'given up';
  const beyond = complete ? '' : '> ';
  return [
    tasks.toLocaleString('en'),
    (tasks * SAMPLES_PER_TASK).toLocaleString('en'),
    (bytes / 1e6).toFixed(1),
    time('parse'),
    time('check'),
    time('run'),
    bounded(measured).toFixed(0),
    memory(measured, 'run').toFixed(0),
    time('window'),
    `${beyond}${memory(measured).toFixed(0)}`,
  ];
}

/** A bench of something that is wrong would be fast. */
function wrongFigures({ tasks, steps, truth: wanted }: Measured): readonly string[] {
  const found = steps.flatMap(({ figures }) => Object.entries(figures));
  return found.flatMap(([criterion, figure]) => {
    const right = wanted[criterion] ?? Number.NaN;
    const isRight = figure !== null && Math.abs(figure - right) <= right * TOLERANCE;
    return isRight
      ? []
      : [
          `WRONG with ${tasks} tasks: the figure of "${criterion}" is ${right}, and the gate says ${figure}`,
        ];
  });
}

/** Reading alone, by our reader and by the library, one after the other in the same process. */
async function compareReaders(folder: string): Promise<Step | undefined> {
  const { steps } = await judged([folder, String(SIZES[2]), 'readers']);
  return steps.find(({ step: name }) => name === 'readers');
}

function printReaders({ took: ours, library, histograms }: Step): string {
  const ratio = (library / ours).toFixed(1);
  return `reading and adding up ${histograms.toLocaleString('en')} histograms: ${ours.toFixed(0)} ms, by hdr-histogram-js ${library.toFixed(0)} ms (${ratio} times as long)`;
}

async function measureAll(): Promise<All> {
  const folder = await mkdtemp(join(tmpdir(), 'load-gate-merge-'));
  try {
    const generated = await run(
      'generate.ts',
      [folder, `${SEED}`, ...SIZES.map(String)],
      GENERATED_WITHIN,
    );
    if (!generated.ok) throw new Error('the results could not be generated');
    const measured: Measured[] = [];
    for (const tasks of SIZES) measured.push(await measure(folder, tasks));
    return { sizes: measured, readers: await compareReaders(folder) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const { sizes: all, readers } = await measureAll();
const largest = all.at(-1);
const wrong = all.flatMap(wrongFigures);
const good =
  largest?.complete === true &&
  bounded(largest) <= MAX_MILLISECONDS &&
  memory(largest, 'run') <= MAX_MEGABYTES &&
  readers !== undefined &&
  wrong.length === 0;
const header = [
  'tasks',
  'samples',
  'texts, MB',
  'parse, ms',
  'check, ms',
  'judge, ms',
  'all, ms',
  'peak, MB',
  'windows, ms',
  'peak, MB',
];
const lines = [
  `Results of ${REGIONS.length} regions, ${LABELS.length} labels and ${SECONDS} seconds; seed ${SEED}, Node ${process.versions.node}; CPU time and memory, the least of ${ROUNDS} rounds`,
  ...textTable(header, all.map(rowOf)),
  `with ${largest?.tasks} tasks: at most ${MAX_MILLISECONDS} ms and ${MAX_MEGABYTES} MB; without windows; memory is the peak of the resident set above that of Node and the modules`,
  ...(readers === undefined ? [] : [printReaders(readers)]),
  ...wrong,
];
process.stdout.write(`${lines.join('\n')}\n`);
if (!good) process.exitCode = 1;
