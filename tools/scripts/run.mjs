// The door to every npm script. Plain JavaScript, because it must start on the Node that the user
// happens to have (20 or later); everything behind it runs on the Node 24 that the lock file names,
// which is also what the action runs on. Where it names none (macOS), on the user's own Node 24.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isInstalled } from './installed.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const modules = join(root, 'node_modules');
const major = Number(process.versions.node.split('.')[0]);

/** @param {string} text */
function fail(text) {
  console.error(text);
  process.exit(1);
}

if (major < 20)
  fail(
    `Node ${process.versions.node} is too old to set this project up. Install Node 20 or later (https://nodejs.org) and try again.`,
  );
if (!isInstalled(root)) {
  console.error(
    'Set-up: installing the npm packages that package-lock.json names (once per change of the lock file) ...',
  );
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    // npm is a batch file on Windows.
    shell: process.platform === 'win32',
  });
  if (status !== 0)
    fail(
      'Set-up: `npm ci` failed; its messages are above. It needs the npm registry and Node 20 or later.',
    );
}

const bin = join(modules, '.bin');
const locked =
  process.platform === 'win32'
    ? join(modules, `node-win-${process.arch}`, 'bin', 'node.exe')
    : join(bin, 'node');
if (!existsSync(locked) && major < 24)
  fail(
    `package-lock.json has no Node for ${process.platform}-${process.arch}, and Node ${process.versions.node} is too old. Install Node 24 (https://nodejs.org) and try again.`,
  );

const node = spawn(
  existsSync(locked) ? locked : process.execPath,
  [join(root, 'tools', 'scripts', 'scripts.ts'), ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` },
  },
);
for (const signal of ['SIGINT', 'SIGTERM']) {
  // A terminal sends Ctrl-C to the whole group; the child decides when it is done, and this process
  // follows it.
  process.on(signal, () => {
    if (signal === 'SIGTERM') node.kill(signal);
  });
}
node.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
