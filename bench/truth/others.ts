// What other ways of adding up make of the same samples.
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CREDENTIALS } from '../../local/cloud/clients.ts';
import { readTotals } from '../../src/measurements/cloudwatch.ts';
import type { Figure } from './figures.ts';
import { mean, type RawSample } from './raw.ts';

/**
 * The mean of what each task has by itself, exactly: a task with few samples weighs as much as one
 * with many.
 */
export function meanOfTasks(samples: readonly RawSample[], figure: Figure): number {
  return mean([...Map.groupBy(samples, ({ task }) => task).values()].map((own) => figure.of(own)));
}

/**
 * The average in milliseconds of the legacy metric, over all regions: managed stacks have it, too.
 * Each console line's average counts once, whatever number of samples is behind it.
 */
export async function filteredAverage(
  endpoint: string,
  { regions, from, to }: { regions: readonly string[]; from: number; to: number },
): Promise<number> {
  const totals = await Promise.all(
    regions.map((region) => {
      const cloudWatch = new CloudWatchClient({ endpoint, region, credentials: CREDENTIALS });
      const metric = {
        region,
        cloudWatch,
        namespace: 'dlt-fargate/taurus',
        name: 'avgResponseTime',
        dimensions: {},
      };
      return readTotals(metric, { from, to });
    }),
  );
  const add = (part: 'sum' | 'samples'): number =>
    totals.reduce((sum, total) => sum + total[part], 0);
  return (add('sum') / add('samples')) * 1000;
}
