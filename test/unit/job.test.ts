import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cleanUpJob } from '../../src/job.ts';
import { RUN_ID } from '../support/builders/fleet.ts';
import { codesFrom } from '../support/problems.ts';

beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_PROFILE'])
    vi.stubEnv(name, undefined);
  vi.stubEnv('HOME', '/nonexistent');
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const SAVED = {
  version: 1 as const,
  runId: RUN_ID,
  clusters: [{ region: 'eu-west-1', cluster: 'one' }],
  launched: true,
  cleanedUp: false,
};

test('C7: post without credentials says when the tasks end by themselves', async () => {
  const deadline = Date.UTC(2026, 10, 22, 12);
  expect(await codesFrom(cleanUpJob({ ...SAVED, deadline }))).toEqual([
    'eu-west-1: aws-credentials-missing',
    'the run: tasks-end-by-themselves',
  ]);
});

test('and promises nothing of tasks that have no deadline, as those of legacy stacks', async () => {
  expect(await codesFrom(cleanUpJob(SAVED))).toEqual(['eu-west-1: aws-credentials-missing']);
});
