import type { Problem } from '../errors.ts';
import { LOADS } from '../scenario/load/shares.ts';
import { suggest } from '../suggest.ts';
import { parseDuration } from '../units.ts';

export type InputReader = {
  /** The input as the workflow wrote it; empty when it is not set. */
  readonly get: (name: string) => string;
  /** The folder that a scenario's path is relative to. */
  readonly workspace: string;
};

/** Inputs that are being read, and what is wrong with them so far. */
export type Reading = InputReader & { readonly problems: Problem[] };

/** The words that an input takes. The first one is the default. */
export const CHOICES = {
  load: LOADS,
  'ramp-up': ['include', 'exclude'],
  capacity: ['stack', 'on-demand', 'spot'],
  'circuit-breaker': ['on', 'off'],
  'on-inconclusive': ['fail', 'warn'],
  // Workflows write booleans as `true`, and this action's own switches are `on` and `off`.
  check: ['false', 'true', 'off', 'on'],
} as const;

type ChoiceName = keyof typeof CHOICES;
type Choice<N extends ChoiceName> = (typeof CHOICES)[N][number];

export type RampUp = Choice<'ramp-up'>;
export type OnInconclusive = Choice<'on-inconclusive'>;

const MAX_DURATION = 24 * 60 * 60_000;

export function beginReading({ get, workspace }: InputReader): Reading {
  return { get, workspace, problems: [] };
}

export function readChoice<N extends ChoiceName>(reading: Reading, name: N): Choice<N> {
  const choices: readonly Choice<N>[] = CHOICES[name];
  const [fallback = CHOICES[name][0]] = choices;
  const text = reading.get(name).trim() || fallback;
  const choice = choices.find((candidate) => candidate === text);
  if (choice !== undefined) return choice;
  reading.problems.push({
    where: `input ${name}`,
    what: `"${text}" is not a choice`,
    fix: suggest(text, choices),
  });
  return fallback;
}

export function readCheck(reading: Reading): boolean {
  const choice = readChoice(reading, 'check');
  return choice === 'true' || choice === 'on';
}

/** @returns milliseconds, from 1 to a day; endless when they cannot be read. */
export function readDuration(reading: Reading, name: string, fallback: number): number {
  const text = reading.get(name).trim();
  if (text === '') return fallback;
  const parsed = parseDuration(text);
  if (parsed.ok && parsed.value > 0 && parsed.value <= MAX_DURATION) return parsed.value;
  const what = parsed.ok ? `"${text}" is not between 1ms and 24h` : parsed.reason;
  reading.problems.push({
    where: `input ${name}`,
    what,
    fix: 'write a duration such as 90s, 20m or 1h',
  });
  return Number.POSITIVE_INFINITY;
}
