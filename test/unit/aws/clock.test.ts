import { describe, expect, test } from 'vitest';
import { awsClock } from '../../../src/aws/clock.ts';

const TRUE = Date.UTC(2026, 10, 30, 12);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A runner whose clock is off, and an AWS whose clock is right. */
function world(ahead: number) {
  const skews: { readonly runner: number; readonly aws: number }[] = [];
  let passed = 0;
  let jumped = ahead;
  const clock = awsClock((skew) => skews.push(skew), {
    wall: () => TRUE + passed + jumped,
    steady: () => passed,
  });
  let slept = 0;
  const trueTime = (): number => TRUE + passed + slept;
  return {
    clock,
    skews,
    trueTime,
    /** Milliseconds by which the clock is wrong now. */
    error: () => clock.now() - trueTime(),
    pass: (milliseconds: number) => {
      passed += milliseconds;
    },
    /** Somebody sets the machine's clock. */
    jump: (milliseconds: number) => {
      jumped += milliseconds;
    },
    /** The machine stands still, and its wall clock is right after that. */
    sleep: (milliseconds: number) => {
      slept += milliseconds;
      jumped += milliseconds;
    },
    /** A call that is answered half-way through its time. */
    call: (took: number, serverAhead = 0) => {
      const answered = clock.ask();
      passed += took / 2;
      const date = new Date(trueTime() + serverAhead).toUTCString();
      passed += took / 2;
      answered(date);
    },
  };
}

describe('C2: the clock of the runner', () => {
  test.each([
    ['10 min behind', -10 * MINUTE],
    ['10 min ahead', 10 * MINUTE],
    ['40 s behind', -40_000],
    ['days ahead', 3 * DAY],
    ['years behind', -800 * DAY],
  ])('%s is corrected by the first answer, and said once with both times', (_, ahead) => {
    const here = world(ahead);
    expect(here.error()).toBe(ahead);
    here.call(200);
    expect(Math.abs(here.error())).toBeLessThan(1000);
    here.pass(MINUTE);
    here.call(200);
    expect(Math.abs(here.error())).toBeLessThan(1000);
    expect(here.skews).toHaveLength(1);
    const [skew = { runner: 0, aws: 0 }] = here.skews;
    expect(Math.abs(skew.runner - skew.aws - ahead)).toBeLessThan(1000);
  });

  test.each([-1900, -500, 0, 500, 1900])('off by %d ms is left as it is', (ahead) => {
    const here = world(ahead);
    for (const took of [20, 200, 5000]) here.call(took);
    expect(here.error()).toBe(ahead);
    expect(here.skews).toEqual([]);
  });

  test('off by some seconds is corrected without a word', () => {
    const here = world(-10_000);
    here.call(100);
    expect(Math.abs(here.error())).toBeLessThan(1000);
    expect(here.skews).toEqual([]);
  });

  test('that is set during the run, by NTP, changes nothing', () => {
    const here = world(-10 * MINUTE);
    here.call(100);
    const error = here.error();
    here.jump(10 * MINUTE);
    expect(here.error()).toBe(error);
    here.call(100);
    here.call(100);
    expect(here.error()).toBe(error);
  });

  test('is caught up with where the machine slept: two answers agree', () => {
    const here = world(0);
    here.call(100);
    here.sleep(20 * MINUTE);
    here.call(100);
    expect(here.error()).toBe(-20 * MINUTE);
    here.call(100);
    expect(Math.abs(here.error())).toBeLessThan(1000);
    expect(here.skews).toEqual([]);
  });

  test('is not led astray by one answer with another date', () => {
    const here = world(0);
    here.call(100);
    here.call(100, 30 * MINUTE);
    here.call(100);
    here.call(100, -30 * MINUTE);
    expect(here.error()).toBe(0);
  });

  test('counts whole milliseconds', () => {
    const here = world(0);
    here.pass(0.3);
    here.call(33.3);
    expect(Number.isInteger(here.clock.now())).toBe(true);
  });

  test.each([undefined, '', 'yesterday'])('learns nothing from the date %j', (date) => {
    const here = world(-10 * MINUTE);
    here.clock.ask()(date);
    expect(here.error()).toBe(-10 * MINUTE);
  });

  test('is told apart from a slow answer, which may be any time on the way', () => {
    const here = world(-8000);
    here.call(20_000);
    expect(here.error()).toBe(-8000);
    here.call(100);
    here.call(100);
    expect(Math.abs(here.error())).toBeLessThan(1000);
  });
});
