import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';

const made: string[] = [];
afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/**
 * A folder with these files, and links (from their path to what they name), that is gone after the
 * tests.
 */
export function aWorkspace(
  files: Readonly<Record<string, string | Buffer>>,
  links: Readonly<Record<string, string>> = {},
): string {
  const root = mkdtempSync(join(tmpdir(), 'load-gate-workspace-'));
  made.push(root);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  for (const [path, target] of Object.entries(links)) symlinkSync(target, join(root, path));
  return root;
}

/** The same, as a repository that tracks all of them: what a checkout of git leaves. */
export function aRepository(...content: Parameters<typeof aWorkspace>): string {
  const root = aWorkspace(...content);
  track(root);
  return root;
}

/** Makes a folder a repository, and has it track these, or all that is there now. */
export function track(root: string, paths: readonly string[] = ['.']): void {
  git(root, 'init', '--quiet', '--template=');
  git(root, 'add', '--force', '--', ...paths);
}

/** Runs git in a folder, whatever repository the variables of the test's own process name. */
export function git(root: string, ...words: readonly string[]): void {
  const variables = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  const env = { ...Object.fromEntries(variables), GIT_CONFIG_GLOBAL: '/dev/null' };
  execFileSync('git', ['-C', root, ...words], { env, stdio: ['ignore', 'ignore', 'inherit'] });
}
