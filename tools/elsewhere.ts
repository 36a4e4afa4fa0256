// A second build in another world: another folder, time zone, language, home, clock, and one thread
// instead of several. What comes out has to be the same.
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';

const SOURCES = [
  'src',
  'tools',
  'rolldown.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
/** Large, and not what a bundle is made with. */
const NOT_NEEDED =
  /^(?:\.|node-|typescript$|vitest$|vite$|lightningcss|@(?:types|typescript|biomejs|oxlint|vitest)$|oxlint)/;
/** Years later; what asks for the time gets it moved. */
const OTHER_CLOCK =
  'data:text/javascript,const now = Date.now; const Real = Date; globalThis.Date = class extends Real { constructor(...parts) { super(...(parts.length === 0 ? [now() + 2e11] : parts)); } static now() { return now() + 2e11; } };';

const OTHER_WORLD = {
  TZ: 'Pacific/Kiritimati',
  LANG: 'tr_TR.UTF-8',
  LC_ALL: 'tr_TR.UTF-8',
  RAYON_NUM_THREADS: '1',
  NODE_OPTIONS: `--import ${JSON.stringify(OTHER_CLOCK)}`,
};

/** The folder of the build; `aside` is on the disk of `root`, because node_modules is linked. */
export function buildElsewhere(root: string, aside: string): string {
  const folder = join(mkdtempSync(join(aside, 'build-')), 'in another folder, é');
  mkdirSync(folder);
  for (const name of SOURCES) cpSync(join(root, name), join(folder, name), { recursive: true });
  linkTree(realpathSync(join(root, 'node_modules')), join(folder, 'node_modules'), NOT_NEEDED);
  const cli = join(folder, 'node_modules', 'rolldown', 'bin', 'cli.mjs');
  execFileSync(process.execPath, [cli, '-c', 'rolldown.config.ts', '--logLevel', 'warn'], {
    cwd: folder,
    stdio: 'ignore',
    env: { PATH: process.env['PATH'], HOME: folder, ...OTHER_WORLD },
  });
  return join(folder, 'dist');
}

/** Hard links: other paths without other bytes. */
function linkTree(from: string, to: string, without?: RegExp): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (without?.test(entry.name) === true) continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkSync(source, target);
  }
}
