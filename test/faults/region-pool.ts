import { setTimeout as sleep } from 'node:timers/promises';

export type RegionPool = {
  readonly take: () => Promise<string>;
  readonly release: (region: string) => void;
};

const MINUTE = 60_000;

/**
 * The metric of a legacy stack is shared between runs and read by whole minutes: two runs of a
 * region do not share one.
 */
export function regionPool(regions: readonly string[], now: () => number = Date.now): RegionPool {
  const freeAt = new Map(regions.map((region) => [region, 0]));
  return {
    take: async () => {
      for (;;) {
        const [found] = [...freeAt].filter(([, at]) => at <= now());
        if (found !== undefined) {
          freeAt.set(found[0], Number.POSITIVE_INFINITY);
          return found[0];
        }
        await sleep(500);
      }
    },
    release: (region) => void freeAt.set(region, Math.ceil(now() / MINUTE) * MINUTE),
  };
}
