import { describe, expect, test } from 'vitest';
import { CancelledError } from '../../src/errors.ts';
import { realTime, throwIfCancelled, untilCancelled } from '../../src/time.ts';
import { virtualTime } from '../support/virtual-time.ts';

test('a wait ends at once when the job is cancelled, and says which signal it was', async () => {
  const controller = new AbortController();
  const waiting = realTime(controller.signal).sleep(3_600_000);
  controller.abort(new CancelledError('SIGTERM'));
  await expect(waiting).rejects.toThrow('Cancelled by SIGTERM');
});

test('a wait that begins after the cancellation does not begin', async () => {
  const time = realTime(AbortSignal.abort(new CancelledError('SIGINT')));
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
    expect(await Promise.race([followed.catch(String), nextTurn()])).toContain('Cancelled by SIGINT');
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
