// The parts of the results document that say when and where a run was: of its tasks and its errors.
import type { Stack } from '../../fleet/stack.ts';
import type { TaskFailure, TaskView } from '../../fleet/task.ts';
import { NAMESPACES } from '../../measurements/cloudwatch.ts';
import type { Measurements } from '../../measurements/measure.ts';
import { redacted } from '../../text/redact.ts';
import type { Results } from './schema.ts';

type Regions = Measurements['regions'];
type TaskResult = Regions[number]['results'][number];

/** What a run was started with, and what became of it. */
export type StartedRun = {
  /** Epoch milliseconds: the first RunTask, and the verdict. */
  readonly launchedAt: number;
  readonly judgedAt: number;
  readonly stacks: readonly Stack[];
  /** What tasks with an exchange were asked to add to each request. */
  readonly trace: readonly string[];
  /** Those that were started, whether or not they took part. */
  readonly tasks: readonly TaskView[];
  readonly taskFailures: readonly TaskFailure[];
};

type Parts = 'times' | 'traced' | 'places' | 'tasks' | 'errors' | 'taskFailures';

export function partsOf(run: StartedRun, regions: Regions): Pick<Results, Parts> {
  return {
    times: timesOf(run, regions),
    traced: tracedOf(run),
    places: placesOf(run.stacks),
    tasks: taskTimesOf(run.tasks, regions),
    errors: topErrors(regions),
    taskFailures: run.taskFailures.map(failureOf),
  };
}

const SECOND = 1000;

/** When the run was. Clocks of tasks do not reach beyond it. */
function timesOf(
  { launchedAt: launched, judgedAt: judged }: StartedRun,
  regions: Regions,
): NonNullable<Results['times']> {
  let [began, ended] = [Number.POSITIVE_INFINITY, 0];
  for (const { timeline } of regions.flatMap(({ results }) => results)) {
    const { firstRequest, firstSample, lastSample } = timeline;
    began = Math.min(began, firstRequest ?? firstSample ?? began);
    // It is the second in which the sample ended.
    ended = Math.max(ended, (lastSample ?? -SECOND) + SECOND);
  }
  const within = (at: number): number => Math.min(Math.max(at, launched), judged);
  return {
    launched,
    loadBegan: Number.isFinite(began) ? within(began) : null,
    loadEnded: ended > 0 ? within(ended) : null,
    judged,
  };
}

/** What every request has: tasks of a legacy stack get no bundle. */
function tracedOf({ trace, stacks }: StartedRun): NonNullable<Results['traced']> {
  const has = (word: string): boolean =>
    trace.includes(word) && stacks.every(({ kind }) => kind === 'managed');
  return { header: has('run') ? 'X-Load-Gate-Run' : null, traceparent: has('traceparent') };
}

/** Each task from PROVISIONING to STOPPED, as ECS and its own report describe it. */
function taskTimesOf(tasks: readonly TaskView[], regions: Regions): NonNullable<Results['tasks']> {
  const reports = new Map<string, TaskResult>();
  for (const { region, results } of regions)
    for (const result of results) reports.set(`${region}/${result.taskId}`, result);
  return tasks.map((task) => {
    const report = reports.get(`${task.region}/${task.id}`);
    return {
      region: task.region,
      taskId: task.id,
      task: task.arn,
      created: task.createdAt ?? null,
      pullStarted: task.pullStartedAt ?? null,
      pullStopped: task.pullStoppedAt ?? null,
      started: task.startedAt ?? null,
      firstRequest: report?.timeline.firstRequest ?? null,
      lastSample: report?.timeline.lastSample ?? null,
      stopping: task.stoppingAt ?? null,
      stopped: task.stoppedAt ?? null,
      stopCode: task.stopCode ?? null,
      exitCode: task.loadGenerator.exitCode ?? null,
      samples: report?.overall.samples ?? null,
      cpu: report?.generator.cpu ?? null,
    };
  });
}

/** Where the console shows each region. A dashboard has a stack of its own: no run sees it. */
function placesOf(stacks: readonly Stack[]): NonNullable<Results['places']> {
  return stacks.map(({ region, cluster, log, kind }) => ({
    region,
    cluster,
    logGroup: log.group,
    namespace: NAMESPACES[kind],
    dashboard: null,
  }));
}

/** A task that failed, with the last lines of its log. */
function failureOf(failure: TaskFailure): Results['taskFailures'][number] {
  const { code, what, fix, task, lastLines } = failure;
  return {
    code,
    what,
    fix,
    task: task.arn,
    taskId: task.id,
    region: task.region,
    lastLines: lastLines?.map(redacted) ?? null,
  };
}

const MOST_ERRORS = 10;

type Places = NonNullable<Results['errors'][number]['places']>;

/** The most frequent error messages of all tasks together, and where and when each came. */
function topErrors(regions: Regions): Results['errors'] {
  const found = new Map<string, Map<string, Places[number]>>();
  for (const { region, results } of regions)
    for (const { message, count, first = null, last = null } of results.flatMap(
      ({ errors }) => errors,
    )) {
      const places = found.get(message) ?? new Map<string, Places[number]>();
      found.set(message, places);
      const known = places.get(region);
      places.set(region, {
        region,
        count: count + (known?.count ?? 0),
        first: either(first, known?.first ?? null, Math.min),
        last: either(last, known?.last ?? null, Math.max),
      });
    }
  return [...found]
    .map(([message, byRegion]) => {
      const places = [...byRegion.values()].toSorted((a, b) => b.count - a.count);
      return { message, count: places.reduce((sum, { count }) => sum + count, 0), places };
    })
    .toSorted((a, b) => b.count - a.count)
    .slice(0, MOST_ERRORS);
}

function either(
  one: number | null,
  other: number | null,
  choose: (one: number, other: number) => number,
): number | null {
  return one === null || other === null ? (one ?? other) : choose(one, other);
}
