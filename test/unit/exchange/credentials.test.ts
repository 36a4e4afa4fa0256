import { expect, test } from 'vitest';
import { taskLive, taskResult } from '../../../src/exchange/documents.ts';
import { aResult } from '../../support/builders/evidence.ts';

test('E7: what a task reports has no credential in its labels, errors and messages', () => {
  const { labels, ...rest } = aResult();
  const [first] = Object.values(labels);
  const url = (key: string): string => `https://h.example/?api_key=${key}`;
  const given = {
    ...rest,
    message: 'Authorization: Bearer SECRET',
    errors: [{ message: 'refused by http://u:SECRET@h/', count: 1 }],
    labels: { [url('SECRET1')]: first, [url('SECRET2')]: first, checkout: first },
  };
  const read = taskResult.parse(given);
  expect(JSON.stringify(read)).not.toContain('SECRET');
  expect(Object.keys(read.labels)).toEqual([url('***'), `${url('***')} (1)`, 'checkout']);
  expect(taskResult.parse(read)).toEqual(read);
  const live = { version: 2, runId: 'a', taskId: 'b', labels: { [url('SECRET')]: [] } };
  expect(taskLive.parse(live).labels).toEqual({ [url('***')]: [] });
});
