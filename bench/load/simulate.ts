// Tasks without JMeter: its lines are simulated, and the worker's own code counts them.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { type TaskResult, taskResult } from '../../src/exchange/documents.ts';

const WORKER = fileURLToPath(new URL('../../worker', import.meta.url));
const MAX_OUTPUT = 1_000_000_000;

export type Case = { readonly seed: number; readonly executions: readonly object[] };

/** The result of each case, in order. */
export function simulate(cases: readonly Case[]): readonly TaskResult[] {
  const { status, stdout, stderr } = spawnSync('python3', ['-m', 'tests.support.simulation'], {
    cwd: WORKER,
    input: JSON.stringify(cases),
    encoding: 'utf8',
    maxBuffer: MAX_OUTPUT,
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
  });
  if (status !== 0) throw new Error(`the simulation failed: ${stderr.slice(-2000)}`);
  return z.array(taskResult).parse(JSON.parse(stdout));
}
