import { expect, test } from 'vitest';
import { readRun, type StateStore, saveRun } from '../../../src/github/state.ts';

/** GitHub's file of states: texts by name, empty when nothing was saved. */
function aStore(): StateStore {
  const saved = new Map<string, string>();
  return { save: (name, value) => saved.set(name, value), read: (name) => saved.get(name) ?? '' };
}

const CLUSTERS = [
  { region: 'eu-west-1', cluster: 'one' },
  { region: 'us-east-1', cluster: 'two' },
] as const;

test('what main saves, post reads', () => {
  const state = aStore();
  const runId = 'lg-20261122-101500-1a2b3c4d';
  const stacks = CLUSTERS.map((cluster) => ({ ...cluster, stackName: 'more than post needs' }));
  saveRun({ state, runId, stacks }, { launched: true, cleanedUp: false });
  expect(readRun(state)).toEqual({
    version: 1,
    runId,
    launched: true,
    cleanedUp: false,
    clusters: CLUSTERS,
  });
});

test('nothing saved means that no task can exist', () => {
  expect(readRun(aStore())).toBeUndefined();
});

test.each([
  '{',
  '{}',
  '{"version":2,"runId":"x","clusters":[]}',
  '{"version":1,"runId":"","clusters":[]}',
  '{"version":1,"runId":"x"}',
])('a state that cannot be read is an error, not "nothing to clean up": %s', (text) => {
  const store = aStore();
  store.save('run', text);
  expect(() => readRun(store)).toThrow();
});
