// Has everything that a run shows read by who reads it: a browser, Mermaid, GitHub's API, and
// reporters for other formats. They are packages of their own, which no other test needs.
//
//   npm run test:faces -- --install      gets a browser on Debian or Ubuntu, too
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { isInstalled } from '../../tools/scripts/installed.mjs';
import { browserPath } from './browser-path.ts';

const HERE = import.meta.dirname;
const ROOT = join(HERE, '..', '..');

function runs(command: readonly string[], cwd = ROOT): boolean {
  const [program = '', ...args] = command;
  const { status } = spawnSync(program, args, { cwd, stdio: 'inherit' });
  return status === 0;
}

const install = ['npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error'] as const;
const browser = [
  'apt-get',
  'install',
  '-qq',
  '--yes',
  '--no-install-recommends',
  'chromium',
  // Its pages are laid out by these; without them, by whatever is there.
  'fonts-liberation',
] as const;

function main(args: readonly string[]): boolean {
  if (!isInstalled(HERE) && !runs(install, HERE)) return false;
  if (browserPath() === undefined && args.includes('--install')) {
    // A list of packages from last month names files that are gone.
    runs(['apt-get', 'update', '-qq']);
    runs(browser);
  }
  if (browserPath() === undefined) {
    console.error('There is no Chromium and no Chrome. Install one, or set CHROMIUM to its path.');
    return false;
  }
  const checks = [
    ['tsc', '-p', 'test/faces'],
    ['oxlint', '--type-aware', '--deny-warnings', 'test/faces'],
    ['vitest', 'run', '--project', 'faces', ...args.filter((one) => one !== '--install')],
  ];
  return checks.map((check) => runs(check)).every(Boolean);
}

process.exit(main(process.argv.slice(2)) ? 0 : 1);
