// Fails when dist is not what `npm run build` makes of src: what is committed there is what runs in
// other people's accounts.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const limitBytes = 2.5 * 1024 * 1024;

function contents(folder: string): ReadonlyMap<string, Buffer> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    files
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path)]),
  );
}

const aside = mkdtempSync(join(tmpdir(), 'load-gate-dist-'));
cpSync(dist, aside, { recursive: true });
const committed = contents(aside);
rmSync(aside, { recursive: true });
execFileSync('rolldown', ['-c', 'rolldown.config.ts', '--logLevel', 'warn'], {
  cwd: root,
  stdio: 'inherit',
});
const built = contents(dist);
const names = new Set([...committed.keys(), ...built.keys()]);
const different = [...names].filter(
  (name) => !committed.get(name)?.equals(built.get(name) ?? Buffer.alloc(0)),
);
const bytes = [...built.values()].reduce((sum, content) => sum + content.length, 0);
const untracked = execFileSync('git', ['status', '--porcelain', '--', 'dist'], {
  cwd: root,
  encoding: 'utf8',
});
process.stdout.write(`dist: ${built.size} files, ${(bytes / 1024 / 1024).toFixed(2)} MB\n`);
if (different.length > 0)
  process.stdout.write(
    `dist was not what src builds; it is now. Commit: ${different.join(', ')}\n`,
  );
if (process.env['CI'] === 'true' && untracked !== '')
  process.stdout.write(`Not committed:\n${untracked}`);
if (bytes > limitBytes) process.stdout.write(`dist is larger than ${limitBytes} bytes.\n`);
process.exit(
  different.length > 0 || bytes > limitBytes || (process.env['CI'] === 'true' && untracked !== '')
    ? 1
    : 0,
);
