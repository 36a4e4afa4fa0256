import { type Message, messageFor, type Result } from '../../errors.ts';
import type { TaskResult } from '../../exchange/documents.ts';
import { endedWell, type TaskView } from '../../fleet/task.ts';
import type { Trust } from '../../gate/figures/evidence.ts';
import { contradictionsIn } from './contradictions.ts';

/**
 * Hosts on AWS follow the Amazon Time Sync Service within milliseconds; ECS's own times are some
 * seconds coarse.
 */
const CLOCK_TOLERANCE = 30_000;
/**
 * Figures are kept by the second: a clock that changes by more than one moves samples into other
 * windows.
 */
const DRIFT_TOLERANCE = 1000;
/** A task whose CPU was fully used for half of its time measured itself as much as the service. */
const BUSY = { seconds: 10, share: 0.5 } as const;
/**
 * Seconds that the start of Taurus and JMeter uses the CPU at most, also with a quarter of a vCPU;
 * more before the first request is a wait, as for an execution's `delay`.
 */
const LONGEST_START = 30;

/**
 * With these the worker itself says another end: signal, deadline, late. A whole result and 1 are
 * possible where S3's answer was lost, and a container may be killed after its result.
 */
const OTHER_ENDS: readonly number[] = [2, 3, 4];

/** What is wrong with a task's report, and what of its figures it puts in doubt. */
type ReportProblem = { readonly message: Message; readonly trust: Trust };

type About = {
  readonly task: TaskView;
  /** Epoch milliseconds just before the first task was started. */
  readonly launchedAt: number;
  readonly rampUpExcluded: boolean;
};

/**
 * Why a task's report is in doubt. A task that did not end well, as ECS shows it, is explained by
 * its failure: here its end is none.
 */
export function doubtsAbout(report: Result<TaskResult>, about: About): readonly ReportProblem[] {
  if (!report.ok) return endedWell(about.task) ? [{ message: report.message, trust: 'all' }] : [];
  return [
    ...reportProblems(report.value, about),
    ...endProblems(report.value, about.task),
    ...sentProblems(report.value),
  ];
}

/** Where the end that a task reports is not the one that ECS shows. */
function endProblems(result: TaskResult, task: TaskView): readonly ReportProblem[] {
  const { end, message, cause } = result;
  const { stopCode, loadGenerator } = task;
  const exitCode = loadGenerator.exitCode ?? 0;
  if (end === 'completed')
    return OTHER_ENDS.includes(exitCode) && stopCode === 'EssentialContainerExited'
      ? [{ message: messageFor('result-exit-code-differs', { exitCode }), trust: 'none' }]
      : [];
  const facts = { end, reason: cause?.what ?? message };
  return endedWell(task)
    ? [{ message: messageFor('result-not-completed', facts), trust: 'all' }]
    : [];
}

function sentProblems({ overall, published }: TaskResult): readonly ReportProblem[] {
  const { samples } = overall;
  const { samples: sent, lastError } = published;
  if (sent > samples)
    return [
      { message: messageFor('result-sent-exceeds', { sent, counted: samples }), trust: 'none' },
    ];
  const facts = { sent, samples, error: lastError || 'none' };
  return sent === samples
    ? []
    : [{ message: messageFor('samples-unpublished', facts), trust: 'all' }];
}

/** Where a task's report contradicts itself, or was made under conditions that spoil its figures. */
function reportProblems(result: TaskResult, about: About): readonly ReportProblem[] {
  const doubtful = [
    ...contradictionsIn(result, about.task.region, about.rampUpExcluded),
    ...clockProblems(result, about),
  ];
  return [
    ...doubtful.map((message): ReportProblem => ({ message, trust: 'none' })),
    ...saturation(result).map(
      (message): ReportProblem => ({
        message,
        trust: 'errors-only',
      }),
    ),
  ];
}

function clockProblems({ timeline }: TaskResult, about: About): readonly Message[] {
  const { task, launchedAt } = about;
  const change = Math.abs(timeline.clockDrift);
  const behind = launchedAt - timeline.workerStarted;
  const ahead = task.stoppedAt === undefined ? 0 : timeline.ended - task.stoppedAt;
  return [
    ...(change > DRIFT_TOLERANCE ? [messageFor('task-clock-changed', { by: change })] : []),
    ...(behind > CLOCK_TOLERANCE ? [messageFor('task-clock-behind', { by: behind })] : []),
    ...(ahead > CLOCK_TOLERANCE ? [messageFor('task-clock-ahead', { by: ahead })] : []),
  ];
}

/** JMeter's start uses all of the CPU, and no sample is taken then: it is not counted. */
function saturation({ generator, timeline }: TaskResult): readonly Message[] {
  const start = watchedStart(timeline);
  const busy = generator.busySeconds - Math.min(start, LONGEST_START);
  const seconds = Math.max(busy, generator.seconds - start);
  if (busy < BUSY.seconds || busy < seconds * BUSY.share) return [];
  const { vcpus } = generator;
  return [messageFor('load-generator-saturated', { vcpus, share: busy / seconds })];
}

/**
 * Seconds before the first request in which the task was watched. After a rendezvous there are
 * none: it is watched from the start on (docs/worker-protocol.md).
 */
function watchedStart(timeline: TaskResult['timeline']): number {
  const { startAt, taurusStarted, firstRequest, firstSample } = timeline;
  // The first request is the first of all; the first sample that counts may come after the ramp-up.
  const first = firstRequest ?? firstSample;
  return startAt !== null || taurusStarted === null || first === null
    ? 0
    : Math.max(0, first - taurusStarted) / 1000;
}
