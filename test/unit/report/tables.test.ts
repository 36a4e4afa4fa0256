import { describe, expect, test } from 'vitest';
import { outputsOf } from '../../../src/report/step.ts';
import { labelTable, regionTable, tableNotes, textTable } from '../../../src/report/tables.ts';
import { someFigures } from '../../support/builders/evidence.ts';
import {
  anOverview,
  aRegionMeasurement,
  aSettlement,
  someMeasurements,
  someResults,
} from '../../support/builders/report.ts';

test('a row for each region and one for all; what was not measured is a dash', () => {
  const regions = [
    aRegionMeasurement({
      tasks: { asked: 2, started: 2, completed: 2 },
      average: 1240.26,
      errors: 0.0004,
      samples: 12_345,
    }),
    aRegionMeasurement({
      region: 'us-east-1',
      samples: 0,
      average: undefined,
      errors: undefined,
      tasks: { asked: 2, started: 1, completed: 0 },
    }),
  ];
  const measurements = someMeasurements({
    regions,
    overall: { samples: 12_345, average: 1240.26, errors: 0 },
  });
  const overview = anOverview({ run: someFigures({ p50: 0.5, p95: 12_345, rps: 205.75 }) });
  expect(regionTable(someResults({ measurements, overview }))).toEqual({
    header: ['Region', 'Tasks', 'Samples', 'Errors', 'Average', 'p50', 'p95', 'p99', 'max', 'Rate'],
    rows: [
      [
        'eu-west-1',
        '2/2',
        '12,345',
        '0.04%',
        '1240.3 ms',
        '110.0 ms',
        '210.0 ms',
        '290.0 ms',
        '310.0 ms',
        '12.5/s',
      ],
      ['us-east-1', '0/2', '0', '-', '-', '-', '-', '-', '-', '-'],
      ['all', '2/4', '12,345', '0%', '1240.3 ms', '0.50 ms', '12.35 s', '-', '-', '205.8/s'],
    ],
  });
});

describe('C14: an average that is not of all samples', () => {
  const settlement = (samples: number, expected: number | undefined) =>
    aSettlement({ settled: false, totals: { samples, sum: 1000, complete: true }, expected });

  test.each([
    ['of a part', settlement(50, 100), '120.0 ms (part)', 'part'],
    ['of a part, of how many is unknown', settlement(253, undefined), '120.0 ms (part)', 'part'],
    ['of others, too', settlement(200, 100), '120.0 ms (others too)', 'others'],
  ])('is marked: %s', (_, own, shown, averageOf) => {
    const regions = [aRegionMeasurement({ settlement: own }), aRegionMeasurement()];
    const results = someResults({ measurements: someMeasurements({ regions }) });
    const averages = regionTable(results).rows.map((row) => row[4]);
    expect(averages).toEqual([shown, '120.0 ms', shown]);
    expect(tableNotes(results)[0]).toContain('An average (');
    expect(results.regions[0]?.cloudWatch.averageOf).toBe(averageOf);
    expect(outputsOf(results)['average-response-time']).toBe('');
  });

  test('and where there is none, nothing is', () => {
    const none = { average: undefined, settlement: settlement(0, 100) };
    const measurements = someMeasurements({ regions: [aRegionMeasurement(none)] });
    expect(regionTable(someResults({ measurements })).rows[0]?.[4]).toBe('-');
    expect(tableNotes(someResults({ measurements }))).toEqual([]);
  });
});

describe('the table of labels', () => {
  const home = someFigures({
    samples: 1234,
    errors: 0.01,
    avg: 120,
    p50: 110,
    p95: 210,
    p99: 290,
    max: 310,
    rps: 12.5,
  });
  const labels = [
    { label: 'home', figures: home },
    { label: 'checkout', figures: new Map([['avg', { low: 99.5, high: 100.5 }]]) },
  ];

  test('has a row for each, and shows bounds where no more is known', () => {
    expect(labelTable(someResults({ overview: anOverview({ labels }) }))?.rows).toEqual([
      ['home', '1,234', '1%', '120.0 ms', '110.0 ms', '210.0 ms', '290.0 ms', '310.0 ms', '12.5/s'],
      ['checkout', '-', '-', '99.5 ms to 100.5 ms', '-', '-', '-', '-', '-'],
    ]);
  });

  test('is not there for a single label, which says nothing new', () => {
    expect(labelTable(someResults())).toBeUndefined();
  });

  test('cuts a label that would fill the page', () => {
    const long = { label: 'x'.repeat(300), figures: home };
    expect(
      labelTable(someResults({ overview: anOverview({ labels: [long, long] }) }))?.rows[0]?.[0],
    ).toBe(`${'x'.repeat(100)}… (200 more characters)`);
  });

  test('C8: has one line a label, whatever it holds', () => {
    const names = ['a\nb', 'a\r\u2028b', '::error::x', '\u001B[2J', 'a\u202Eb', '\u0000'];
    const overview = anOverview({ labels: names.map((label) => ({ label, figures: home })) });
    const found = labelTable(someResults({ overview }));
    const lines = textTable(found?.header ?? [], found?.rows ?? [])
      .join('\n')
      .split('\n');
    expect(lines).toHaveLength(names.length + 2);
    expect(lines.slice(2).map((line) => line.split('  ')[0])).toEqual([
      'a\\nb',
      'a\\r\\u2028b',
      '::error::x',
      '\\u001b[2J',
      'a\\u202eb',
      '\\u0000',
    ]);
  });

  test('says what it does not show, and why', () => {
    expect(tableNotes(someResults())).toEqual([]);
    expect(tableNotes(someResults({ overview: anOverview({ moreLabels: 1 }) }))).toEqual([
      'Not shown: 1 more label. The results file has the figures of every task.',
    ]);
    expect(
      tableNotes(someResults({ overview: anOverview({ run: someFigures({ p50: 1 }) }) })),
    ).toEqual(['A percentile without a figure has too few samples: ten must lie beyond it.']);
  });
});

describe('in the log', () => {
  test('names stand left, figures right, and no line ends in blanks', () => {
    const rows = [
      ['eu-west-1', '2/2', '12,345'],
      ['all', '12/12', '-'],
    ];
    expect(textTable(['Region', 'Tasks', 'Samples'], rows).join('\n')).toBe(
      [
        'Region     Tasks  Samples',
        '---------  -----  -------',
        'eu-west-1    2/2   12,345',
        'all        12/12        -',
      ].join('\n'),
    );
  });

  test('without a row the header stands alone', () => {
    expect(textTable(['A', 'Bc'], [])).toEqual(['A  Bc', '-  --']);
  });

  test('a row that is too short is no row that breaks', () => {
    expect(textTable(['A', 'B'], [['x']])).toEqual(['A  B', '-  -', 'x']);
  });
});
