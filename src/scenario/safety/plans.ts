import { type Message, problemAt } from '../../errors.ts';
import { type Allowed, EMBEDDED, type Judged, judge, REDIRECTS } from '../constructs/construct.ts';
import type { PlanRequests } from '../files/plan-requests.ts';
import { protocolProblem, type Rules, readHostPart, readUrl } from './urls.ts';

/** What is said of addresses, and what the workflow permits. */
export type Reaching = Judged & { readonly allow: Allowed };

/** A host that only the run decides on is a notice where the workflow permits it. */
export function sayOf(message: Message | undefined, where: string, reaching: Reaching): void {
  const { allow, problems, notices } = reaching;
  const permission = 'variable-hosts';
  if (message === undefined) return;
  if (message.code === 'host-unknown' && allow.has(permission))
    notices.push(problemAt('construct-allowed', where, { because: message.what, permission }));
  else problems.push({ ...message, where });
}

/** Says what there is to say of the addresses in a test plan. */
export function planAddresses(
  { addressed, leads }: PlanRequests,
  path: string,
  rules: Rules & Reaching,
): void {
  const { targets } = rules;
  for (const one of addressed) {
    const { protocol = '', host = '', port = '', path: own = '' } = one;
    const where = `${path}, line ${one.line} (${one.by})`;
    const whole = wholeUrl(one.kind, host, own);
    const number = /^\d+$/.test(port.trim()) ? Number(port) : portOf(protocol, port);
    const found = [
      protocolProblem(protocol, rules),
      whole === undefined ? undefined : problemIn(readUrl(whole, rules)),
      problemIn(readHostPart(host, number, rules)),
    ];
    for (const message of found) sayOf(message, where, rules);
  }
  if (targets === undefined) return;
  for (const { to, line, by } of leads)
    judge(to === 'redirects' ? REDIRECTS : EMBEDDED, by, {
      ...rules,
      where: `${path}, line ${line} (${by})`,
    });
}

function problemIn(read: ReturnType<typeof readUrl>) {
  return read.ok ? undefined : read.message;
}

/** What JMeter takes for an address, or puts behind `http:` where there is no host. */
function wholeUrl(kind: string, host: string, path: string): string | undefined {
  if (kind !== 'request') return undefined;
  const isBeside = host.trim() !== '' && path.startsWith('//');
  return isBeside ? undefined : path;
}

/** Undefined where another element may have the port, or the protocol. */
function portOf(protocol: string, port: string): number | undefined {
  if (port.trim() !== '') return undefined;
  return /^https$/i.test(protocol.trim()) ? 443 : undefined;
}
