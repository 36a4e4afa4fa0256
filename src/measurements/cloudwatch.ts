import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import { type Aws, call } from '../aws.ts';

/**
 * One metric of one region, named exactly: a new metric takes minutes to be listed, but can be read
 * by its name at once.
 */
export type Metric = {
  readonly region: string;
  readonly cloudWatch: CloudWatchClient;
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
};

/** What CloudWatch holds of a metric. `sum / samples` is its own average, weighted by samples. */
export type Totals = {
  readonly samples: number;
  /** In the metric's unit. */
  readonly sum: number;
  /** False when CloudWatch itself says that there is more than it has answered. */
  readonly complete: boolean;
};

/** Where the metrics of a stack are, by its kind. */
export const NAMESPACES = { managed: 'FargateLoadGate', legacy: 'dlt-fargate/taurus' } as const;

/** The metric of one run in one region, in milliseconds: no other run's samples are in it. */
export function runMetric(aws: Aws, region: string, runId: string): Metric {
  const { cloudWatch } = aws(region);
  const name = 'ResponseTime';
  return { region, cloudWatch, namespace: NAMESPACES.managed, name, dimensions: { RunId: runId } };
}

/**
 * What the metric filter of a legacy stack writes, in seconds: one value a console line, for all
 * runs.
 */
export function legacyMetric(aws: Aws, region: string): Metric {
  const { cloudWatch } = aws(region);
  const name = 'avgResponseTime';
  return { region, cloudWatch, namespace: NAMESPACES.legacy, name, dimensions: {} };
}

const DAY = 24 * 3_600_000;
/**
 * Seconds of the finest period in which CloudWatch still holds what is so many milliseconds old:
 * minutes for 15 days, 5 minutes for 63. Counts and sums are the same in any.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
 */
function periodFor(age: number): number {
  return age < 14 * DAY ? 60 : age < 62 * DAY ? 300 : 3600;
}

/** A page has 500 values; two months in minutes have 180. */
const MOST_PAGES = 1000;

/**
 * Between two instants (epoch milliseconds; whole periods around them count), until the caller
 * gives up. The later one is about now.
 */
type Reading = { readonly from: number; readonly to: number; readonly givenUp?: AbortSignal };

/** Reads how many samples a metric holds, and their sum. */
export async function readTotals(metric: Metric, reading: Reading): Promise<Totals> {
  const { from, to, givenUp } = reading;
  const period = periodFor(to - from);
  const window = {
    StartTime: new Date(Math.floor(from / 1000 / period) * period * 1000),
    EndTime: new Date(Math.ceil(to / 1000 / period) * period * 1000),
  };
  const MetricDataQueries = [query(metric, 'Sum', period), query(metric, 'SampleCount', period)];
  const sums = new Map<string, number>();
  const status = new Map<string, string>();
  let NextToken: string | undefined;
  let pages = 0;
  do {
    const command = new GetMetricDataCommand({
      ...window,
      MetricDataQueries,
      ...(NextToken === undefined ? {} : { NextToken }),
    });
    const page = await call(
      {
        doing: `read the metric ${metric.name}`,
        region: metric.region,
        permission: 'cloudwatch:GetMetricData',
      },
      () => metric.cloudWatch.send(command, givenUp === undefined ? {} : { abortSignal: givenUp }),
    );
    for (const { Id = '', Values = [], StatusCode = 'Complete' } of page.MetricDataResults ?? []) {
      sums.set(
        Id,
        Values.reduce((sum, value) => sum + value, sums.get(Id) ?? 0),
      );
      status.set(Id, StatusCode);
    }
    NextToken = page.NextToken;
    pages += 1;
  } while (NextToken !== undefined && pages < MOST_PAGES);
  const complete =
    NextToken === undefined && [...status.values()].every((code) => code === 'Complete');
  return { samples: Math.round(sums.get('samples') ?? 0), sum: sums.get('sum') ?? 0, complete };
}

/** What CloudWatch holds of one run, over several regions. */
export async function readRunTotals(
  { aws, runId }: { readonly aws: Aws; readonly runId: string },
  regions: readonly string[],
  reading: Reading,
): Promise<Totals> {
  const totals = await Promise.all(
    regions.map((region) => readTotals(runMetric(aws, region, runId), reading)),
  );
  return totals.reduce(
    (all, { samples, sum, complete }) => ({
      samples: all.samples + samples,
      sum: all.sum + sum,
      complete: all.complete && complete,
    }),
    { samples: 0, sum: 0, complete: true },
  );
}

function query(metric: Metric, Stat: 'Sum' | 'SampleCount', Period: number): MetricDataQuery {
  const { namespace, name, dimensions } = metric;
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  return {
    Id: Stat === 'Sum' ? 'sum' : 'samples',
    MetricStat: {
      Metric: { Namespace: namespace, MetricName: name, Dimensions },
      Period,
      Stat,
    },
  };
}
