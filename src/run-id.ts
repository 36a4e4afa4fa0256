import { randomBytes } from 'node:crypto';

/**
 * Names a run everywhere: `startedBy` of its tasks, the prefix in the exchange, the dimension of
 * its metrics, the start of its client tokens. Sorts by time, and is unique without asking anybody.
 */
export function makeRunId(now: number): string {
  const [date = '', time = ''] = new Date(now)
    .toISOString()
    .replace(/[-:]/g, '')
    .replace(/\..*/, '')
    .split('T');
  return `lg-${date}-${time}-${randomBytes(4).toString('hex')}`;
}

export function isRunId(text: string): boolean {
  return /^lg-\d{8}-\d{6}-[0-9a-f]{8}$/.test(text);
}

/** When (epoch milliseconds) a run was launched, to the second. */
export function launchedAtOf(runId: string): number {
  const [, date = '', time = ''] = runId.split('-');
  const digits = `${date}${time}`.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6Z');
  return Date.parse(digits);
}
