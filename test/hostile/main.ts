// Runs the hostile scenarios for real, with the gate taken away, in a network of its own: what a
// test refuses must be something that would have worked.
//
//   npm run test:hostile        needs root on Linux, for the network
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { setUp } from '../../local/setup/setup.ts';
import { hostileScenarios } from './cases.ts';

const REAL = fileURLToPath(new URL('./real.py', import.meta.url));
/** What automake calls a test that cannot run here. */
const SKIPPED = 77;
const HOSTS = '127.0.0.1 localhost\n10.99.0.1 target.example\n10.99.0.2 other.example\n';
/** With processes of its own, too: all of them end with it. */
const OWN = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];
const NETWORK = 'mount --bind "$1" /etc/hosts && shift && exec "$@"';

const seen = z.array(z.object({ name: z.string(), seen: z.boolean() }));

async function main(): Promise<number> {
  if (spawnSync('unshare', [...OWN, 'true']).status !== 0) {
    console.log('SKIPPED: a network of its own needs root on Linux');
    return SKIPPED;
  }
  const { workerPython, jmeterHome, javaHome } = await setUp();
  const folder = mkdtempSync(join(tmpdir(), 'load-gate-hostile-'));
  const [cases, hosts] = [join(folder, 'cases.json'), join(folder, 'hosts')];
  writeFileSync(cases, JSON.stringify(hostileScenarios()));
  writeFileSync(hosts, HOSTS);
  try {
    const { stdout, status } = spawnSync(
      'unshare',
      [...OWN, 'sh', '-c', NETWORK, 'sh', hosts, workerPython, REAL, cases, folder],
      {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, JMETER_HOME: jmeterHome, JAVA_HOME: javaHome },
      },
    );
    if (status !== 0) return 1;
    return report(seen.parse(JSON.parse(stdout)));
  } finally {
    if (process.env['KEEP'] === undefined) rmSync(folder, { recursive: true });
    else console.log(folder);
  }
}

function report(all: z.infer<typeof seen>): number {
  const missing = all.filter((one) => !one.seen);
  for (const { name } of missing) console.log(`did not work, or cannot be seen: ${name}`);
  console.log(
    `${all.length - missing.length} of ${all.length} hostile scenarios work without the gate`,
  );
  return missing.length === 0 ? 0 : 1;
}

process.exitCode = await main();
