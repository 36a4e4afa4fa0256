import { createHash } from 'node:crypto';
import { cpSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { listen } from '../../../local/cloud/listen.ts';
import { openCommits } from '../../../src/github/commits.ts';
import type { readEvent } from '../../../src/github/event.ts';
import { requireTrusted } from '../../../src/github/origin.ts';
import { readInputs } from '../../../src/inputs/inputs.ts';
import {
  addCommits,
  anEvent,
  aRepository,
  checkedOut,
  onGitHub,
  SHOP,
} from '../../support/builders/git.ts';
import { aReader } from '../../support/builders/inputs.ts';
import { aWorkspace } from '../../support/builders/workspace.ts';
import { codesFrom } from '../../support/problems.ts';

const scenario = (users: number, file = 'data.csv'): string =>
  `execution: [{concurrency: ${users}, hold-for: 10s, scenario: shop}]
scenarios: {shop: {data-sources: [${file}], requests: ["https://shop.example.com/\${id}"]}}
`;
const FILES = { 'load/shop.yml': scenario(1), 'load/data.csv': 'id\n1\n2\n' } as const;

beforeEach(() => vi.stubEnv('RUNNER_TEMP', aWorkspace({})));
afterEach(() => vi.unstubAllEnvs());

function codesOf(workspace: string, event: ReturnType<typeof readEvent>, path = 'load/shop.yml') {
  const inputs = readInputs(
    aReader({ scenario: path, 'github-token': 'ghs_token', allow: 'untracked-files' }, workspace),
  );
  return codesFrom(requireTrusted(inputs, event));
}

const REFUSED = ['input scenario: scenario-of-pull-request'];

describe('an event of anybody, whose job has the rights of the default branch', () => {
  const CHANGES: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['the scenario', { 'load/shop.yml': scenario(1000) }],
    ['a file of data', { 'load/data.csv': 'id\n../admin\n' }],
    ['a file of another folder that is found first', { 'data.csv': 'id\n../admin\n' }],
    [
      'a file with the name of a new one',
      { 'load/shop.yml': scenario(1, 'b.csv'), 'b.csv': 'id\n1\n' },
    ],
  ];

  test.each(CHANGES)('refuses the head of a pull request that changes %s', async (_, head) => {
    const github = onGitHub(FILES, head);
    const workspace = checkedOut(github, github.head);
    const event = anEvent(github, workspace, { name: 'pull_request_target' });
    expect(await codesOf(workspace, event)).toEqual(REFUSED);
  });

  test('such as these refuses it, also with a checkout in a folder, or of the merge', async () => {
    const github = onGitHub(FILES, { 'load/shop.yml': scenario(1000) });
    const workspace = checkedOut(github, github.merge, 'pull-request');
    for (const [name, payload] of [
      ['pull_request_target', undefined],
      ['issue_comment', { issue: { number: 7, pull_request: {} } }],
      ['workflow_run', { workflow_run: { event: 'pull_request', head_sha: github.merge } }],
      ['discussion_comment', {}],
    ] as const) {
      const event = anEvent(github, workspace, { name, payload });
      expect(await codesOf(workspace, event, 'pull-request/load/shop.yml')).toEqual(REFUSED);
    }
  });

  test('accepts the scenario of the base, whatever else the head changes', async () => {
    const github = onGitHub(FILES, { 'src/shop.ts': 'faster()', 'load/other.yml': scenario(1000) });
    for (const sha of [github.base, github.head]) {
      const workspace = checkedOut(github, sha);
      const event = anEvent(github, workspace, { name: 'pull_request_target' });
      expect(await codesOf(workspace, event)).toEqual([]);
    }
  });

  test('accepts that of the base beside a head in another folder', async () => {
    const github = onGitHub(FILES, { 'load/shop.yml': scenario(1000) });
    const workspace = checkedOut(github, github.base);
    cpSync(checkedOut(github, github.head), join(workspace, 'head'), { recursive: true });
    const event = anEvent(github, workspace, { name: 'pull_request_target' });
    expect(await codesOf(workspace, event)).toEqual([]);
    expect(await codesOf(workspace, event, 'head/load/shop.yml')).toEqual(REFUSED);
  });

  test('accepts a scenario that stands in the workflow, which is that of the default branch', async () => {
    const github = onGitHub(FILES, {});
    const workspace = aWorkspace({});
    const event = anEvent(github, workspace, { name: 'pull_request_target' });
    expect(
      await codesOf(
        workspace,
        event,
        scenario(1).replace('data-sources: [data.csv], ', '').replace(`\${id}`, ''),
      ),
    ).toEqual([]);
  });

  test('refuses a file that a step has written since, and one that is a link elsewhere', async () => {
    const github = onGitHub(FILES, {});
    const written = checkedOut(github, github.base);
    writeFileSync(join(written, 'load/shop.yml'), scenario(1000));
    const linked = checkedOut(github, github.base);
    rmSync(join(linked, 'load/data.csv'));
    symlinkSync('../other.csv', join(linked, 'load/data.csv'));
    writeFileSync(join(linked, 'other.csv'), 'id\n../admin\n');
    for (const workspace of [written, linked]) {
      const event = anEvent(github, workspace, { name: 'pull_request_target' });
      expect(await codesOf(workspace, event)).toEqual(REFUSED);
    }
  });

  test('refuses what it cannot compare, with the cure', async () => {
    const github = onGitHub(FILES, { 'load/shop.yml': scenario(1000) });
    const workspace = checkedOut(github, github.head);
    const code = ['input scenario: scenario-of-unknown-origin'];
    const gone = { ...github, server: aWorkspace({}), base: 'f'.repeat(40) };
    const away = anEvent(gone, workspace, {
      name: 'pull_request_target',
      env: { GITHUB_SHA: 'f'.repeat(40) },
    });
    expect(await codesOf(workspace, away)).toEqual(code);
    const unnamed = anEvent(gone, workspace, {
      name: 'issue_comment',
      env: { GITHUB_SHA: '' },
      payload: {},
    });
    expect(await codesOf(workspace, unnamed)).toEqual(code);
  });
});

test('says why a commit cannot be read, and where it comes from', async () => {
  const repository = aRepository();
  const { folder } = repository;
  const [known = ''] = addCommits(repository, [{ files: FILES }]);
  const url = `file://${aWorkspace({})}`;
  const commits = openCommits({ workspace: folder, folder: '', url, token: 'ghs_token' });
  expect(await commits.open(known)).toMatchObject({ ok: true });
  expect(await commits.open('')).toMatchObject({ message: { code: 'base-commit-unnamed' } });
  const saidOf = async (from: typeof commits, sha: string): Promise<string> => {
    const opened = await from.open(sha);
    return opened.ok ? '' : `${opened.message.code}: ${opened.message.what}`;
  };
  expect(await saidOf(commits, 'f'.repeat(40))).toMatch(/^base-commit-unread: .*fatal: /);
  vi.stubEnv('PATH', '/nonexistent');
  const without = openCommits({ workspace: folder, folder: '', url, token: '' });
  expect(await saidOf(without, known)).toMatch(/^base-commit-unread: .*has no git$/);
});

test('shows the token to the server of the repository alone', async () => {
  const asked: (string | undefined)[] = [];
  const server = createServer(({ url, headers }, response) => {
    asked.push(url, headers.authorization);
    response.writeHead(404).end();
  });
  const url = `http://127.0.0.1:${await listen(server, 0)}/${SHOP}`;
  const commits = openCommits({ workspace: aWorkspace({}), folder: '', url, token: 'ghs_token' });
  expect(await commits.open('f'.repeat(40))).toMatchObject({ ok: false });
  server.close();
  const basic = Buffer.from('x-access-token:ghs_token').toString('base64');
  expect(asked.slice(0, 2)).toEqual([
    `/${SHOP}/info/refs?service=git-upload-pack`,
    `basic ${basic}`,
  ]);
});

test('what a branch of the repository runs after its own push is its own', async () => {
  const github = onGitHub(FILES, { 'load/shop.yml': scenario(1000) });
  const workspace = checkedOut(github, github.head);
  const run = { event: 'push', head_sha: github.head, head_repository: { full_name: SHOP } };
  const of = (changes: Readonly<Record<string, unknown>>) =>
    anEvent(github, workspace, {
      name: 'workflow_run',
      payload: { workflow_run: { ...run, ...changes } },
    });
  expect(await codesOf(workspace, of({}))).toEqual([]);
  for (const changes of [
    { event: 'pull_request' },
    { event: 'issue_comment' },
    { head_repository: { full_name: 'somebody/shop' } },
    { head_repository: null },
  ])
    expect(await codesOf(workspace, of(changes))).toEqual(REFUSED);
});

test('a pull_request has the rights of its author, and pushes those of whoever may push', async () => {
  const github = onGitHub(FILES, { 'load/shop.yml': scenario(1000) });
  const workspace = checkedOut(github, github.head);
  for (const name of ['pull_request', 'push', 'schedule', 'workflow_dispatch', 'merge_group'])
    expect(await codesOf(workspace, anEvent(github, workspace, { name }))).toEqual([]);
});

test('other ends of lines, and a file that LFS has fetched, are those of the commit', async () => {
  const rows = 'id\n1\n2\n3\n';
  const oid = createHash('sha256').update(rows).digest('hex');
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 9\n`;
  const github = onGitHub({ ...FILES, 'load/data.csv': pointer }, {});
  const workspace = checkedOut(github, github.base);
  const event = anEvent(github, workspace, { name: 'pull_request_target' });
  writeFileSync(join(workspace, 'load/shop.yml'), scenario(1).replaceAll('\n', '\r\n'));
  writeFileSync(join(workspace, 'load/data.csv'), rows);
  expect(await codesOf(workspace, event)).toEqual([]);
  writeFileSync(join(workspace, 'load/data.csv'), `${rows}4\n`);
  expect(await codesOf(workspace, event)).toEqual(REFUSED);
});
