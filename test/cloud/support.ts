// What the tests on the local cloud share: deployed stacks, short scenarios, the built action, and
// the tasks' raw samples.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, vi } from 'vitest';
import * as z from 'zod';
import {
  type LocalCloud,
  type LocalCloudOptions,
  startLocalCloud,
} from '../../local/cloud/cloud.ts';
import {
  type ActionResult,
  type ActionRun,
  ON_LOOPBACK,
  runAction,
} from '../../local/runner/runner.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const DIST = join(ROOT, 'dist');
export const REGIONS = ['us-east-1', 'eu-west-1', 'ap-southeast-2'] as const;
const LEGACY = 'test/fixtures/stacks/legacy-outputs.yml';

export type Inputs = Readonly<Record<string, string>>;

/** A cloud with this project's stack, called dlt-fargate, in each region. */
export async function cloudWithStacks(
  regions: readonly string[],
  options: LocalCloudOptions = {},
): Promise<LocalCloud> {
  const cloud = await startLocalCloud({ policies: true, ...options });
  clouds.push(cloud);
  await Promise.all(regions.map((region) => deploy(cloud, { region })));
  return cloud;
}

export async function deploy(
  cloud: LocalCloud,
  {
    region,
    stackName = 'dlt-fargate',
    image = 'fargate-load-gate:local',
  }: { region: string; stackName?: string; image?: string },
): Promise<void> {
  const parameters = { DockerImage: image, FargateClusterName: stackName };
  await cloud.deployStack({
    region,
    stackName,
    templateFile: join(ROOT, 'cloudformation', 'main.yml'),
    parameters,
  });
}

/** A legacy stack: seven outputs, the stock image. */
export async function deployLegacy(cloud: LocalCloud, region: string): Promise<void> {
  await cloud.deployStack({ region, stackName: 'legacy', templateFile: join(ROOT, LEGACY) });
}

export type ScenarioOptions = { readonly holdFor?: string; readonly concurrency?: number };

/** Real load, as little of it as the test needs. */
export function scenario(
  cloud: LocalCloud,
  { holdFor = '3s', concurrency = 1 }: ScenarioOptions = {},
): string {
  return [
    'execution:',
    `- concurrency: ${concurrency}`,
    `  hold-for: ${holdFor}`,
    '  scenario: test',
    'scenarios:',
    '  test:',
    `    default-address: ${cloud.target.url}`,
    '    timeout: 3s',
    '    think-time: 20ms',
    '    retrieve-resources: false',
    '    requests:',
    '    - {url: /, label: home}',
    '    - {url: /slow, label: "second | label"}',
  ].join('\n');
}

const started: ActionRun[] = [];
const clouds: LocalCloud[] = [];
afterAll(() => {
  // Whatever the action and its tasks did, the policies of the templates allow it.
  expect(clouds.splice(0).flatMap(({ guard }) => [...(guard?.refused ?? [])])).toEqual([]);
});
afterAll(async () => {
  await Promise.all(started.splice(0).map((action) => action.dispose()));
});

/**
 * Starts the built action against the cloud, with inputs that make a short good run unless a test
 * says otherwise.
 */
export function start(
  cloud: LocalCloud,
  inputs: Inputs,
  onLine?: (line: string) => void,
): Promise<ActionRun> {
  return begin(cloud, inputs, onLine === undefined ? {} : { onLine });
}

type RunOptions = Pick<Parameters<typeof runAction>[0], 'onLine' | 'cwd' | 'env'>;

async function begin(cloud: LocalCloud, inputs: Inputs, options: RunOptions): Promise<ActionRun> {
  const defaults = {
    regions: REGIONS.join(', '),
    scenario: scenario(cloud),
    threshold: '500ms',
    'metrics-timeout': '30s',
  };
  const action = await runAction({
    dist: DIST,
    inputs: {
      ...ON_LOOPBACK,
      ...defaults,
      ...inputs,
      ...(inputs['allow'] === undefined
        ? {}
        : { allow: `${ON_LOOPBACK.allow}, ${inputs['allow']}` }),
    },
    ...options,
    env: { ...cloud.env, ...options.env },
  });
  started.push(action);
  return action;
}

/**
 * Runs main and then post, as the runner does.
 * @param options `cwd` is the workspace; without it, an empty folder. `env` is added to the cloud's.
 */
export async function run(
  cloud: LocalCloud,
  inputs: Inputs,
  options: Pick<RunOptions, 'cwd' | 'env'> = {},
): Promise<ActionResult> {
  const { done } = await begin(cloud, inputs, options);
  const result = await done;
  const post = await result.post();
  expect(post.exitCode, post.stdout).toBe(0);
  return result;
}

/**
 * Nothing of any run is left: not for ECS, and not as a process. A worker takes some seconds to end
 * gracefully.
 */
export async function expectNothingRunning(cloud: LocalCloud): Promise<void> {
  await vi.waitFor(async () => expect(await cloud.runningTasks()).toEqual([]), {
    timeout: 40_000,
    interval: 200,
  });
}

type RawSample = { readonly label: string; readonly elapsed: number };
export type RawSamples = {
  readonly count: number;
  readonly mean: number;
  readonly samples: readonly RawSample[];
};

/**
 * The samples of JMeter's own files, and their mean, over all tasks that `include` names (all by
 * default).
 */
export async function rawSamples(
  cloud: LocalCloud,
  include: (taskId: string) => boolean = () => true,
): Promise<RawSamples> {
  const tasks = (await readdir(cloud.tasksDir)).filter(include);
  const samples = (
    await Promise.all(tasks.map((task) => samplesOf(join(cloud.tasksDir, task))))
  ).flat();
  const mean = samples.reduce((sum, { elapsed }) => sum + elapsed, 0) / samples.length;
  return { count: samples.length, mean, samples };
}

async function samplesOf(folder: string): Promise<RawSample[]> {
  const files = await readdir(folder, { recursive: true });
  const kpis = files.filter((file) => /kpi[^/]*\.jtl$/.test(file));
  const texts = await Promise.all(kpis.map((file) => readFile(join(folder, file), 'utf8')));
  return texts.flatMap((text) => {
    const [header = '', ...lines] = text.trimEnd().split('\n');
    const columns = header.split(',');
    const cell = (line: string, name: string): string =>
      line.split(',')[columns.indexOf(name)] ?? '';
    return lines.map((line) => ({
      label: cell(line, 'label'),
      elapsed: Number(cell(line, 'elapsed')),
    }));
  });
}

const results = z.object({
  regions: z.array(z.object({ results: z.array(z.object({ taskId: z.string() })) })),
});

/** Which tasks a run had, region by region, from its results file. */
export async function tasksOf({ outputs }: ActionResult): Promise<readonly (readonly string[])[]> {
  const { regions } = results.parse(JSON.parse(await readFile(outputs['results'] ?? '', 'utf8')));
  return regions.map((region) => region.results.map(({ taskId }) => taskId));
}

/** The raw samples of one run's own tasks. */
export async function rawSamplesOf(cloud: LocalCloud, result: ActionResult): Promise<RawSamples> {
  const tasks = (await tasksOf(result)).flat();
  return rawSamples(cloud, (task) => tasks.includes(task));
}

/** The tolerance that the contract gives: 0.1 ms, and 0.1 % above two seconds. */
export function tolerance(mean: number): number {
  return mean > 2000 ? mean / 1000 : 0.1;
}
