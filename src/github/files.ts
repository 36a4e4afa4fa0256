import { statSync, truncateSync } from 'node:fs';

/**
 * Writes to a file that the runner gives and reads when the step ends. Where that fails half-way,
 * as on a full disk, the half is taken back: the runner fails a step whose file is torn.
 * @param variable of the environment, which names the file.
 */
export function intact(variable: string, write: () => void): void {
  const path = process.env[variable] ?? '';
  const before = path === '' ? undefined : statSync(path, { throwIfNoEntry: false });
  try {
    write();
  } catch (error) {
    if (before?.isFile() === true) truncateSync(path, before.size);
    throw error;
  }
}
