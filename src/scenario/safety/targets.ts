import { isIPv6 } from 'node:net';
import { type Result, refused } from '../../errors.ts';
import { type Host, readHost } from './hosts.ts';

/** What requests may go to: an entry of the input `allowed-targets`. */
export type Target = {
  /** As a host is sent. */
  readonly host: string;
  /** Whether it stands for the hosts below it, and not for the host itself. */
  readonly isWildcard: boolean;
  /** Undefined for all. */
  readonly port: number | undefined;
};

const TARGET = /^(\*\.)?(\[[^\]]*\]|[^:[\]]*)(?::(\d{1,5}))?$/;

/** Reads `HOST`, `*.HOST`, an address, each with or without `:PORT`. */
export function readTarget(text: string): Result<Target> {
  const [all, wildcard, name = '', digits] =
    (isIPv6(text) ? ['', undefined, text] : TARGET.exec(text)) ?? [];
  const port = digits === undefined ? undefined : Number(digits);
  if (all === undefined || port === 0 || (port ?? 0) > MOST_PORT)
    return refused('target-unreadable', { text });
  const host = readHost(name);
  if (!host.ok) return host;
  const { text: sent, isAddress, reach } = host.value;
  if (reach === 'never') return refused('target-never', { host: sent });
  const isWildcard = wildcard !== undefined;
  if (isWildcard && isAddress) return refused('target-unreadable', { text });
  return { ok: true, value: { host: sent, isWildcard, port } };
}

export const MOST_PORT = 65_535;

/** An entry as the worker reads it. */
export function printTarget({ host, isWildcard, port }: Target): string {
  return `${isWildcard ? '*.' : ''}${host}${port === undefined ? '' : `:${port}`}`;
}

/** @param port undefined where it is not certain, so that only an entry for all ports fits. */
export function isAmong(
  targets: readonly Target[],
  { text }: Pick<Host, 'text'>,
  port: number | undefined,
): boolean {
  return targets.some(
    (target) =>
      (target.isWildcard ? text.endsWith(`.${target.host}`) : text === target.host) &&
      (target.port === undefined || target.port === port),
  );
}
