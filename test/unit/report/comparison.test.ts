import { describe, expect, test } from 'vitest';
import {
  type Comparable,
  comparable,
  earlierOf,
  printComparable,
  readComparable,
} from '../../../src/report/comparison.ts';
import { changes, differenceSections } from '../../../src/report/differences.ts';
import { someResults } from '../../support/builders/report.ts';
import { shopResults } from '../../support/builders/shop.ts';

const SHOP = comparable(shopResults());
const HOSTILE = '--> <!-- @octocat </details> `x` \n\u202e 😀';

/** What became of some figures. */
function became(before: Partial<Comparable>): readonly string[] {
  return changes(SHOP, { ...SHOP, ...before }).flatMap(({ name, label, is }) =>
    is === 'same' ? [] : [`${name}${label === undefined ? '' : ` of ${label}`}: ${is}`],
  );
}

describe('what is kept of a run for the next one', () => {
  test('is read as it was written', () => {
    expect(readComparable(printComparable(SHOP))).toEqual(SHOP);
    expect(SHOP).toMatchObject({
      verdict: 'fail',
      samples: 3600,
      p95: 723,
      labels: [{ label: 'home', p95: 337 }, { label: 'search' }, { label: 'checkout', p95: 1018 }],
    });
  });

  test('can end no HTML comment and is one line of ASCII, whatever labels hold', () => {
    const results = shopResults();
    const figures = results.figures.map((own) => ({ ...own, label: own.label && HOSTILE }));
    const criteria = results.criteria.map((own) => ({
      ...own,
      scope: { label: HOSTILE, region: null },
    }));
    const hostile = comparable({ ...results, figures, criteria, scenario: HOSTILE });
    const printed = printComparable(hostile);
    expect(printed).toMatch(/^[ -~]+$/);
    expect(printed).not.toMatch(/--|[<>@]/);
    expect(readComparable(printed)).toEqual(hostile);
  });

  test('is short, however much there is', () => {
    const { criteria, figures, ...results } = shopResults();
    const many = <T>(list: readonly T[]): T[] => Array.from({ length: 500 }, () => list).flat();
    const long = 'é'.repeat(5000);
    const all = {
      ...results,
      scenario: long,
      criteria: many(criteria).map((own) => ({ ...own, scope: { label: long, region: null } })),
      figures: many(figures).map((own) => ({ ...own, label: own.label && long })),
    };
    const printed = printComparable(comparable(all));
    expect(printed.length).toBeLessThan(10_000);
    expect(readComparable(printed)).toMatchObject({ verdict: 'fail', samples: 3600 });
  });

  test.each([
    ['no JSON', 'x'],
    ['another version', JSON.stringify({ ...SHOP, version: 2 })],
    ['a figure that is text', JSON.stringify({ ...SHOP, avg: 'fast' })],
    [
      'more criteria than are written',
      JSON.stringify({ ...SHOP, criteria: Array(41).fill(SHOP.criteria[0]) }),
    ],
    ['a deep list', `${'['.repeat(10)}${']'.repeat(10)}`],
  ])('is nothing where it is %s', (_, written) => {
    expect(readComparable(written)).toBeUndefined();
  });
});

describe('what differs', () => {
  test('is nothing between a run and itself', () => {
    expect(became({})).toEqual([]);
    expect(differenceSections(shopResults(), { base: { ...SHOP, runId: 'x' } })).toEqual([
      'Compared with the base, which failed: no figure differs by more than chance.',
    ]);
  });

  test('is worse or better from a tenth on', () => {
    expect(became({ avg: 200, p95: 700, errors: 0.02, rps: 30 })).toEqual([
      'average: worse',
      'error rate: better',
      'throughput: better',
    ]);
    expect(became({ rps: 90 })).toEqual(['throughput: worse']);
  });

  test('of labels is theirs', () => {
    const labels = SHOP.labels.map((own) =>
      own.label === 'checkout' ? { ...own, p95: 500 } : own,
    );
    expect(became({ labels })).toEqual(['p95 of checkout: worse']);
  });

  test('by less than a few milliseconds is chance', () => {
    const fast = { ...SHOP, avg: 3, p95: 4 };
    expect(changes(fast, { ...fast, avg: 2, p95: 6 }).map(({ is }) => is)).not.toContain('worse');
  });

  test('besides the service is named', () => {
    const other = { ...SHOP, scenario: 'x.yml', regions: ['eu-west-1'], users: 5 };
    expect(differenceSections(shopResults(), { base: { ...other, runId: 'x' } })[0]).toContain(
      'not the same: another scenario and other regions and 5 virtual users then, 30 now.',
    );
  });

  test('is a limit that was moved', () => {
    const [criterion] = someResults().criteria;
    if (criterion === undefined) throw new Error('there is one');
    const before = comparable({ ...someResults(), criteria: [{ ...criterion, limit: 100 }] });
    expect(earlierOf(criterion, before)).toMatchObject({ limit: 100 });
    const both = {
      ...before,
      criteria: [...before.criteria, ...comparable(someResults()).criteria],
    };
    expect(earlierOf(criterion, both)).toMatchObject({ limit: 500 });
    expect(earlierOf({ ...criterion, operator: '>' }, before)).toBeUndefined();
  });
});
