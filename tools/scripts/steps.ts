// Runs commands and says at the end how each went, and why.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type StepOutput, stepOutput } from './step-output.ts';

export type Step = {
  readonly name: string;
  readonly command: readonly string[];
  /** Whether what follows `--` on the command line is for this step. */
  readonly takesArguments?: boolean;
};

/** Steps that run side by side: ones that mostly wait, or that leave a core to each other. */
export type Stage = Step | readonly Step[];

type Ended = { readonly name: string; readonly code: number; readonly seconds: number };
type Told = Ended & Pick<StepOutput, 'tail' | 'failures'>;

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/**
 * A step that cannot run on this machine says so loudly and exits with this code: the convention of
 * automake.
 */
const SKIPPED = 77;

/**
 * A single step is run as it is; several go on after a failure, so that one call shows everything
 * that is wrong.
 */
export async function runSteps(stages: readonly Stage[], args: readonly string[]): Promise<number> {
  const [only] = stages;
  if (stages.length === 1 && only !== undefined && 'command' in only)
    return (await runAlone(only, args)).code;
  const ended: Told[] = [];
  for (const stage of stages)
    ended.push(...(await ('command' in stage ? runShown(stage, args) : runTogether(stage, args))));
  const failed = ended.filter(isFailed);
  print(['', ...ended.map(row)]);
  for (const { name, tail } of failed)
    print(['', `== The last lines of "${name}" once more`, ...tail()]);
  const names = failed.flatMap(whatFailed);
  print(['', ...names]);
  note(names);
  const skipped = ended.filter(({ code }) => code === SKIPPED).length;
  const skips = skipped === 0 ? '' : `, ${skipped} skipped`;
  print([`${ended.length - failed.length - skipped} passed, ${failed.length} failed${skips}`]);
  return failed.length === 0 ? 0 : 1;
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

function isFailed({ code }: Ended): boolean {
  return code !== 0 && code !== SKIPPED;
}

function row({ name, code, seconds }: Ended): string {
  const word = code === SKIPPED ? 'SKIPPED' : code === 0 ? 'passed' : 'FAILED';
  return `${word.padEnd(8)}${seconds.toFixed(1).padStart(7)} s  ${name}`;
}

function whatFailed({ name, code, failures }: Told): readonly string[] {
  return [`FAILED: ${name} (exit code ${code})`, ...failures().map((failure) => `  ${failure}`)];
}

/** CI goes on after these steps, and tells their failures again at the end of its own output. */
function note(names: readonly string[]): void {
  const file = process.env['LOAD_GATE_FAILURES'] ?? '';
  if (file !== '') writeFileSync(file, names.map((line) => `${line}\n`).join(''));
}

async function runShown(step: Step, args: readonly string[]): Promise<readonly Told[]> {
  print(['', `== ${step.name}`]);
  return [await runKept(step, args, (chunk) => process.stdout.write(chunk))];
}

/** Each one's output is shown in one piece, when it has ended. */
async function runTogether(
  steps: readonly Step[],
  args: readonly string[],
): Promise<readonly Told[]> {
  print(['', `== Side by side: ${steps.map(({ name }) => name).join(', ')}`]);
  const running = steps.map(async (step) => {
    const chunks: Buffer[] = [];
    const told = await runKept(step, args, (chunk) => chunks.push(chunk));
    print(['', `== ${step.name}`]);
    process.stdout.write(Buffer.concat(chunks));
    return told;
  });
  return Promise.all(running);
}

/** `npm run demo` and the like have the terminal to themselves. */
function runAlone(step: Step, args: readonly string[]): Promise<Ended> {
  return follow(step, spawn(...commandLine(step, args), { cwd: ROOT, stdio: 'inherit' }));
}

async function runKept(
  step: Step,
  args: readonly string[],
  write: (chunk: Buffer) => void,
): Promise<Told> {
  // A pipe hides the terminal, and with it the wish for colours.
  const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
  const env = { ...process.env, ...colours };
  const child = spawn(...commandLine(step, args), {
    cwd: ROOT,
    stdio: ['inherit', 'pipe', 'pipe'],
    env,
  });
  const output = stepOutput(write);
  child.stdout.on('data', output.take);
  child.stderr.on('data', output.take);
  return { ...(await follow(step, child)), tail: output.tail, failures: output.failures };
}

function commandLine(
  { command, takesArguments = false }: Step,
  args: readonly string[],
): [string, readonly string[]] {
  const [program = '', ...own] = command;
  return [program, takesArguments ? [...own, ...args] : own];
}

function follow({ name }: Step, child: ReturnType<typeof spawn>): Promise<Ended> {
  const start = performance.now();
  const { promise, resolve, reject } = Promise.withResolvers<Ended>();
  const forward = (signal: NodeJS.Signals): void => {
    // Ctrl-C reaches the child by itself; only a signal to this process alone has to be passed on.
    if (signal === 'SIGTERM') child.kill(signal);
  };
  process.on('SIGTERM', forward).on('SIGINT', forward);
  child.on('error', reject);
  // Not `exit`, after which there may still be output to come.
  child.on('close', (code, signal) => {
    process.off('SIGTERM', forward).off('SIGINT', forward);
    resolve({
      name,
      code: code ?? (signal === 'SIGINT' ? 130 : 143),
      seconds: (performance.now() - start) / 1000,
    });
  });
  return promise;
}
