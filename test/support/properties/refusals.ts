import type { Problem } from '../../../src/errors.ts';
import { parseThreshold } from '../../../src/gate/criteria/threshold.ts';
import { SENSE_MESSAGES } from '../../../src/messages/criteria-sense.ts';
import { REGIONS } from './accepted-lines.ts';

/** A line, the column at which it is refused, and the code of the message that says why. */
export type Refused = readonly [line: string, column: number, code: string];

/** Everything that is wrong with a line that is no criterion. */
export function problemsOf(line: string): readonly Problem[] {
  const { criteria, problems } = parseThreshold(line, { regions: REGIONS });
  if (criteria.length > 0) throw new Error(`"${line}" is a criterion`);
  return problems;
}

export function refusalsOf(line: string): readonly Refused[] {
  return problemsOf(line).map(({ where, code }) => {
    return [line, Number(where.replace('threshold, line 1, column ', '')), code];
  });
}

/** Whether a line can be read, and makes no sense by itself. */
export function isSenseless({ code }: Problem): boolean {
  return Object.hasOwn(SENSE_MESSAGES, code);
}
