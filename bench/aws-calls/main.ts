// How many calls to AWS one run makes, by kind, and how they grow with the fleet. Real runs of the
// built action on the local cloud: npm run bench:aws-calls
import { fileURLToPath } from 'node:url';
import { startLocalCloud } from '../../local/cloud/cloud.ts';
import { ON_LOOPBACK, runAction } from '../../local/runner/runner.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FLEETS = [
  { regions: ['us-east-1'], tasks: 1 },
  { regions: ['us-east-1'], tasks: 3 },
  { regions: ['us-east-1', 'eu-west-1', 'ap-southeast-2'], tasks: 1 },
] as const;

await using cloud = await startLocalCloud({ target: { latencyMs: 20 } });
for (const region of FLEETS[2].regions) {
  const parameters = { DockerImage: 'fargate-load-gate:local' };
  await cloud.deployStack({
    region,
    stackName: 'dlt-fargate',
    templateFile: `${ROOT}cloudformation/main.yml`,
    parameters,
  });
}
const scenario = [
  'execution: [{concurrency: 1, hold-for: 2s, scenario: bench}]',
  `scenarios: {bench: {default-address: "${cloud.target.url}", think-time: 50ms, requests: [/]}}`,
].join('\n');

const columns: { readonly title: string; readonly calls: ReadonlyMap<string, number> }[] = [];
for (const { regions, tasks } of FLEETS) {
  const from = cloud.calls.length;
  const inputs = {
    ...ON_LOOPBACK,
    regions: regions.join(','),
    tasks: String(tasks),
    scenario,
    threshold: '500ms',
  };
  const action = await runAction({ dist: `${ROOT}dist`, env: cloud.env, inputs });
  const main = await action.done;
  await main.post();
  await action.dispose();
  // Tasks call AWS, too, through another SDK.
  const made = cloud.calls
    .slice(from)
    .filter(
      ({ userAgent }) =>
        userAgent.includes('aws-sdk-js') && userAgent.includes('fargate-load-gate'),
    );
  const counted = Map.groupBy(made, ({ service, operation }) => `${service}:${operation}`);
  const calls = new Map([...counted].map(([kind, own]) => [kind, own.length]));
  columns.push({ title: `${regions.length} x ${tasks} (${main.outputs['verdict']})`, calls });
}
const kinds = [...new Set(columns.flatMap(({ calls }) => [...calls.keys()]))];
const line = (cells: readonly string[]): string =>
  cells.map((cell, index) => (index === 0 ? cell.padEnd(36) : cell.padStart(14))).join('');
process.stdout.write(`${line(['regions x tasks', ...columns.map(({ title }) => title)])}\n`);
for (const kind of kinds)
  process.stdout.write(
    `${line([kind, ...columns.map(({ calls }) => String(calls.get(kind) ?? 0))])}\n`,
  );
const totals = columns.map(({ calls }) =>
  String([...calls.values()].reduce((sum, count) => sum + count, 0)),
);
process.stdout.write(`${line(['all', ...totals])}\n`);
