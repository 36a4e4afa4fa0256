// Is the gate's number the true number? A real run of the built action on the local cloud, whose
// load makes that hard, and JMeter's own sample files to hold it against: npm run bench:truth [--
// --dist FOLDER]
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type LocalCloud, startLocalCloud } from '../../local/cloud/cloud.ts';
import { deployEverywhere } from '../../local/cloud/deploy.ts';
import { ON_LOOPBACK, runAction, type StepResult } from '../../local/runner/runner.ts';
import { AVERAGE, isIn, SAMPLES, scopes } from './figures.ts';
import { gateFigures, parseResultsFile, type ResultsFile, threshold, wantedOf } from './gate.ts';
import { direct, REGIONS, scenario, TASKS } from './load.ts';
import { filteredAverage, meanOfTasks } from './others.ts';
import { emptySeconds, type RawSample, readTask } from './raw.ts';
import { type Comparison, isGood, scopesTable, wholeRunTable } from './tables.ts';

const LABELS = ['home', 'search', 'report'] as const;
/** Of a run that takes some two minutes. */
const TIME_LIMIT = 200_000;
/** So many samples it takes to judge p99.9. */
const ENOUGH = 10_000;

const { values: options } = parseArgs({
  options: {
    dist: { type: 'string', default: fileURLToPath(new URL('../../dist', import.meta.url)) },
  },
});
const say = (lines: readonly string[]): void => void process.stdout.write(`${lines.join('\n')}\n`);
const wanted = wantedOf(scopes(REGIONS, LABELS));

/** Runs main and post, while the service goes through its phases. */
async function load(cloud: LocalCloud): Promise<StepResult> {
  const inputs = {
    regions: REGIONS.join(', '),
    tasks: String(TASKS),
    ...ON_LOOPBACK,
    scenario: scenario(cloud.target.url),
    threshold: threshold(wanted),
    'metrics-timeout': '30s',
    // It would read from the exchange what is meant for the tasks.
    'circuit-breaker': 'off',
  };
  const action = await runAction({ dist: options.dist, env: cloud.env, inputs });
  const limit = setTimeout(() => action.kill('SIGINT'), TIME_LIMIT);
  const over = new AbortController();
  const directing = direct(cloud, over.signal);
  // Without it the load is another one; its error is thrown below.
  directing.catch(() => action.kill('SIGINT'));
  try {
    const main = await action.done;
    const post = await main.post();
    const results = main.outputs['results'];
    if (main.outputs['verdict'] !== 'pass' || post.exitCode !== 0 || results === undefined)
      throw new Error(
        `the run did not pass, so there is nothing to compare:\n${main.stdout}${main.stderr}${post.stdout}`,
      );
    return { ...main, outputs: { ...main.outputs, results: await readFile(results, 'utf8') } };
  } finally {
    clearTimeout(limit);
    over.abort();
    await directing;
    await action.dispose();
  }
}

async function rawSamples(
  { tasksDir }: LocalCloud,
  { regions }: ResultsFile,
): Promise<readonly RawSample[]> {
  const tasks = regions.flatMap(({ region, results }) =>
    results.map(({ taskId }) => ({ region, task: taskId })),
  );
  return (await Promise.all(tasks.map((task) => readTask(join(tasksDir, task.task), task)))).flat();
}

/** What makes the load hard; a run without it would show less than this file says. */
function describe(samples: readonly RawSample[]): readonly string[] {
  const held = {
    [`samples of ${REGIONS.length * TASKS} tasks in ${REGIONS.length} regions`]: samples.length,
    failed: samples.filter(({ failed }) => failed).length,
    'above 2,047 ms': samples.filter(({ elapsed }) => elapsed > 2047).length,
    'whole seconds without a sample': emptySeconds(samples),
  };
  if (samples.length < ENOUGH || Object.values(held).includes(0))
    throw new Error(`the load was not what it should have been: ${JSON.stringify(held)}`);
  return [
    Object.entries(held)
      .map(([what, count]) => `${count.toLocaleString('en')} ${what}`)
      .join(', '),
  ];
}

const from = Date.now();
await using cloud = await startLocalCloud();
await deployEverywhere(cloud, { regions: REGIONS });
const { outputs } = await load(cloud);
const results = parseResultsFile(outputs['results'] ?? '');
const samples = await rawSamples(cloud, results);
const filtered = await filteredAverage(cloud.endpoint, { regions: REGIONS, from, to: Date.now() });

const gate = gateFigures(wanted, results);
const compared = wanted.map(({ scope, figure }, index): Comparison => {
  const truth = figure.of(samples.filter((sample) => isIn(scope, sample)));
  return { scope, figure, truth, gate: gate[index] };
});
const isWhole = ({ scope }: Comparison): boolean =>
  scope.label === undefined && scope.region === undefined;
const wrong = compared.filter((comparison) => !isGood(comparison));

say(describe(samples));
say(['', 'Response times in milliseconds.', '']);
say(
  wholeRunTable(compared.filter(isWhole), {
    titles: ['metric filter', 'mean of tasks'],
    of: (figure) => [
      figure === AVERAGE ? filtered : undefined,
      figure === SAMPLES ? undefined : meanOfTasks(samples, figure),
    ],
  }),
);
say([
  '',
  "True figures, each with the gate's error (* too few samples to be judged: from the merged histograms).",
  '',
]);
say(scopesTable(compared.filter((comparison) => !isWhole(comparison))));
say([
  '',
  `${compared.length - wrong.length} of ${compared.length} figures are within their bounds: samples and errors equal, avg 0.1 ms (0.1% above 2 s), percentiles 0.2%`,
]);
for (const { scope, figure, truth, gate: found } of wrong)
  say([
    `WRONG: ${figure.name} of ${JSON.stringify(scope)} is ${truth}, the gate says ${found?.value ?? 'nothing'}`,
  ]);
if (wrong.length > 0) process.exitCode = 1;
