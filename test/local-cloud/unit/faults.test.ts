import { expect, test } from 'vitest';
import { errorAnswer } from '../../../local/cloud/front-door/answers.ts';
import { createFaults, errorOf, underEffect } from '../../../local/cloud/front-door/faults.ts';

const RUN_TASK = { service: 'ecs', operation: 'RunTask', region: 'eu-west-1' } as const;

test('a fault hits one call unless it says more', () => {
  const faults = createFaults();
  const fault = faults.add({ service: 'ecs', kind: 'reset' });
  expect([faults.take(RUN_TASK)?.kind, faults.take(RUN_TASK)?.kind, fault.hits]).toEqual([
    'reset',
    undefined,
    1,
  ]);
});

test('a fault can begin late and last', () => {
  const faults = createFaults();
  faults.add({ service: 'ecs', operation: 'RunTask', kind: 'throttle', nth: 2, times: 2 });
  expect([1, 2, 3, 4].map(() => faults.take(RUN_TASK)?.kind)).toEqual([
    undefined,
    'throttle',
    'throttle',
    undefined,
  ]);
});

test('calls of another service, operation or region are left alone and not counted', () => {
  const faults = createFaults();
  faults.add({ ...RUN_TASK, kind: 'deny' });
  const others = [
    { ...RUN_TASK, service: 'logs' },
    { ...RUN_TASK, operation: 'StopTask' },
    { ...RUN_TASK, region: 'us-east-1' },
  ];
  expect([...others.map((call) => faults.take(call)), faults.take(RUN_TASK)?.kind]).toEqual([
    undefined,
    undefined,
    undefined,
    'deny',
  ]);
});

test('a removed fault hits nothing more', () => {
  const faults = createFaults();
  faults.add({ service: 'ecs', kind: 'reset', times: Number.POSITIVE_INFINITY }).remove();
  expect(faults.take(RUN_TASK)).toBeUndefined();
});

test('when one fault is used up the next one takes over', () => {
  const faults = createFaults();
  faults.add({ service: 'ecs', kind: 'reset' });
  faults.add({ service: 'ecs', kind: 'lost-reply', times: 2 });
  expect([1, 2, 3].map(() => faults.take(RUN_TASK)?.kind)).toEqual([
    'reset',
    'lost-reply',
    'lost-reply',
  ]);
});

test('errors have the codes that AWS uses', () => {
  expect(errorOf({ kind: 'throttle' }, RUN_TASK)).toEqual({
    code: 'ThrottlingException',
    message: 'Rate exceeded',
  });
  expect(errorOf({ kind: 'deny' }, RUN_TASK)).toMatchObject({
    code: 'AccessDeniedException',
    status: 400,
  });
  expect(errorOf({ kind: 'error' }, RUN_TASK)).toMatchObject({ status: 500 });
});

test.each([
  ['ec2', 'ec2', 403, '<Code>UnauthorizedOperation</Code>'],
  ['query', 'iam', 403, '<Code>AccessDenied</Code>'],
  ['json', 'ecr', 400, '"__type":"AccessDeniedException"'],
] as const)(
  'a call of the protocol %s to %s is denied as the service does it',
  (protocol, service, status, text) => {
    const answer = errorAnswer(protocol, errorOf({ kind: 'deny' }, { service, operation: 'X' }));
    expect(answer.status).toBe(status);
    expect(answer.body.toString('utf8')).toContain(text);
  },
);

test('a torn answer is half of what it was, and says that this is all', async () => {
  const whole = {
    status: 200,
    headers: { 'content-length': '10' },
    body: Buffer.from('{"a":"bc"}'),
  };
  const call = {
    ...RUN_TASK,
    accessKey: '',
    userAgent: '',
    protocol: 'json',
    input: {},
  } as const;
  const torn = await underEffect({ kind: 'torn' }, call, async () => whole);
  expect({ ...torn, body: torn?.body.toString() }).toEqual({
    status: 200,
    headers: { 'content-length': '5' },
    body: '{"a":',
  });
  expect(await underEffect({ kind: 'cut' }, call, async () => whole)).toEqual({
    ...whole,
    cut: true,
  });
});
