import { expect, test } from 'vitest';
import { readEvent } from '../../../src/github/event.ts';
import { workflowOf } from '../../../src/github/gate.ts';
import { anEvent } from '../../support/builders/event.ts';

const [BASE, HEAD, MERGE] = ['a'.repeat(40), 'b'.repeat(40), 'c'.repeat(40)];
const SHOP = 'octo-org/shop';
const PULL_REQUEST = {
  pull_request: { number: 7, base: { sha: BASE }, head: { sha: HEAD } },
  repository: { default_branch: 'main' },
};
const RUN = {
  GITHUB_WORKFLOW: 'Load gate',
  GITHUB_WORKFLOW_REF: `${SHOP}/.github/workflows/gate.yml@refs/pull/7/merge`,
  GITHUB_JOB: 'gate',
  GITHUB_ACTION: 'load',
  GITHUB_RUN_ID: '19212345678',
  GITHUB_RUN_NUMBER: '41',
  GITHUB_RUN_ATTEMPT: '2',
  GITHUB_REF_NAME: '7/merge',
  GITHUB_HEAD_REF: 'faster',
};

type Env = Readonly<Record<string, string>>;

function factsOf(name: string, payload: unknown, env: Env = {}, named: Env = {}) {
  const event = anEvent(name, payload, { GITHUB_SHA: MERGE, ...RUN, ...env });
  return workflowOf(event, { gateName: '', matrix: 'null', ...named });
}

const gateOf = (env: Env, named: Env = {}) => factsOf('push', {}, env, named)?.gate;

test('the results say which step of which workflow a run was', () => {
  expect(factsOf('pull_request', PULL_REQUEST)).toEqual({
    server: 'https://github.com',
    repository: SHOP,
    gate: '.github/workflows/gate.yml / gate / load',
    file: '.github/workflows/gate.yml',
    job: 'gate',
    event: 'pull_request',
    runId: '19212345678',
    runNumber: 41,
    attempt: 2,
    commit: HEAD,
    branch: 'faster',
    pull: 7,
  });
  expect(workflowOf(readEvent({}), { gateName: '', matrix: '' })).toBeNull();
});

test('the pull request and its commit are those of the event', () => {
  const about = (name: string, payload: unknown) => {
    const { pull, commit } = factsOf(name, payload) ?? {};
    return { pull, commit };
  };
  const run = { event: 'pull_request', head_sha: HEAD };
  expect(about('pull_request_target', PULL_REQUEST)).toEqual({ pull: 7, commit: HEAD });
  expect(about('push', {})).toEqual({ pull: null, commit: MERGE });
  expect(about('issue_comment', { issue: { number: 8, pull_request: {} } })).toEqual({
    pull: 8,
    commit: null,
  });
  expect(about('issues', { issue: { number: 8 } })).toEqual({ pull: null, commit: MERGE });
  const caused = (numbers: readonly number[]) =>
    about('workflow_run', {
      workflow_run: { ...run, pull_requests: numbers.map((number) => ({ number })) },
    });
  expect(caused([9])).toEqual({ pull: 9, commit: HEAD });
  // Of a fork it names none, and a commit may be that of several.
  expect(caused([])).toEqual({ pull: null, commit: HEAD });
  expect(caused([9, 10])).toEqual({ pull: null, commit: HEAD });
});

test('a gate is told from others by job, leg, name and step, and stays the same otherwise', () => {
  const legs = { matrix: '{"region":"eu","os":{"name":"a b"},"size":2}' };
  expect(gateOf({}, legs)).toBe(
    '.github/workflows/gate.yml / gate / os: {"name":"a b"}, region: eu, size: 2 / load',
  );
  expect(gateOf({}, { matrix: '{"size":2,"os":{"name":"a b"},"region":"eu"}' })).toBe(
    gateOf({}, legs),
  );
  expect(gateOf({}, { gateName: 'checkout' })).toBe('.github/workflows/gate.yml / gate / checkout');
  expect(gateOf({ GITHUB_ACTION: '__octo-org_fargate-load-gate' })).toBe(
    '.github/workflows/gate.yml / gate',
  );
  expect(gateOf({ GITHUB_ACTION: '__octo-org_fargate-load-gate_2' })).toBe(
    '.github/workflows/gate.yml / gate / step 2',
  );
  // A workflow that another repository requires has no file here.
  expect(gateOf({ GITHUB_WORKFLOW_REF: 'octo-org/rules/gate.yml@refs/heads/main' })).toBe(
    'Load gate / gate / load',
  );
  expect(gateOf({ GITHUB_RUN_ID: '5', GITHUB_RUN_NUMBER: '5', GITHUB_HEAD_REF: 'other' })).toBe(
    gateOf({}),
  );
});

test('values of a matrix that look like several, are long, or are hostile are no other gate', () => {
  expect(gateOf({}, { matrix: '{"a":"1, b: 2"}' })).not.toBe(
    gateOf({}, { matrix: '{"a":1,"b":2}' }),
  );
  const long = (end: string) =>
    gateOf({}, { matrix: JSON.stringify({ a: 'x'.repeat(5000) + end }) });
  expect(long('1')).not.toBe(long('2'));
  expect(long('1')?.length).toBeLessThanOrEqual(200);
  expect(gateOf({}, { matrix: '{"a":"\\u001b[2J\\n::error::x"}' })).not.toMatch(/\p{Cc}/u);
  expect(gateOf({}, { matrix: 'no JSON' })).toContain('no JSON');
});

test.each([
  ['schedule', {}, {}, true],
  ['push', { repository: { default_branch: 'main' } }, { GITHUB_REF_NAME: 'main' }, true],
  ['workflow_dispatch', { repository: { default_branch: 'main' } }, {}, false],
  ['push', {}, { GITHUB_REF_NAME: 'main' }, false],
])('%s is on the default branch where the event says so', (name, payload, env, expected) => {
  expect(anEvent(name, payload, { ...RUN, ...env }).run.isDefaultBranch).toBe(expected);
});
