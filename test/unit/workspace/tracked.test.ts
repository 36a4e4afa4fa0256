import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { readInputs } from '../../../src/inputs/inputs.ts';
import { openWorkspace } from '../../../src/workspace.ts';
import { aReader } from '../../support/builders/inputs.ts';
import { scenarioYaml } from '../../support/builders/scenarios.ts';
import { aRepository, aWorkspace, git, track } from '../../support/builders/workspace.ts';
import { codesIn, codesOf } from '../../support/problems.ts';

const FILES = { 'load/shop.yml': scenarioYaml(), 'load/users.csv': 'n\n1\n', 'a.pem': 'own' };
/** What other steps of a job leave in its workspace. */
const LEFT = [
  '.npmrc',
  '.env',
  '.env.production',
  'deploy/.env',
  'gha-creds-0123456789abcdef.json',
  '.netrc',
  '.aws/credentials',
  '.docker/config.json',
  'key.pem',
  'id_rsa',
  'load/ID_ED25519',
  'terraform.tfstate',
  'mirror.git/config',
];

afterEach(() => vi.unstubAllEnvs());

function locate(root: string, path: string, files?: 'all'): string {
  const located = openWorkspace(root, files).locate(path, ['']);
  return located.ok ? located.value.path : located.message.code;
}

function write(root: string, path: string, text = 'SECRET'): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
}

describe('E5: only files that git tracks', () => {
  test('are given, also where the job has changed them since', () => {
    const root = aRepository(FILES);
    write(root, 'load/users.csv', 'n\n2\n');
    expect(locate(root, 'load/users.csv')).toBe('load/users.csv');
    expect(locate(root, 'a.pem')).toBe('a.pem');
  });

  test.each(LEFT)('and not %s, which another step has left', (path) => {
    const root = aRepository(FILES);
    write(root, path);
    expect(locate(root, path)).toBe('file-untracked');
    expect(locate(root, path, 'all')).toBe('file-of-credentials');
  });

  test('nor what a link leads to, or a link that git does not track', () => {
    const root = aRepository(FILES, { 'data.csv': 'made.csv', folder: 'made', ok: 'load' });
    write(root, 'made.csv');
    write(root, 'made/rows.csv');
    symlinkSync('load/users.csv', join(root, 'link.csv'));
    symlinkSync('.npmrc', join(root, 'harmless.csv'));
    write(root, '.npmrc');
    for (const path of ['data.csv', 'folder/rows.csv', 'link.csv', 'harmless.csv'])
      expect(locate(root, path)).toBe('file-untracked');
    expect(locate(root, 'ok/users.csv')).toBe('ok/users.csv');
    expect(locate(root, 'link.csv', 'all')).toBe('link.csv');
    expect(locate(root, 'harmless.csv', 'all')).toBe('file-of-credentials');
  });

  test('by the repository that they are in: above the workspace, below it, or a submodule', () => {
    const mono = aRepository({ 'apps/shop/load.yml': '', 'load.yml': '' });
    expect(locate(join(mono, 'apps/shop'), 'load.yml')).toBe('load.yml');
    const workspace = aWorkspace({ 'src/load/a.csv': '', 'b.csv': '', 'src/c.csv': '' });
    track(join(workspace, 'src'), ['load']);
    expect(locate(workspace, 'src/load/a.csv')).toBe('src/load/a.csv');
    expect(locate(workspace, 'src/c.csv')).toBe('file-untracked');
    expect(locate(workspace, 'b.csv')).toBe('repository-missing');
    const outer = aRepository({ 'a.csv': '' });
    const inner = aRepository({ 'rows.csv': '' });
    const as = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
    git(inner, ...as, 'commit', '--quiet', '-m', 'a');
    git(outer, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner, 'data');
    write(outer, 'data/.npmrc');
    expect(locate(outer, 'data/rows.csv')).toBe('data/rows.csv');
    expect(locate(outer, 'data/.npmrc')).toBe('file-untracked');
    expect(locate(outer, 'data/.git')).toBe('file-of-git');
  });

  test('unless the workflow permits others, of which each is named', () => {
    const root = aRepository(FILES);
    write(root, 'made.csv', 'n\n1\n');
    const scenario = scenarioYaml({ scenario: ['requests: [/]', 'data-sources: [made.csv]'] });
    const read = (allow: string) => readInputs(aReader({ scenario, allow }, root));
    expect(codesIn(() => read(''))).toEqual([expect.stringContaining('file-untracked')]);
    const remarks = codesOf(read('untracked-files').remarks);
    expect(remarks).toContain('input allow: untracked-files-sent');
    expect(remarks.join()).not.toContain('allow-unneeded');
  });

  test('the scenario itself and what it includes among them; nothing of another file is shown', () => {
    const root = aRepository({
      ...FILES,
      'b.yml': 'included-configs: [.env]\nexecution: {hold-for: 1m, scenario: {requests: [/]}}\n',
    });
    write(root, '.npmrc', '//registry.example/:_authToken=SECRET');
    write(root, '.env', 'A: SECRET: b');
    for (const scenario of ['.npmrc', 'b.yml', 'load/shop.yml, .npmrc']) {
      const failed = () => readInputs(aReader({ scenario }, root));
      expect(failed).toThrow(/file-untracked/);
      expect(failed).not.toThrow(/SECRET/);
    }
  });

  test('without a repository, or without git, every file needs the permission', () => {
    const root = aWorkspace({ 'a.csv': '' });
    expect(locate(root, 'a.csv')).toBe('repository-missing');
    const repository = aRepository({ 'a.csv': '' });
    vi.stubEnv('PATH', '/nonexistent');
    expect(locate(repository, 'a.csv')).toBe('git-failed');
    expect(locate(repository, 'a.csv', 'all')).toBe('a.csv');
  });

  test('git runs no program of the repository, and reads no other one', () => {
    const root = aRepository({ 'a.csv': '' });
    const ran = join(root, 'ran');
    const program = join(root, 'program.sh');
    writeFileSync(program, `#!/bin/sh\ntouch ${ran}\n`);
    chmodSync(program, 0o755);
    mkdirSync(join(root, '.git/hooks'), { recursive: true });
    for (const hook of ['post-index-change', 'pre-auto-gc', 'fsmonitor-watchman'])
      symlinkSync(program, join(root, '.git/hooks', hook));
    for (const name of ['core.fsmonitor', 'core.pager', 'core.sshCommand', 'alias.ls-files'])
      git(root, 'config', name, name === 'alias.ls-files' ? `!${program}` : program);
    git(root, 'config', 'pager.ls-files', program);
    rmSync(ran, { force: true });
    const other = aRepository({ 'left.csv': '' });
    write(root, 'left.csv');
    vi.stubEnv('GIT_DIR', join(other, '.git'));
    vi.stubEnv('GIT_INDEX_FILE', join(other, '.git/index'));
    vi.stubEnv('GIT_WORK_TREE', other);
    expect(locate(root, 'a.csv')).toBe('a.csv');
    expect(locate(root, 'left.csv')).toBe('file-untracked');
    expect(existsSync(ran)).toBe(false);
  });

  test('a folder of the repository that looks like one of git counts for nothing', () => {
    const root = aRepository({ 'a.csv': '' });
    for (const path of ['objects/x', 'refs/x', 'left.csv']) write(root, `bare/${path}`);
    write(root, 'bare/HEAD', 'ref: refs/heads/main\n');
    write(root, 'bare/config', `[core]\n\tworktree = ${root}/bare\n`);
    expect(locate(root, 'bare/left.csv')).toBe('file-untracked');
  });
});
