import { CancelledError, GateError, messageOf, type Problem, problemAt } from '../errors.ts';
import type { RunContext } from '../run-context.ts';

const WHERE = 'the run';

/**
 * A phase of a run whose tasks exist. Where it fails, what they measure can still be judged, and
 * the error says how; after a cancellation they are stopped.
 */
export async function orReplay<T>(run: RunContext, phase: Promise<T>): Promise<T> {
  try {
    return await phase;
  } catch (error) {
    const isKept = run.stacks.every(({ kind }) => kind === 'managed');
    if (error instanceof CancelledError || !isKept) throw error;
    const by = new Date(run.assignment.deadline).toISOString();
    const wayOut = problemAt('run-can-be-replayed', WHERE, { runId: run.runId, by });
    throw new GateError([...causesOf(error), wayOut], { cause: error });
  }
}

function causesOf(error: unknown): readonly Problem[] {
  if (error instanceof GateError)
    return error.problems.filter(({ code }) => code !== 'run-can-be-replayed');
  return [problemAt('run-broke-off', WHERE, { reason: messageOf(error) })];
}
