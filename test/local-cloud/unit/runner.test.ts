import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ActionRun, inputVariable, runAction } from '../../../local/runner/runner.ts';

let action = '';
let dist = '';
const runs: ActionRun[] = [];

beforeEach(async () => {
  action = await mkdtemp(join(tmpdir(), 'load-gate-action-'));
  dist = join(action, 'dist');
  await mkdir(dist);
  await writeFile(join(dist, 'package.json'), '{"type":"module"}');
});

afterEach(async () => {
  await Promise.all([
    rm(action, { recursive: true, force: true }),
    ...runs.splice(0).map((run) => run.dispose()),
  ]);
});

async function start(
  main: string,
  options: { post?: string; onLine?: (line: string) => void } = {},
): Promise<ActionRun> {
  await writeFile(join(dist, 'main.js'), main);
  await writeFile(join(dist, 'post.js'), options.post ?? '');
  const run = await runAction({
    dist,
    inputs: { 'stack-name': 'dlt' },
    env: { AWS_REGION: 'eu-west-1' },
    ...options,
  });
  runs.push(run);
  return run;
}

const APPEND = `import { appendFileSync } from 'node:fs';
const put = (variable, text) => appendFileSync(process.env[variable], text);`;

test('an input is named as the runner names it', () => {
  expect([inputVariable('stack-name'), inputVariable('my input')]).toEqual([
    'INPUT_STACK-NAME',
    'INPUT_MY_INPUT',
  ]);
});

test('main gets its inputs and gives outputs, state, summary and exit code', async () => {
  const run = await start(`${APPEND}
    put('GITHUB_OUTPUT', 'stack=' + process.env['INPUT_STACK-NAME'] + '\\n');
    put('GITHUB_STATE', 'region=' + process.env.AWS_REGION + '\\n');
    put('GITHUB_STEP_SUMMARY', '# Verdict');
    process.exitCode = 3;`);
  expect(await run.done).toMatchObject({
    exitCode: 3,
    signal: null,
    outputs: { stack: 'dlt' },
    state: { region: 'eu-west-1' },
    summary: '# Verdict',
  });
});

test('inputs that the workflow does not set come from action.yml', async () => {
  const inputs = "{tasks: {default: '1'}, stack-name: {default: other}, token: {required: false}}";
  await writeFile(join(action, 'action.yml'), `inputs: ${inputs}`);
  const run = await start(
    "for (const name of ['TASKS', 'STACK-NAME', 'TOKEN']) console.log(name + '=' + process.env['INPUT_' + name])",
  );
  expect((await run.done).stdout).toBe('TASKS=1\nSTACK-NAME=dlt\nTOKEN=\n');
});

test('post sees the state that main saved', async () => {
  const run = await start(`${APPEND} put('GITHUB_STATE', 'runId<<E\\nlg-1\\nE\\n');`, {
    post: 'console.log(process.env.STATE_runId)',
  });
  const main = await run.done;
  expect((await main.post()).stdout).toBe('lg-1\n');
});

test('lines are seen as they come, and a killed main still has its state', async () => {
  const lines: string[] = [];
  let killed = false;
  const run = await start(
    `${APPEND} put('GITHUB_STATE', 'runId=lg-2\\n'); console.log('ready'); setInterval(() => {}, 1000);`,
    {
      onLine: (line) => {
        lines.push(line);
        killed = run.kill('SIGKILL');
      },
    },
  );
  expect(await run.done).toMatchObject({
    exitCode: null,
    signal: 'SIGKILL',
    state: { runId: 'lg-2' },
  });
  expect({ lines, killed }).toEqual({ lines: ['ready'], killed: true });
});

test('the environment of this process does not leak into the action', async () => {
  process.env['LOAD_GATE_LEAK'] = 'yes';
  const run = await start('console.log(String(process.env.LOAD_GATE_LEAK))');
  expect((await run.done).stdout).toBe('undefined\n');
});
