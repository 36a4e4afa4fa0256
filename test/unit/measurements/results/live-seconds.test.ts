import { describe, expect, test } from 'vitest';
import { mergeRegions } from '../../../../src/gate/windows/series.ts';
import type { SoFar } from '../../../../src/measurements/results/live.ts';
import { encodeTimes } from '../../../support/builders/histogram.ts';
import {
  AWAY,
  counted,
  FAR,
  fleetsOf,
  HOME,
  LOAD,
  liveSetting,
  reported,
  rows,
  T1,
  T2,
} from '../../../support/builders/live.ts';

describe('a second counts', () => {
  test('when the only task has reported all of it', async () => {
    const { documents, read } = liveSetting();
    documents.set('t1', reported(2, { home: rows(0, 4) }));
    const soFar = await read(fleetsOf(T1));
    expect([counted(soFar), soFar.knownTo, soFar.gaps]).toEqual(['0: 5, 1: 5', LOAD + 2000, []]);
  });

  test.each([
    ['of the region', T2],
    ['of all regions', FAR],
  ])('only when every task %s has reported all of it', async (_, other) => {
    const { documents, read } = liveSetting();
    documents.set('t1', reported(4));
    expect(counted(await read(fleetsOf(T1, other)))).toBe('');
    documents.set(other.id, reported(3));
    expect(counted(await read(fleetsOf(T1, other)))).toBe('0: 10, 1: 10, 2: 10');
  });

  test('once, however often it is reported', async () => {
    const { documents, read } = liveSetting();
    for (const completeTo of [1, 2, 2, 3]) {
      documents.set('t1', reported(completeTo));
      await read(fleetsOf(T1));
    }
    expect(counted(await read(fleetsOf(T1)))).toBe('0: 5, 1: 5, 2: 5');
  });

  test('with its late samples, which come as a row of their own', async () => {
    const { documents, read } = liveSetting();
    documents.set('t1', reported(1, { home: rows(0, 3) }));
    await read(fleetsOf(T1));
    documents.set('t1', reported(3, { home: [...rows(0, 2), ...rows(1, 2), ...rows(2, 3)] }));
    expect(counted(await read(fleetsOf(T1)))).toBe('0: 5, 1: 10, 2: 5');
  });

  test('by label and region, too', async () => {
    const { documents, read } = liveSetting();
    documents.set('t1', reported(1, { labels: { home: rows(0, 1), cart: rows(0, 1) } }));
    documents.set('far', reported(1, { labels: { cart: rows(0, 1) } }));
    const soFar = await read(fleetsOf(T1, FAR));
    expect([counted(soFar), counted(soFar, 'home'), counted(soFar, 'cart')]).toEqual([
      '0: 15',
      '0: 5',
      '0: 10',
    ]);
    expect(soFar.regions.map(({ region, labels }) => [region, [...labels.keys()]])).toEqual([
      [HOME, ['home', 'cart']],
      [AWAY, ['cart']],
    ]);
  });
});
describe('histograms', () => {
  const buckets = ({ regions }: SoFar) =>
    [...(mergeRegions(regions, undefined)?.seconds.values() ?? [])].map(({ sources }) =>
      sources.map((source) => source()),
    );

  test('are left packed where no criterion needs them', async () => {
    const { documents, read } = liveSetting();
    documents.set('t1', reported(1));
    expect(buckets(await read(fleetsOf(T1)))).toEqual([[]]);
  });

  test('of all tasks are added up where one does', async () => {
    const { documents, read } = liveSetting({ distributions: true });
    documents.set('t1', reported(1));
    documents.set(
      't2',
      reported(1, { home: [[LOAD, 3, 0, 400, encodeTimes({ 50: 1, 100: 1, 250: 1 })]] }),
    );
    expect(buckets(await read(fleetsOf(T1, T2)))).toEqual([
      [
        [
          { from: 50, to: 50, count: 1 },
          { from: 100, to: 100, count: 6 },
          { from: 250, to: 250, count: 1 },
        ],
      ],
    ]);
  });

  test.each([
    ['are none', 'HISTFAAA'],
    ['hold other times', encodeTimes({ 1: 3 })],
  ])('that %s make the second one whose times are unknown', async (_, histogram) => {
    const { documents, read } = liveSetting({ distributions: true });
    documents.set('t1', reported(1));
    documents.set('t2', reported(1, { home: [[LOAD, 3, 0, 400, histogram]] }));
    expect(buckets(await read(fleetsOf(T1, T2)))[0]).toContain(undefined);
  });
});
