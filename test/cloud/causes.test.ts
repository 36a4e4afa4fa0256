// Why a run could not be measured, told by what the tasks and ECS really say: sidecars, and what
// JMeter dies of. Real Taurus and JMeter.
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../local/cloud/cloud.ts';
import { listen } from '../../local/cloud/listen.ts';
import { deploy, expectNothingRunning, ROOT, run, scenario } from './support.ts';

const REGION = 'eu-west-1';
const HUGE = Buffer.alloc(60_000_000, 'x');

let cloud: LocalCloud;
const target = createServer((_, response) => response.end(HUGE));
let port: number;

/** The template of this project, with a sidecar beside the load generator. */
async function deployWithSidecar(stackName: string, command: string): Promise<void> {
  const template = await readFile(join(ROOT, 'cloudformation', 'main.yml'), 'utf8');
  const sidecar = [
    'ContainerDefinitions:',
    '        - Name: proxy',
    '          Image: sidecar:local',
    `          Command: [sh, -c, '${command}']`,
  ].join('\n');
  const withSidecar = template.replace('ContainerDefinitions:', sidecar);
  expect(withSidecar).not.toBe(template);
  const templateFile = join(await mkdtemp(join(tmpdir(), 'load-gate-')), 'main.yml');
  await writeFile(templateFile, withSidecar);
  const parameters = { DockerImage: 'fargate-load-gate:local', FargateClusterName: stackName };
  await cloud.deployStack({ region: REGION, stackName, templateFile, parameters });
}

beforeAll(async () => {
  port = await listen(target, 0);
  cloud = await startLocalCloud();
  await Promise.all([
    deploy(cloud, { region: REGION }),
    deployWithSidecar('serving', 'exec sleep 600'),
    deployWithSidecar('dying', 'sleep 10; exit 3'),
  ]);
}, 120_000);

afterAll(async () => {
  await expectNothingRunning(cloud);
  target.closeAllConnections();
  target.close();
  await cloud.close();
});

const IN = { regions: REGION } as const;

test.concurrent('B5: a sidecar that ECS ends after the load generator is no failure', async () => {
  const { outputs, stdout } = await run(cloud, { ...IN, 'stack-name': 'serving' });
  expect(outputs['verdict'], stdout).toBe('pass');
}, 120_000);

test.concurrent('B5: a sidecar that ends first is the cause, with its name and its exit code', async () => {
  const inputs = { ...IN, 'stack-name': 'dying', scenario: scenario(cloud, { holdFor: '60s' }) };
  const { outputs, stdout } = await run(cloud, inputs);
  expect(outputs['verdict'], stdout).toBe('inconclusive');
  expect(stdout).toMatch(
    /^::error.*its sidecar proxy ended before the load generator.*exit code 2, exit code 3 of proxy.*\[sidecar-ended-first\]/m,
  );
}, 120_000);

test.concurrent('C1: a JMeter whose memory runs out is told as such, once, with one fix', async () => {
  const huge = scenario(cloud, { holdFor: '30s', concurrency: 4 }).replace(
    cloud.target.url,
    `http://127.0.0.1:${port}`,
  );
  const { outputs, stdout } = await run(cloud, { ...IN, scenario: huge });
  expect(outputs['verdict'], stdout).toBe('inconclusive');
  const [error = ''] = stdout.split('\n').filter((line) => line.startsWith('::error'));
  expect(error).toMatch(/OutOfMemoryError.*DockerTaskMemory.*\[worker-jmeter-memory-exhausted\]/);
  expect(error).not.toMatch(/last log lines/);
}, 120_000);
