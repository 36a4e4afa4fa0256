import { expect } from 'vitest';
import { GateError, type Problem, printProblem } from '../../src/errors.ts';

/** The problems that a call ends with; an error of any other kind is thrown on. */
export function problemsIn(call: () => unknown): readonly Problem[] {
  try {
    call();
  } catch (error) {
    if (error instanceof GateError) return error.problems;
    throw error;
  }
  return [];
}

/** Where each problem is and its code: `input tasks: tasks-invalid`. */
export function codesOf(problems: readonly Problem[]): readonly string[] {
  return problems.map(({ where, code }) => `${where}: ${code}`);
}

/** Those of the problems that a call ends with. */
export function codesIn(call: () => unknown): readonly string[] {
  return codesOf(problemsIn(call));
}

/**
 * The problems that a call ends with, as people read them; an error of any other kind is thrown on.
 */
export async function problemsFrom(call: Promise<unknown>): Promise<readonly string[]> {
  return (await problemsOfCall(call)).map(printProblem);
}

/** As `codesIn`, of a call that takes its time. */
export async function codesFrom(call: Promise<unknown>): Promise<readonly string[]> {
  return (await problemsOfCall(call)).map(({ where, code }) => `${where}: ${code}`);
}

async function problemsOfCall(call: Promise<unknown>): Promise<readonly Problem[]> {
  try {
    await call;
  } catch (error) {
    if (error instanceof GateError) return error.problems;
    throw error;
  }
  return [];
}

/** A text with these words in it, as the value of a property that is expected. */
export function containing(words: string): unknown {
  return expect.stringContaining(words);
}
