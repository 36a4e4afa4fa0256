import { describe, expect, test } from 'vitest';
import { parseThreshold } from '../../../src/gate/criteria.ts';

const REGIONS = ['eu-west-1', 'us-east-1'];

type Extras = {
  percentile?: number;
  soft?: boolean;
  label?: string;
  region?: string;
  window?: number;
  streak?: number;
  on?: 'stop';
};

/** Line, canonical spelling, subject, operator, limit in the subject's unit, and what else it says. */
const READ: readonly (readonly [string, string, string, string, number, Extras])[] = [
  ['500ms', 'avg <= 500ms', 'avg', '<=', 500, {}],
  ['0.5s', 'avg <= 500ms', 'avg', '<=', 500, {}],
  ['  2 m ', 'avg <= 2m', 'avg', '<=', 120000, {}],
  ['.25s', 'avg <= 250ms', 'avg', '<=', 250, {}],
  ['1h', 'avg <= 1h', 'avg', '<=', 3600000, {}],
  ['500ms, warn', 'avg <= 500ms, warn', 'avg', '<=', 500, { soft: true }],
  ['avg < 500ms', 'avg < 500ms', 'avg', '<', 500, {}],
  ['avg<500ms', 'avg < 500ms', 'avg', '<', 500, {}],
  ['avg<.5s', 'avg < 500ms', 'avg', '<', 500, {}],
  ['AVG <= 1 s', 'avg <= 1s', 'avg', '<=', 1000, {}],
  ['avg > 1ms', 'avg > 1ms', 'avg', '>', 1, {}],
  ['avg >= 1.5ms', 'avg >= 1.5ms', 'avg', '>=', 1.5, {}],
  ['avg < 1.1h', 'avg < 66m', 'avg', '<', 3960000, {}],
  ['avg < 90000ms', 'avg < 90s', 'avg', '<', 90000, {}],
  ['min < 10ms', 'min < 10ms', 'min', '<', 10, {}],
  ['max <= 5s', 'max <= 5s', 'max', '<=', 5000, {}],
  ['stddev < 200ms', 'stddev < 200ms', 'stddev', '<', 200, {}],
  ['p0 >= 1ms', 'p0 >= 1ms', 'percentile', '>=', 1, { percentile: 0 }],
  ['p50 < 100ms', 'p50 < 100ms', 'percentile', '<', 100, { percentile: 50 }],
  ['P95 < 800ms', 'p95 < 800ms', 'percentile', '<', 800, { percentile: 95 }],
  ['p99.9 < 2s', 'p99.9 < 2s', 'percentile', '<', 2000, { percentile: 99.9 }],
  ['p100 < 30s', 'p100 < 30s', 'percentile', '<', 30000, { percentile: 100 }],
  ['p095.50 < 1s', 'p95.5 < 1s', 'percentile', '<', 1000, { percentile: 95.5 }],
  ['errors < 1%', 'errors < 1%', 'errors', '<', 0.01, {}],
  ['errors <= 0.5 %', 'errors <= 0.5%', 'errors', '<=', 0.005, {}],
  ['Errors < 100%', 'errors < 100%', 'errors', '<', 1, {}],
  ['errors <= 7%', 'errors <= 7%', 'errors', '<=', 0.07, {}],
  ['rps > 50', 'rps > 50', 'rps', '>', 50, {}],
  ['rps >= 50/s', 'rps >= 50', 'rps', '>=', 50, {}],
  ['rps > 12.5 /S', 'rps > 12.5', 'rps', '>', 12.5, {}],
  ['samples >= 1000', 'samples >= 1000', 'samples', '>=', 1000, {}],
  ['samples > 0', 'samples > 0', 'samples', '>', 0, {}],
  ['p95 of checkout < 900ms', 'p95 of checkout < 900ms', 'percentile', '<', 900, { percentile: 95, label: 'checkout' }],
  [
    'p95 of checkout in eu-west-1 < 900ms',
    'p95 of checkout in eu-west-1 < 900ms',
    'percentile',
    '<',
    900,
    { percentile: 95, label: 'checkout', region: 'eu-west-1' },
  ],
  [
    'p95 in eu-west-1 of checkout < 900ms',
    'p95 of checkout in eu-west-1 < 900ms',
    'percentile',
    '<',
    900,
    { percentile: 95, label: 'checkout', region: 'eu-west-1' },
  ],
  ['avg in EU-WEST-1 < 1s', 'avg in eu-west-1 < 1s', 'avg', '<', 1000, { region: 'eu-west-1' }],
  ['avg in each region < 600ms', 'avg in each region < 600ms', 'avg', '<', 600, { region: 'each' }],
  [
    'errors of checkout in Each Region < 1%',
    'errors of checkout in each region < 1%',
    'errors',
    '<',
    0.01,
    { label: 'checkout', region: 'each' },
  ],
  ['p95 of "add to cart" < 1s', 'p95 of "add to cart" < 1s', 'percentile', '<', 1000, { percentile: 95, label: 'add to cart' }],
  ['avg of "in" < 1s', 'avg of "in" < 1s', 'avg', '<', 1000, { label: 'in' }],
  ['avg of "home" < 1s', 'avg of home < 1s', 'avg', '<', 1000, { label: 'home' }],
  ['avg of "a # b" < 1s # c', 'avg of "a # b" < 1s', 'avg', '<', 1000, { label: 'a # b' }],
  ['avg of "say \\"hi\\" \\\\ now" < 1s', 'avg of "say \\"hi\\" \\\\ now" < 1s', 'avg', '<', 1000, { label: 'say "hi" \\ now' }],
  ['avg of /api/v1/items < 1s', 'avg of /api/v1/items < 1s', 'avg', '<', 1000, { label: '/api/v1/items' }],
  ['avg of 500ms < 1s', 'avg of 500ms < 1s', 'avg', '<', 1000, { label: '500ms' }],
  ['avg of é🦊 < 1s', 'avg of é🦊 < 1s', 'avg', '<', 1000, { label: 'é🦊' }],
  ['avg of each < 1s', 'avg of each < 1s', 'avg', '<', 1000, { label: 'each' }],
  ['avg of "Over" < 1s', 'avg of "Over" < 1s', 'avg', '<', 1000, { label: 'Over' }],
  ['avg < 300ms, warn', 'avg < 300ms, warn', 'avg', '<', 300, { soft: true }],
  ['avg < 300ms ,WARN', 'avg < 300ms, warn', 'avg', '<', 300, { soft: true }],
  ['errors < 20% over 30s', 'errors < 20% over 30s', 'errors', '<', 0.2, { window: 30000 }],
  ['errors < 20% OVER 90 s', 'errors < 20% over 90s', 'errors', '<', 0.2, { window: 90000 }],
  ['errors<20% over 1000ms', 'errors < 20% over 1s', 'errors', '<', 0.2, { window: 1000 }],
  ['500ms over 1m', 'avg <= 500ms over 1m', 'avg', '<=', 500, { window: 60000 }],
  ['rps > 5 over 0.5m', 'rps > 5 over 30s', 'rps', '>', 5, { window: 30000 }],
  ['samples > 5 over 1.5m # c', 'samples > 5 over 90s', 'samples', '>', 5, { window: 90000 }],
  ['max < 1s over 24h', 'max < 1s over 24h', 'max', '<', 1000, { window: 86400000 }],
  ['errors < 50% for 10s', 'errors < 50% for 10s', 'errors', '<', 0.5, { streak: 10000 }],
  ['errors < 50% For .25m', 'errors < 50% for 15s', 'errors', '<', 0.5, { streak: 15000 }],
  ['500ms for 10s', 'avg <= 500ms for 10s', 'avg', '<=', 500, { streak: 10000 }],
  ['avg < 1s over 30s, warn', 'avg < 1s over 30s, warn', 'avg', '<', 1000, { window: 30000, soft: true }],
  ['avg < 1s for 30s ,Warn', 'avg < 1s for 30s, warn', 'avg', '<', 1000, { streak: 30000, soft: true }],
  ['errors < 20% over 30s, stop', 'errors < 20% over 30s, stop', 'errors', '<', 0.2, { window: 30000, on: 'stop' }],
  ['errors < 20% for 30s, stop', 'errors < 20% for 30s, stop', 'errors', '<', 0.2, { streak: 30000, on: 'stop' }],
  [
    'p95 of checkout in each region < 900ms over 30s, STOP',
    'p95 of checkout in each region < 900ms over 30s, stop',
    'percentile',
    '<',
    900,
    { percentile: 95, label: 'checkout', region: 'each', window: 30000, on: 'stop' },
  ],
  ['avg of "for" < 1s for 5s', 'avg of "for" < 1s for 5s', 'avg', '<', 1000, { label: 'for', streak: 5000 }],
  ['errors < 20%, stop', 'errors < 20%, stop', 'errors', '<', 0.2, { on: 'stop' }],
  ['500ms, stop', 'avg <= 500ms, stop', 'avg', '<=', 500, { on: 'stop' }],
  ['samples <= 10, stop', 'samples <= 10, stop', 'samples', '<=', 10, { on: 'stop' }],
  ['max < 1s, stop', 'max < 1s, stop', 'max', '<', 1000, { on: 'stop' }],
  ['min > 1ms, stop', 'min > 1ms, stop', 'min', '>', 1, { on: 'stop' }],
  ['p50 > 1ms, stop', 'p50 > 1ms, stop', 'percentile', '>', 1, { percentile: 50, on: 'stop' }],
  ['p100 < 1s, stop', 'p100 < 1s, stop', 'percentile', '<', 1000, { percentile: 100, on: 'stop' }],
  ['rps > 5 over 30s, stop', 'rps > 5 over 30s, stop', 'rps', '>', 5, { window: 30000, on: 'stop' }],
  ['max > 1s for 30s, stop', 'max > 1s for 30s, stop', 'max', '>', 1000, { streak: 30000, on: 'stop' }],
  ['avg\t<\t500ms # as agreed', 'avg < 500ms', 'avg', '<', 500, {}],
  ['avg < 500ms#as agreed', 'avg < 500ms', 'avg', '<', 500, {}],
  ['avg < 500ms # "', 'avg < 500ms', 'avg', '<', 500, {}],
];

describe('a line of the language', () => {
  test.each(READ)('%j is read as %s', (line, text, subject, operator, limit, extras) => {
    const { percentile, soft = false, label, region, window, streak, on } = extras;
    const { criteria, problems } = parseThreshold(line, { regions: REGIONS });
    expect(problems).toEqual([]);
    const source = { input: 'threshold', line: 1, column: line.search(/\S/) + 1 };
    const scope = { label, region };
    expect(criteria).toEqual([{ subject, percentile, scope, operator, limit, window, streak, on, soft, text, source }]);
  });

  test.each(READ)('%j is spelt %s, which says the same', (line, text) => {
    const [first] = parseThreshold(line).criteria;
    const [again] = parseThreshold(text).criteria;
    expect({ ...again, source: undefined }).toEqual({ ...first, source: undefined });
  });
});

test('the table is as long as it should be', () => {
  expect(READ.length).toBeGreaterThanOrEqual(60);
});

test('a region is taken as it is while the regions of the run are not known', () => {
  expect(parseThreshold('avg in eu-wets-1 < 1s').problems).toEqual([]);
});
