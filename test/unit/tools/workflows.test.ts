import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import * as z from 'zod';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');
const files = globSync('.github/workflows/*.yml', { cwd: ROOT }).toSorted();
/** Examples are copied: what they pin is pinned elsewhere. */
const examples = globSync(['README.md', 'docs/*.md', 'docs/examples/*.yml'], { cwd: ROOT });

const permissions = z.record(z.string(), z.enum(['read', 'write', 'none']));
const step = z.looseObject({
  uses: z.string().default(''),
  run: z.string().default(''),
  with: z.record(z.string(), z.unknown()).default({}),
});
const workflow = z.looseObject({
  on: z.unknown(),
  permissions,
  jobs: z.record(
    z.string(),
    z.looseObject({ permissions: permissions.default({}), steps: z.array(step) }),
  ),
});
const workflows = files.map((file) => ({ file, ...workflow.parse(load(read(file))) }));
const steps = workflows.flatMap(({ file, jobs }) =>
  Object.entries(jobs).flatMap(([job, { steps: own }]) =>
    own.map((one) => ({ at: `${file}: ${job}`, ...one })),
  ),
);

/** Each line that uses an action, with the file that it stands in. */
const uses = [...files, ...examples].flatMap((file) =>
  [...read(file).matchAll(/^\s*(?:- )?uses: +(.*)$/gm)].map(([, text = '']) => ({ file, text })),
);

test('every action is pinned by its whole commit, with its version beside it', () => {
  expect(uses.length).toBeGreaterThan(20);
  for (const { file, text } of uses)
    expect(text, file).toMatch(
      /^(?:[\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+|OWNER\/fargate-load-gate@COMMIT)(?:$| )/,
    );
});

test('an action has one commit for each of its versions', () => {
  const commits = new Map<string, Set<string>>();
  for (const { text } of uses) {
    const [, owner, commit = '', version] = /^([^/]+\/[^/@]+).*@(\w+) # (.*)$/.exec(text) ?? [];
    const name = `${owner} ${version}`;
    commits.set(name, (commits.get(name) ?? new Set()).add(commit));
  }
  for (const [name, all] of commits) expect([...all], name).toHaveLength(1);
});

test('a workflow may only read, and a job what its comments give a reason for', () => {
  expect(workflows.length).toBeGreaterThanOrEqual(6);
  for (const one of workflows) expect(Object.values(one.permissions)).not.toContain('write');
  for (const file of files)
    for (const [line] of read(file).matchAll(/^ +[\w-]+: write.*$/gm))
      expect(line, file).toMatch(/ # to \w/);
});

test('no checkout leaves its credentials behind', () => {
  for (const { at, with: given } of steps.filter(({ uses: it }) => it.includes('checkout@')))
    expect(given['persist-credentials'], at).toBe(false);
});

test('no workflow runs for others with rights of its own', () => {
  for (const { file, on } of workflows)
    expect(JSON.stringify(on), file).not.toMatch(/pull_request_target|workflow_run|issue_comment/);
});

test('no script has an expression in it', () => {
  for (const { at, run } of steps) expect(run, at).not.toContain('${{');
});

test('code of the repository never runs in a job that may write to it', () => {
  const release = workflows.find(({ file }) => file.endsWith('/release.yml'));
  const writers = Object.entries(release?.jobs ?? {}).filter(
    ([, job]) => job.permissions['contents'] === 'write',
  );
  expect(writers.map(([name]) => name)).toEqual(['draft', 'publish']);
  for (const [name, job] of writers)
    for (const { uses: action, run } of job.steps)
      expect(`${action}${run}`, name).not.toMatch(/checkout|\b(?:npm|node|bash|pip)\b/);
});

test('every image that is built on is pinned by its digest', () => {
  const images = [...read('Dockerfile').matchAll(/^(?:ARG BASE_IMAGE=|FROM +)(\S+)/gm)];
  const named = images.map(([, name = '']) => name).filter((name) => !name.startsWith('$'));
  expect(named.length).toBeGreaterThan(0);
  const stages = [...read('Dockerfile').matchAll(/ AS (\w+)$/gm)].map(([, name]) => name);
  // Docker's word for nothing at all.
  stages.push('scratch');
  for (const name of named.filter((one) => !stages.includes(one)))
    expect(name).toMatch(/@sha256:[0-9a-f]{64}$/);
});

const dependabot = z.object({
  updates: z.array(
    z.looseObject({
      'package-ecosystem': z.string(),
      cooldown: z.record(z.string(), z.number()),
      directories: z.array(z.string()).default([]),
    }),
  ),
});

test('Dependabot looks after all that is pinned, and waits a week, or a month', () => {
  const { updates } = dependabot.parse(load(read('.github/dependabot.yml')));
  const month = { 'default-days': 7, 'semver-major-days': 30 };
  const cooldowns = updates.map((one) => [one['package-ecosystem'], one.cooldown]);
  expect(Object.fromEntries(cooldowns)).toEqual({
    'github-actions': { 'default-days': 7 },
    npm: month,
    pip: month,
    docker: { 'default-days': 7 },
  });
  const folders = globSync('{worker,local,test,tools}/**/*requirements*.txt', { cwd: ROOT })
    .filter((file) => !file.includes('-excluded'))
    .map((file) => `/${file.slice(0, file.lastIndexOf('/'))}`);
  // Each package of npm has its lock file; those of Python, their requirements.
  folders.push('/', '/test/faces');
  const watched = updates.flatMap(({ directories }) => directories);
  expect(watched.toSorted()).toEqual([...new Set(folders)].toSorted());
});
