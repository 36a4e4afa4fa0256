import { describe, expect, test } from 'vitest';
import { achievedLoad, askedLoad } from '../../../../src/measurements/load/achieved.ts';
import { printTurnout } from '../../../../src/report/remarks/turnout.ts';
import { aPlan, aResult } from '../../../support/builders/builders.ts';

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

describe('the load', () => {
  const scenario = { steadyConcurrency: 5, throughput: 10 };

  test('that is asked for is that of each task, or of the whole fleet', () => {
    expect(askedLoad(scenario, { tasks: 4, whole: false })).toEqual({ users: 20, rate: 40 });
    expect(askedLoad(scenario, { tasks: 4, whole: true })).toEqual({ users: 5, rate: 10 });
    expect(
      askedLoad(
        { steadyConcurrency: undefined, throughput: undefined },
        { tasks: 4, whole: false },
      ),
    ).toEqual(unknown);
  });

  test('that is achieved adds up over tasks, without the edges of each one’s seconds', () => {
    const at = 1_795_342_260_000;
    const second = (index: number) => ({
      at: at + index * 1000,
      samples: index === 0 ? 1 : 8,
      failures: 0,
      sum: 80,
      concurrency: 4,
    });
    const seconds = Array.from({ length: 30 }, (_, index) => second(index));
    const { timeline } = aResult();
    const one = aResult({
      seconds,
      timeline: { ...timeline, firstSample: at, lastSample: at + 29_000 },
    });
    const asked = aPlan({ ...scenario, duration: 30_000 });
    expect(achievedLoad([one, one], asked)).toEqual({ users: 8, rate: 16 });
    expect(achievedLoad([], asked)).toEqual(unknown);
    const short = aResult({
      seconds: seconds.slice(0, 5),
      timeline: { ...timeline, firstSample: at, lastSample: at + 4000 },
    });
    expect(achievedLoad([one, short], asked)).toEqual({ users: 8, rate: undefined });
  });
});
