import { partitionOf } from '../aws/regions.ts';
import { sumOf } from '../units.ts';
import { hourlyCost, hourlyPrice, isPriced } from './prices.ts';
import { type CapacityProvider, capacityOf, type Stack } from './stack.ts';

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
  /** US dollars at the on-demand prices of the regions. */
  readonly dollars: number | null;
  readonly spot: boolean;
};

export function savingsOf(ended: Ended, tasks: Running): Savings {
  const { after, planned, samples, sampledFor } = ended;
  const { stacks, running, capacity } = tasks;
  const spot = stacks.some((stack) => capacityOf(stack, capacity) === 'FARGATE_SPOT');
  if (planned === undefined) return { after, left: null, samples: null, dollars: null, spot };
  const left = Math.max(0, planned - after);
  const prices = new Map(stacks.map((stack) => [stack.region, priceOf(stack)]));
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

function priceOf(stack: Stack): number | undefined {
  return partitionOf(stack.region) === 'aws' ? hourlyPrice(stack) : undefined;
}

/** From the pull of the image to the end of the last container, beside the load. */
const AROUND = 180_000;
/** Metrics of the run, and the reading of them. */
const OF_A_REGION = 0.01;

type Fleet = readonly (Parameters<typeof hourlyCost>[0] &
  Pick<Stack, 'tasks' | 'capacityProvider'>)[];

/**
 * What a run costs, in US dollars, without what its requests move: that is known afterwards.
 * Undefined where the size of a task is not.
 * @param lasts milliseconds of the load.
 */
export function costOf(
  fleet: Fleet,
  lasts: number,
  capacity: CapacityProvider | undefined,
): number | undefined {
  const costs = fleet.map((stack) => {
    const hourly = hourlyCost(stack, capacityOf(stack, capacity) === 'FARGATE_SPOT');
    if (hourly === undefined) return undefined;
    return (hourly * stack.tasks * (lasts + AROUND)) / HOUR + OF_A_REGION;
  });
  const known = costs.flatMap((cost) => cost ?? []);
  return known.length < costs.length ? undefined : sumOf(known);
}

/** Regions that count as the dearest one, as their prices are not known. */
export function unpriced(fleet: Fleet): readonly string[] {
  return fleet.map(({ region }) => region).filter((region) => !isPriced(region));
}
