import { describe, expect, test } from 'vitest';
import { CancelledError } from '../../src/errors.ts';
import { answerWithin, realTime, throwIfCancelled, untilCancelled } from '../../src/time.ts';
import { virtualTime } from '../support/virtual-time.ts';

test('a wait ends at once when the job is cancelled, and says which signal it was', async () => {
  const controller = new AbortController();
  const waiting = realTime(controller.signal, Date.now).sleep(3_600_000);
  controller.abort(new CancelledError('SIGTERM'));
  await expect(waiting).rejects.toThrow('Cancelled by SIGTERM');
});

test('a wait that begins after the cancellation does not begin', async () => {
  const time = realTime(AbortSignal.abort(new CancelledError('SIGINT')), Date.now);
  await expect(time.sleep(3_600_000)).rejects.toBeInstanceOf(CancelledError);
});

test('any reason of an abort reads as a cancellation', () => {
  expect(() => throwIfCancelled(AbortSignal.abort('enough'))).toThrow(new CancelledError('enough'));
  expect(() => throwIfCancelled(new AbortController().signal)).not.toThrow();
});

describe('a phase that is followed until the job is cancelled', () => {
  const never = new Promise<never>(() => {});
  const nextTurn = (): Promise<string> =>
    new Promise((resolve) => {
      setImmediate(() => resolve('still waiting'));
    });

  test('gives its value, or its error', async () => {
    const { signal } = new AbortController();
    expect(await untilCancelled(signal, Promise.resolve(42))).toBe(42);
    const broken = new Error('broken');
    await expect(untilCancelled(signal, Promise.reject(broken))).rejects.toBe(broken);
  });

  test('is left behind when the job is cancelled', async () => {
    const controller = new AbortController();
    const followed = untilCancelled(controller.signal, never);
    controller.abort(new CancelledError('SIGINT'));
    await expect(followed).rejects.toThrow('Cancelled by SIGINT');
  });

  test('is left behind when the job was cancelled before', async () => {
    const followed = untilCancelled(AbortSignal.abort(new CancelledError('SIGINT')), never);
    expect(await Promise.race([followed.catch(String), nextTurn()])).toContain(
      'Cancelled by SIGINT',
    );
  });
});

test('the tests have a clock on which waits that run side by side overlap', async () => {
  const time = virtualTime();
  const order: string[] = [];
  const waiter = async (name: string, milliseconds: number): Promise<void> => {
    await time.sleep(milliseconds);
    await time.sleep(milliseconds);
    order.push(`${name} ${time.elapsed()}`);
  };
  await Promise.all([waiter('slow', 3000), waiter('fast', 1000)]);
  expect(order).toEqual(['fast 2000', 'slow 6000']);
});

describe('an answer', () => {
  test('in time is handed on, and nobody waits for the rest of the time', async () => {
    const time = virtualTime();
    expect(await answerWithin(time, 10_000, async () => 42)).toBe(42);
    await time.sleep(1);
    expect(time.elapsed()).toBe(1);
  });

  test('that is an error is thrown on', async () => {
    const failing = answerWithin(virtualTime(), 10_000, () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
  });

  test('that never comes is given up, and whoever was asked hears of it', async () => {
    const time = virtualTime();
    const given: AbortSignal[] = [];
    const waiting = answerWithin(time, 10_000, (signal) => {
      given.push(signal);
      return new Promise(() => undefined);
    });
    await expect(waiting).rejects.toMatchObject({
      name: 'TimeoutError',
      message: 'there was no answer in 10 s',
    });
    expect([time.elapsed(), given[0]?.aborted]).toEqual([10_000, true]);
  });

  test('is not waited for after a cancellation', async () => {
    const cancelled = new AbortController();
    const waiting = answerWithin(
      realTime(cancelled.signal, Date.now),
      60_000,
      () => new Promise(() => undefined),
    );
    cancelled.abort(new CancelledError('SIGINT'));
    await expect(waiting).rejects.toThrow('Cancelled by SIGINT');
  });

  test('in real time leaves no timer behind', async () => {
    const time = realTime(new AbortController().signal, Date.now);
    expect(await answerWithin(time, 60_000, async () => 42)).toBe(42);
  });
});
