import { BlockList, isIPv6 } from 'node:net';
import { domainToASCII, domainToUnicode } from 'node:url';
import { brief, type Result, refused } from '../../errors.ts';

/** A host as it is sent. */
export type Host = {
  /** In lower case, numbers as an address; one of IPv6 in brackets, as in a URL. */
  readonly text: string;
  readonly isAddress: boolean;
  /** `task` is the task itself; `never` is what no request may go to. */
  readonly reach: 'open' | 'task' | 'never';
};

/** Of a network of each machine, or of its cloud, or of no machine. */
const NEVER = blockList([
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // Where other clouds have their metadata.
  ['100.100.100.200', 32],
  ['168.63.129.16', 32],
  ['192.0.0.192', 32],
  ['::', 128],
  ['fe80::', 10],
  ['ff00::', 8],
  ['fd00:ec2::', 32],
  ['fd20:ce::254', 128],
  ['64:ff9b:1::', 48],
]);
const TASK = blockList([
  ['127.0.0.0', 8],
  ['::1', 128],
]);
const TASK_NAMES = /^(?:.+\.)?localhost6?(?:\.localdomain6?)?$|^ip6-(?:localhost|loopback)$/;
const NEVER_NAMES =
  /^(?:.+\.)?metadata\.(?:google\.internal|goog)$|^metadata$|^instance-data(?:\.ec2\.internal)?$|^ip6-\w+$|^broadcasthost$/;

function blockList(networks: readonly (readonly [address: string, prefix: number])[]): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of networks)
    list.addSubnet(address, prefix, isIPv6(address) ? 'ipv6' : 'ipv4');
  return list;
}

/** No host is as long; what browsers make of other letters takes the square of their number. */
const LONGEST = 1000;

/**
 * Reads the name or the address of a host. What programs read in several ways is refused: JMeter,
 * the libraries below it and the wall in the task must all come to the same machine.
 * @param written without a port; an address of IPv6 with or without brackets.
 */
export function readHost(written: string): Result<Host> {
  if (written.length > LONGEST) return refused('host-invalid', { host: brief(written) });
  const host = written.toLowerCase();
  const [, bracketed = host] = /^\[(.*)\]$/.exec(host) ?? [];
  if (bracketed.includes(':')) return readIpv6(bracketed, written);
  const ascii = asciiOf(host);
  if (ascii === undefined) return refused('host-invalid', { host: brief(written) });
  if (!/^[a-z0-9_.-]*$/.test(ascii)) return refused('host-invalid', { host: brief(written) });
  const labels = ascii.replace(/\.$/, '').split('.');
  // By this, every standard tells an address from a name.
  if (/^(?:\d+|0x[0-9a-f]*)$/.test(labels.at(-1) ?? '')) return readIpv4(ascii, written);
  if (ascii.length > 254 || !labels.every((label) => LABEL.test(label)))
    return refused('host-invalid', { host: brief(written) });
  const name = labels.join('.');
  const reach = TASK_NAMES.test(name) ? 'task' : NEVER_NAMES.test(name) ? 'never' : 'open';
  return { ok: true, value: { text: name, isAddress: false, reach } };
}

const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

/** Undefined for letters that stand for others, such as those of full width. */
function asciiOf(host: string): string | undefined {
  if (/^\p{ASCII}*$/u.test(host) && !host.includes('xn--')) return host;
  const ascii = domainToASCII(host);
  return ascii !== '' && (ascii === host || domainToUnicode(ascii) === host) ? ascii : undefined;
}

/** One to four numbers; of fewer than four, the last one stands for several. */
function readIpv4(host: string, written: string): Result<Host> {
  const parts = host.split('.');
  const numbers = parts.map(Number);
  const last = numbers.pop() ?? 0;
  const rest = 4 - numbers.length;
  // Where there is a leading zero, one program reads an octal number, and the next one a decimal.
  const isPlain = parts.length <= 4 && parts.every((part) => /^(?:0|[1-9]\d*)$/.test(part));
  if (!isPlain || last >= 256 ** rest || numbers.some((number) => number > 255))
    return refused('host-number-unclear', { host: brief(written) });
  const bytes = Array.from({ length: rest }, (_, at) => Math.floor(last / 256 ** (rest - 1 - at)));
  return { ok: true, value: ipv4([...numbers, ...bytes.map((byte) => byte % 256)]) };
}

function ipv4(bytes: readonly number[]): Host {
  const text = bytes.join('.');
  const reach = NEVER.check(text) ? 'never' : TASK.check(text) ? 'task' : 'open';
  return { text, isAddress: true, reach };
}

function readIpv6(address: string, written: string): Result<Host> {
  if (!isIPv6(address) || address.includes('%'))
    return refused('host-invalid', { host: brief(written) });
  const text = new URL(`http://[${address}]/`).hostname;
  const plain = text.slice(1, -1);
  const groups = groupsOf(plain);
  const inner = ipv4Within(groups);
  if (inner !== undefined && plain.startsWith('::ffff:')) return { ok: true, value: inner };
  const own = NEVER.check(plain, 'ipv6') ? 'never' : TASK.check(plain, 'ipv6') ? 'task' : 'open';
  return { ok: true, value: { text, isAddress: true, reach: worse(own, inner?.reach) } };
}

function worse(own: Host['reach'], inner: Host['reach'] | undefined): Host['reach'] {
  return own === 'open' ? (inner ?? own) : own;
}

function groupsOf(address: string): readonly number[] {
  const [before = [], after = []] = address
    .split('::')
    .map((part) =>
      part.split(':').flatMap((one) => (one === '' ? [] : [Number.parseInt(one, 16)])),
    );
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => 0);
  return [...before, ...zeros, ...after];
}

/** The address of IPv4 that one of IPv6 leads to, or was made for. */
function ipv4Within(groups: readonly number[]): Host | undefined {
  const [a = 0, b = 0, c = 0, , , , y = 0, z = 0] = groups;
  const of = (high: number, low: number): Host =>
    ipv4([high >> 8, high & 255, low >> 8, low & 255]);
  const text = groups.slice(0, 6).join(':');
  // Mapped, translated, compatible, NAT64.
  const isInLast =
    /^0:0:0:0:0:65535$|^0:0:0:0:65535:0$|^100:65435:0:0:0:0$/.test(text) ||
    (/^0:0:0:0:0:0$/.test(text) && (y !== 0 || z > 1));
  // ISATAP.
  if (isInLast || /:(?:0|512):24318$/.test(text)) return of(y, z);
  if (a === 0x2002) return of(b, c);
  // Teredo.
  return a === 0x2001 && b === 0 ? of(y ^ 0xffff, z ^ 0xffff) : undefined;
}
