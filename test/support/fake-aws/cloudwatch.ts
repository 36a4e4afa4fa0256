import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import type { FakeAws } from './aws.ts';

/** CloudWatch, as it holds one metric at the moment of the question. */
export function serveMetric(
  fake: FakeAws,
  region: string,
  held: () => { samples: number; sum: number },
): void {
  fake
    .in(region)
    .cloudWatch.on(GetMetricDataCommand)
    .callsFake(() => {
      const { samples, sum } = held();
      const results = [
        { Id: 'sum', Values: [sum], StatusCode: 'Complete' },
        { Id: 'samples', Values: [samples], StatusCode: 'Complete' },
      ];
      return { MetricDataResults: results };
    });
}

/** What CloudWatch was asked, in order. */
export function metricQuestions(fake: FakeAws, region: string) {
  return fake
    .in(region)
    .cloudWatch.commandCalls(GetMetricDataCommand)
    .map(({ args }) => args[0].input);
}
