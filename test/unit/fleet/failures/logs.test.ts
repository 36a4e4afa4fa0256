import { GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { expect, test } from 'vitest';
import { allLines, lastLines } from '../../../../src/fleet/failures/logs.ts';
import { aStack, REGION } from '../../../support/builders/fleet.ts';
import { awsError, fakeAws } from '../../../support/fake-aws/aws.ts';
import { missingStream } from '../../../support/fake-aws/logs.ts';

type Page = { readonly lines: readonly string[]; readonly token?: string };

function setting(pages: readonly Page[]) {
  const fake = fakeAws();
  const { logs } = fake.in(REGION);
  let at = 0;
  logs.on(GetLogEventsCommand).callsFake(() => {
    const { lines, token } = pages[Math.min(at, pages.length - 1)] ?? { lines: [] };
    at += 1;
    return {
      events: lines.map((message, index) => ({ timestamp: 1000 + index, message })),
      nextForwardToken: token,
    };
  });
  const inputs = () => logs.commandCalls(GetLogEventsCommand).map(({ args }) => args[0].input);
  return { task: { aws: fake.aws, stack: aStack(), taskId: 't1' }, inputs, logs };
}

test("the last lines are asked for from the end of the task's own stream", async () => {
  const { task, inputs } = setting([{ lines: ['one', 'two'], token: 'f/1' }]);
  expect(await lastLines(task, 20)).toEqual(['one', 'two']);
  expect(inputs()).toEqual([
    {
      logGroupName: '/dlt-fargate',
      logStreamName: 'dlt/dlt-fargate-task/t1',
      limit: 20,
      startFromHead: false,
    },
  ]);
});

test('all lines are read page by page until a token comes twice', async () => {
  const { task, inputs } = setting([
    { lines: ['one'], token: 'f/1' },
    { lines: ['two'], token: 'f/2' },
    { lines: [], token: 'f/2' },
  ]);
  expect(await allLines(task)).toEqual([
    { at: 1000, text: 'one' },
    { at: 1000, text: 'two' },
  ]);
  expect(inputs().map(({ nextToken, startFromHead }) => `${nextToken} ${startFromHead}`)).toEqual([
    'undefined true',
    'f/1 true',
    'f/2 true',
  ]);
});

test('an empty page with a new token is not the end', async () => {
  const { task } = setting([
    { lines: [], token: 'f/1' },
    { lines: [], token: 'f/2' },
    { lines: ['late'], token: 'f/3' },
    { lines: [], token: 'f/3' },
  ]);
  expect((await allLines(task)).map(({ text }) => text)).toEqual(['late']);
});

test('an answer without a token is the end', async () => {
  const { task, inputs } = setting([{ lines: ['one'] }]);
  expect(await allLines(task)).toHaveLength(1);
  expect(inputs()).toHaveLength(1);
});

test('a task that never printed a line has no stream, and that is no error', async () => {
  const { task, logs } = setting([]);
  logs.on(GetLogEventsCommand).rejects(missingStream());
  expect(await allLines(task)).toEqual([]);
  expect(await lastLines(task, 20)).toEqual([]);
});

test('a log that may not be read says which permission is missing', async () => {
  const { task, logs } = setting([]);
  logs.on(GetLogEventsCommand).rejects(awsError('AccessDeniedException', 'no'));
  await expect(lastLines(task, 20)).rejects.toThrow(
    /^eu-west-1: could not read the log of task t1: no\. .*logs:GetLogEvents .*\[aws-access-denied\]$/,
  );
});
