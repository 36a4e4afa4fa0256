// One run of the built action that is cancelled at an instant, as the runner cancels a step, and
// what is left of it then.
import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalCloud } from '../../local/cloud/cloud.ts';
import type { Fault } from '../../local/cloud/front-door/faults.ts';
import { type ActionRun, runAction, type StepResult } from '../../local/runner/runner.ts';
import { breakCalls, inputsFor, type Load, untilEmpty, wanted } from './place.ts';

type Sent = { readonly after: number; readonly signal: NodeJS.Signals };
/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-cancellation */
const AS_GITHUB: readonly Sent[] = [
  { after: 0, signal: 'SIGINT' },
  { after: 7500, signal: 'SIGTERM' },
  { after: 10_000, signal: 'SIGKILL' },
];

const WAYS: Readonly<Record<Case['way'], readonly Sent[]>> = {
  cancel: AS_GITHUB,
  'second SIGINT': [...AS_GITHUB, { after: 300, signal: 'SIGINT' }],
  'SIGKILL at once': [{ after: 0, signal: 'SIGKILL' }],
};

export type Case = {
  readonly load: Load;
  readonly way: 'cancel' | 'second SIGINT' | 'SIGKILL at once';
  /** Milliseconds after the beginning of a phase, or of the process. */
  readonly instant: { readonly phase: string | undefined; readonly after: number };
  readonly faults: readonly Fault[];
  /** What is special about it, for the table. */
  readonly note: string;
};

export type Outcome = {
  readonly phase: string;
  /** Milliseconds from the start of the process to the signal. */
  readonly at: number;
  readonly running: number;
  /** Milliseconds after the signal; undefined where there was none after it. */
  readonly lastStop: number | undefined;
  readonly lastRequest: number | undefined;
  readonly ended: number;
  readonly stopsByMain: number;
  readonly stopsByPost: number;
  /** Tasks without a StopTask, and tasks or processes that did not end. */
  readonly left: number;
  readonly problems: readonly string[];
};

type Started = {
  readonly action: ActionRun;
  readonly startedAt: number;
  readonly phases: readonly Phase[];
  readonly reached: Promise<void>;
};
export type Phase = { readonly name: string; readonly at: number };

async function start(
  cloud: LocalCloud,
  { load, phase }: { load: Load; phase?: string | undefined },
  dist: string,
): Promise<Started> {
  const startedAt = Date.now();
  const phases: Phase[] = [{ name: 'Inputs', at: startedAt }];
  const reached = Promise.withResolvers<void>();
  if (phase === undefined) reached.resolve();
  const onLine = (line: string): void => {
    const [, name] = /^::group::(.+)$/.exec(line) ?? [];
    if (name !== undefined) phases.push({ name, at: Date.now() });
    // Everything is measured: what comes now has no group of its own.
    if (line === '::endgroup::' && phases.at(-1)?.name === 'Measure')
      phases.push({ name: 'Report', at: Date.now() });
    if (name === phase) reached.resolve();
  };
  const action = await runAction({ dist, env: cloud.env, inputs: inputsFor(cloud, load), onLine });
  return { action, startedAt, phases, reached: reached.promise };
}

/** How long a run takes that is not cancelled (milliseconds). */
export async function wholeLife(cloud: LocalCloud, load: Load, dist: string): Promise<number> {
  breakCalls(cloud, []);
  const { action, startedAt, phases } = await start(cloud, { load }, dist);
  const main = await action.done;
  const life = Date.now() - startedAt;
  await action.dispose();
  if (main.outputs['verdict'] !== 'pass')
    throw new Error(`the run that is not cancelled did not pass:\n${main.stdout}${main.stderr}`);
  if (phases.length < 6)
    throw new Error(`the run printed too few phases: ${phases.map(({ name }) => name).join(', ')}`);
  return life;
}

/** Runs main, cancels it, runs post, and looks at what is left. */
export async function cancelRun(
  cloud: LocalCloud,
  cancelled: Case,
  dist: string,
): Promise<Outcome> {
  breakCalls(cloud, cancelled.faults);
  const firstCall = cloud.calls.length;
  const { load, instant } = cancelled;
  const started = await start(cloud, { load, phase: instant.phase }, dist);
  const { action, startedAt, phases } = started;
  await Promise.race([started.reached, action.done]);
  await Promise.race([sleep(instant.after), instant.phase === undefined ? never : action.done]);
  const running = (await cloud.runningTasks()).filter(({ hasProcess }) => hasProcess).length;
  const ended = action.process.exitCode !== null;
  const phase = ended ? 'after' : (phases.at(-1)?.name ?? '');
  const at = Date.now();
  const main = await send(action, WAYS[cancelled.way]);
  const mainEnded = Date.now();
  const post = await main.post();
  const orphans = await wanted(cloud);
  const left = await untilEmpty(cloud);
  const over = Date.now();
  await action.dispose();
  const stops = cloud.calls
    .slice(firstCall)
    .filter(
      ({ operation, status, at: called }) =>
        operation === 'StopTask' && status === 200 && called >= at,
    );
  const lastStop =
    stops.length === 0 ? undefined : Math.max(...stops.map((stop) => stop.at + stop.ms)) - at;
  const last = cloud.target.statistics().last ?? 0;
  return {
    phase,
    at: at - startedAt,
    running,
    lastStop,
    lastRequest: last > at ? last - at : undefined,
    ended: over - at,
    stopsByMain: stops.filter((stop) => stop.at < mainEnded).length,
    stopsByPost: stops.filter((stop) => stop.at >= mainEnded).length,
    left: orphans.length + left.length,
    problems: problems(main, post, phase),
  };
}

const never = new Promise<void>(() => undefined);

/** Sends the signals until the process has ended. */
async function send(
  action: ActionRun,
  signals: readonly Sent[],
): Promise<Awaited<ActionRun['done']>> {
  const timers = signals.map(({ after, signal }) => setTimeout(() => action.kill(signal), after));
  try {
    return await action.done;
  } finally {
    for (const timer of timers) clearTimeout(timer);
  }
}

/** Phases after which the verdict is certain. */
const PROVEN: readonly string[] = ['Report', 'after'];

/** A run whose end is not proven, in words or by its exit code. */
function problems(main: StepResult, post: StepResult, phase: string): readonly string[] {
  const nothingStarted = /No task was started/.test(post.stdout);
  const proven =
    nothingStarted || /Nothing of run \S+ is left running in 3 regions/.test(post.stdout);
  return [
    ...(post.exitCode === 0 ? [] : [`post ended with ${post.exitCode}: ${post.stdout}`]),
    ...(proven ? [] : [`post proved nothing: ${post.stdout}`]),
    ...(main.outputs['verdict'] === 'pass' && !PROVEN.includes(phase)
      ? [`a run that was cancelled passed (${phase})`]
      : []),
  ];
}
