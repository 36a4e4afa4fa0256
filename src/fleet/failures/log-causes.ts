import { type Message, messageFor } from '../../errors.ts';
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
];

/**
 * Why a task failed, as its log says: by the worker's own lines, which have cause, fix and code, or
 * by the last line that shows a cause, because what comes later is nearer to the end.
 */
export function causeInLog(lines: readonly string[]): Message | undefined {
  const own = together(lines.flatMap(ownMessages));
  if (own !== undefined) return own;
  const [cause] = lines.toReversed().flatMap((line) => causeOf(line, LOG_CAUSES) ?? []);
  return cause === undefined ? undefined : messageFor(cause.code);
}

/** The worker's own lines (worker/load_gate_worker/log.py), and a message in them. */
const OWN_LINE = /^load-gate: (?:error: )?(?!warning: )(.+)$/;
const FIX = /[.?!] Fix: /g;
const END = /[.?!] \[(worker-[a-z-]+)\](?: |$)/g;

function ownMessages(line: string): readonly Message[] {
  const [, text = ''] = OWN_LINE.exec(line.trim()) ?? [];
  const messages: Message[] = [];
  let from = 0;
  // One pattern for a whole message would look for its end behind each sign of the text.
  for (const { 0: end, 1: code = '', index } of text.matchAll(END)) {
    FIX.lastIndex = from + 1;
    const found = FIX.exec(text);
    if (found === null) break;
    const what = text.slice(from, found.index);
    const fix = text.slice(FIX.lastIndex, index);
    if (fix === '') continue;
    messages.push({ code, what, fix });
    from = index + end.length;
  }
  return messages;
}

/** A task reports all that is wrong with its environment, and what it ends with. */
function together(messages: readonly Message[]): Message | undefined {
  const [first] = messages;
  if (first === undefined) return undefined;
  const join = (texts: readonly string[]): string => [...new Set(texts)].join('; ');
  return {
    code: first.code,
    what: join(messages.map(({ what }) => what)),
    fix: join(messages.map(({ fix }) => fix)),
  };
}

/** The cause that the error of a sample shows, which says why its task never reached the target. */
export function causeInError(message: string): Cause | undefined {
  return causeOf(message, TARGET_CAUSES);
}
