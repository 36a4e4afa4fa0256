// Runs the built action once, main and post, behind a door of its own: what breaks there breaks for
// this run alone.
import type { AwsCall } from '../../local/cloud/front-door/aws-call.ts';
import type { Effect } from '../../local/cloud/front-door/faults.ts';
import { openFrontDoor } from '../../local/cloud/front-door/server.ts';
import {
  type ActionResult,
  type ActionRun,
  runAction,
  type StepResult,
} from '../../local/runner/runner.ts';
import { type Counts, counter, nameOf, type Step } from './calls.ts';
import { DIST, type FaultCloud } from './cloud.ts';
import type { Kind } from './runs.ts';
import { lookAtTasks, NO_TASKS, type TasksSeen } from './tasks-seen.ts';

/** A secret: it must not be in anything that is printed. */
export const SECRET = 'wJalrXUtnFEMIK7MDENGbPxRfiCY';
/** RunTask may be tried again for three minutes; a run that takes longer than this hangs. */
const LONGEST = 360_000;

/**
 * A call as it arrives: which one of its kind it is, and which one of all calls of main (from 1).
 */
export type Arrival = {
  readonly call: AwsCall;
  readonly name: string;
  readonly nth: number;
  readonly index: number;
  readonly step: Step;
};

export type Breaking = {
  readonly arrived?: (arrival: Arrival, kill: () => void) => Effect | undefined;
  /** Hears how many calls of main have been answered. */
  readonly answered?: (index: number, kill: () => void) => void;
};

export type Observation = {
  readonly main: StepResult;
  readonly post: StepResult;
  readonly counts: Counts;
  /** How many calls main made. */
  readonly calls: number;
  readonly tasks: TasksSeen;
  readonly seconds: number;
  /** What the emulator itself could not answer: then nothing is said about the action. */
  readonly emulatorFailures: readonly string[];
  /** Whether it had to be ended because it took too long. */
  readonly hung: boolean;
};

export async function observe(
  faultCloud: FaultCloud,
  run: Kind,
  breaking: Breaking,
): Promise<Observation> {
  if (run.legacy !== true) return observeIn(faultCloud, run, breaking);
  const region = await faultCloud.legacyRegions.take();
  try {
    return await observeIn(
      faultCloud,
      { ...run, inputs: { ...run.inputs, regions: region } },
      breaking,
    );
  } finally {
    faultCloud.legacyRegions.release(region);
  }
}

async function observeIn(
  { cloud }: FaultCloud,
  run: Kind,
  breaking: Breaking,
): Promise<Observation> {
  const began = performance.now();
  const seen = counter();
  let step: Step = 'main';
  let [arrived, answered] = [0, 0];
  let action: ActionRun | undefined;
  const kill = (): void => void action?.kill('SIGKILL');
  const take = (call: AwsCall): Effect | undefined => {
    const name = nameOf(call, step);
    if (step === 'main') arrived += 1;
    const nth = seen.count(name);
    return breaking.arrived?.({ call, name, nth, index: arrived, step }, kill);
  };
  const onAnswered = (): void => {
    if (step !== 'main') return;
    answered += 1;
    breaking.answered?.(answered, kill);
  };
  const emulatorFailures: string[] = [];
  const onUpstreamFailure = (reason: string): void => void emulatorFailures.push(reason);
  const door = await openFrontDoor({
    upstream: cloud.upstream,
    take,
    onAnswered,
    onUpstreamFailure,
  });
  try {
    const env = { ...cloud.env, AWS_ENDPOINT_URL: door.endpoint, AWS_SECRET_ACCESS_KEY: SECRET };
    action = await runAction({ dist: DIST, env, inputs: run.inputs, postWithin: LONGEST });
    const { result: main, hung } = await within(LONGEST, action);
    const calls = arrived;
    step = 'post';
    const post = await main.post();
    const postHung = post.signal !== null;
    const launches = door.calls.filter(({ operation }) => operation === 'RunTask');
    const runId = launches[0]?.input['startedBy'];
    const where = [...new Set(launches.map(({ region }) => region))];
    const tasks = typeof runId === 'string' ? await lookAtTasks(cloud, runId, where) : NO_TASKS;
    const seconds = (performance.now() - began) / 1000;
    return {
      main,
      post,
      counts: seen.counts,
      calls,
      tasks,
      emulatorFailures,
      hung: hung || postHung,
      seconds,
    };
  } finally {
    await action?.dispose();
    await door.close();
  }
}

async function within(
  ms: number,
  action: ActionRun,
): Promise<{ result: ActionResult; hung: boolean }> {
  let hung = false;
  const timer = setTimeout(() => {
    hung = true;
    action.kill('SIGKILL');
  }, ms);
  const result = await action.done;
  clearTimeout(timer);
  return { result, hung };
}
