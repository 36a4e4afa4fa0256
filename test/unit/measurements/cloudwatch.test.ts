import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { describe, expect, test } from 'vitest';
import { type Metric, readTotals } from '../../../src/measurements/cloudwatch.ts';
import { REGION, RUN_ID } from '../../support/builders/fleet.ts';
import { awsError, fakeAws } from '../../support/fake-aws/aws.ts';
import { metricQuestions, serveMetric } from '../../support/fake-aws/cloudwatch.ts';
import { START } from '../../support/virtual-time.ts';

const WINDOW = { from: START, to: START + 60_000 } as const;

function setting() {
  const fake = fakeAws();
  const { cloudWatch } = fake.in(REGION);
  const metric: Metric = {
    region: REGION,
    cloudWatch: fake.aws(REGION).cloudWatch,
    namespace: 'FargateLoadGate',
    name: 'ResponseTime',
    dimensions: { RunId: RUN_ID },
  };
  return { fake, cloudWatch, metric };
}

test('sums what CloudWatch holds, minute by minute', async () => {
  const { cloudWatch, metric } = setting();
  cloudWatch.on(GetMetricDataCommand).resolves({
    MetricDataResults: [
      { Id: 'samples', Values: [60, 40], StatusCode: 'Complete' },
      { Id: 'sum', Values: [7000.5, 5000], StatusCode: 'Complete' },
    ],
  });
  expect(await readTotals(metric, WINDOW)).toEqual({ samples: 100, sum: 12_000.5, complete: true });
});

test('asks for the metric by its name and dimensions, because a new one is listed late', async () => {
  const { fake, metric } = setting();
  serveMetric(fake, REGION, () => ({ samples: 0, sum: 0 }));
  await readTotals(metric, WINDOW);
  const named = {
    Namespace: 'FargateLoadGate',
    MetricName: 'ResponseTime',
    Dimensions: [{ Name: 'RunId', Value: RUN_ID }],
  };
  expect(metricQuestions(fake, REGION)).toEqual([
    {
      StartTime: new Date(START),
      EndTime: new Date(START + 60_000),
      MetricDataQueries: [
        { Id: 'sum', MetricStat: { Metric: named, Period: 60, Stat: 'Sum' } },
        { Id: 'samples', MetricStat: { Metric: named, Period: 60, Stat: 'SampleCount' } },
      ],
    },
  ]);
});

test.each([
  [0, 60_000, 0, 60_000],
  [1, 60_001, 0, 120_000],
  [59_999, 59_999, 0, 60_000],
  [60_000, 119_999, 60_000, 120_000],
])('the window from %d to %d covers whole minutes, from %d to %d', async (from, to, start, end) => {
  const { fake, metric } = setting();
  serveMetric(fake, REGION, () => ({ samples: 0, sum: 0 }));
  await readTotals(metric, { from: START + from, to: START + to });
  expect(metricQuestions(fake, REGION)).toMatchObject([
    { StartTime: new Date(START + start), EndTime: new Date(START + end) },
  ]);
});

describe('an answer in pages', () => {
  test('is read to its end', async () => {
    const { fake, cloudWatch, metric } = setting();
    const page = (samples: number, sum: number) => [
      { Id: 'samples', Values: [samples], StatusCode: 'PartialData' as const },
      { Id: 'sum', Values: [sum], StatusCode: 'PartialData' as const },
    ];
    const last = page(1, 10).map((result) => ({ ...result, StatusCode: 'Complete' as const }));
    cloudWatch
      .on(GetMetricDataCommand)
      .resolvesOnce({ MetricDataResults: page(5, 50), NextToken: 'two' })
      .resolvesOnce({ MetricDataResults: [], NextToken: 'three' })
      .resolves({ MetricDataResults: last });
    expect(await readTotals(metric, WINDOW)).toEqual({ samples: 6, sum: 60, complete: true });
    expect(metricQuestions(fake, REGION).map(({ NextToken }) => NextToken)).toEqual([
      undefined,
      'two',
      'three',
    ]);
  });

  test.each(['PartialData', 'InternalError', 'Forbidden'] as const)(
    'that ends in %s is not complete',
    async (StatusCode) => {
      const { cloudWatch, metric } = setting();
      const MetricDataResults = [
        { Id: 'samples', Values: [5], StatusCode },
        { Id: 'sum', Values: [50], StatusCode: 'Complete' as const },
      ];
      cloudWatch.on(GetMetricDataCommand).resolves({ MetricDataResults });
      expect(await readTotals(metric, WINDOW)).toEqual({ samples: 5, sum: 50, complete: false });
    },
  );
});

test.each([
  {},
  { MetricDataResults: [] },
  { MetricDataResults: [{ Id: 'sum' }, { Id: 'samples', Values: [] }] },
])('a metric that CloudWatch does not list yet holds nothing: %j', async (answer) => {
  const { cloudWatch, metric } = setting();
  cloudWatch.on(GetMetricDataCommand).resolves(answer);
  expect(await readTotals(metric, WINDOW)).toEqual({ samples: 0, sum: 0, complete: true });
});

test('a refusal says which permission is missing', async () => {
  const { cloudWatch, metric } = setting();
  cloudWatch.on(GetMetricDataCommand).rejects(awsError('AccessDenied', 'no'));
  await expect(readTotals(metric, WINDOW)).rejects.toThrow(
    /^eu-west-1: could not read the metric ResponseTime: no\. .*cloudwatch:GetMetricData .*\[aws-access-denied\]$/,
  );
});
