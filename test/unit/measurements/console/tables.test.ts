import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { boundsOf } from '../../../../src/gate/figures/bounds.ts';
import type { LegacyResult } from '../../../../src/gate/figures/evidence.ts';
import { parseTaurusLog, type TaurusLog } from '../../../../src/measurements/console/log.ts';
import { START } from '../../../support/virtual-time.ts';

const ENDING = [
  '12:00:01 INFO: Samples count: 1000, 1.00% failures',
  '12:00:01 INFO: Average times: total 0.250, latency 0.009, connect 0.000',
];

describe('the table of percentiles', () => {
  test('is exact up to 2,047 ms, and above it gives the times that Taurus counts together', () => {
    const rows = [
      '0.0 | 0.0',
      '50.0 | 0.01',
      '90.0 | 2.047',
      '95.0 | 2.048',
      '99.0 | 4.095',
      '99.9 | 4.096',
      '100.0 | 30.064',
    ];
    const final = finalOf(
      ...ENDING,
      '12:00:01 INFO: Percentiles:',
      ...rows.map((row) => `|   ${row} |`),
    );
    expect([...(final?.percentiles ?? [])]).toEqual([
      [0, { low: 0, high: 0 }],
      [50, { low: 10, high: 10 }],
      [90, { low: 2047, high: 2047 }],
      [95, { low: 2048, high: 2049 }],
      [99, { low: 4094, high: 4095 }],
      [99.9, { low: 4096, high: 4099 }],
      [100, { low: 30_064, high: 30_079 }],
    ]);
  });
});

describe('the table of labels', () => {
  test('shows that nothing failed where the share alone cannot', () => {
    const many = ['12:00:01 INFO: Samples count: 300000, 0.00% failures', ENDING[1] ?? ''];
    expect(finalOf(...many)?.failures).toEqual({ low: 0, high: 15 });
    expect(finalOf(...many, ...labelTable('home       |   OK   | 100.00% |'))?.failures).toEqual({
      low: 0,
      high: 0,
    });
    expect(finalOf(...many, ...labelTable('home       |  FAIL  | 100.00% |'))?.failures).toEqual({
      low: 1,
      high: 15,
    });
  });

  test('goes on in further lines where a message or a name has line breaks', () => {
    const rows = [
      'home       |  FAIL  |  90.00% |',
      '           |        |         |',
      'two        |   OK   | 100.00% |',
    ];
    const labels = finalOf(
      ...ENDING,
      ...labelTable(...rows, 'lines      |        |         |'),
    )?.labels;
    expect([...(labels?.keys() ?? [])]).toEqual(['home', 'two\nlines']);
  });

  test.each([
    ['without its end', labelTable('home       |   OK   | 100.00% |').slice(0, -1)],
    ['with a line that is none of it', labelTable('home | OK | 100.00% |')],
    [
      'with names that look the same',
      labelTable('home       |   OK   | 100.00% |', 'home       |  FAIL  |   0.00% |'),
    ],
    ['with characters that have no width', labelTable('\u001b[31mhome       |   OK   | 100.00% |')],
    ['with nothing in it', labelTable()],
    ['that begins with a line break', labelTable('home       |        |         |')],
    [
      'with so many labels that Taurus may have counted similar ones as one',
      labelTable(...pages(125)),
    ],
  ])('%s yields no label', (_, table) => {
    const final = finalOf(...ENDING, ...table);
    expect(final?.samples).toBe(1000);
    expect(final?.labels).toBeUndefined();
  });
});

describe('a table of labels that has lost a row', () => {
  const rows = (...lines: readonly string[]) => {
    const border = '+------------+--------+---------+--------+--------+';
    return [
      '12:00:01 INFO: Request label stats:',
      border,
      '| label      | status |    succ | avg_rt | error  |',
      border,
      ...lines,
      border,
    ];
  };
  const [fast, slow] = [
    '| fast       |   OK   | 100.00% |  0.010 |        |',
    '| slow       |  FAIL  |  90.00% |  0.900 | broken |',
  ];

  test('yields no label where the others cannot make up the whole', () => {
    expect(finalOf(...ENDING, ...rows(fast, slow))?.labels?.size).toBe(2);
    expect(finalOf(...ENDING, ...rows(fast))?.labels).toBeUndefined();
    expect(finalOf(...ENDING, ...rows(slow))?.labels).toBeUndefined();
  });

  test('does not show that nothing failed', () => {
    const many = ['12:00:01 INFO: Samples count: 300000, 0.00% failures', ENDING[1] ?? ''];
    expect(finalOf(...many, ...rows(fast))?.failures).toEqual({ low: 0, high: 15 });
  });
});

test('one label fewer than Taurus begins to fold at is read', () => {
  const ending = ENDING.map((line) => line.replace('1.00%', '0.00%'));
  expect(finalOf(...ending, ...labelTable(...pages(124)))?.labels?.size).toBe(124);
});

describe('of two real tasks', () => {
  const shop = realTask('shop');
  const search = realTask('search');

  test('the names of labels are read whole', () => {
    expect([...(shop.labels?.keys() ?? [])]).toEqual([
      'a | OK | 100.00% |',
      'cart, with a comma',
      'größe 日本',
      'home',
      'slow',
    ]);
  });

  // What JMeter's own sample files say: [figure of shop, of search, of both].
  test.each([
    ['samples', undefined, [350, 63, 413]],
    ['errors', undefined, [96 / 350, 2 / 63, 98 / 413]],
    ['avg', undefined, [32_574 / 350, 3781 / 63, 36_355 / 413]],
    ['min', undefined, [13, 47, 13]],
    ['percentile', 50, [56, 60, 56]],
    ['percentile', 90, [67, undefined, 67]],
    ['percentile', 95, [68, undefined, 68]],
    ['max', undefined, [2161, 74, 2161]],
  ] as const)('the true %s %s lies within the bounds', (subject, percentile, truth) => {
    for (const [index, tasks] of [[shop], [search], [shop, search]].entries()) {
      const bounds = boundsOf(
        { subject, percentile, scope: { label: undefined, region: undefined } },
        tasks,
      );
      const expected = truth[index];
      expect(bounds.ok).toBe(expected !== undefined);
      if (bounds.ok && expected !== undefined) expectWithin(expected, bounds.value);
    }
  });

  test.each([
    ['errors', 'home', 0],
    ['errors', 'cart, with a comma', 1],
    ['errors', 'a | OK | 100.00% |', 9 / 86],
    ['errors', 'search', 2 / 31],
    ['avg', 'größe 日本', 58.797_619],
    ['avg', 'slow', 2148.5],
    ['avg', 'home', (87 * 57.804_598 + 32 * 59.343_75) / 119],
  ] as const)('the true %s of "%s" lies within the bounds', (subject, label, truth) => {
    const bounds = boundsOf(
      { subject, percentile: undefined, scope: { label, region: undefined } },
      [shop, search],
    );
    expect(bounds.ok).toBe(true);
    if (bounds.ok) expectWithin(truth, bounds.value);
  });
});

function finalOf(...texts: readonly string[]): TaurusLog['final'] {
  return parseTaurusLog(texts.map((text) => ({ at: START, text }))).final;
}

/**
 * A table as Taurus prints it, of rows without their average and message: `home | OK | 100.00% |`.
 */
function labelTable(...rows: readonly string[]): readonly string[] {
  const border = '+------------+--------+---------+--------+--------+';
  const head = [
    '12:00:01 INFO: Request label stats:',
    border,
    '| label      | status |    succ | avg_rt | error  |',
    border,
  ];
  const cells = (row: string): string =>
    /%/.test(row) ? '  0.250 |        |' : '        | broken |';
  return [...head, ...rows.map((row) => `| ${row}${cells(row)}`), border];
}

function pages(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) =>
    `page ${index}`.padEnd(11).concat('|   OK   | 100.00% |'),
  );
}

function realTask(name: 'shop' | 'search'): LegacyResult {
  const text = readFileSync(
    new URL(`../../../fixtures/taurus/${name}.txt`, import.meta.url),
    'utf8',
  );
  const final = finalOf(...text.split('\n'));
  if (final === undefined) throw new Error(`${name} has no final lines`);
  return { taskId: name, ...final };
}

function expectWithin(
  truth: number,
  { low, high }: { readonly low: number; readonly high: number },
): void {
  expect(truth).toBeGreaterThanOrEqual(low);
  expect(truth).toBeLessThanOrEqual(high);
}
