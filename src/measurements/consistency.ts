import type { Problem } from '../errors.ts';
import type { TaskResult } from '../exchange.ts';
import type { TaskView } from '../fleet/task.ts';
import { plural, printCount, printShare, printSpan } from '../units.ts';

/** Sums are of whole milliseconds; only their way through JSON and back may round. */
const SUM_TOLERANCE = 0.5;
/** Hosts on AWS follow the Amazon Time Sync Service within milliseconds; ECS's own times are some seconds coarse. */
const CLOCK_TOLERANCE = 30_000;
/** Figures are kept by the second: a clock that is set by more than one moves samples into windows that are not theirs. */
const DRIFT_TOLERANCE = 1000;
/** A task that had no processor time to spare for half of its time has measured itself as much as the service. */
const BUSY = { seconds: 10, share: 0.5 } as const;

type Sums = { readonly samples: number; readonly failures: number; readonly sum: number };

/** Why a task's report does not hold together, or was made under conditions that no figure survives; in words, each with its way out. */
export function reportProblems(
  result: TaskResult,
  { task, launchedAt }: { task: TaskView; launchedAt: number },
): readonly Problem[] {
  const where = `task ${task.id} in ${task.region}`;
  return [...contradictions(result, task), ...clockTroubles(result, { task, launchedAt }), ...saturation(result)].map(
    ([what, fix]) => ({
      where,
      what,
      fix,
    }),
  );
}

type Finding = readonly [what: string, fix: string];

function contradictions({ region, overall, published, labels, seconds }: TaskResult, task: TaskView): readonly Finding[] {
  const release = 'build the image and the action from the same release, and run again';
  const found: Finding[] = [];
  if (region !== task.region) found.push([`its result says that it ran in ${region}`, release]);
  const parts = { labels: Object.values(labels), seconds } as const;
  for (const [name, part] of Object.entries(parts)) {
    const difference = differenceOf(addUp(part), overall);
    if (difference !== undefined) found.push([`its ${name} hold ${difference}`, release]);
  }
  for (const [label, { seconds: rows, ...whole }] of Object.entries(labels)) {
    if (rows === undefined) continue;
    const held = addUp(rows.map(([, samples, failures, sum]) => ({ samples, failures, sum })));
    const difference = differenceOf(held, whole);
    if (difference !== undefined)
      found.push([`the seconds of its label ${JSON.stringify(label.slice(0, 80))} hold ${difference}`, release]);
  }
  if (overall.samples === published.samples && Math.abs(overall.sum - published.sum) > SUM_TOLERANCE) {
    const what = `CloudWatch took ${printCount(published.sum)} ms of response times from it, but it counted ${printCount(overall.sum)} ms`;
    found.push([what, release]);
  }
  return found;
}

function addUp(parts: readonly Sums[]): Sums {
  const total = (figure: (sums: Sums) => number): number => parts.reduce((sum, part) => sum + figure(part), 0);
  return { samples: total(({ samples }) => samples), failures: total(({ failures }) => failures), sum: total(({ sum }) => sum) };
}

function differenceOf(held: Sums, whole: Sums): string | undefined {
  if (held.samples !== whole.samples) return `${printCount(held.samples)} of ${plural(whole.samples, 'sample')}`;
  if (held.failures !== whole.failures) return `${printCount(held.failures)} of ${printCount(whole.failures)} failed samples`;
  if (Math.abs(held.sum - whole.sum) <= SUM_TOLERANCE) return undefined;
  return `${printCount(held.sum)} of ${printCount(whole.sum)} ms of response times`;
}

function clockTroubles(
  { timeline }: TaskResult,
  { task, launchedAt }: { task: TaskView; launchedAt: number },
): readonly Finding[] {
  const fix = 'run again; the seconds of its samples cannot be trusted';
  const compare = "check the runner's clock, and run again; the seconds of its samples cannot be trusted";
  const found: Finding[] = [];
  if (Math.abs(timeline.clockDrift) > DRIFT_TOLERANCE)
    found.push([`its clock was set by ${printSpan(Math.abs(timeline.clockDrift))} during the run`, fix]);
  const behind = launchedAt - timeline.workerStarted;
  const ahead = task.stoppedAt === undefined ? 0 : timeline.ended - task.stoppedAt;
  if (behind > CLOCK_TOLERANCE) found.push([`its clock is at least ${printSpan(behind)} behind that of the runner`, compare]);
  if (ahead > CLOCK_TOLERANCE) found.push([`its clock is at least ${printSpan(ahead)} ahead of that of ECS`, fix]);
  return found;
}

/** JMeter's start takes all the processor time that there is, and measures nothing yet: it is not counted. */
function saturation({ generator, timeline }: TaskResult): readonly Finding[] {
  const { taurusStarted, firstSample } = timeline;
  const start = taurusStarted === null || firstSample === null ? 0 : Math.max(0, firstSample - taurusStarted) / 1000;
  const [seconds, busy] = [generator.seconds - start, generator.busySeconds - start];
  if (busy < BUSY.seconds || busy < seconds * BUSY.share) return [];
  const what = `the load generator was saturated: it used all of its ${generator.vcpus} vCPU in ${printShare(busy / seconds)} of its time, and so measured itself`;
  return [[what, "raise the stack's parameter DockerTaskCpu, or spread the load over more tasks"]];
}
