import type { Parsed } from '../units.ts';

const MILLISECONDS_PER = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1 } as const;
const PART = /(\d+(?:\.\d+)?)(ms|d|h|m|s)/gi;

/**
 * Reads a duration as Taurus does: `1h30m`, `2m 30s`, `500ms`, any case, and a bare number in
 * seconds (https://gettaurus.org/docs/ExecutionSettings/). What Taurus reads in a way that nobody
 * means (`1:30` is 31 seconds, `inf`, negative ones) is refused.
 * @returns milliseconds.
 */
export function parseTaurusDuration(value: unknown): Parsed<number> {
  if (typeof value === 'number') {
    return Number.isFinite(value) && value >= 0
      ? { ok: true, value: value * 1000 }
      : refuse(String(value));
  }
  if (typeof value !== 'string') return refuse(JSON.stringify(value));
  const text = value.replace(/\s+/g, '');
  if (/^\d+(\.\d+)?$/.test(text)) return { ok: true, value: Number(text) * 1000 };
  const parts = [...text.matchAll(PART)];
  const read = parts.map((part) => part[0]).join('');
  if (text === '' || read !== text) return refuse(value);
  const milliseconds = parts.reduce(
    (sum, [, number = '0', unit = '']) => sum + Number(number) * factorOf(unit),
    0,
  );
  return { ok: true, value: milliseconds };
}

/** A duration in the spelling that is sent to Taurus; milliseconds keep it exact. */
export function printTaurusDuration(milliseconds: number): string {
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${Math.round(milliseconds)}ms`;
}

function factorOf(unit: string): number {
  return (
    Object.entries(MILLISECONDS_PER).find(([name]) => name === unit.toLowerCase())?.[1] ??
    Number.NaN
  );
}

function refuse(text: string): Parsed<number> {
  return { ok: false, reason: `"${text}" is not a duration` };
}
