import { GateError, printProblem } from '../../src/errors.ts';

/**
 * The problems that a call ends with, as people read them; an error of any other kind is thrown on.
 */
export async function problemsFrom(call: Promise<unknown>): Promise<readonly string[]> {
  try {
    await call;
  } catch (error) {
    if (error instanceof GateError) return error.problems.map(printProblem);
    throw error;
  }
  return [];
}
