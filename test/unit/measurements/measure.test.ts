import { describe, expect, test } from 'vitest';
import { problemAt } from '../../../src/errors.ts';
import { measuredIn } from '../../../src/gate/figures/measured.ts';
import { combine, evidenceOf, measure } from '../../../src/measurements/measure.ts';
import { visitHistogram } from '../../../src/measurements/results/histogram.ts';
import { resultReader } from '../../../src/measurements/results/reader.ts';
import { capturedConsole } from '../../support/builders/console.ts';
import { aDistribution, aResult } from '../../support/builders/evidence.ts';
import { aFleet, aLegacyStack, aTask, RUN_ID } from '../../support/builders/fleet.ts';
import {
  aRegionMeasurement,
  aSettlement,
  someMeasurements,
} from '../../support/builders/report.ts';
import { fakeAws } from '../../support/fake-aws/aws.ts';
import { serveMetric } from '../../support/fake-aws/cloudwatch.ts';
import { serveObjects } from '../../support/fake-aws/exchange.ts';
import { serveLogs } from '../../support/fake-aws/logs.ts';
import { seededRandom } from '../../support/random.ts';
import { START, virtualTime } from '../../support/virtual-time.ts';

describe('over all regions every sample counts once', () => {
  test.each([
    ['one region', [[100, 120, 0.1]], { samples: 100, average: 120, errors: 0.1 }],
    [
      'equal regions',
      [
        [100, 100, 0],
        [100, 200, 0.5],
      ],
      { samples: 200, average: 150, errors: 0.25 },
    ],
    [
      'a region with nine times the samples',
      [
        [900, 100, 0],
        [100, 1100, 1],
      ],
      { samples: 1000, average: 200, errors: 0.1 },
    ],
    [
      'a region without samples',
      [
        [100, 120, 0.1],
        [0, undefined, undefined],
      ],
      { samples: 100, average: 120, errors: 0.1 },
    ],
    [
      'a region whose average is unknown',
      [
        [100, 120, 0],
        [300, undefined, 0.4],
      ],
      { samples: 400, average: 120, errors: 0.3 },
    ],
    [
      'no sample anywhere',
      [
        [0, undefined, undefined],
        [0, undefined, undefined],
      ],
      { samples: 0, average: undefined, errors: undefined },
    ],
    ['no region', [], { samples: 0, average: undefined, errors: undefined }],
  ] as const)('with %s', (_, figures, overall) => {
    const regions = figures.map(([samples, average, errors]) =>
      aRegionMeasurement({ samples, average, errors }),
    );
    expect(combine(regions).overall).toEqual(overall);
  });

  test('and the mean of the means would be another number', () => {
    const regions = [
      aRegionMeasurement({ samples: 9, average: 100 }),
      aRegionMeasurement({ samples: 1, average: 1000 }),
    ];
    expect(combine(regions).overall.average).toBe(190);
  });
});

describe('over all regions a figure that is exactly at a limit stays there', () => {
  /** A region whose figures are worked out as they are when it is measured. */
  const counted = (samples: number, failures: number, sum: number) =>
    aRegionMeasurement({
      samples,
      errors: failures / samples,
      average: sum / samples,
      results: [aResult({ overall: aDistribution({ samples, failures, sum }) })],
      settlement: aSettlement({ totals: { samples, sum, complete: true } }),
    });

  test.each([
    [450, 5, 1050, 10],
    [61, 1, 239, 2],
    [1230, 3, 1770, 27],
  ])(
    '%d samples with %d failures and %d with %d have failed by 1%%',
    (samples, failures, others, otherFailures) => {
      const regions = [
        counted(samples, failures, samples * 120),
        counted(others, otherFailures, others * 120),
      ];
      expect(combine(regions).overall.errors).toBe(0.01);
    },
  );

  test('beside a region that has only a console', () => {
    const legacy = aRegionMeasurement({
      region: 'us-east-1',
      samples: 51,
      legacyResults: [
        {
          taskId: 't2',
          samples: 51,
          failures: { low: 0, high: 0 },
          average: { low: 119.5, high: 120.5 },
          percentiles: new Map(),
          labels: undefined,
        },
      ],
    });
    const regions = [counted(49, 1, 5880), legacy];
    const wanted = {
      subject: 'errors',
      percentile: undefined,
      scope: { label: undefined, region: undefined },
    } as const;
    const measured = measuredIn(wanted, { ...combine(regions).overall, regions }, visitHistogram);
    expect(measured).toEqual({ ok: true, value: { low: 0.01, high: 0.01 } });
  });

  test('whatever its parts', () => {
    const random = seededRandom();
    for (let round = 0; round < 1000; round += 1) {
      const [first, second] = [1 + random.upTo(5000), 1 + random.upTo(5000)];
      const sum = random.upTo(500 * (first + second));
      const regions = [counted(first, 0, sum), counted(second, 0, 500 * (first + second) - sum)];
      expect(combine(regions).overall.average, `seed ${random.seed}, round ${round}`).toBe(500);
    }
  });
});

test('doubts of every region are kept, and regions without a sample are one more', () => {
  const doubt = { code: 'some-code', where: 'task t1', what: 'odd', fix: 'look' };
  const empty = { samples: 0, average: undefined, errors: undefined };
  const regions = [
    aRegionMeasurement({ doubts: [doubt] }),
    aRegionMeasurement({ region: 'us-east-1', ...empty }),
    aRegionMeasurement({ region: 'sa-east-1', ...empty, doubts: [doubt] }),
  ];
  expect(combine(regions).doubts).toEqual([
    doubt,
    doubt,
    problemAt('samples-none', 'us-east-1, sa-east-1'),
  ]);
});

test('a run may mix managed and legacy stacks', async () => {
  const fake = fakeAws();
  const options = {
    aws: fake.aws,
    time: virtualTime(),
    runId: RUN_ID,
    launchedAt: START,
    within: 60_000,
    results: resultReader({ aws: fake.aws, runId: RUN_ID, secondsNeeded: false }),
    rampUpExcluded: false,
  };
  serveObjects(fake, 'eu-west-1', () => JSON.stringify(aResult()));
  serveMetric(fake, 'eu-west-1', () => ({ samples: 100, sum: 12_000 }));
  serveLogs(fake, 'us-east-1', () => capturedConsole('default', START));
  serveMetric(fake, 'us-east-1', () => ({ samples: 22, sum: 22 * 0.011 }));
  const legacy = aFleet({
    stack: aLegacyStack({ region: 'us-east-1' }),
    tasks: [aTask({ region: 'us-east-1' })],
  });
  const { regions, overall, doubts } = await measure([aFleet(), legacy], options);
  expect(
    regions.map(({ region, samples, average }) => [region, samples, average?.toFixed(3)]),
  ).toEqual([
    ['eu-west-1', 100, '120.000'],
    ['us-east-1', 10_202, '11.000'],
  ]);
  expect(overall.samples).toBe(10_302);
  expect(overall.average).toBeCloseTo((100 * 120 + 10_202 * 11) / 10_302, 9);
  expect(doubts).toEqual([]);
});

const EMPTY = {
  tasks: { asked: 2, started: 0, completed: 0 },
  samples: 0,
  average: undefined,
  errors: undefined,
} as const;

test('a region without tasks is kept apart from those that sent load', () => {
  const regions = [aRegionMeasurement(), aRegionMeasurement({ region: 'us-east-1', ...EMPTY })];
  const { regions: present, absent } = evidenceOf(someMeasurements({ regions }));
  expect([present.map(({ region }) => region), absent]).toEqual([['eu-west-1'], ['us-east-1']]);
});

test('where nothing started, every region is one that should have sent load', () => {
  const regions = [aRegionMeasurement({ region: 'us-east-1', ...EMPTY })];
  const { regions: present, absent } = evidenceOf(someMeasurements({ regions }));
  expect([present.map(({ region }) => region), absent]).toEqual([['us-east-1'], undefined]);
});
