import { partitionOf } from '../aws/regions.ts';
import { hourlyPrice, isPriced, PRICES, priceBeside } from './prices.ts';
import { type CapacityProvider, capacityOf, type Stack } from './stack.ts';
import { FOLLOW_EVERY, type TaskView } from './task.ts';

const [SECOND, HOUR] = [1000, 3_600_000] as const;

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

/** What tasks of one region used. */
export type Used = {
  /** Milliseconds of each task: as they are billed, and those in which it sent load. */
  readonly tasks: readonly { readonly billed: number; readonly load: number }[];
  /** Metrics, times the hours of the clock in which they have values. */
  readonly metricHours: number;
  /** Milliseconds until CloudWatch had all samples. */
  readonly settling: number;
};

/** What a run asks of AWS, however long it takes. */
export type Habits = {
  readonly capacity: CapacityProvider | undefined;
  /** Files of the scenario, which each task fetches. */
  readonly files: number;
  /** How often tasks report while they run, and whether label by label. */
  readonly live: { readonly every: number; readonly labels: boolean } | undefined;
};

/** A run starts with so much of the pull of an image, of waiting and of stopping. */
const AROUND = 180 * SECOND;
/** CloudWatch has all samples after about so long. */
const SETTLING = 60 * SECOND;
/** AWS bills a task of Fargate, and its address, for a minute at least. */
const LEAST = 60 * SECOND;
/** How often a worker sends metrics, and how often it looks whether the load begins. */
const [SENDS_EVERY, WAITS_EVERY] = [5 * SECOND, 0.5 * SECOND] as const;
/** How often CloudWatch is read: until it has all samples, and for the log of a run. */
const [SETTLES_EVERY, SHOWS_EVERY] = [2 * SECOND, 15 * SECOND] as const;
/** The log of a run has a line less and less often. */
const MOST_SHOWN = 60;
/** A task says that it is there, that it is ready, and what it has measured, in two objects. */
const WRITES_OF_TASK = 4;
/** The bundle, the shares and the signal; and the action reads what the task has measured. */
const READS_OF_TASK = 5;
/** The bundle, the shares, the signal and the results. */
const WRITES_OF_REGION = 4;
/** Bytes of log: what Taurus says at both ends, and a line a second, as CloudWatch counts it. */
const [LOG_OF_TASK, LOG_OF_SECOND] = [20_000, 130] as const;
/** The sum and the number of samples. */
const METRICS_OF_READ = 2;

/**
 * Milliseconds for which AWS bills a task: whole seconds from the pull of its image to its end.
 * One whose image was not pulled yet costs nothing.
 * @param until for a task whose end is not known.
 */
export function billedTime(
  { pullStartedAt, startedAt, stoppedAt }: Partial<TaskView>,
  until: number,
): number {
  const from = pullStartedAt ?? startedAt;
  if (from === undefined) return 0;
  return Math.max(LEAST, Math.ceil(((stoppedAt ?? until) - from) / SECOND) * SECOND);
}

/** Hours of the clock from one instant to another (epoch milliseconds): metrics are paid by them. */
export function hoursTouched(from: number, to: number): number {
  return Math.floor(to / HOUR) - Math.floor(from / HOUR) + 1;
}

/** What a stack's tasks are going to use. @param lasts milliseconds of the load. */
export function plannedUse({ tasks, kind }: Pick<Stack, 'tasks' | 'kind'>, lasts: number): Used {
  const billed = Math.max(LEAST, lasts + AROUND);
  const metrics = kind === 'legacy' ? 1 : 2;
  return {
    tasks: Array.from({ length: tasks }, () => ({ billed, load: lasts })),
    // It may begin just before the end of an hour.
    metricHours: metrics * (Math.ceil(lasts / HOUR) + 1),
    settling: SETTLING,
  };
}

type PricedStack = Pick<Stack, 'kind' | 'region' | 'size' | 'assignPublicIp' | 'capacityProvider'>;

/** What the use of a region costs in US dollars, part by part; null where that is not known. */
export function priceOfUse(stack: PricedStack, used: Used, habits: Habits) {
  const billed = used.tasks.reduce((sum, task) => sum + task.billed, 0);
  const hours = billed / HOUR;
  const hourly = hourlyPrice(stack);
  const isSpot = capacityOf(stack, habits.capacity) === 'FARGATE_SPOT';
  const parts = {
    compute: hourly === undefined ? null : hourly * hours * (isSpot ? PRICES.spot : 1),
    ...priceBeside({
      addressHours: stack.assignPublicIp === 'ENABLED' ? hours : 0,
      metricHours: used.metricHours,
      ...callsIn(stack, used, habits),
    }),
  };
  return {
    region: stack.region,
    tasks: used.tasks.length,
    vcpus: stack.size?.vcpus ?? null,
    gigabytes: stack.size?.gigabytes ?? null,
    architecture: stack.size?.architecture ?? null,
    capacity: isSpot ? 'spot' : 'on-demand',
    isListed: isPriced(stack.region),
    seconds: billed / SECOND,
    dollars: totalOf(Object.values(parts)),
    parts,
  } as const;
}

/** Null where a part is not known. */
export function totalOf(parts: readonly (number | null)[]): number | null {
  const known = parts.flatMap((part) => part ?? []);
  return known.length < parts.length ? null : known.reduce((sum, part) => sum + part, 0);
}

/** Of the list prices. */
export const PRICED_BY = { source: PRICES.source, date: PRICES.date };

/** Calls of AWS that are paid for, and the log: by how often the parts of a run make them. */
function callsIn({ kind }: PricedStack, used: Used, habits: Habits) {
  const { files, live } = habits;
  const { tasks, settling } = used;
  const longest = Math.max(0, ...tasks.map(({ load }) => load));
  const inAll = tasks.reduce((sum, { load }) => sum + load, 0);
  const waited = tasks.reduce((sum, { billed, load }) => sum + Math.max(0, billed - load), 0);
  const shown = live === undefined ? Math.min(MOST_SHOWN, longest / SHOWS_EVERY) : 0;
  const reports = live === undefined ? 0 : inAll / live.every;
  const isManaged = kind === 'managed';
  return {
    metricReads: METRICS_OF_READ * Math.ceil(1 + settling / SETTLES_EVERY + shown),
    metricWrites: isManaged ? tasks.length + Math.ceil(inAll / SENDS_EVERY) : 0,
    objectWrites: isManaged
      ? WRITES_OF_REGION + files + WRITES_OF_TASK * tasks.length + Math.ceil(reports) + looks()
      : 0,
    objectReads: isManaged
      ? (READS_OF_TASK + files) * tasks.length +
        Math.ceil(waited / WAITS_EVERY) +
        (live?.labels === true ? Math.ceil(reports) : 0)
      : 0,
    logBytes: LOG_OF_TASK * tasks.length + (LOG_OF_SECOND * inAll) / SECOND,
  };
  /** Each look lists what the tasks have reported. */
  function looks(): number {
    return live === undefined ? 0 : Math.ceil(longest / FOLLOW_EVERY);
  }
}
