import { brief, type Message, messageFor, type Result, refused } from '../../errors.ts';
import { withoutTail } from '../../text/ends.ts';
import { readHost } from './hosts.ts';
import { isAmong, MOST_PORT, type Target } from './targets.ts';
import { isOpen, mayHold, possible, type Values } from './values.ts';

/** What decides on where requests may go. */
export type Rules = {
  readonly targets: readonly Target[] | undefined;
  readonly values: Values;
};

/** An address, or a part of one, that may be sent, and how it is sent. */
type Sendable = Result<string>;

/** A scheme and a host are shorter than this. */
const MOST_BEGIN = 2000;
const MOST_URL = 20_000;

/** A host, or the begin of a path, that no variable is a part of: none behind it leads elsewhere. */
const IS_DECIDED = /^(?:https?:\/\/[^/?#\\$\s]+[/?#]|\/[^/\\$\s])/i;
const CONTROL = /\p{Cc}/u;
const HAS_CONTROL = ['it has a control character', 'remove the character'] as const;

type Address = { readonly scheme: string; readonly authority: string; readonly rest: string };

/**
 * Reads the address of a request: an absolute one, or a path beside a default address. It may have
 * variables; each value that they have for certain is tried.
 * @returns the address from its parsed parts. What the run decides on is as it is written.
 */
export function readUrl(written: string, rules: Rules): Sendable {
  // A space behind a path is a part of it.
  const isHostOnly = /^\s*https?:\/\/[^/?#\s]+\s+$/i.test(written);
  const url = withoutTail(written.replace(/^[\s\0]+/, ''), isHostOnly ? /\s/ : /[\t\r\n]/);
  const isDecided = IS_DECIDED.test(url);
  const texts = isDecided || url.length > MOST_URL ? [url] : possible(url, rules.values);
  if (texts === undefined) return { ok: false, message: tooMany(url) };
  if (isDecided && mayHold(url, CONTROL, rules.values)) return refusedFor(url, ...HAS_CONTROL);
  for (const text of texts) {
    const address = addressIn(text, url);
    if (!address.ok) return address;
    const message = address.value && problemOf(address.value, url, rules);
    if (message !== undefined) return { ok: false, message };
  }
  const read = addressIn(url, url);
  const address = read.ok ? read.value : undefined;
  // JMeter takes a path that begins with a variable for an address, perhaps.
  const [begin = ''] = /^(?:https?)?\$\{[^/]*/.exec(url) ?? [];
  const host = address === undefined ? begin : partsOfAuthority(address.authority).name;
  const unknown = isOpen(host, rules.values) ? unknownHost(url, rules) : undefined;
  if (unknown !== undefined) return { ok: false, message: unknown };
  if (address === undefined) return { ok: true, value: url };
  const { scheme, authority, rest } = address;
  const sent = authority.includes('${') ? undefined : readAuthority(authority, url);
  return {
    ok: true,
    value: `${scheme}://${sent?.ok === true ? sent.value.text : authority}${rest}`,
  };
}

/** Undefined for a path; JMeter takes one that begins with a variable for an address, perhaps. */
function addressIn(text: string, url: string): Result<Address | undefined> {
  const refuse = (because: string, instead: string): Result<never> =>
    refusedFor(url, because, instead);
  if (text.length > MOST_URL) return refuse('it is too long', 'send what is long in the body');
  if (CONTROL.test(text)) return refuse(...HAS_CONTROL);
  const [, scheme, slashes = '', authority = '', rest = ''] =
    /^([a-z][a-z0-9+.-]*):(\/\/)?((?:\$\{[^}]{0,200}\}|(?!\$\{[^}]{0,200}\})[^/?#])*)(.*)$/is.exec(
      text,
    ) ?? [];
  if (scheme === undefined) {
    // Before the path, a colon that a variable stands before ends a scheme.
    if (/^[^/?#]*\$\{[^}]{0,200}\}[^/?#$]*:\/\//.test(text.slice(0, MOST_BEGIN)))
      return refused('url-scheme-variable', { url: brief(url) });
    return /^[/\\]{2}/.test(text)
      ? refuse('it begins with two slashes', 'write http:// or https:// before the host')
      : { ok: true, value: undefined };
  }
  if (!isWeb(scheme))
    return refused('url-scheme-refused', { scheme: brief(scheme), url: brief(url) });
  if (slashes === '' || authority === '') return refused('url-host-missing', { url: brief(url) });
  if (authority.includes('@'))
    return refuse('it has a user before its host', 'send the user by authorization or a header');
  if (/[\\\s]/.test(authority))
    return refuse('it has a backslash or a space in its host', 'write the path after a slash');
  return { ok: true, value: { scheme: scheme.toLowerCase(), authority, rest } };
}

function refusedFor(url: string, because: string, instead: string): Result<never> {
  return refused('url-refused', { url: brief(url), because, instead });
}

function tooMany(url: string): Message {
  return messageFor('url-refused', {
    url: brief(url),
    because: 'all addresses together have too many values of variables to be checked',
    instead: 'write fewer values, or fewer addresses whose hosts have variables',
  });
}

function isWeb(scheme: string): boolean {
  return /^https?$/i.test(scheme);
}

function unknownHost(written: string, { targets }: Rules): Message | undefined {
  return targets === undefined ? undefined : messageFor('host-unknown', { host: brief(written) });
}

/** Schemes and hosts that were read before, of many addresses, without a problem. */
const fine = new WeakMap<Values, Set<string>>();

function problemOf(address: Address, url: string, rules: Rules): Message | undefined {
  const known = fine.get(rules.values) ?? new Set();
  fine.set(rules.values, known);
  const key = `${address.scheme} ${address.authority}`;
  const message = known.has(key) ? undefined : problemIn(address, url, rules);
  if (message === undefined) known.add(key);
  return message;
}

function problemIn({ scheme, authority }: Address, url: string, rules: Rules): Message | undefined {
  const { name, digits } = partsOfAuthority(authority);
  // What only the run decides on is left to the wall in the task, or to the rule on variables.
  if (name.includes('${')) return undefined;
  if (digits.includes('${')) return hostProblem(name, undefined, rules);
  const read = readAuthority(authority, url);
  if (!read.ok) return read.message;
  return hostProblem(read.value.host, read.value.port ?? (scheme === 'https' ? 443 : 80), rules);
}

/** Of a name that is no host, some of it may be in the port; the reader of hosts refuses it. */
function partsOfAuthority(authority: string): { readonly name: string; readonly digits: string } {
  const [, name = authority, digits = ''] =
    /^(\[[^\]]*\]|(?:\$\{[^}]{0,200}\}|(?!\$\{[^}]{0,200}\})[^:])*)(?::(.*))?$/s.exec(authority) ??
    [];
  return { name, digits };
}

type Authority = {
  readonly text: string;
  readonly host: string;
  readonly port: number | undefined;
};

function readAuthority(authority: string, url: string): Result<Authority> {
  const { name, digits } = partsOfAuthority(authority);
  const host = readHost(name);
  if (!host.ok) return host;
  const port = digits === '' ? undefined : Number(digits);
  const isPort = /^\d{1,5}$/.test(digits) && Number(digits) >= 1 && Number(digits) <= MOST_PORT;
  if (digits !== '' && !isPort)
    return refused('url-refused', {
      url: brief(url),
      because: 'its port is no number from 1 to 65535',
      instead: 'write the number of the port, or leave it out',
    });
  const { text } = host.value;
  return {
    ok: true,
    value: { text: `${text}${port === undefined ? '' : `:${port}`}`, host: text, port },
  };
}

/**
 * Why requests may not go to a host.
 * @param port undefined where it is not certain.
 */
function hostProblem(
  written: string,
  port: number | undefined,
  { targets }: Pick<Rules, 'targets'>,
): Message | undefined {
  const read = readHost(written);
  if (!read.ok) return read.message;
  const host = read.value;
  if (host.reach === 'never') return messageFor('host-refused', { host: host.text });
  if (targets !== undefined && isAmong(targets, host, port)) return undefined;
  if (host.reach === 'task') return messageFor('host-is-task', { host: host.text });
  return targets === undefined ? undefined : messageFor('host-not-allowed', { host: host.text });
}

/** A host that stands by itself, as in a test plan; empty for one that another place has. */
export function readHostPart(written: string, port: number | undefined, rules: Rules): Sendable {
  const host = written.trim();
  for (const text of possible(host, rules.values) ?? [undefined]) {
    if (text === undefined) return { ok: false, message: tooMany(host) };
    if (text.trim() === '') continue;
    const message = text.includes('${') ? unfitPart(text, host) : hostProblem(text, port, rules);
    if (message !== undefined) return { ok: false, message };
  }
  const unknown = isOpen(host, rules.values) ? unknownHost(host, rules) : undefined;
  if (unknown !== undefined) return { ok: false, message: unknown };
  if (host === '' || host.includes('${')) return { ok: true, value: written };
  const read = readHost(host);
  return read.ok ? { ok: true, value: read.value.text } : read;
}

/** What is no host, whatever its variables hold. */
function unfitPart(text: string, host: string): Message | undefined {
  return /[@\\\s/]/.test(text.replace(/\$\{[^}]{0,200}\}/g, ''))
    ? messageFor('host-invalid', { host: brief(host) })
    : undefined;
}

/** Why the protocol of a sampler in a test plan may be another than http and https. */
export function protocolProblem(
  written: string,
  { values }: Pick<Rules, 'values'>,
): Message | undefined {
  for (const text of possible(written, values) ?? [undefined]) {
    if (text === undefined) return tooMany(written);
    const scheme = text.trim();
    if (isOpen(written, values)) return messageFor('url-scheme-variable', { url: brief(written) });
    // Without one, JMeter takes http.
    if (scheme !== '' && !isWeb(scheme))
      return messageFor('url-scheme-refused', { scheme: brief(scheme), url: brief(written) });
  }
  return undefined;
}
