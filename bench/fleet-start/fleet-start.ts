// One fleet on the local cloud whose tasks come up one after the other, and how it starts.
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { type LocalCloud, startLocalCloud } from '../../local/cloud/cloud.ts';
import { deployEverywhere } from '../../local/cloud/deploy.ts';
import { seededRandom } from '../../local/random.ts';
import { ON_LOOPBACK, runAction, type StepResult } from '../../local/runner/runner.ts';
import type { Tools } from '../../local/setup/setup.ts';
import { readTask } from '../truth/raw.ts';
import { type Cpu, watchCpu } from './cpu.ts';

export type FleetToStart = {
  readonly dist: string;
  readonly tools: Tools;
  /** Tasks by region. */
  readonly tasks: Readonly<Record<string, number>>;
  readonly seed: number;
  /** Each task comes up at a random moment within so many milliseconds. */
  readonly stagger: number;
  /** For legacy stacks: milliseconds from the launch to the load. Undefined for managed ones. */
  readonly startDelay: number | undefined;
};

/** Times are epoch milliseconds. */
export type TaskStart = {
  readonly up: number;
  /** Undefined for a task of a legacy stack. */
  readonly armed: number | undefined;
  /** From the task's own sample file: the earliest end minus its response time. */
  readonly first: number;
};

export type FleetStart = {
  readonly tasks: readonly TaskStart[];
  readonly startAt: number;
  /** When the service under test saw the first request of each task. */
  readonly arrivals: readonly number[];
  /** The action's own sentence about it, in the job summary. */
  readonly sentence: string;
  readonly cpu: Cpu;
};

/** Longer than any run here takes. */
const TIME_LIMIT = 240_000;
/**
 * How long the service takes to answer. A task has one user, who waits for the answer before it
 * asks again: so the first requests to arrive are one of each task, as long as all come within this
 * time. For a task that comes later, a second request of another one stands, which is no sooner.
 */
const LATENCY = 1000;

const results = z.object({
  regions: z.array(
    z.object({
      region: z.string(),
      results: z.array(
        z.object({
          taskId: z.string(),
          timeline: z.object({ workerStarted: z.number(), armed: z.number(), startAt: z.number() }),
        }),
      ),
    }),
  ),
});

export async function startFleet({
  dist,
  tools,
  tasks,
  seed,
  stagger,
  startDelay,
}: FleetToStart): Promise<FleetStart> {
  const count = Object.values(tasks).reduce((sum, of) => sum + of, 0);
  const random = seededRandom(seed);
  const startDelays = Array.from({ length: count }, () => Math.round(random() * stagger));
  await using cloud = await startLocalCloud({ tools, startDelays, target: { latencyMs: LATENCY } });
  await deployEverywhere(cloud, { regions: Object.keys(tasks), legacy: startDelay !== undefined });
  const cpu = watchCpu();
  const inputs = {
    regions: JSON.stringify(
      Object.fromEntries(Object.entries(tasks).map(([region, of]) => [region, { tasks: of }])),
    ),
    ...ON_LOOPBACK,
    scenario: scenario(cloud.target.url),
    threshold: 'errors < 1%',
    'metrics-timeout': '30s',
    'start-delay': startDelay === undefined ? '' : `${startDelay}ms`,
  };
  const { text, stdout, summary } = await runOnce({ dist, inputs, env: cloud.env });
  const observed = cpu.stop();
  const starts =
    startDelay === undefined ? await managedTasks(cloud, text) : await legacyTasks(cloud, stdout);
  const [startAt = Number.NaN, ...others] = new Set(starts.map((task) => task.startAt));
  if (starts.length !== count || others.length > 0)
    throw new Error(`${starts.length} of ${count} tasks started, not all at once`);
  return {
    tasks: starts,
    startAt,
    arrivals: cloud.target.arrivals().slice(0, count),
    sentence: /First requests of .*/.exec(summary)?.[0] ?? 'nothing',
    cpu: observed,
  };
}

type Started = TaskStart & { readonly startAt: number };

/** By the tasks' results, and their own sample files. */
async function managedTasks({ tasksDir }: LocalCloud, text: string): Promise<readonly Started[]> {
  const { regions } = results.parse(JSON.parse(text));
  const started = regions.flatMap(({ region, results: all }) =>
    all.map((result) => ({ region, ...result })),
  );
  return Promise.all(
    started.map(async ({ region, taskId, timeline: { workerStarted, armed, startAt } }) => {
      const samples = await readTask(join(tasksDir, taskId), { region, task: taskId });
      return {
        up: workerStarted,
        armed,
        first: Math.min(...samples.map(({ ended, elapsed }) => ended - elapsed)),
        startAt,
      };
    }),
  );
}

/**
 * The public image's JMeter stamps a sample with its beginning. Only the file with its process id
 * shows when a task came up.
 */
async function legacyTasks({ tasksDir }: LocalCloud, stdout: string): Promise<readonly Started[]> {
  const startAt = Date.parse(/All tasks begin at (\S+),/.exec(stdout)?.[1] ?? '');
  return Promise.all(
    (await readdir(tasksDir)).map(async (task) => {
      const samples = await readTask(join(tasksDir, task), { region: '', task });
      const { mtimeMs: up } = await stat(join(tasksDir, task, 'pid'));
      return {
        up,
        armed: undefined,
        first: Math.min(...samples.map(({ ended: began }) => began)),
        startAt,
      };
    }),
  );
}

/** One user without a pause: the service's latency is its pace. JSON is YAML, too. */
function scenario(target: string): string {
  const steady = {
    'default-address': target,
    'retrieve-resources': false,
    requests: [{ url: '/', label: 'first' }],
  };
  const execution = [{ concurrency: 1, 'hold-for': '4s', scenario: 'steady' }];
  return JSON.stringify({ execution, scenarios: { steady } });
}

type Once = Pick<Parameters<typeof runAction>[0], 'dist' | 'inputs' | 'env'>;

/** Runs main and post, and gives the results file's text, the log and the job summary. */
async function runOnce(options: Once): Promise<{ text: string; stdout: string; summary: string }> {
  const action = await runAction(options);
  const limit = setTimeout(() => action.kill('SIGINT'), TIME_LIMIT);
  try {
    const main = await action.done;
    const post = await main.post();
    const file = main.outputs['results'];
    if (main.outputs['verdict'] !== 'pass' || post.exitCode !== 0 || file === undefined)
      throw new Error(failureOf(main, post));
    return { text: await readFile(file, 'utf8'), stdout: main.stdout, summary: main.summary };
  } finally {
    clearTimeout(limit);
    await action.dispose();
  }
}

function failureOf(main: StepResult, post: StepResult): string {
  return `the run did not pass, so its start shows nothing:\n${main.stdout}${main.stderr}${post.stdout}`;
}
