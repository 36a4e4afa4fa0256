import * as http from 'node:http';
import { GateError, type Problem, problemAt } from '../errors.ts';

type Environment = Readonly<Record<string, string | undefined>>;
type ProxyEnv = { readonly [name: string]: string };

const PROTOCOLS = [
  { agent: 'httpAgent', variable: 'http_proxy', port: '80' },
  { agent: 'httpsAgent', variable: 'https_proxy', port: '443' },
] as const;
type Protocol = (typeof PROTOCOLS)[number];

/** Credentials come from these addresses, which lead nowhere but to this machine's own host. */
const METADATA = ['169.254.0.0-169.254.255.255', 'fd00:ec2::254', 'fd00:ec2::23'];
/** From here on Node.js reads `proxyEnv`; the runner's is newer since runner 2.329. */
const OLDEST_NODE = [24, 5] as const;

/**
 * Options of the SDK's agents, by the variables that runners, curl and the AWS CLI read; none where
 * no proxy is set. Node.js itself does the rest: `CONNECT` for https, whole URLs for http.
 * @throws GateError where a variable names no proxy.
 */
export function proxyAgents(env: Environment) {
  const set = PROTOCOLS.filter(({ variable }) => setting(env, variable) !== '');
  const problems = set.flatMap((protocol) => problemsOf(env, protocol));
  if (problems.length > 0) throw new GateError(problems);
  return Object.fromEntries(set.map((protocol) => [protocol.agent, optionsOf(env, protocol)]));
}

/** How messages call the proxy that requests to AWS go through. */
export function proxyName(env: Environment): string | undefined {
  const url = urlOf(env, PROTOCOLS[1]) ?? urlOf(env, PROTOCOLS[0]);
  return url === undefined ? undefined : `${url.protocol}//${url.host}`;
}

/** Sends what `fetch` asks through the proxy, too, where Node.js can. @returns what undoes it. */
export function proxyFetch(env: Environment): (() => void) | undefined {
  const [, https] = PROTOCOLS;
  return urlOf(env, https) !== undefined && 'setGlobalProxyFromEnv' in http
    ? http.setGlobalProxyFromEnv(optionsOf(env, https).proxyEnv)
    : undefined;
}

/** Lower case counts before upper case, as everywhere. */
function setting(env: Environment, variable: string): string {
  return (env[variable] || env[variable.toUpperCase()] || '').trim();
}

/** Undefined where none is set, or it is none of http or https. */
function urlOf(env: Environment, { variable }: Protocol): URL | undefined {
  const value = setting(env, variable);
  const text = value === '' || value.includes('://') ? value : `http://${value}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) && decodable(url) ? url : undefined;
}

function decodable({ username, password }: URL): boolean {
  try {
    return decodeURIComponent(`${username}:${password}`) !== '';
  } catch {
    return false;
  }
}

function problemsOf(env: Environment, protocol: Protocol): readonly Problem[] {
  const where = env[protocol.variable] ? protocol.variable : protocol.variable.toUpperCase();
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldest, since] = OLDEST_NODE;
  if (urlOf(env, protocol) === undefined) return [problemAt('proxy-invalid', where)];
  if (major > oldest || (major === oldest && minor >= since)) return [];
  return [problemAt('proxy-unsupported', where, { version: process.versions.node })];
}

function optionsOf(env: Environment, protocol: Protocol): { readonly proxyEnv: ProxyEnv } {
  const url = urlOf(env, protocol)?.href ?? '';
  const entries = setting(env, 'no_proxy').split(/[,\s]+/);
  const bypassed = [...METADATA, ...entries.flatMap((entry) => bypass(entry, protocol.port))];
  return { proxyEnv: { [protocol.variable]: url, no_proxy: bypassed.join(',') } };
}

/**
 * An entry of NO_PROXY as Node.js reads it, which knows no networks, and takes `example.com` for
 * this host alone, where others mean the hosts below it, too.
 */
function bypass(entry: string, defaultPort: string): readonly string[] {
  const network = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(entry);
  if (network !== null) return rangeOf(network.slice(1).map(Number));
  const [, name = '', port = ''] = /^(\[.*\]|[^:]*|.*:.*:.*?)(?::(\d+))?$/.exec(entry) ?? [];
  if (name === '' || name === '*') return name === '' ? [] : ['*'];
  const host = name.replace(/^\*?\./, '').replace(/^\[(.*)\]$/, '$1');
  return port === '' || port === defaultPort ? [host, `.${host}`] : [`${host}:${port}`];
}

function rangeOf(parts: readonly number[]): readonly string[] {
  const bits = parts[4] ?? 32;
  if (parts.some((part) => part > 255) || bits > 32) return [];
  const address = parts.slice(0, 4).reduce((sum, part) => sum * 256 + part, 0);
  const size = 2 ** (32 - bits);
  const first = Math.floor(address / size) * size;
  return [`${printAddress(first)}-${printAddress(first + size - 1)}`];
}

function printAddress(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}
