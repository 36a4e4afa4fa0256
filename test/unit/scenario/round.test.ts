import { describe, expect, test } from 'vitest';
import { scenarioFile } from '../../../src/scenario/model.ts';
import { THEN } from '../../../src/scenario/request-model.ts';
import { inlined } from '../../../src/scenario/requests.ts';
import { type Round, roundOf } from '../../../src/scenario/round.ts';

function round(
  requests: readonly unknown[],
  others: Readonly<Record<string, unknown>> = {},
  shared: Readonly<Record<string, unknown>> = {},
): Round {
  const scenarios = { web: { requests, ...shared }, ...others };
  const file = scenarioFile.parse({ execution: [{ scenario: 'web' }], scenarios });
  return roundOf(inlined(file.scenarios['web'] ?? {}, file.scenarios));
}

describe('D5, D10, D17: of a pass, only what is certain is counted', () => {
  test.each<[string, readonly unknown[], Partial<Round>]>([
    ['requests', ['/a', { url: '/b' }], { requests: 2, exact: true }],
    ['a loop', [{ loop: 3, do: ['/a', '/b'] }], { requests: 6, exact: true }],
    ['a loop whose number is a text', [{ loop: '3', do: ['/a'] }], { requests: 3, exact: true }],
    ['a loop whose number is a variable', [{ loop: `\${n}`, do: ['/a'] }], { requests: 0 }],
    [
      'a condition',
      ['/a', { if: 'x', [THEN]: ['/b'], else: ['/c'] }],
      { requests: 1, exact: false },
    ],
    ['a while', ['/a', { while: 'x', do: ['/b'] }], { requests: 1, exact: false }],
    ['a foreach', [{ foreach: 'a in b', do: ['/b'] }], { requests: 0, exact: false }],
    ['what each user sends once', ['/a', { once: ['/b', '/c'] }], { requests: 1, once: 2 }],
    [
      'what sets variables, which sends nothing',
      ['/a', { 'set-variables': { a: 1 } }],
      { requests: 1, exact: true },
    ],
    ['a transaction', [{ transaction: 't', do: ['/a', '/b'] }], { requests: 2, hidden: 1 }],
    [
      'a transaction whose line takes the place of its requests',
      [{ transaction: 't', 'force-parent-sample': true, do: ['/a', '/b'] }],
      { requests: 1, hidden: 2 },
    ],
    ['an end of the pass', ['/a', { action: 'continue' }, '/b'], { requests: 0, exact: false }],
    ['an end of the user', ['/a', { action: 'stop' }], { requests: 0, exact: false }],
    [
      'an end where something is wrong',
      ['/a', { if: 'x', [THEN]: [{ action: 'stop' }] }],
      { requests: 1, exact: false },
    ],
  ])('%s', (_, requests, expected) => {
    expect(round(requests)).toMatchObject(expected);
  });

  test('a pause counts, and one that may not come does not', () => {
    const pause = { action: 'pause', 'pause-duration': '2s' };
    expect(round(['/a', pause, { url: '/b', 'think-time': '1s' }])).toMatchObject({
      paused: 3000,
      longestPause: 2000,
    });
    expect(round(['/a', { if: 'x', [THEN]: [pause] }])).toMatchObject({
      paused: 0,
      longestPause: 2000,
    });
  });

  test('a program may wait as long as it likes', () => {
    expect(round([{ url: '/a', jsr223: [{ 'script-text': 'x' }] }]).longestPause).toBeUndefined();
  });

  test('D5: what is included counts with the pauses of its own scenario', () => {
    const login = { 'think-time': '5s', requests: ['/login', { 'include-scenario': 'token' }] };
    const token = { requests: ['/token'] };
    const shop = [{ 'include-scenario': 'login' }, '/a'];
    expect(round(shop, { login, token }, { 'think-time': '1s' })).toMatchObject({
      requests: 3,
      exact: true,
      paused: 6000,
      longestPause: 5000,
    });
  });

  test('D17: what modifications make of a plan of requests is not known', () => {
    expect(round(['/a'], {}, { modifications: { disable: ['/a'] } })).toMatchObject({
      requests: 0,
      exact: false,
    });
  });
});
