import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isOfAnybody, isOfPullRequest, readEvent } from '../../../src/github/event.ts';
import { anEvent as eventOf } from '../../support/builders/event.ts';
import { aWorkspace } from '../../support/builders/workspace.ts';

const SHOP = 'octo-org/shop';
const [BASE, HEAD, MERGE] = ['a'.repeat(40), 'b'.repeat(40), 'c'.repeat(40)];

function anEvent(name: string, payload: unknown, more: Readonly<Record<string, string>> = {}) {
  return eventOf(name, payload, { GITHUB_SHA: MERGE, ...more });
}

const from = (repo: unknown): unknown => ({
  pull_request: { base: { sha: BASE, repo: { full_name: SHOP } }, head: { sha: HEAD, repo } },
});

test('a pull request comes from a fork, from a fork that is gone, or from the repository', () => {
  const withheld = (repo: unknown, more = {}) => anEvent('pull_request', from(repo), more).withheld;
  expect(withheld({ full_name: 'somebody/shop' })).toBe('fork');
  expect(withheld(null)).toBe('fork');
  expect(withheld({ full_name: 'Octo-Org/Shop' })).toBeUndefined();
  const dependabot = { GITHUB_ACTOR: 'dependabot[bot]' };
  expect(withheld({ full_name: SHOP }, dependabot)).toBe('dependabot');
  expect(withheld({ full_name: 'somebody/shop' }, dependabot)).toBe('fork');
});

test('what has the rights of the default branch is withheld nothing, and trusts only its commits', () => {
  const event = anEvent('pull_request_target', from({ full_name: 'somebody/shop' }));
  expect(event).toMatchObject({ withheld: undefined, trusted: [MERGE, BASE] });
  expect(isOfAnybody(event)).toBe(true);
  expect(isOfPullRequest(event)).toBe(false);
});

test.each(['push', 'schedule', 'workflow_dispatch', 'merge_group', 'release', 'pull_request'])(
  '%s has the rights of who caused it',
  (name) => {
    const event = anEvent(name, {});
    expect(isOfAnybody(event)).toBe(false);
    expect(event).toMatchObject({ withheld: undefined, pull: undefined, trusted: [] });
  },
);

test('what is no commit never becomes an argument of Git', () => {
  const payload = { pull_request: { base: { sha: '--upload-pack=x' }, head: { sha: 'HEAD' } } };
  const more = { GITHUB_SHA: '-x', GITHUB_WORKFLOW_SHA: '$(x)' };
  const event = anEvent('pull_request_target', payload, more);
  expect(event).toMatchObject({ sha: '', workflowSha: '', trusted: [] });
  expect(event.pull).toEqual({ base: '', head: '', from: '' });
});

test('outside of GitHub there is no event, and one that cannot be read is none', () => {
  expect(readEvent({})).toMatchObject({ name: '', pull: undefined, trusted: [] });
  const broken = aWorkspace({ 'event.json': '{' });
  const env = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: join(broken, 'event.json') };
  expect(readEvent(env).pull).toBeUndefined();
  expect(anEvent('pull_request', { pull_request: 7 }).pull).toBeUndefined();
});

test('the workflow is a file of the repository, or one that another repository requires', () => {
  const of = (ref: string) => anEvent('push', {}, { GITHUB_WORKFLOW_REF: ref }).workflow;
  expect(of(`${SHOP}/.github/workflows/gate.yml@refs/pull/7/merge`)).toBe(
    '.github/workflows/gate.yml',
  );
  expect(of('octo-org/rules/.github/workflows/gate.yml@refs/heads/main')).toBeUndefined();
  expect(of('')).toBe('');
});
