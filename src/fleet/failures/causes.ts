import type { Cause } from './cause.ts';
import { SECRET_CAUSES, SETTING_CAUSES } from './configuration.ts';
import { DISK, IMAGE_CAUSES } from './image.ts';
import { PLACE_CAUSES } from './placement.ts';
import { LIFE_CAUSES, MEMORY } from './runtime.ts';
import { TARGET_NAME } from './target.ts';

/**
 * What ECS says of a task that it did not start, or that stopped. The first that fits is the cause:
 * a text that tells of more than one thing (a network that is why a secret cannot be read) finds
 * the deeper one first.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
 */
export const AWS_CAUSES: readonly Cause[] = [
  ...SECRET_CAUSES,
  ...IMAGE_CAUSES,
  ...SETTING_CAUSES,
  ...PLACE_CAUSES,
  ...LIFE_CAUSES,
];

/** What the log of a task says that failed by itself. */
export const LOG_CAUSES: readonly Cause[] = [
  TARGET_NAME,
  MEMORY,
  DISK,
  {
    what: 'it may not use the exchange bucket',
    fix: 'deploy the stack again: its task role allows reading the bundle and writing the result',
    pattern: /AccessDenied.*(GetObject|PutObject|ListBucket)|not authorized to perform: s3:/i,
    example:
      'load-gate: error: An error occurred (AccessDenied) when calling the GetObject operation: Access Denied',
  },
  {
    what: 'it was given no signal to start',
    fix: 'look at why the job ended before the fleet was ready',
    pattern: /no start signal came/i,
    example: 'load-gate: no start signal came in 15 minutes',
  },
];

/** The first cause that a text tells of. */
export function causeOf(text: string, causes: readonly Cause[] = AWS_CAUSES): Cause | undefined {
  return causes.find(({ pattern }) => pattern.test(text));
}

/** The cause that the last line tells which tells one: what comes later is nearer to the end. */
export function causeInLog(lines: readonly string[]): Cause | undefined {
  return lines.toReversed().flatMap((line) => causeOf(line, LOG_CAUSES) ?? [])[0];
}
