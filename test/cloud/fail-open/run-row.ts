// Runs a row as a job would run it: the built action, against the local cloud, with the scripted
// task.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../../local/cloud/cloud.ts';
import type { ActionResult } from '../../../local/runner/runner.ts';
import { type Inputs, ROOT, start } from '../support.ts';
import { openRewriter } from './rewriting.ts';
import { type Row, scripted } from './row.ts';

export const SCRIPTED_TASK = fileURLToPath(new URL('scripted_task.py', import.meta.url));

/** Where rows run whose faults are not the front door's. */
export const SHARED = ['us-east-1', 'eu-west-1'] as const;

/** A cloud with the scripted task in each region, in a managed or a legacy stack. */
export async function scriptedCloud(
  regions: readonly string[],
  legacyRegions: readonly string[],
  policies = false,
): Promise<LocalCloud> {
  const cloud = await startLocalCloud({ scriptedTask: SCRIPTED_TASK, policies });
  const parameters = { DockerImage: 'fargate-load-gate:scripted', FargateClusterName: 'scripted' };
  const deployed = (region: string, templateFile: string) =>
    cloud.deployStack({
      region,
      stackName: 'dlt-fargate',
      templateFile: join(ROOT, templateFile),
      parameters,
    });
  await Promise.all([
    ...regions.map((region) => deployed(region, 'cloudformation/main.yml')),
    ...legacyRegions.map((region) => deployed(region, 'test/fixtures/stacks/legacy-outputs.yml')),
  ]);
  const templateFile = join(ROOT, 'test/fixtures/stacks/legacy-missing-output.yml');
  await cloud.deployStack({ region: SHARED[0], stackName: 'torn', templateFile });
  return cloud;
}

export async function runScripted(cloud: LocalCloud, inputs: Inputs): Promise<ActionResult> {
  const defaults = {
    regions: SHARED[0],
    threshold: '500ms',
    timeout: '2m',
    'metrics-timeout': '1s',
    scenario: scripted({}),
  };
  return (await start(cloud, { ...defaults, ...inputs })).done;
}

/** A row and the region that it has, by itself where something breaks in it. */
export type Placed = { readonly row: Row; readonly region: string };

/** Runs a row in its region and checks what it promises. Returns the message that it ended with. */
export async function runRow(cloud: LocalCloud, { row, region }: Placed): Promise<Told> {
  for (const fault of row.faults ?? []) cloud.faults.add({ ...fault, region });
  const regions = row.besides === undefined ? region : `${region}, ${row.besides}`;
  const result = await runBehind(cloud, row, { regions, scenario: scripted(row), ...row.inputs });
  const message = messageOf(result);
  const verdict = result.outputs['verdict'] ?? '';
  expect(verdict, result.stdout).toBe(row.verdict ?? 'inconclusive');
  const promised = linesWith(message, row);
  expect(promised, result.stdout).not.toEqual([]);
  expect(result.exitCode).toBe(row.exitCode ?? 1);
  return { verdict, message };
}

export type Told = { readonly verdict: string; readonly message: string };

/** The lines of a message that have the code and the words of a row, one of which it must have. */
function linesWith(message: string, { code, says }: Row): readonly string[] {
  if (code === undefined && says === undefined) return [];
  return message
    .split('\n')
    .filter((line) => code === undefined || line.includes(`[${code}]`))
    .filter((line) => says === undefined || says.test(line));
}

async function runBehind(
  cloud: LocalCloud,
  { rewrite }: Row,
  inputs: Inputs,
): Promise<ActionResult> {
  if (rewrite === undefined) return runScripted(cloud, inputs);
  await using rewriter = await openRewriter(cloud.endpoint, rewrite);
  return await runScripted(
    { ...cloud, env: { ...cloud.env, AWS_ENDPOINT_URL: rewriter.endpoint } },
    inputs,
  );
}

/** The annotations of the step, errors first, without their markers and escapes. */
function messageOf({ stdout }: ActionResult): string {
  const lines = stdout.split('\n').filter((line) => /^::(error|warning)::/.test(line));
  const annotations = lines.toSorted().map((line) => line.replace(/^::\w+::/, ''));
  return annotations.join('\n').replaceAll('%0A', '\n').replaceAll('%25', '%');
}
