// Fails when dist is not what `npm run build` makes of src, here and elsewhere: what is committed
// there is what runs in other people's accounts.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildElsewhere } from './elsewhere.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
/** Bytes that every run of the action downloads, and loads. */
const LIMIT = 2_000_000;
/** The template of a report is read when there is one to write. */
const TEMPLATE = 'report.html';

type Contents = ReadonlyMap<string, Buffer>;

function contents(folder: string): Contents {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    files
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path)]),
  );
}

function differing(one: Contents, other: Contents): readonly string[] {
  const names = new Set([...one.keys(), ...other.keys()]);
  return [...names].filter(
    (name) => one.get(name)?.equals(other.get(name) ?? Buffer.alloc(0)) !== true,
  );
}

/** On the disk of node_modules, which cannot be linked to another one. */
const aside = join(root, '.local', 'elsewhere');
mkdirSync(aside, { recursive: true });
const committed = contents(dist);
execFileSync('rolldown', ['-c', 'rolldown.config.ts', '--logLevel', 'warn'], {
  cwd: root,
  stdio: 'inherit',
});
const built = contents(dist);
const different = differing(committed, built);
const elsewhere = differing(built, contents(buildElsewhere(root, aside)));
rmSync(aside, { recursive: true });
const bytes = [...built].reduce(
  (sum, [name, content]) => sum + (name === TEMPLATE ? 0 : content.length),
  0,
);
const untracked = execFileSync('git', ['status', '--porcelain', '--', 'dist'], {
  cwd: root,
  encoding: 'utf8',
});
process.stdout.write(`dist: ${built.size} files, ${bytes} bytes without ${TEMPLATE}\n`);
if (different.length > 0)
  process.stdout.write(
    `dist was not what src builds; it is now. Commit: ${different.join(', ')}\n`,
  );
if (elsewhere.length > 0)
  process.stdout.write(
    `A build in another folder, time zone, language, home and time differs: ${elsewhere.join(', ')}\n`,
  );
if (process.env['CI'] === 'true' && untracked !== '')
  process.stdout.write(`Not committed:\n${untracked}`);
if (bytes > LIMIT) process.stdout.write(`dist is larger than ${LIMIT} bytes.\n`);
process.exit(
  different.length > 0 ||
    elsewhere.length > 0 ||
    bytes > LIMIT ||
    (process.env['CI'] === 'true' && untracked !== '')
    ? 1
    : 0,
);
