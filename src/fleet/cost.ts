import { partitionOf } from '../aws/regions.ts';
import { type CapacityProvider, capacityOf, type Stack } from './stack.ts';

/**
 * Fargate, Linux, us-east-1, in US dollars an hour: https://aws.amazon.com/fargate/pricing/
 * (November 2026). Other regions of the same partition differ by some tens of percent; China and the
 * others have prices, and currencies, of their own.
 */
const PRICES = {
  X86_64: { vcpu: 0.04048, gigabyte: 0.004445 },
  ARM64: { vcpu: 0.03238, gigabyte: 0.00356 },
} as const;
const HOUR = 3_600_000;

type Ended = {
  /** Milliseconds from the first sample to the order to stop. */
  readonly after: number;
  /** Milliseconds that the load was to take, where that is known. */
  readonly planned: number | undefined;
  /**
   * Samples of all tasks, and the milliseconds of the load in which they were taken: tasks report
   * them some seconds later.
   */
  readonly samples: number;
  readonly sampledFor: number;
};

type Running = {
  readonly stacks: readonly Stack[];
  /** The region of every task that was running. */
  readonly running: readonly string[];
  /** What the run asked for; on Spot, tasks cost less. */
  readonly capacity: CapacityProvider | undefined;
};

/** What a run that was ended early did not spend; null where that is not known. */
type Savings = {
  /** Milliseconds into the load, and of the load that was left. */
  readonly after: number;
  readonly left: number | null;
  /** Samples that would have followed at the rate until then. */
  readonly samples: number | null;
  /** US dollars at the on-demand prices of us-east-1. */
  readonly dollars: number | null;
  readonly spot: boolean;
};

export function savingsOf(ended: Ended, tasks: Running): Savings {
  const { after, planned, samples, sampledFor } = ended;
  const { stacks, running, capacity } = tasks;
  const spot = stacks.some((stack) => capacityOf(stack, capacity) === 'FARGATE_SPOT');
  if (planned === undefined) return { after, left: null, samples: null, dollars: null, spot };
  const left = Math.max(0, planned - after);
  const prices = new Map(stacks.map((stack) => [stack.region, hourlyPrice(stack)]));
  const rates = running.map((region) => prices.get(region));
  const known = rates.flatMap((rate) => rate ?? []);
  const rate = known.reduce((sum, one) => sum + one, 0);
  return {
    after,
    left,
    samples: sampledFor > 0 ? Math.round((samples / sampledFor) * left) : null,
    dollars: known.length < rates.length ? null : (rate * left) / HOUR,
    spot,
  };
}

function hourlyPrice({ region, size }: Stack): number | undefined {
  if (size === undefined || partitionOf(region) !== 'aws') return undefined;
  const { vcpus, gigabytes, architecture } = size;
  const { vcpu, gigabyte } = PRICES[architecture];
  return vcpus * vcpu + gigabytes * gigabyte;
}
