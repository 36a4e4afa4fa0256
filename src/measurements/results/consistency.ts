import type { Problem } from '../../errors.ts';
import type { TaskResult } from '../../exchange/documents.ts';
import type { TaskView } from '../../fleet/task.ts';
import type { Trust } from '../../gate/figures/evidence.ts';
import { printShare, printSpan } from '../../units.ts';
import { contradictionsIn } from './contradictions.ts';

/**
 * Hosts on AWS follow the Amazon Time Sync Service within milliseconds; ECS's own times are some
 * seconds coarse.
 */
const CLOCK_TOLERANCE = 30_000;
/**
 * Figures are kept by the second: a clock that is set by more than one moves samples into windows
 * that are not theirs.
 */
const DRIFT_TOLERANCE = 1000;
/**
 * A task that had no processor time to spare for half of its time has measured itself as much as
 * the service.
 */
const BUSY = { seconds: 10, share: 0.5 } as const;
/**
 * Seconds that the start of Taurus and JMeter is busy at most, a quarter of a vCPU included; more
 * before the first request is a wait, as for an execution's `delay`.
 */
const LONGEST_START = 30;

/** A problem, and what it puts in doubt of all that the task told, also while it ran. */
export type ReportProblem = Problem & { readonly trust: Trust };

/**
 * Why a task's report does not hold together, or was made under conditions that no figure survives;
 * in words, each with its way out.
 */
export function reportProblems(result: TaskResult, about: About): readonly ReportProblem[] {
  const { task } = about;
  const where = `task ${task.id} in ${task.region}`;
  const release = 'build the image and the action from the same release, and run again';
  const torn = contradictionsIn(result, about).map((what): Finding => [what, release]);
  const told = (findings: readonly Finding[], trust: Trust): readonly ReportProblem[] =>
    findings.map(([what, fix]) => ({ where, what, fix, trust }));
  return [
    ...told([...torn, ...clockTroubles(result, about)], 'none'),
    ...told(saturation(result), 'errors-only'),
  ];
}

export type About = {
  readonly task: TaskView;
  /** Epoch milliseconds just before the first task was started. */
  readonly launchedAt: number;
  readonly rampUpExcluded: boolean;
};

type Finding = readonly [what: string, fix: string];

function clockTroubles({ timeline }: TaskResult, { task, launchedAt }: About): readonly Finding[] {
  const fix = 'run again; the seconds of its samples cannot be trusted';
  const compare =
    "check the runner's clock, and run again; the seconds of its samples cannot be trusted";
  const found: Finding[] = [];
  if (Math.abs(timeline.clockDrift) > DRIFT_TOLERANCE)
    found.push([
      `its clock was set by ${printSpan(Math.abs(timeline.clockDrift))} during the run`,
      fix,
    ]);
  const behind = launchedAt - timeline.workerStarted;
  const ahead = task.stoppedAt === undefined ? 0 : timeline.ended - task.stoppedAt;
  if (behind > CLOCK_TOLERANCE)
    found.push([`its clock is at least ${printSpan(behind)} behind that of the runner`, compare]);
  if (ahead > CLOCK_TOLERANCE)
    found.push([`its clock is at least ${printSpan(ahead)} ahead of that of ECS`, fix]);
  return found;
}

/**
 * JMeter's start takes all the processor time that there is, and measures nothing yet: it is not
 * counted.
 */
function saturation({ generator, timeline }: TaskResult): readonly Finding[] {
  const start = watchedStart(timeline);
  const busy = generator.busySeconds - Math.min(start, LONGEST_START);
  const seconds = Math.max(busy, generator.seconds - start);
  if (busy < BUSY.seconds || busy < seconds * BUSY.share) return [];
  const what = `the load generator was saturated: it used all of its ${generator.vcpus} vCPU in ${printShare(busy / seconds)} of its time, and so measured itself`;
  return [[what, "raise the stack's parameter DockerTaskCpu, or spread the load over more tasks"]];
}

/**
 * Seconds before the first request in which the task was watched. After a rendezvous there are
 * none: it is watched from the start on (docs/worker-protocol.md).
 */
function watchedStart({
  startAt,
  taurusStarted,
  firstRequest,
  firstSample,
}: TaskResult['timeline']): number {
  // The first sample that counts may be one after the ramp-up; the first request is the first of
  // all.
  const first = firstRequest ?? firstSample;
  return startAt !== null || taurusStarted === null || first === null
    ? 0
    : Math.max(0, first - taurusStarted) / 1000;
}
