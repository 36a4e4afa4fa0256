import { brief, type Problem, problemAt, type Result, refused } from '../errors.ts';
import { byNearness } from '../suggest.ts';
import { TIME_UNITS } from '../units.ts';

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
  load: ['per-task', 'total'],
  'ramp-up': ['include', 'exclude'],
  capacity: ['stack', 'on-demand', 'spot'],
  'circuit-breaker': ['on', 'off'],
  'on-inconclusive': ['fail', 'warn'],
  // Workflows write booleans as `true`, and this action's own switches are `on` and `off`.
  check: ['false', 'true', 'off', 'on'],
} as const;

type ChoiceName = keyof typeof CHOICES;
export type Choice<N extends ChoiceName> = (typeof CHOICES)[N][number];

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
  const [nearest = fallback] = byNearness(text, choices);
  const facts = { text: brief(text), choices, nearest };
  reading.problems.push(problemAt('choice-unknown', `input ${name}`, facts));
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
  if (parsed.ok) return parsed.value;
  reading.problems.push({ ...parsed.message, where: `input ${name}` });
  return Number.POSITIVE_INFINITY;
}

/**
 * Reads one duration with its unit: `500ms`, `0.5s`, `2m`, `1h`. A number without a unit is
 * refused, because 500 means milliseconds to one reader and seconds to the next.
 */
function parseDuration(text: string): Result<number> {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?|\.\d+)\s*([a-z]*)$/i.exec(text) ?? [];
  if (number === undefined) return refused('duration-invalid', { text: brief(text) });
  if (unit === '') return refused('duration-unit-missing', { text: number });
  const factor = TIME_UNITS.find(({ name }) => name === unit.toLowerCase())?.factor;
  if (factor === undefined) return refused('duration-unit-unknown', { unit });
  const value = Number(number) * factor;
  return value > 0 && value <= MAX_DURATION
    ? { ok: true, value }
    : refused('duration-out-of-range', { text });
}
