import type { TaskExecution, TaskResult } from '../../exchange/documents.ts';
import {
  type PlannedExecution,
  requestsByIterations,
  requestsByRate,
  usersAt,
  userTimeUntil,
} from '../../scenario/load/planned-execution.ts';
import type { TaskShare } from '../../scenario/load/shares.ts';
import { COMING, ENOUGH, presenceIn } from './presence.ts';

/** The load that a run asks of its tasks. */
export type Asked = {
  readonly executions: readonly PlannedExecution[];
  /** By task id, where the load is divided; else each task runs the scenario as written. */
  readonly shares?: Readonly<Record<string, TaskShare>> | undefined;
};

/** A region, and what its tasks reported. */
export type Reported = { readonly region: string; readonly results: readonly TaskResult[] };

/**
 * A load of one execution in one task: as it was asked for, or as it was. Times in milliseconds;
 * what is not known is undefined.
 */
export type Load = {
  readonly users: number | undefined;
  /** Of its users, all together. */
  readonly userTime: number | undefined;
  /** From its begin to its end. */
  readonly time: number | undefined;
  readonly requests: number | undefined;
};

/** What there was too little of. */
export type Lack = 'load' | 'time' | 'users' | 'rate' | 'requests';

export type Compared = {
  readonly index: number;
  readonly taskId: string;
  readonly asked: Load;
  readonly achieved: Load;
  readonly lacks: readonly Lack[];
};

/** Iterations are counted, and no request of them is lost: a hundredth is what one user may leave out. */
const COMPLETE = 0.99;
/**
 * The timer behind a throughput needs a second and a half until it holds the rate, and at the ends
 * of the load a request may lie on either side.
 */
const SETTLING = { seconds: 1.5, requests: 2 } as const;

/** The tasks that ran to their end; others are a doubt of their own. */
export function comparedIn(results: readonly TaskResult[], asked: Asked): readonly Compared[] {
  return results
    .filter(({ end }) => end === 'completed')
    .flatMap((result) => compareTask(result, asked));
}

/** Holds what a task did against what was asked of it, execution by execution. */
function compareTask(result: TaskResult, asked: Asked): readonly Compared[] {
  const { executions, taskId, version } = result;
  // A result of the version before does not say it.
  if (executions === undefined && version === 2) return [];
  const longest = Math.max(result.overall.max ?? 0, result.rampUp?.max ?? 0);
  return asked.executions.flatMap((planned, index) => {
    const own = ownShare(planned, index, asked.shares?.[taskId]);
    const found = executions?.find((execution) => execution.index === index);
    return own.concurrency === 0 ? [] : [{ index, taskId, ...compare(own, found, longest) }];
  });
}

/** What is asked of one task: its share of the load and of the rows, or all of it. */
function ownShare(
  planned: PlannedExecution,
  index: number,
  share: TaskShare | undefined,
): PlannedExecution {
  const load = share?.executions[index];
  if (share === undefined || load === undefined) return planned;
  const { throughput: _, readOnce, ...shape } = planned;
  const rows = readOnce.map((source) => {
    const slice = share.slices?.find(({ path }) => path === source.path);
    return slice === undefined ? source : { ...source, rows: slice.to - slice.from };
  });
  return { ...shape, ...load, readOnce: rows };
}

type Pair = Omit<Compared, 'index' | 'taskId'>;

function compare(
  planned: PlannedExecution,
  found: TaskExecution | undefined,
  longest: number,
): Pair {
  const asked = askedOf(planned);
  const begins = found?.begins ?? found?.seconds.find(([, samples]) => samples > 0)?.[0];
  if (found === undefined || begins === undefined || found.samples === 0) {
    const none = { users: 0, userTime: 0, time: 0, requests: 0 };
    return { asked, achieved: none, lacks: ['load'] };
  }
  const { seconds, requests } = found;
  const users = seconds.reduce((most, [, , , counted]) => Math.max(most, counted), 0);
  const { lasts } = planned;
  if (lasts === undefined) {
    const last = seconds.findLast(([, samples]) => samples > 0)?.[0] ?? begins;
    const achieved = { users, userTime: undefined, time: last + 1000 - begins, requests };
    return { asked, achieved, lacks: isShort(requests, asked.requests) ? ['requests'] : [] };
  }
  const { lasted, userTime, last } = presenceIn(
    { seconds, begins, longest },
    { ...planned, lasts },
  );
  const achieved = { users, userTime, time: lasted, requests };
  return { asked, achieved, lacks: lacksOf(planned, { ...achieved, last }) };
}

function askedOf(planned: PlannedExecution): Load {
  const { concurrency, lasts } = planned;
  const byIterations = requestsByIterations(planned);
  return {
    users: concurrency,
    userTime: lasts === undefined ? undefined : userTimeUntil(planned, lasts),
    time: lasts,
    // Where a plan decides on all of its requests, nothing is known of them.
    requests: requestsByRate(planned) ?? (byIterations === 0 ? undefined : byIterations),
  };
}

function isShort(requests: number, asked: number | undefined): boolean {
  return asked !== undefined && requests < asked * COMPLETE;
}

/** Of a load that time ends; of one that iterations end before, what they left undone. */
function lacksOf(
  planned: PlannedExecution,
  achieved: Load & Pick<ReturnType<typeof presenceIn>, 'last'>,
): readonly Lack[] {
  const { lasts = 0, concurrency } = planned;
  const { time = 0, userTime = 0, requests = 0, last } = achieved;
  const byIterations = requestsByIterations(planned);
  // Also where a plan decides on all of its requests: its users may have made them.
  if (byIterations !== undefined && !isShort(requests, byIterations)) return [];
  const askedTime = userTimeUntil(planned, lasts);
  const lacks: Lack[] = [];
  if (time < lasts * ENOUGH) lacks.push('time');
  // Users that end with their iterations have made all of these.
  const ended = Math.max(0, concurrency - last.users) / Math.max(1, concurrency);
  const haveEnded =
    byIterations !== undefined && ended > 0 && !isShort(requests, byIterations * ended);
  const tooFew =
    userTime < askedTime * ENOUGH - concurrency * COMING ||
    last.users < usersAt(planned, last.at - COMING) * ENOUGH;
  if (!haveEnded && tooFew) lacks.push('users');
  if (isSlow(requests, planned)) lacks.push('rate');
  return lacks;
}

function isSlow(requests: number, planned: PlannedExecution): boolean {
  const { throughput = 0, round, lasts = 0 } = planned;
  const asked = requestsByRate(planned);
  if (asked === undefined || lasts === 0) return false;
  const settling = ((asked * 1000) / lasts) * SETTLING.seconds + SETTLING.requests;
  // A user pauses before its first request, too.
  const paused = (throughput * (round.longestPause ?? 0)) / 1000;
  return requests + settling + paused < asked * ENOUGH;
}
