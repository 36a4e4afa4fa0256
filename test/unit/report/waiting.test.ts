import { describe, expect, test } from 'vitest';
import type { Overview } from '../../../src/gate/overview.ts';
import type { Results } from '../../../src/report/results/schema.ts';
import { parseResults, printResults } from '../../../src/report/results/text.ts';
import { remarks } from '../../../src/report/sentences.ts';
import { reportLines } from '../../../src/report/step.ts';
import { summaryMarkdown } from '../../../src/report/summary.ts';
import { labelTable, regionTable } from '../../../src/report/tables.ts';
import { someFigures } from '../../support/builders/evidence.ts';
import { REGION } from '../../support/builders/fleet.ts';
import { anOverview, someResults } from '../../support/builders/report.ts';

const USUAL = { avg: 120, p50: 110, p95: 210, p99: 290, max: 20_000, rps: 12.5 };
const SAME = { 'steady avg': 121, 'steady p50': 110, 'steady p95': 211 };
const SLOWER = { 'steady avg': 6700, 'steady p50': 110, 'steady p95': 18_000 };

function resultsWith(run: Readonly<Record<string, number>>, other = run): Results {
  const overview: Overview = anOverview({
    run: someFigures(run),
    regions: [{ region: REGION, figures: someFigures(run) }],
    labels: [
      { label: 'home', figures: someFigures(run) },
      { label: 'pay', figures: someFigures(other) },
    ],
  });
  return someResults({ overview });
}

describe('A9: what a steady stream would have seen', () => {
  const results = resultsWith({ ...USUAL, ...SLOWER }, { ...USUAL, ...SAME });
  const SENTENCE =
    'A steady stream of requests would have seen an average of 6700.0 ms ' +
    '(the samples: 120.0 ms): users who wait send few samples.';

  test('is one sentence in log and summary', () => {
    expect(remarks(results)).toContain(SENTENCE);
    expect(reportLines(results)).toContain(SENTENCE);
    expect(summaryMarkdown(results)).toContain(SENTENCE);
  });

  test('names the percentile where only that is clearly slower', () => {
    const p95 = resultsWith({ ...USUAL, ...SAME, 'steady p95': 900 });
    expect(remarks(p95).join()).toContain('a p95 of 900.0 ms (the samples: 210.0 ms)');
  });

  test('has columns of its own, of the figures that are clearly slower', () => {
    expect(regionTable(results).header.slice(-2)).toEqual(['Steady average', 'Steady p95']);
    expect(regionTable(results).rows.at(-1)?.slice(-2)).toEqual(['6700.0 ms', '18.00 s']);
    expect(labelTable(results)?.rows.map((row) => row.at(-1))).toEqual(['18.00 s', '211.0 ms']);
  });

  test.each([
    ['the same', { ...USUAL, ...SAME }],
    ['unknown', USUAL],
  ])('is not shown where it is %s', (_, figures) => {
    const plain = resultsWith(figures);
    expect(remarks(plain).join()).not.toContain('steady stream');
    expect(regionTable(plain).header.at(-1)).toBe('Rate');
    expect(labelTable(plain)?.header.at(-1)).toBe('Rate');
  });

  test('is in the results document beside each time, and what no task can tell is null', () => {
    const read = parseResults(printResults(results));
    const [run] = read.ok ? read.value.figures : [];
    expect(run?.steady).toMatchObject({ avg: 6700, p50: 110, p95: 18_000, p99: null });
    expect(resultsWith(USUAL).figures.map(({ steady }) => steady)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

test('A8: downtime has a column where time was lost', () => {
  const lost = resultsWith({ ...USUAL, downtime: 0.6667 }, { ...USUAL, downtime: 0 });
  expect(regionTable(lost).header.at(-1)).toBe('Downtime');
  expect(regionTable(lost).rows.at(-1)?.at(-1)).toBe('66.67%');
  expect(labelTable(lost)?.rows.map((row) => row.at(-1))).toEqual(['66.67%', '0%']);
  expect(regionTable(resultsWith({ ...USUAL, downtime: 0 })).header.at(-1)).toBe('Rate');
});
