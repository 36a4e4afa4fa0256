import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../local/cloud/cloud.ts';
import { cloudWithStacks, run } from './support.ts';

const MINUTE = 60_000;

/** Moves the clock of a process of Node, and of nothing else. */
function shiftedClock(by: number): string {
  const code = `
    const Real = Date;
    globalThis.Date = class extends Real {
      constructor(...args) { super(...(args.length === 0 ? [Real.now() + ${by}] : args)); }
      static now() { return Real.now() + ${by}; }
    };`;
  return `--import data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
}

describe('the world around the runner', () => {
  let cloud: LocalCloud;
  beforeAll(async () => {
    cloud = await cloudWithStacks(['us-east-1', 'eu-west-1']);
  });
  afterAll(() => cloud.close());

  test.each([
    ['C2: a clock that is 10 min behind', 'us-east-1', -10 * MINUTE],
    ['C2: a clock that is three days ahead', 'eu-west-1', 3 * 24 * 60 * MINUTE],
  ])('%s is said, and the run is right', { concurrent: true }, async (_, regions, by) => {
    const env = { NODE_OPTIONS: shiftedClock(by) };
    const result = await run(cloud, { regions }, { env });
    expect(result.outputs['verdict'], result.stdout).toBe('pass');
    const said = result.stdout.split('\n').filter((line) => line.includes('[runner-clock-wrong]'));
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('::warning::');
  });
});
