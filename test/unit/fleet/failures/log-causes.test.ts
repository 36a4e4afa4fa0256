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
    expect(causeInLog(['one', cause.example, 'bye'])?.code).toBe(cause.code);
  },
);

describe("C13: the worker's own last lines are the cause", () => {
  const WHAT = 'JMETER_HOME is missing';
  const FIX = 'set it to the folder above bin';
  const end = 'load-gate: end=failed samples=0 failures=0 average=-';

  test.each(['load-gate: error: ', 'load-gate: '])('behind "%s"', (prefix) => {
    const line = `${prefix}${WHAT}. Fix: ${FIX}. [worker-jmeter-missing]`;
    const cause = { code: 'worker-jmeter-missing', what: WHAT, fix: FIX };
    expect(causeInLog(['12:00:00 INFO: Connection refused', line, end])).toEqual(cause);
  });

  test('and where there are several, all are said, each fix once', () => {
    const lines = ['a', 'b'].map(
      (what) => `load-gate: error: ${what}. Fix: ${FIX}. [worker-${what}]`,
    );
    const cause = { code: 'worker-a', what: 'a; b', fix: FIX };
    expect(causeInLog([...lines, end])).toEqual(cause);
  });

  test.each([
    `load-gate: warning: ${WHAT}. Fix: ${FIX}. [worker-jmeter-missing]`,
    `load-gate: ${WHAT}`,
    `a label with load-gate: error: ${WHAT}. Fix: ${FIX}. [worker-jmeter-missing]`,
  ])('a warning, and what only looks like one, is none: %s', (line) => {
    expect(causeInLog([line, end])).toBeUndefined();
  });

  test.each(Object.entries(workerMessages()))(
    'every message of the worker is read: %s',
    (code, { what, fix }) => {
      const stop = /[.?!]$/.test(fix) ? '' : '.';
      const line = `load-gate: error: ${what}. Fix: ${fix}${stop} [${code}]`;
      expect(causeInLog([line])).toEqual({ code, what, fix: fix.replace(/[.?!]$/, '') });
    },
  );
});

test('in a log, a role that may not use the exchange is known by what S3 says', () => {
  const line =
    'An error occurred (AccessDenied) when calling the PutObject operation: Access Denied';
  expect(causeInLog([line])?.code).toBe('task-exchange-denied');
});

test('a line of many messages, none of which ends, is read once', () => {
  expect(causeInLog([`load-gate: ${'a. Fix: '.repeat(50_000)}`])).toBeUndefined();
  const text = `load-gate: a. Fix: b${'. Fix: c'.repeat(1000)}. [worker-x]`;
  expect(causeInLog([text])).toMatchObject({ code: 'worker-x', what: 'a' });
});
