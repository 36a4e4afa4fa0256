// `npm run cloud`: the local cloud for a person or a workflow to use, until Ctrl-C.
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { startLocalCloud } from '../cloud/cloud.ts';
import { deployEverywhere, REGIONS, STACK_NAME } from '../cloud/deploy.ts';
import { setUp } from '../setup/setup.ts';
import { heading, parseCount, runCommand, say, timed } from '../terminal.ts';

const USAGE = `npm run cloud [-- OPTIONS]

  --port N        port of the endpoint (default: a free one)
  --regions A,B   regions to deploy the stack in (default: ${REGIONS.join(',')})
  --legacy        use legacy stacks, with the public Taurus image`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      regions: { type: 'string' },
      legacy: { type: 'boolean', default: false },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    say(USAGE);
    return 0;
  }
  const regions = values.regions?.split(',').map((region) => region.trim()) ?? REGIONS;
  const port = values.port === undefined ? {} : { port: parseCount('--port', values.port, 65_535) };
  const tools = await timed('Set-up is complete', () => setUp({ say }));
  await using cloud = await timed('The local cloud is up', () =>
    startLocalCloud({ ...port, tools }),
  );
  await timed(`Stack ${STACK_NAME} is deployed in ${regions.join(', ')}`, () =>
    deployEverywhere(cloud, { regions, legacy: values.legacy }),
  );
  heading('Point AWS clients, tools and workflows at it:');
  for (const [name, value] of Object.entries(cloud.env)) say(`export ${name}=${value}`);
  heading('A service to test, and how to change its behaviour:');
  say(cloud.target.url);
  say(`curl -X PUT ${cloud.target.url}/-/behaviour -d '{"latencyMs": 800, "failureShare": 0.1}'`);
  heading('Run the action as a workflow step would, in another terminal after the exports above:');
  say(sampleInvocation(regions, cloud.target.url));
  say(`\nConsoles and files of the tasks: ${cloud.tasksDir}`);
  say('Ctrl-C ends everything.');
  // Not earlier: an interrupted start ends at once, and what it has started ends with it.
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  say('\nStopping ...');
  return 0;
}

function sampleInvocation(regions: readonly string[], target: string): string {
  const scenario = `{execution: [{concurrency: 2, hold-for: 5s, scenario: s}], scenarios: {s: {requests: ["${target}/"]}}}`;
  const inputs = { regions: regions.join(','), scenario, threshold: '500ms' };
  const words = Object.entries(inputs).map(
    ([name, value]) => `'INPUT_${name.toUpperCase()}=${value}'`,
  );
  return ['env', ...words, 'node_modules/.bin/node dist/main.js'].join(' \\\n  ');
}

await runCommand(main, USAGE);
