import { describe, expect, test } from 'vitest';
import { causeInError, causeInLog, LOG_CAUSES } from '../../../../src/fleet/failures/log-causes.ts';
import { workerMessages } from '../../../../tools/docs/troubleshooting.ts';

describe('the errors of samples show the cause', () => {
  test.each([
    [
      'Non HTTP response message: shop.example.test: Name or service not known',
      'target-name-unresolved',
    ],
    ['shop.internal: Temporary failure in name resolution', 'target-name-unresolved'],
    ['Non HTTP response message: shop.example.test', 'target-name-unresolved'],
    ['java.net.UnknownHostException: shop', 'target-name-unresolved'],
    ['Connect to 10.0.0.1:80 [/10.0.0.1] failed: Connection refused', 'target-refused'],
    ['Connect to 10.0.0.1:80 [/10.0.0.1] failed: Connect timed out', 'target-unreachable'],
    [
      'PKIX path building failed: unable to find valid certification path',
      'target-certificate-untrusted',
    ],
  ])('%s', (message, code) => {
    expect(causeInError(message)?.code).toBe(code);
  });

  test.each([
    '503 Service Unavailable',
    'Read timed out',
    'Test failed: text expected to contain /ok/',
  ])('nothing is known: %s', (message) => {
    expect(causeInError(message)).toBeUndefined();
  });
});

test('a log shows that the exchange is denied', () => {
  const line = 'An error occurred (AccessDenied) when calling the PutObject operation';
  expect(causeInLog(['before', line, 'bye'])?.code).toBe('task-exchange-denied');
});

test.each(LOG_CAUSES.map((cause) => [cause.code, cause] as const))(
  'in a log, %s: its example is its own',
  (_, cause) => {
    expect(causeInLog(['one', cause.example, 'bye'])).toBe(cause);
  },
);

test.each(['worker-start-signal-missing', 'worker-start-signal-unreadable'])(
  "in a log, the worker's %s is a missing signal",
  (code) => {
    const line = `load-gate: ${workerMessages()[code]?.what} [${code}]`;
    expect(causeInLog([line])?.code).toBe('task-start-signal-missing');
    expect(workerMessages()).toHaveProperty(code);
  },
);

test('in a log, a role that may not use the exchange is known by what S3 says', () => {
  const line =
    'An error occurred (AccessDenied) when calling the PutObject operation: Access Denied';
  expect(causeInLog([line])?.code).toBe('task-exchange-denied');
});
