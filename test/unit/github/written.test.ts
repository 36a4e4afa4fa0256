import { describe, expect, test } from 'vitest';
import { readEvent } from '../../../src/github/event.ts';
import { placed } from '../../../src/github/written.ts';
import { aCriterion } from '../../support/builders/evidence.ts';
import { GATE, SHOP } from '../../support/builders/git.ts';
import { aWorkspace } from '../../support/builders/workspace.ts';

const ACTION = 'somebody/fargate-load-gate';

/** A workflow whose step has these inputs, which begin on line 10. */
function workflow(inputs: string): string {
  return `on: pull_request
jobs:
  gate:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - uses: ${ACTION}@v1
        id: gate
        with:
${inputs.replace(/^(?=.)/gm, '          ')}
`;
}

const expression = (name: string): string => `\${{ ${name} }}`;

function eventIn(workspace: string): ReturnType<typeof readEvent> {
  return readEvent({
    GITHUB_EVENT_NAME: 'push',
    GITHUB_REPOSITORY: SHOP,
    GITHUB_WORKSPACE: workspace,
    GITHUB_WORKFLOW_REF: `${SHOP}/${GATE}@refs/heads/main`,
    GITHUB_JOB: 'gate',
    GITHUB_ACTION: 'gate',
    GITHUB_ACTION_REPOSITORY: ACTION,
  });
}

type Asked = {
  readonly inputs?: string;
  readonly files?: Readonly<Record<string, string>>;
};

const THRESHOLD = { input: 'threshold', line: 2, column: 1 };

async function placeOf(source: typeof THRESHOLD, asked: Asked = {}, text = 'p95 < 1s') {
  const files = { [GATE]: workflow(asked.inputs ?? ''), ...asked.files };
  const event = eventIn(aWorkspace(files));
  const [criterion] = await placed([aCriterion({ source, text })], ['load/shop.yml'], event);
  return criterion?.place;
}

describe('the place of a criterion of the workflow', () => {
  test.each<[string, string, number]>([
    ['its line of a block', 'regions: eu-west-1\nthreshold: |\n  avg < 1s\n  p95 < 1s', 13],
    ['its line of a list', 'threshold: |\n  - avg < 1s\n  - p95 < 1s', 12],
    ['where the input is one line', 'threshold: "avg < 1s\\np95 < 1s"', 10],
    ['where the input begins, of a folded text', 'threshold: >\n  avg < 1s\n\n  p95 < 1s', 10],
    ['where the input is an expression', `threshold: ${expression('matrix.threshold')}`, 10],
    [
      'its line behind an expression within a line',
      `threshold: |\n  avg < ${expression('vars.AVG')}\n  p95 < 1s`,
      12,
    ],
    [
      'where the input begins, behind an expression that may be many lines',
      `threshold: |\n  ${expression('vars.ALL')}\n  p95 < 1s`,
      10,
    ],
    ['its line whatever the case of the input', 'Threshold: |\n  avg < 1s\n  p95 < 1s', 12],
  ])('is %s', async (_, inputs, line) => {
    expect(await placeOf(THRESHOLD, { inputs })).toEqual({ file: GATE, line });
  });

  test('is a line of the scenario that stands in the workflow', async () => {
    const source = { input: 'input scenario', line: 2, column: 1 };
    const inputs = 'scenario: |\n  execution: []\n  reporting: []';
    expect(await placeOf(source, { inputs })).toEqual({ file: GATE, line: 12 });
  });

  test.each<[string, Asked]>([
    ['the checkout has no such workflow', { files: { [GATE]: '' } }],
    ['the checkout has another threshold', { inputs: 'threshold: avg < 2s\n' }],
    ['two steps may be it', { inputs: `threshold: p95 < 1s\n- uses: ${ACTION}@v1\n  id: gate` }],
    ['the workflow is no YAML', { files: { [GATE]: '{' } }],
  ])('is not known where %s', async (_, asked) => {
    expect(await placeOf(THRESHOLD, asked)).toBeNull();
  });
});

describe('the place of a criterion of the scenario', () => {
  const source = { input: 'load/shop.yml', line: 7, column: 1 };

  test('is its line of its file', async () => {
    const files = { 'load/shop.yml': '' };
    expect(await placeOf(source, { files })).toEqual({ file: 'load/shop.yml', line: 7 });
  });

  test.each([
    ['a file that is not there', 'load/shop.yml'],
    ['a file outside of the checkout', '../../etc/passwd'],
  ])('is not known of %s', async (_, input) => {
    expect(await placeOf({ ...source, input })).toBeNull();
  });

  test('is that within its repository, which need not be the workspace', async () => {
    const files = { 'app/.git/HEAD': '', 'app/load/shop.yml': '' };
    const event = eventIn(aWorkspace(files));
    const criteria = [aCriterion({ source: { ...source, input: 'app/load/shop.yml' } })];
    expect((await placed(criteria, ['app/load/shop.yml'], event))[0]?.place).toEqual({
      file: 'load/shop.yml',
      line: 7,
    });
  });

  test('is not known in the checkout of another repository', async () => {
    const files = {
      '.git/config': '[core]\n[remote "origin"]\n\turl = https://github.com/octo-org/other\n',
      '.git/HEAD': 'ref: refs/heads/main\n',
      '.git/objects/x': '',
      '.git/refs/x': '',
      'load/shop.yml': '',
    };
    expect(await placeOf(source, { files })).toBeNull();
  });
});

test('what the gate has added has no place', async () => {
  const criteria = [aCriterion({ source: 'added' }), aCriterion({ source: 'circuit-breaker' })];
  const found = await placed(criteria, [], eventIn(aWorkspace({})));
  expect(found.map(({ place }) => place)).toEqual([null, null]);
});
