// The door to every npm script. Plain JavaScript, because it must start on the Node that the user
// happens to have (20 or later); everything behind it runs on the Node 24 that the lock file names,
// which is also what the action runs on.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const modules = join(root, 'node_modules');
const stamp = join(modules, '.installed-for');
const lockHash = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');

if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(
    `Node ${process.versions.node} is too old to set this project up. Install Node 20 or later (https://nodejs.org) and try again.`,
  );
  process.exit(1);
}
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lockHash) {
  console.error(
    'Set-up: installing the npm packages that package-lock.json names (once per change of the lock file) ...',
  );
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // Not `npm ci`: it refuses a lock file that does not list the binaries of every other platform,
  // and a registry mirror may not have those. What the lock file lists is installed as it says, and
  // it is not changed.
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const installed = spawnSync(npm, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (installed.status !== 0) {
    console.error(
      'Set-up: `npm install` failed; its messages are above. It needs the npm registry and Node 20 or later.',
    );
    process.exit(1);
  }
  writeFileSync(stamp, lockHash);
}

const bin = join(modules, '.bin');
const node = spawn(
  join(bin, 'node'),
  [join(root, 'tools', 'scripts', 'scripts.ts'), ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${bin}:${process.env['PATH'] ?? ''}` },
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
