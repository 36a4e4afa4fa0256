// How the commands of this folder talk to a person.
import { styleText } from 'node:util';

export const hasColour = process.stdout.isTTY && process.env['NO_COLOR'] === undefined;

export function say(line = ''): void {
  process.stdout.write(`${line}\n`);
}

export function heading(text: string): void {
  say(hasColour ? `\n${styleText('bold', text)}` : `\n${text}`);
}

/** Runs a step and says how long it took. */
export async function timed<T>(title: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  say(`${title} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  return result;
}

/** A duration of a command line, such as `800ms` or `1.5s`, in milliseconds. */
export function parseMilliseconds(option: string, text: string): number {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)(ms|s)$/.exec(text) ?? [];
  if (unit === '')
    throw new UsageError(`${option} takes a duration such as 800ms or 1.5s, not "${text}"`);
  return Number(number) * (unit === 's' ? 1000 : 1);
}

export function parseCount(option: string, text: string, most = Number.MAX_SAFE_INTEGER): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > most) {
    const range =
      most === Number.MAX_SAFE_INTEGER ? 'a number from 1' : `a number from 1 to ${most}`;
    throw new UsageError(`${option} takes ${range}, not "${text}"`);
  }
  return count;
}

export function parseShare(option: string, text: string): number {
  const share = Number(text);
  if (text.trim() === '' || !(share >= 0 && share <= 1)) {
    throw new UsageError(`${option} takes a share from 0 to 1, not "${text}"`);
  }
  return share;
}

/** The command line is wrong; the message says how. */
export class UsageError extends Error {}

/** Runs a command's `main` and exits with its code: 2 for a command line that is wrong. */
export async function runCommand(main: () => Promise<number>, usage: string): Promise<never> {
  try {
    process.exit(await main());
  } catch (error) {
    const wrongUse =
      error instanceof UsageError ||
      (error instanceof Error &&
        'code' in error &&
        String(error.code).startsWith('ERR_PARSE_ARGS'));
    process.stderr.write(wrongUse ? `${error.message}\n\n${usage}\n` : `${explain(error)}\n`);
    process.exit(wrongUse ? 2 : 1);
  }
}

function explain(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
