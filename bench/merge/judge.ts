// What the action does with the results of a fleet: each text is read, each result is checked for
// contradictions, and the criteria are judged by all of them. A process of its own, so that its
// memory is that of this work. Prints a line of JSON after each step: what comes later may not end.
// node bench/merge/judge.ts FOLDER TASKS run|windows|readers
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { build, decodeFromCompressedBase64 } from 'hdr-histogram-js';
import type { TaskResult } from '../../src/exchange/documents.ts';
import { type Exchange, keyIn, taskFiles } from '../../src/exchange/exchange.ts';
import { readResult, withLabelSeconds } from '../../src/exchange/run-documents.ts';
import type { TaskView } from '../../src/fleet/task.ts';
import { parseThreshold } from '../../src/gate/criteria/threshold.ts';
import { adder, bucketsOf, countOf, emptySum, HIGHEST } from '../../src/gate/figures/buckets.ts';
import type { Figures, RegionEvidence } from '../../src/gate/figures/evidence.ts';
import { overviewOf } from '../../src/gate/overview.ts';
import { judge } from '../../src/gate/verdict.ts';
import { doubtsAbout } from '../../src/measurements/results/consistency.ts';
import { visitHistogram } from '../../src/measurements/results/histogram.ts';
import { CRITERIA, idOf, REGIONS, ROLE, RUN_ID, START } from './fleet.ts';

const [folder = '.', tasks = '0', what = 'run'] = process.argv.slice(2);
/** As many as the action reads at a time. */
const AT_ONCE = 50;

/**
 * CPU time of this process, all of its threads, in milliseconds: other work on the machine does not
 * change it much.
 */
function clock(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function say(line: Readonly<Record<string, unknown>>): void {
  process.stdout.write(
    `${JSON.stringify({ ...line, rss: process.resourceUsage().maxRSS * 1024 })}\n`,
  );
}

/** Storage in which the texts at hand lie: how they come here is not measured. */
const stored = new Map<string, Buffer>();
const s3 = Object.assign(new S3Client({ region: REGIONS[0] ?? '' }), {
  send: async ({ input }: GetObjectCommand) => {
    const own = stored.get(input.Key ?? '') ?? Buffer.alloc(0);
    return { Body: Readable.from([own]), ContentLength: own.length };
  },
});
const exchange: Exchange = { ...ROLE, region: '', bucket: '', runId: RUN_ID, s3 };

async function readResults(): Promise<readonly TaskResult[]> {
  const ids = Array.from({ length: Number(tasks) }, (_, index) => idOf(index));
  const results: TaskResult[] = [];
  let [bytes, took] = [0, 0];
  // Without windows, the action does not read the seconds of labels of so many tasks.
  const kinds = what === 'windows' ? (['result', 'labelSeconds'] as const) : (['result'] as const);
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const now = ids.slice(at, at + AT_ONCE);
    const files = now.flatMap((id) => kinds.map((kind) => taskFiles(ROLE, id)[kind]));
    const loads = files.map(async (file) => {
      const own = await readFile(join(folder, file.replaceAll('/', '.')));
      bytes += own.length;
      stored.set(keyIn(exchange, file), own);
    });
    await Promise.all(loads);
    const start = clock();
    results.push(...(await Promise.all(now.map(readOne))));
    took += clock() - start;
    stored.clear();
  }
  say({ step: 'parse', took, bytes });
  return results;
}

async function readOne(id: string): Promise<TaskResult> {
  const found = await readResult(exchange, id);
  if (!found.ok) throw new Error(`the result is not what tasks write: ${found.message.what}`);
  return what === 'windows' ? withLabelSeconds(exchange, found.value) : found.value;
}

function checkResults(results: readonly TaskResult[]): void {
  const start = clock();
  const problems = results.flatMap((result) =>
    doubtsAbout(
      { ok: true, value: result },
      { task: taskOf(result), launchedAt: START, rampUpExcluded: false },
    ),
  );
  say({ step: 'check', took: clock() - start });
  if (problems.length > 0)
    throw new Error(`the results are not what tasks write: ${JSON.stringify(problems[0])}`);
}

/** As ECS shows one that has ended well. */
function taskOf({ taskId: id, region, timeline }: TaskResult): TaskView {
  const [startedAt, stoppedAt] = [timeline.workerStarted, timeline.ended];
  const loadGenerator = { name: 'dlt-fargate-task', exitCode: 0, reason: undefined };
  const reason = { stopCode: 'EssentialContainerExited', stoppedReason: undefined };
  const ended = { status: 'STOPPED', startedAt, stoppedAt, loadGenerator, sidecars: [] };
  const unknown = undefined;
  const pulled = { createdAt: unknown, pullStartedAt: unknown, pullStoppedAt: unknown };
  return { arn: id, id, region, ...ended, ...reason, ...pulled, stoppingAt: unknown };
}

function figuresOf(results: readonly TaskResult[]): Figures {
  const total = (part: 'samples' | 'failures' | 'sum'): number =>
    results.reduce((sum, { overall }) => sum + overall[part], 0);
  const samples = total('samples');
  return { samples, average: total('sum') / samples, errors: total('failures') / samples };
}

function judgeAll(step: string, texts: readonly string[], results: readonly TaskResult[]): void {
  const start = clock();
  const { criteria } = parseThreshold(texts.join('\n'), { regions: REGIONS });
  const regions = REGIONS.map((region): RegionEvidence => {
    const own = results.filter((result) => result.region === region);
    return { region, ...figuresOf(own), results: own, legacyResults: [] };
  });
  const evidence = { ...figuresOf(results), regions, visitHistogram };
  const { judgements } = judge(criteria, evidence, { doubts: [] });
  // The report shows percentiles of every region and label, whatever the criteria ask for.
  if (step === 'run') overviewOf(evidence);
  const took = clock() - start;
  say({
    step,
    took,
    figures: Object.fromEntries(
      judgements.map(({ actual }, index) => [texts[index], actual ?? null]),
    ),
  });
}

/** Reads every histogram of the tasks and adds them up, by our reader or by the library for it. */
function compareReaders(results: readonly TaskResult[]): void {
  const texts = results.flatMap(({ overall, labels }) =>
    [overall, ...Object.values(labels)].map(({ histogram }) => histogram),
  );
  const ours = timed(() => {
    const sum = emptySum();
    for (const histogram of texts) visitHistogram(histogram, adder(sum));
    return countOf(bucketsOf(sum));
  });
  const theirs = timed(() => {
    const sum = build({
      highestTrackableValue: HIGHEST,
      numberOfSignificantValueDigits: 3,
      bitBucketSize: 64,
    });
    for (const histogram of texts) sum.add(decodeFromCompressedBase64(histogram, 64, false));
    return sum.totalCount;
  });
  if (ours.samples !== theirs.samples)
    throw new Error(`ours reads ${ours.samples} samples, the library ${theirs.samples}`);
  say({ step: 'readers', took: ours.took, library: theirs.took, histograms: texts.length });
}

function timed(read: () => number): { readonly samples: number; readonly took: number } {
  const start = clock();
  const samples = read();
  return { samples, took: clock() - start };
}

say({ step: 'start' });
const results = await readResults();
if (what === 'readers') {
  compareReaders(results);
  process.exit();
}
checkResults(results);
const { window, percentiles, ...others } = CRITERIA;
if (what === 'run')
  judgeAll('run', [...Object.values(others), ...percentiles.map(({ text }) => text)], results);
else judgeAll('window', [window], results);
