import { expect, test } from 'vitest';
import { printTurnout } from '../../../../src/report/remarks/turnout.ts';

const tasks = { asked: 40, started: 38, tookPart: 36, completed: 35 };
const unknown = { users: undefined, rate: undefined };

test('says what was asked for, what came and what it reached', () => {
  const asked = { users: 1000, rate: 50 };
  expect(printTurnout({ tasks, asked, achieved: { users: 900, rate: 45.06 } })).toEqual([
    'Tasks: 40 asked for, 38 started, 36 took part, 35 ran to the end. Load: 1,000 users and 50/s asked for, 900 users and 45.1/s achieved.',
  ]);
});

test('leaves out what nobody knows', () => {
  const counts = 'Tasks: 40 asked for, 38 started, 36 took part, 35 ran to the end.';
  expect(printTurnout({ tasks, asked: unknown, achieved: unknown })).toEqual([counts]);
  const asked = { users: 1, rate: undefined };
  expect(printTurnout({ tasks, asked, achieved: unknown })).toEqual([
    `${counts} Load: 1 user asked for.`,
  ]);
  expect(printTurnout(undefined)).toEqual([]);
});
