import { readTarget, type Target } from '../scenario/safety/targets.ts';
import { type Reading, readLines } from './reader.ts';

const INPUT = 'allowed-targets';
const MOST = 100;
/** Begins with a bracket as a list does. */
const IPV6 = /^\s*\[[0-9a-f.]*:[0-9a-f:.]*\]/i;

/** Reads the input `allowed-targets`; undefined where it is not set. */
export function readTargets(reading: Reading): readonly Target[] | undefined {
  const written = reading.get(INPUT);
  const lines = (IPV6.test(written) ? written : (readLines(reading, INPUT) ?? '')).split('\n');
  const entries = lines.flatMap((line, index) =>
    line
      .replace(/(?:^|\s)#.*$/s, '')
      .split(/[,\s]+/)
      .map((text) => text.replace(/^(["'])(.*)\1$/, '$2'))
      .filter((text) => text !== '')
      .map((text) => ({ text, place: `${INPUT}, line ${index + 1}` })),
  );
  if (entries.length === 0) return undefined;
  const count = entries.length;
  if (count > MOST) reading.refuse(INPUT, 'targets-too-many', { count, most: MOST });
  return entries.flatMap(({ text, place }) => {
    const target = readTarget(text);
    if (target.ok) return [target.value];
    reading.problems.push({ ...target.message, where: `input ${place}` });
    return [];
  });
}
