// Runs commands one after the other and says at the end how each went.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type Step = {
  readonly name: string;
  readonly command: readonly string[];
  /** Whether what follows `--` on the command line is for this step. */
  readonly takesArguments?: boolean;
};

type Ended = { readonly name: string; readonly code: number; readonly seconds: number };

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** A step that cannot run on this machine says so loudly and exits with this code: the convention of automake. */
const SKIPPED = 77;

/** A single step is run as it is; several go on after a failure, so that one call shows everything that is wrong. */
export async function runSteps(steps: readonly Step[], args: readonly string[]): Promise<number> {
  const [only] = steps;
  if (steps.length === 1 && only !== undefined) return (await runStep(only, args)).code;
  const ended: Ended[] = [];
  for (const step of steps) {
    process.stdout.write(`\n== ${step.name}\n`);
    ended.push(await runStep(step, args));
  }
  const failed = ended.filter(({ code }) => code !== 0 && code !== SKIPPED);
  const skipped = ended.filter(({ code }) => code === SKIPPED);
  process.stdout.write('\n');
  for (const { name, code, seconds } of ended) {
    process.stdout.write(`${word(code).padEnd(8)}${seconds.toFixed(1).padStart(7)} s  ${name}\n`);
  }
  const skips = skipped.length === 0 ? '' : `, ${skipped.length} skipped`;
  process.stdout.write(`\n${ended.length - failed.length - skipped.length} passed, ${failed.length} failed${skips}\n`);
  return failed.length === 0 ? 0 : 1;
}

function word(code: number): string {
  if (code === 0) return 'passed';
  return code === SKIPPED ? 'SKIPPED' : 'FAILED';
}

function runStep({ name, command, takesArguments = false }: Step, args: readonly string[]): Promise<Ended> {
  const [program = '', ...own] = command;
  const start = performance.now();
  const { promise, resolve, reject } = Promise.withResolvers<Ended>();
  const child = spawn(program, takesArguments ? [...own, ...args] : own, { cwd: ROOT, stdio: 'inherit' });
  const forward = (signal: NodeJS.Signals): void => {
    // Ctrl-C reaches the child by itself; only a signal to this process alone has to be passed on.
    if (signal === 'SIGTERM') child.kill(signal);
  };
  process.on('SIGTERM', forward).on('SIGINT', forward);
  child.on('error', reject);
  child.on('exit', (code, signal) => {
    process.off('SIGTERM', forward).off('SIGINT', forward);
    resolve({ name, code: code ?? (signal === 'SIGINT' ? 130 : 143), seconds: (performance.now() - start) / 1000 });
  });
  return promise;
}
