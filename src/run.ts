import { type CleanUp, cleanUpOf } from './phases/clean-up.ts';
import { conclude, measureFleet } from './phases/conclude.ts';
import { keepResults } from './phases/past-run.ts';
import { contextFor, prepare } from './phases/prepare.ts';
import { orReplay } from './phases/replayable.ts';
import { launchFleet, startFleet } from './phases/start.ts';
import { watchFleet } from './phases/watch.ts';
import type { Deps, FleetRun, RunContext, RunOrder } from './run-context.ts';
import { throwIfCancelled, untilCancelled } from './time.ts';

type Judged = ReturnType<typeof conclude>;

/**
 * One run, from checked inputs to a verdict. Whatever happens, no task is left when it returns or
 * throws; what cannot be stopped in time is named, and `post` goes on with it.
 */
export async function run(inputs: RunOrder['inputs'], deps: Deps): Judged {
  const { log, cancelled } = deps;
  const context = await contextFor(inputs, deps);
  const dollars = await log.group('Plan', () => prepare(context));
  throwIfCancelled(cancelled);
  // Whatever becomes of this process, what the tasks measure can be judged by the run's id.
  const known = { 'cost-estimate': dollars?.toFixed(4) ?? '', 'run-id': context.runId };
  const fleetRun = await runFleet(context, known);
  const results = await orReplay(context, judgeFleet(fleetRun, context));
  await keepResults(results, context);
  return results;
}

async function judgeFleet(fleetRun: FleetRun, context: RunContext): Judged {
  const { log, cancelled } = context;
  throwIfCancelled(cancelled);
  const measurements = await log.group('Measure', () =>
    untilCancelled(cancelled, measureFleet(fleetRun, context)),
  );
  throwIfCancelled(cancelled);
  return conclude(fleetRun, measurements, context);
}

/**
 * From the first RunTask to the proof that nothing runs any more, also when something is thrown in
 * between.
 */
async function runFleet(
  context: RunContext,
  known: Readonly<Record<string, string>>,
): Promise<FleetRun> {
  const { log } = context;
  const cleanUp = cleanUpOf(context);
  context.publish(known);
  try {
    const launched = await log.group('Launch', () => launchFleet(context));
    cleanUp.launched(launched);
    return await orReplay(context, followFleet(launched, context, cleanUp));
  } finally {
    await log.group('Clean up', cleanUp.finish);
  }
}

async function followFleet(
  launched: FleetRun['fleet'],
  context: RunContext,
  cleanUp: CleanUp,
): Promise<FleetRun> {
  const { log } = context;
  const start = await startFleet(launched, context);
  if (start.failures.length > 0) await cleanUp.stopAfter(start.failures);
  const ended = await log.group('Load test', () => watchFleet(start, context, cleanUp.stop));
  cleanUp.ended(ended.fleet);
  return { start, ...ended };
}
