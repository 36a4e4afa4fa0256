import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isAlive } from '../../local/setup/lock.ts';
import { FIRST, minuteOfLoad, type Region, regionOf, runTask, until } from './support.ts';

const CLOUD = fileURLToPath(new URL('../../local/commands/cloud.ts', import.meta.url));
const started: ChildProcess[] = [];
let temporary = '';

// A cloud that is killed leaves its files there.
beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'load-gate-lifetime-'));
});

afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  // What just ended may still be writing its last file.
  await rm(temporary, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

interface Running {
  readonly child: ChildProcess;
  /** Of the workloads of the running tasks. */
  readonly pids: readonly number[];
  readonly endpoint: string;
}

/** `npm run cloud` with one task that has a minute to run. */
async function startCloudWithTask(): Promise<Running> {
  const child = spawn(process.execPath, [CLOUD, '--regions', FIRST], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TMPDIR: temporary },
  });
  started.push(child);
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  const find = (pattern: RegExp) =>
    until(`${pattern}`, () => {
      if (child.exitCode !== null) throw new Error(`the cloud ended with ${child.exitCode}`);
      return lines.map((line) => pattern.exec(line)?.[1]).find((found) => found !== undefined);
    });
  const endpoint = await find(/AWS_ENDPOINT_URL=(\S+)/);
  const target = await find(/^(http:\S+)$/);
  const tasksDir = await find(/files of the tasks: (\S+)/);
  await runTask(await regionWithStack(endpoint), minuteOfLoad(target));
  return { child, endpoint, pids: [await until('the task runs', () => firstPid(tasksDir))] };
}

async function regionWithStack(endpoint: string): Promise<Region> {
  const outputs = {
    FargateClusterName: 'dlt-fargate',
    TaskDefinitionArn: 'dlt-fargate-task',
    SubnetA: 'subnet-of-any-name',
  };
  return regionOf({ endpoint }, FIRST, outputs);
}

async function firstPid(tasksDir: string): Promise<number | undefined> {
  const [folder] = await readdir(tasksDir);
  if (folder === undefined || !(await readdir(join(tasksDir, folder))).includes('pid'))
    return undefined;
  return Number(await readFile(join(tasksDir, folder, 'pid'), 'utf8'));
}

const untilGone = (pids: readonly number[]) =>
  until('every task has ended', () => !pids.some(isAlive) || undefined);

test('Ctrl-C ends the cloud and its tasks', async () => {
  const { child, pids } = await startCloudWithTask();
  child.kill('SIGINT');
  await once(child, 'exit');
  expect({ code: child.exitCode, running: pids.filter(isAlive) }).toEqual({ code: 0, running: [] });
});

test('no task outlives a cloud that is killed', async () => {
  const { child, pids, endpoint } = await startCloudWithTask();
  child.kill('SIGKILL');
  await untilGone(pids);
  await expect(fetch(endpoint)).rejects.toThrow();
});
