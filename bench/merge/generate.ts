// Writes the results of a fleet, one file a task, as its tasks would; and what is true of all of
// their samples, for the first so many tasks each. The times are lognormal, as response times are.
// node bench/merge/generate.ts FOLDER SEED SIZE...
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '../../local/random.ts';
import type { LabelRows, TaskResult } from '../../src/exchange/documents.ts';
import { taskFiles } from '../../src/exchange/exchange.ts';
import { add, type Counted, clear, count, distribution, nothing, row } from './counted.ts';
import { idOf, LABELS, REGIONS, ROLE, RUN_ID, SAMPLES_PER_TASK, SECONDS, START } from './fleet.ts';
import { truth } from './truth.ts';

const [folder = '.', seed = '1', ...sizes] = process.argv.slice(2);
const random = seededRandom(Number(seed));
const fleet = truth();
const FAILURES = 0.01;
const USERS = 50;

/**
 * Two numbers of a standard normal distribution (Box and Muller); one is kept for the next call.
 */
let kept: number | undefined;
function normal(): number {
  if (kept !== undefined) {
    const number = kept;
    kept = undefined;
    return number;
  }
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  const angle = 2 * Math.PI * random();
  kept = radius * Math.sin(angle);
  return radius * Math.cos(angle);
}

function draw(
  counted: Counted,
  { samples, median, spread }: { samples: number; median: number; spread: number },
): void {
  for (let taken = 0; taken < samples; taken += 1)
    count(counted, Math.round(median * Math.exp(spread * normal())), random() < FAILURES);
}

function writeTask(index: number): void {
  const region = index % REGIONS.length;
  // Regions are apart, and tasks differ.
  const pace = (1 + region * 0.08) * (0.85 + random() * 0.3);
  const current = nothing();
  const overall = nothing();
  const seconds = Array.from({ length: SECONDS }, (_, second) => {
    return { at: START + second * 1000, samples: 0, failures: 0, sum: 0, concurrency: USERS };
  });
  const labels: TaskResult['labels'] = {};
  const labelSeconds: LabelRows = {};
  for (const { label, share, median, spread } of LABELS) {
    const whole = nothing();
    const rows = seconds.map((entry, second) => {
      clear(current);
      // The service gets slower.
      const slow = pace * (1 + (0.5 * second) / SECONDS);
      draw(current, {
        samples: (SAMPLES_PER_TASK * share) / SECONDS,
        median: median * slow,
        spread,
      });
      add(whole, current);
      fleet.take(current, { region, second, label });
      entry.samples += current.samples;
      entry.failures += current.failures;
      entry.sum += current.sum;
      return row(entry.at, current);
    });
    labels[label] = { ...distribution(whole), downtime: 0 };
    labelSeconds[label] = rows.map((each) => [...each]);
    add(overall, whole);
  }
  const result = resultOf({ index, region, overall: distribution(overall), labels, seconds });
  const { runId, taskId } = result;
  const own = { version: 1, runId, taskId, region: result.region, labels: labelSeconds };
  const files = taskFiles(ROLE, taskId);
  write(files.result, result);
  write(files.labelSeconds, own);
}

function write(file: string, document: object): void {
  writeFileSync(join(folder, file.replaceAll('/', '.')), JSON.stringify(document));
}

type Parts = Pick<TaskResult, 'overall' | 'labels' | 'seconds'> & {
  readonly index: number;
  readonly region: number;
};

function resultOf({ index, region, overall, labels, seconds }: Parts): TaskResult {
  const ended = START + SECONDS * 1000;
  return {
    version: 3,
    runId: RUN_ID,
    taskId: idOf(index),
    region: REGIONS[region] ?? '',
    worker: '0.1.0',
    end: 'completed',
    taurusExitCode: 0,
    message: '',
    timeline: {
      workerStarted: START,
      taurusStarted: START,
      firstSample: START,
      lastSample: ended - 1000,
      ended,
      clockDrift: 0,
      here: START,
      armed: START,
      startAt: START,
      firstRequest: START,
    },
    published: {
      samples: overall.samples,
      sum: overall.sum,
      failedCalls: 0,
      retries: 0,
      lastError: '',
    },
    generator: { vcpus: 1, seconds: SECONDS, busySeconds: 0, cpu: 0.5 },
    overall,
    rampUp: null,
    labels,
    labelSeconds: true,
    executions: [executionOf(overall, seconds)],
    seconds,
    errors: [{ message: '503 Service Unavailable', count: overall.failures }],
  };
}

/** All of the task's users, in one execution. */
function executionOf(
  { samples }: TaskResult['overall'],
  seconds: TaskResult['seconds'],
): NonNullable<TaskResult['executions']>[number] {
  const userTime = USERS * 1000;
  return {
    index: 0,
    begins: START,
    ends: START + SECONDS * 1000,
    users: USERS,
    samples,
    requests: samples,
    userTime: userTime * SECONDS,
    downtime: 0,
    seconds: seconds.map(({ at, samples: own }) => [at, own, own, USERS, userTime, 0]),
  };
}

for (let index = 0; index < Math.max(...sizes.map(Number)); index += 1) {
  writeTask(index);
  const size = String(index + 1);
  if (sizes.includes(size))
    writeFileSync(join(folder, `${size}.truth.json`), JSON.stringify(fleet.figures()));
}
