import { readFileSync } from 'node:fs';
import type { LogLine } from '../../../src/fleet/failures/logs.ts';

/**
 * A captured console of Taurus as CloudWatch Logs would hold it, one line a second from the given
 * instant.
 */
export function capturedConsole(
  name: 'default' | 'hang' | 'quiet' | 'refused' | 'rampex' | 'd3',
  from: number,
): readonly LogLine[] {
  const lines = readFileSync(
    new URL(`../../fixtures/taurus/${name}.txt`, import.meta.url),
    'utf8',
  ).split('\n');
  return lines
    .filter((line) => line !== '')
    .map((text, index) => ({ at: from + index * 1000, text }));
}
