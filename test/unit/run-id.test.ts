import { expect, test } from 'vitest';
import { makeRunId } from '../../src/run-id.ts';

const NOW = Date.UTC(2026, 10, 22, 10, 15, 7, 89);

test('shows when the run began', () => {
  expect(makeRunId(NOW)).toMatch(/^lg-20261122-101507-[0-9a-f]{8}$/);
});

test('is made of what every place allows that it is used in', () => {
  for (let count = 0; count < 100; count += 1)
    expect(makeRunId(NOW + count * 86_400_001)).toMatch(/^[a-z0-9-]{1,64}$/);
});

test("leaves room for a batch's number in a client token of 64 characters", () => {
  const lastBatch = Math.ceil(9999 / 10) - 1;
  expect(`${makeRunId(NOW)}-${lastBatch}`.length).toBeLessThanOrEqual(64);
});

test('differs between runs that begin at the same instant', () => {
  expect(new Set(Array.from({ length: 1000 }, () => makeRunId(NOW))).size).toBe(1000);
});

test('sorts by time', () => {
  const ids = [0, 1000, 60_000, 86_400_000].map((later) => makeRunId(NOW + later));
  expect(ids.toSorted()).toEqual(ids);
});
