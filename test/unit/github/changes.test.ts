import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { messageFor } from '../../../src/errors.ts';
import { changesOf, readerOfBase } from '../../../src/github/changes.ts';
import { readInputs } from '../../../src/inputs/inputs.ts';
import {
  addCommits,
  anEvent,
  checkedOut,
  GATE,
  type OnGitHub,
  onGitHub,
  SHOP,
} from '../../support/builders/git.ts';
import { aReader } from '../../support/builders/inputs.ts';
import { aWorkspace } from '../../support/builders/workspace.ts';
import { codesFrom } from '../../support/problems.ts';

type Files = Readonly<Record<string, string>>;

const scenario = (users: number): string =>
  `execution: [{concurrency: ${users}, hold-for: 10s, scenario: shop}]
scenarios: {shop: {data-sources: [data.csv], requests: ["https://shop.example.com/\${id}"]}}
`;
const ACTION = 'somebody/fargate-load-gate@v1';
const gate = (inputs: string, more = ''): string =>
  `on: pull_request
jobs:
  gate:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - uses: ${ACTION}
        id: gate
        with:
          regions: eu-west-1
          scenario: load/shop.yml
${inputs.replace(/^/gm, '          ')}
${more}`;
const FILES = {
  'load/shop.yml': scenario(1),
  'load/data.csv': 'id\n1\n',
  [GATE]: gate('threshold: avg < 500ms'),
};

beforeEach(() => vi.stubEnv('RUNNER_TEMP', aWorkspace({})));
afterEach(() => vi.unstubAllEnvs());

type Asked = {
  readonly base?: Files;
  readonly head?: Files;
  /** As GitHub has filled them in, of the workflow of the head. */
  readonly inputs?: Files;
  readonly name?: string;
  readonly env?: Files | ((github: OnGitHub) => Files);
  readonly workspaceOf?: (github: OnGitHub) => string;
};

/** What the step of a pull request reads, with the scenario of the base where it says so. */
async function step({ base = {}, head = {}, inputs = {}, name = 'pull_request', ...more }: Asked) {
  const github = onGitHub({ ...FILES, ...base }, head);
  const workspace = more.workspaceOf?.(github) ?? checkedOut(github, github.merge);
  const env = typeof more.env === 'function' ? more.env(github) : (more.env ?? {});
  const event = anEvent(github, workspace, { name, env });
  const given = aReader(
    { scenario: 'load/shop.yml', threshold: 'avg < 500ms', ...inputs },
    workspace,
  );
  const isOfBase = inputs['base-scenario'] === 'true';
  const reader = isOfBase ? await readerOfBase(given, event) : given;
  const read = readInputs(reader);
  return { github, event, read, changed: await changesOf(read, event) };
}

const filesOf = ({ changed }: Awaited<ReturnType<typeof step>>) =>
  changed?.files.map(({ path, kind, change, inputs }) => [path, kind, change, ...inputs].join(' '));

describe('what a pull request itself changes', () => {
  test('is its scenario, its data and its threshold, with the difference', async () => {
    const head = {
      'load/shop.yml': scenario(1000),
      'load/data.csv': 'id\n1\n2\n',
      [GATE]: gate('threshold: avg < 5s\ntasks: 1'),
      'src/shop.ts': 'slower()\n',
    };
    const changes = await step({ head });
    expect(filesOf(changes)).toEqual([
      'load/shop.yml scenario modified',
      'load/data.csv data modified',
      `${GATE} workflow modified tasks threshold`,
    ]);
    const { changed, github } = changes;
    expect(changed).toMatchObject({ base: github.base, scenario: 'head', unknown: [] });
    expect(changed?.files[1]?.diff).toEqual(['@@ -1,2 +1,3 @@', ' id', ' 1', '+2']);
    expect(changed?.files[2]?.diff).toContain('+          threshold: avg < 5s');
  });

  test('is nothing where it changes something else', async () => {
    expect((await step({ head: { 'src/shop.ts': 'faster()\n' } })).changed).toMatchObject({
      files: [],
      unknown: [],
    });
  });

  test('is held against what it is merged into, and not against what the base has become', async () => {
    const moved = (github: OnGitHub): Files => {
      const [later = ''] = addCommits(github, [{ files: { 'load/shop.yml': scenario(3) } }]);
      const pull = { base: { sha: later }, head: { sha: github.head } };
      const folder = aWorkspace({ 'event.json': JSON.stringify({ pull_request: pull }) });
      return { GITHUB_EVENT_PATH: join(folder, 'event.json') };
    };
    const { changed, github, event } = await step({ env: moved });
    expect(event.pull?.base).not.toBe(github.base);
    expect(changed).toMatchObject({ base: github.base, files: [], unknown: [] });
  });

  test('with the head checked out it is held against the base that the event names', async () => {
    const workspaceOf = (github: OnGitHub): string => checkedOut(github, github.head);
    const changes = await step({ workspaceOf, head: { 'load/shop.yml': scenario(2) } });
    expect(filesOf(changes)).toEqual(['load/shop.yml scenario modified']);
  });

  test('is also in a workflow or an action of the repository that the workflow calls', async () => {
    const called = '.github/workflows/called.yml';
    const local = 'jobs:\n  gate:\n    uses: ./.github/workflows/called.yml\n';
    const base = {
      [GATE]: local,
      [called]: gate('threshold: avg < 500ms', '      - uses: ./actions/warm-up\n'),
      'actions/warm-up/action.yml': 'runs: {}\n',
    };
    const head = {
      [called]: gate('threshold: avg < 5s', '      - uses: ./actions/warm-up\n'),
      'actions/warm-up/action.yml': 'runs: {using: composite}\n',
    };
    expect(filesOf(await step({ base, head }))).toEqual([
      `${called} workflow modified threshold`,
      'actions/warm-up/action.yml workflow modified threshold',
    ]);
  });

  test('has an end, however much it is', async () => {
    const rows = Array.from({ length: 5000 }, (_, row) => `${row}${'x'.repeat(600)}`).join('\n');
    const many = { 'load/data.csv': `id\n${rows.slice(0, 400_000)}` };
    const [data] = (await step({ head: many })).changed?.files ?? [];
    expect(data?.diff).toHaveLength(201);
    expect(Math.max(...(data?.diff ?? []).map(({ length }) => length))).toBeLessThan(350);
    const [large] = (await step({ head: { 'load/data.csv': `id\n${rows}` } })).changed?.files ?? [];
    expect(large).toMatchObject({ change: 'modified', diff: null });
  });

  test('is unknown, with the cure, where the base or the workflow cannot be read', async () => {
    const codes = async (asked: Asked) =>
      (await step(asked)).changed?.unknown.map(({ code, what }) => `${code}: ${what}`);
    const away = aWorkspace({});
    expect(await codes({ env: { GITHUB_SERVER_URL: `file://${away}` } })).toEqual([
      expect.stringMatching(/^changes-unknown: .*cannot be read/),
    ]);
    expect(await codes({ env: { GITHUB_EVENT_PATH: '', GITHUB_SHA: '' } })).toHaveLength(1);
    expect(await codes({ env: { GITHUB_WORKFLOW_REF: '' } })).toHaveLength(1);
    const ofOther = { GITHUB_WORKFLOW_REF: 'octo-org/rules/gate.yml@refs/heads/main' };
    expect(await codes({ env: ofOther })).toEqual([]);
  });

  test('is unknown, and not nothing, where the workflow calls more than can be read', async () => {
    const calls = Array.from({ length: 60 }, (_, at) => `      - uses: ./a/${at}\n`).join('');
    const actions = Object.fromEntries(
      Array.from({ length: 60 }, (_, at) => [`a/${at}/action.yml`, 'runs: {}\n']),
    );
    const { changed } = await step({ head: { ...actions, [GATE]: gate('tasks: 1', calls) } });
    expect(changed?.unknown).toMatchObject([{ code: 'changes-unknown' }]);
  });

  test('is unknown of files of another repository', async () => {
    const workspaceOf = ({ git, folder, head }: OnGitHub): string => {
      git('checkout', '--quiet', '--detach', head);
      git('config', 'remote.origin.url', 'https://github.com/octo-org/scenarios.git');
      return folder;
    };
    const { changed } = await step({ workspaceOf, head: { 'load/shop.yml': scenario(2) } });
    const facts = { folder: 'the workspace', repository: SHOP };
    const { what } = messageFor('checkout-of-other-repository', facts);
    expect(changed).toMatchObject({ files: [], unknown: [{ code: 'changes-unknown' }] });
    expect(changed?.unknown[0]?.what).toContain(what);
  });

  test('no pull request is at hand after a push', async () => {
    expect(
      (await step({ name: 'push', head: { 'load/shop.yml': scenario(2) } })).changed,
    ).toBeNull();
  });
});

const OF_BASE = { 'base-scenario': 'true' };

describe('base-scenario', () => {
  const head = {
    'load/shop.yml': scenario(1000),
    'load/data.csv': 'id\n../admin\n',
    [GATE]: gate('threshold: avg < 5s\non-inconclusive: warn'),
  };
  const inputs = { ...OF_BASE, threshold: 'avg < 5s', 'on-inconclusive': 'warn' };

  test('takes scenario, data and threshold from the base, and shows what is not used', async () => {
    const changes = await step({ head, inputs });
    const { read, github } = changes;
    expect(read.plan.concurrency).toBe(1);
    expect(read.criteria[0]?.text).toBe('avg < 500ms');
    expect(read.onInconclusive).toBe('fail');
    expect(read.plan.files.map(({ path, bytes }) => [path, bytes])).toEqual([['load/data.csv', 5]]);
    expect(changes.changed).toMatchObject({ base: github.base, scenario: 'base', unknown: [] });
    expect(filesOf(changes)).toEqual([
      'load/shop.yml scenario modified',
      'load/data.csv data modified',
      `${GATE} workflow modified on-inconclusive threshold`,
    ]);
  });

  test('reads no file of the runner that the pull request has put a link to in its place', async () => {
    const workspaceOf = (github: OnGitHub): string => {
      const workspace = checkedOut(github, github.merge);
      rmSync(join(workspace, 'load/data.csv'));
      symlinkSync('/etc/passwd', join(workspace, 'load/data.csv'));
      return workspace;
    };
    const { changed } = await step({ inputs: OF_BASE, workspaceOf });
    expect(changed?.files).toMatchObject([{ path: 'load/data.csv', change: 'removed' }]);
    expect(JSON.stringify(changed)).not.toContain('root:');
  });

  test('finds the base of a checkout in a folder, of a workspace without one, and of the default branch', async () => {
    const inFolder = (github: OnGitHub): string => checkedOut(github, github.merge, 'shop');
    const base = { [GATE]: gate('threshold: avg < 500ms').replace('load/shop', 'shop/load/shop') };
    const { read } = await step({
      base,
      head: { 'load/shop.yml': scenario(9) },
      workspaceOf: inFolder,
      inputs: { ...OF_BASE, scenario: 'shop/load/shop.yml' },
    });
    expect(read.plan.concurrency).toBe(1);
    const none = await step({ head, inputs, workspaceOf: () => aWorkspace({}) });
    expect(none.read.plan.concurrency).toBe(1);
    for (const name of ['pull_request_target', 'issue_comment']) {
      const target = await step({
        name,
        head,
        inputs: OF_BASE,
        workspaceOf: (github) => checkedOut(github, github.head),
      });
      expect(target.read.plan.concurrency).toBe(1);
      expect(target.changed).toMatchObject({ scenario: 'base', files: [] });
    }
  });

  test('changes nothing after a push', async () => {
    const { read } = await step({ name: 'push', head, inputs });
    expect(read.plan.concurrency).toBe(1000);
  });

  test('takes what limits the load, too, and nothing that only the head has', async () => {
    const number = `allowed-targets: pr-\${{ github.event.number }}.example.com`;
    const was = `allow: redirects, embedded-resources\nthreshold: 1s\ntasks: 2\n${number}`;
    const { read } = await step({
      base: { [GATE]: gate(was) },
      head: { [GATE]: gate(`threshold: 1s\ntasks: 9\n${number}\nallow: code\nmin-tasks: 1`) },
      inputs: {
        ...OF_BASE,
        tasks: '9',
        allow: 'code',
        'min-tasks': '1',
        'allowed-targets': 'shop.example.com',
      },
    });
    expect(read.regions.map(({ tasks }) => tasks)).toEqual([2]);
    expect(read.minTasks).toBe(2);
    expect(read.plan.allow).toEqual(['redirects', 'embedded-resources']);
    expect(read.plan.targets).toEqual(['shop.example.com']);
  });

  test('takes a variable of the repository that both have', async () => {
    const text = gate(`threshold: \${{ vars.LIMIT }}`);
    const { read } = await step({
      base: { [GATE]: text },
      head: { 'load/shop.yml': scenario(2) },
      inputs: { ...OF_BASE, threshold: 'avg < 7s' },
    });
    expect(read.criteria[0]?.text).toBe('avg < 7s');
  });

  test.each([
    ['an expression', `threshold: \${{ env.LIMIT }}`, `threshold: \${{ env.LIMIT }}`],
    ['a variable that the pull request replaces', `threshold: \${{ vars.LIMIT }}`, 'threshold: 9s'],
  ])('refuses %s, and says what to write', async (_, was, is) => {
    const call = step({ base: { [GATE]: gate(was) }, head: { [GATE]: gate(is) }, inputs: OF_BASE });
    expect(await codesFrom(call)).toEqual(['input threshold: base-input-computed']);
  });

  test('refuses a step that the base does not have', async () => {
    const base = { [GATE]: 'jobs:\n  other:\n    steps: []\n' };
    expect(await codesFrom(step({ base, head, inputs }))).toEqual([
      'input base-scenario: base-step-missing',
    ]);
  });

  test('finds a step without an id where it is the only one that uses the action', async () => {
    const env = { GITHUB_ACTION: '__somebody_fargate-load-gate' };
    const base = { [GATE]: FILES[GATE].replace('        id: gate\n', '') };
    const { read } = await step({ base, head, inputs, env });
    expect(read.criteria[0]?.text).toBe('avg < 500ms');
    const twice = {
      [GATE]: `${base[GATE]}      - uses: ${ACTION}\n        with: {threshold: 9s}\n`,
    };
    expect(await codesFrom(step({ base: twice, head, inputs, env }))).toEqual([
      'input base-scenario: base-step-missing',
    ]);
  });
});
