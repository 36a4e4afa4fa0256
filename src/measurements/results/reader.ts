import type { TaskResult } from '../../exchange/documents.ts';
import { type Exchange, exchangeOf, type RunOf } from '../../exchange/exchange.ts';
import { readResult } from '../../exchange/results.ts';
import { type Fleet, isStopped, type RegionFleet, type TaskView } from '../../fleet/task.ts';
import { byName } from '../../text/names.ts';

/** A task's result, or why there is none. */
type Report = Awaited<ReturnType<typeof readResult>>;

type TaskReport = { readonly task: TaskView; readonly report: Report };

export type ResultReader = {
  /** Begins to read the results of tasks that are over, while others still run. */
  readonly begin: (fleet: Fleet) => void;
  /** The results of all tasks of a region, in their order. */
  readonly reportsOf: (fleet: RegionFleet) => Promise<readonly TaskReport[]>;
};

export type ResultReading = RunOf & {
  /** Whether a criterion needs the seconds of all labels: then they are kept, however many. */
  readonly secondsNeeded: boolean;
  /** How many characters of seconds of a region are kept all the same. Default: all spare ones. */
  readonly spareCharacters?: number;
};

/**
 * How many characters the seconds of labels may take. `spare`: those that no criterion needs, over
 * all regions, kept for charts and for a replay. It is enough for 90 tasks with five labels for ten
 * minutes; a thousand tasks have more in each minute. `file`: the results file, which a replay
 * reads as one string; a string of Node's holds 536 million.
 */
export const CHARACTERS = { spare: 30_000_000, file: 250_000_000 } as const;

/**
 * The first results say how many characters all of them will have; where that is more than so many
 * times the spare ones, none is kept only to be dropped.
 */
const CLEARLY = 2;

/**
 * Calls under way at once over all regions: as many as the SDK has connections in one, and texts of
 * an hour's load are megabytes.
 */
const READS_AT_ONCE = 50;

/** Its containers have ended by then, and the result is written before they do. */
function isOver(task: TaskView): boolean {
  return isStopped(task) || task.status === 'DEPROVISIONING';
}

/** Reads each result once, and a few at a time: a text is large, and what is kept of it is not. */
export function resultReader(reading: ResultReading): ResultReader {
  const regions = new Map<string, RegionReader>();
  const takeTurn = turns(READS_AT_ONCE);
  const of = ({ stack }: RegionFleet): RegionReader | undefined => {
    if (stack.kind === 'legacy') return undefined;
    const { region, tasks } = stack;
    const exchange = exchangeOf(stack, reading);
    const reader = regions.get(region) ?? regionReader({ ...reading, exchange, tasks, takeTurn });
    regions.set(region, reader);
    return reader;
  };
  return {
    begin: (fleet) => {
      for (const region of fleet)
        for (const task of region.tasks) if (isOver(task)) of(region)?.begin(task.id);
    },
    reportsOf: async (fleet) => {
      const reader = of(fleet);
      if (reader === undefined) return [];
      // Only when all have been read it is known whether their seconds are too many.
      const kept = await Promise.all(
        fleet.tasks.map(async (task) => ({ task, kept: await reader.finish(task.id) })),
      );
      return kept.map(({ task, kept: { report } }) => ({ task, report }));
    },
  };
}

/** A report that loses its seconds when those of all tasks are too many. */
type Kept = { report: Report };

type RegionReader = {
  readonly begin: (taskId: string) => void;
  readonly finish: (taskId: string) => Promise<Kept>;
};

type RegionReading = ResultReading & {
  readonly exchange: Exchange;
  /** How many tasks the region is to have. */
  readonly tasks: number;
  readonly takeTurn: TakeTurn;
};

function regionReader(options: RegionReading): RegionReader {
  const { exchange, tasks, secondsNeeded, spareCharacters = CHARACTERS.spare, takeTurn } = options;
  const reads = new Map<string, Promise<Kept>>();
  const all: Kept[] = [];
  const areTooMany = secondsCounter(spareCharacters, tasks);
  let dropped = false;
  function keep(report: Report): Kept {
    const kept = { report };
    all.push(kept);
    if (secondsNeeded || !report.ok) return kept;
    const before = dropped;
    dropped ||= areTooMany(report.value);
    if (dropped) for (const each of before ? [kept] : all) dropSeconds(each);
    return kept;
  }
  function read(taskId: string): Promise<Kept> {
    const reading = takeTurn(async () => keep(await readResult(exchange, taskId)));
    reads.set(taskId, reading);
    return reading;
  }
  return {
    begin: (taskId) => {
      // Whoever asks for the report hears of an error.
      if (!reads.has(taskId)) read(taskId).catch(() => undefined);
    },
    finish: async (taskId) => {
      const kept = await reads.get(taskId);
      // What could not be read a moment ago is asked for once more.
      return kept?.report.ok === true ? kept : read(taskId);
    },
  };
}

function dropSeconds(kept: Kept): void {
  const { report } = kept;
  if (report.ok) kept.report = { ok: true, value: withoutSeconds(report.value) };
}

type TakeTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** Lets so many work at once; the others wait in the order in which they came. */
function turns(limit: number): TakeTurn {
  const waiting: (() => void)[] = [];
  let working = 0;
  return async (work) => {
    if (working >= limit) await new Promise<void>((go) => waiting.push(go));
    else working += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // Who is next takes over this turn.
      if (next === undefined) working -= 1;
      else next();
    }
  };
}

/**
 * Takes the results of a fleet of so many tasks, one after the other. @returns whether the seconds
 * of all of them are to be dropped.
 */
export function secondsCounter(spare: number, tasks: number): (result: TaskResult) => boolean {
  let [results, characters] = [0, 0];
  return (result) => {
    results += 1;
    characters += secondsSize(result);
    return characters > spare || (characters / results) * tasks > spare * CLEARLY;
  };
}

/** Characters of the counts of all seconds of labels. */
export function secondsSize({ labels }: TaskResult): number {
  return Object.values(labels).reduce(
    (sum, { seconds = [] }) => seconds.reduce((all, [, , , , counts]) => all + counts.length, sum),
    0,
  );
}

export function withoutSeconds(result: TaskResult): TaskResult {
  const labels = Object.entries(result.labels).map(
    ([label, { seconds: _, ...whole }]) => [label, whole] as const,
  );
  return { ...result, labels: byName(labels) };
}
