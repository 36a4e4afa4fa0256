import { AWS_CAUSES } from './aws-causes.ts';
import { type Cause, causeOf } from './cause.ts';

const TARGET_NAME: Cause = {
  code: 'target-name-unresolved',
  // Of a name that is not known Java gives the reason once, and then only the name.
  pattern: new RegExp(
    'UnknownHost|Name or service not known|Temporary failure in name resolution|' +
      'No address associated with hostname|nodename nor servname|' +
      String.raw`^(Non HTTP response message: )?[\w-]+(\.[\w-]+)+$`,
    'i',
  ),
  example: 'Non HTTP response message: shop.example.test: Name or service not known',
};

/** Why all samples of a task fail, as their errors say it. */
export const TARGET_CAUSES: readonly Cause[] = [
  TARGET_NAME,
  {
    code: 'target-refused',
    pattern: /Connection refused/i,
    example:
      'Non HTTP response message: Connect to shop.example.test:443 failed: Connection refused',
  },
  {
    code: 'target-unreachable',
    pattern: /connect(ion)? timed out|No route to host|Network is unreachable/i,
    example:
      'Non HTTP response message: Connect to shop.example.test:443 failed: Connect timed out',
  },
  {
    code: 'target-certificate-untrusted',
    pattern: /SSLHandshake|SSLPeerUnverified|PKIX path|certificate_/i,
    example:
      'Non HTTP response message: PKIX path building failed: unable to find valid ' +
      'certification path to requested target',
  },
];

/** What AWS sees, and the task itself may see, too. */
const LOGGED: ReadonlySet<string> = new Set(['task-memory-exhausted', 'task-disk-full']);

/** What the log of a task says that failed by itself. */
export const LOG_CAUSES: readonly Cause[] = [
  TARGET_NAME,
  ...AWS_CAUSES.filter(({ code }) => LOGGED.has(code)),
  {
    code: 'task-exchange-denied',
    pattern: /AccessDenied.*(GetObject|PutObject|ListBucket)|not authorized to perform: s3:/i,
    example:
      'load-gate: error: An error occurred (AccessDenied) when calling the GetObject ' +
      'operation: Access Denied',
  },
  {
    code: 'task-start-signal-missing',
    pattern: /\[worker-start-signal-[a-z]+\]/,
    example:
      'load-gate: no start signal came: the action had not written start.json in time. ' +
      'Fix: … [worker-start-signal-missing]',
  },
];

/** The cause in the last line that has one: what comes later is nearer to the end. */
export function causeInLog(lines: readonly string[]): Cause | undefined {
  return lines.toReversed().flatMap((line) => causeOf(line, LOG_CAUSES) ?? [])[0];
}

/** The cause that the error of a sample shows, which says why its task never reached the target. */
export function causeInError(message: string): Cause | undefined {
  return causeOf(message, TARGET_CAUSES);
}
