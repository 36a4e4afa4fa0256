import { describe, expect, test } from 'vitest';
import { achievedLoad, askedLoad } from '../../../../src/measurements/load/load.ts';
import { aResult } from '../../../support/builders/evidence.ts';
import { aPlan } from '../../../support/builders/plan.ts';

const unknown = { users: undefined, rate: undefined };

describe('the load', () => {
  const scenario = { steadyConcurrency: 5, throughput: 10 };

  test('that is asked for is that of each task, or of the whole fleet', () => {
    expect(askedLoad(scenario, 4, false)).toEqual({ users: 20, rate: 40 });
    expect(askedLoad(scenario, 4, true)).toEqual({ users: 5, rate: 10 });
    expect(askedLoad({ steadyConcurrency: undefined, throughput: undefined }, 4, false)).toEqual(
      unknown,
    );
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
