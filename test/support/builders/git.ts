import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { aWorkspace } from './workspace.ts';

type Files = Readonly<Record<string, string | Buffer>>;

export type Repository = {
  readonly folder: string;
  readonly git: (...args: readonly string[]) => string;
  /** Writes files and commits all there is. @returns the commit. */
  readonly commit: (files: Files) => string;
};

/** A repository of Git on this machine, without a developer's own settings. */
export function aRepository(folder: string = aWorkspace({}), settings = ''): Repository {
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_AUTHOR_NAME: 'Test',
    GIT_AUTHOR_EMAIL: 'test@example.com',
    GIT_COMMITTER_NAME: 'Test',
    GIT_COMMITTER_EMAIL: 'test@example.com',
  };
  const git = (...args: readonly string[]): string =>
    execFileSync('git', args, { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' }).trim();
  git('init', '--quiet', '--template=', '--initial-branch', 'main');
  // What GitHub allows.
  const served = '[uploadpack]\nallowAnySHA1InWant = true\nallowFilter = true\n';
  appendFileSync(join(folder, '.git', 'config'), `${served}${settings}`);
  const commit = (files: Files): string => {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    git('add', '--all');
    git('commit', '--quiet', '--allow-empty', '--message', 'A change');
    return git('rev-parse', 'HEAD');
  };
  return { folder, git, commit };
}
