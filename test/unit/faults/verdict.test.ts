import { describe, expect, test } from 'vitest';
import { SECRET } from '../../faults/run-cell.ts';
import { complaintsOf, weigh } from '../../faults/verdict.ts';
import { aCell, anObservation, aRun, aStep } from './builders.ts';

const CLEAR =
  '::error::us-east-1: could not start 2 tasks: no. Fix: allow ecs:RunTask. [task-start-denied]';
const inconclusive = (stdout = CLEAR) =>
  anObservation({ main: aStep({ exitCode: 1, outputs: { verdict: 'inconclusive' }, stdout }) });
const denied = aCell({ fault: 'denied' });

test('a pass with all tasks is right', () => {
  expect(complaintsOf(aCell(), anObservation())).toEqual([]);
});

test('an inconclusive run with one clear message is right where trying again does not help', () => {
  expect(complaintsOf(denied, inconclusive())).toEqual([]);
  expect(complaintsOf(aCell({ position: 'always' }), inconclusive())).toEqual([]);
});

test('a run that is inconclusive anyway has to say why it would be', () => {
  const run = aRun({ verdict: 'inconclusive', says: /time limit/ });
  expect(complaintsOf(aCell({ run }), inconclusive()).join()).toContain(
    'passes when the call is made again',
  );
  expect(complaintsOf(aCell({ run }), inconclusive('::error::the time limit'))).toEqual([]);
});

test('it is wrong where trying again would have helped', () => {
  expect(complaintsOf(aCell(), inconclusive()).join()).toContain(
    'passes when the call is made again',
  );
});

describe('wrong is', () => {
  test.each([
    [
      'a pass of a run that fails',
      aCell({ run: aRun({ verdict: 'fail' }), fault: 'denied' }),
      anObservation(),
      'the verdict is pass',
    ],
    [
      'a pass that exits 1',
      aCell(),
      anObservation({ main: aStep({ exitCode: 1, outputs: { verdict: 'pass' } }) }),
      'exit code 1',
    ],
    [
      'a pass with an error',
      aCell(),
      anObservation({ main: aStep({ outputs: { verdict: 'pass' }, stdout: CLEAR }) }),
      '1 errors beside',
    ],
    [
      'a pass with too few tasks',
      aCell(),
      anObservation({ tasks: { started: 3, left: [], lingering: [] } }),
      '3 tasks make the verdict',
    ],
    [
      'a task too many',
      denied,
      { ...inconclusive(), tasks: { started: 5, left: [], lingering: [] } },
      '5 tasks were started',
    ],
    [
      'a task that is left',
      aCell(),
      anObservation({ tasks: { started: 4, left: ['a'], lingering: [] } }),
      '1 tasks were left running',
    ],
    [
      'a task that does not end',
      aCell(),
      anObservation({ tasks: { started: 4, left: [], lingering: ['a'] } }),
      'did not end',
    ],
    ['a run that hangs', aCell(), anObservation({ hung: true }), 'main or post did not end'],
    ['no message', denied, inconclusive(''), '0 errors instead of one'],
    ['two messages', denied, inconclusive(`${CLEAR}\n${CLEAR}`), '2 errors instead of one'],
    [
      'a cause that appears twice',
      denied,
      inconclusive(
        `::error::2 problems:%0A- us-east-1: a. Fix: b. [c]%0A- us-east-1: a. Fix: b. [c]`,
      ),
      'appears twice',
    ],
    ['a message without a fix', denied, inconclusive('::error::us-east-1: no'), 'without a fix'],
    [
      'a message without a code',
      denied,
      inconclusive('::error::us-east-1: no. Fix: yes.'),
      'without a code',
    ],
    [
      'a message without a region',
      denied,
      inconclusive('::error::no. Fix: yes.'),
      'names no region',
    ],
    [
      'a stack trace',
      denied,
      inconclusive(`${CLEAR}\n    at run (file:///run.js:1:2)`),
      'a stack trace',
    ],
    ['an object', denied, inconclusive(`${CLEAR}\n[object Object]`), 'an object'],
    ['a secret', denied, inconclusive(`${CLEAR}\n${SECRET}`), 'a secret'],
    [
      'words on stderr',
      aCell(),
      anObservation({ post: aStep({ stderr: 'Warning: deprecated' }) }),
      'stderr says',
    ],
    [
      'a post that fails',
      aCell(),
      anObservation({ post: aStep({ exitCode: 1, stdout: CLEAR }) }),
      'post fails',
    ],
  ] as const)('%s', (_, cell, seen, complaint) => {
    expect(complaintsOf(cell, seen).join('; ')).toContain(complaint);
  });
});

test('post may fail, with one clear message, where it cannot list', () => {
  const seen = anObservation({ post: aStep({ exitCode: 1, stdout: CLEAR }) });
  expect(complaintsOf(aCell({ call: 'ecs:ListTasks (post)', fault: 'denied' }), seen)).toEqual([]);
});

test('an expected failure has its reason, and the others have none', () => {
  const known = [{ cells: /RunTask/, complaint: /left running/, reason: 'because' }];
  expect(weigh(aCell(), ['1 tasks were left running', 'main or post did not end'], known)).toEqual([
    { text: '1 tasks were left running', known: 'because' },
    { text: 'main or post did not end', known: undefined },
  ]);
});
