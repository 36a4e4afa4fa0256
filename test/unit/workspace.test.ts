import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { NO_WORKSPACE, openWorkspace, readWhole } from '../../src/workspace.ts';
import { aWorkspace } from '../support/builders/workspace.ts';

const FILES = { 'load/data.csv': 'a\n1\n', 'load/plan.jmx': '', '.git/config': 'token' } as const;

test('a file is found in the first folder that has it', () => {
  const workspace = openWorkspace(aWorkspace({ ...FILES, 'data.csv': 'root\n' }), 'all');
  expect(workspace.locate('data.csv', ['load', ''])).toMatchObject({
    ok: true,
    value: { path: 'load/data.csv', bytes: 4 },
  });
});

test.each([
  ['', 'file-unnamed'],
  ['  ', 'file-unnamed'],
  ['https://example.com/a.csv', 'file-is-url'],
  [`\${folder}/a.csv`, 'file-name-variable'],
  ['/etc/passwd', 'file-path-absolute'],
  ['~/a.csv', 'file-path-absolute'],
  ['C:\\a.csv', 'file-path-absolute'],
  ['load\\data.csv', 'file-path-backslash'],
])('no task could open %j, with a workspace or without', (name, code) => {
  for (const workspace of [openWorkspace(aWorkspace(FILES)), NO_WORKSPACE])
    expect(workspace.locate(name, [''])).toMatchObject({ ok: false, message: { code } });
});

test.each([
  ['../data.csv', 'file-outside-workspace'],
  ['passwd', 'file-outside-workspace'],
  ['.git/config', 'file-of-git'],
  ['load', 'file-irregular'],
  ['load/dta.csv', 'file-misspelt'],
  ['load/something-else', 'file-not-found'],
  ['laod/data.csv', 'file-folder-not-found'],
])('the workspace does not give %j', (name, code) => {
  const workspace = openWorkspace(aWorkspace(FILES, { passwd: '/etc/passwd' }));
  expect(workspace.locate(name, [''])).toMatchObject({ ok: false, message: { code } });
});

test('without a workspace there is no file', () => {
  expect(NO_WORKSPACE.locate('load/data.csv', [''])).toMatchObject({
    message: { code: 'workspace-missing' },
  });
});

describe('C10: what Node would refuse with words of its own', () => {
  const LOOP = { 'a.yml': 'b.yml', 'b.yml': 'a.yml', 'self.yml': 'self.yml', 'gone.yml': 'none' };
  const root = aWorkspace(
    { 'data/rows.csv': 'a\n' },
    { ...LOOP, 'null.yml': '/dev/null', 'data/around': '..' },
  );
  execFileSync('mkfifo', [join(root, 'pipe.yml')]);

  test.each([
    ['a path of 5,000 characters', 'x'.repeat(5000), 'file-name-too-long'],
    ['a folder with a long name', `${'x'.repeat(300)}/a.yml`, 'file-name-too-long'],
    ['a link to itself', 'self.yml', 'file-link-loop'],
    ['links to each other', 'a.yml', 'file-link-loop'],
    ['a link to nothing', 'gone.yml', 'file-link-broken'],
    ['a link to a device', 'null.yml', 'file-outside-workspace'],
    ['a pipe', 'pipe.yml', 'file-irregular'],
    ['a folder', 'data', 'file-irregular'],
    ['a folder, with a slash', 'data/', 'file-irregular'],
    ['the workspace itself', '.', 'file-outside-workspace'],
    ['a file taken for a folder', 'data/rows.csv/a', 'file-not-found'],
    ['a NUL character', 'da\0ta', 'file-name-nul'],
    ['a path that ends in a link to its own folder', 'data/around', 'file-outside-workspace'],
  ])('%s', (_, name, code) => {
    expect(openWorkspace(root).locate(name, [''])).toMatchObject({ ok: false, message: { code } });
  });

  test('a workspace that does not exist', () => {
    const none = openWorkspace(join(root, 'nowhere'));
    expect(none.locate('a.yml', [''])).toMatchObject({ message: { code: 'workspace-missing' } });
  });

  test('a file that is gone before it is read is a problem with its path', () => {
    const file = { path: 'data/x.csv', source: join(root, 'data/x.csv'), bytes: 1 };
    expect(() => openWorkspace(root).read(file)).toThrow(/^data\/x\.csv: .* \[file-unreadable\]$/);
  });

  test.each([
    ['a pipe', 'pipe.yml', 'file-irregular'],
    ['a file that is too large', 'data/rows.csv', 'file-larger'],
    ['a link to itself', 'self.yml', 'file-link-loop'],
    ['a NUL character', 'a\0b', 'file-name-nul'],
  ])('any other file of the runner: %s', (_, name, code) => {
    expect(readWhole(join(root, name), 1)).toMatchObject({ ok: false, message: { code } });
  });

  test.runIf(process.getuid?.() !== 0)('a file that the runner may not read', () => {
    chmodSync(join(root, 'data/rows.csv'), 0);
    expect(openWorkspace(root).locate('data/rows.csv', [''])).toMatchObject({
      message: { code: 'file-not-allowed' },
    });
  });
});
