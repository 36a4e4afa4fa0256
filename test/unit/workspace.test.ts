import { expect, test } from 'vitest';
import { NO_WORKSPACE, openWorkspace } from '../../src/workspace.ts';
import { aWorkspace } from '../support/builders/workspace.ts';

const FILES = { 'load/data.csv': 'a\n1\n', 'load/plan.jmx': '', '.git/config': 'token' } as const;

test('a file is found in the first folder that has it', () => {
  const workspace = openWorkspace(aWorkspace({ ...FILES, 'data.csv': 'root\n' }));
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
