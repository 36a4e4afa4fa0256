import { type Code, type FactArguments, type Problem, problemAt } from '../errors.ts';
import { byNearness } from '../suggest.ts';
import { TIME_UNITS } from '../units.ts';

export type InputReader = {
  /** The input as the workflow wrote it; empty when it is not set. */
  readonly get: (name: string) => string;
  /** A variable of the job's environment; empty when it is not set. */
  readonly variable: (name: string) => string;
  /** The folder that a scenario's path is relative to. */
  readonly workspace: string;
};

/** Inputs that are being read, and what is wrong with them so far. */
export type Reading = InputReader & {
  readonly problems: Problem[];
  /** Adds what is wrong with an input, or at a place in it such as `regions, line 3`. */
  readonly refuse: <C extends Code>(place: string, code: C, ...facts: FactArguments<C>) => void;
};

/** The words that an input takes. The first one is the default. */
export const CHOICES = {
  load: ['per-task', 'total'],
  'ramp-up': ['include', 'exclude'],
  capacity: ['stack', 'on-demand', 'spot'],
  'circuit-breaker': ['on', 'off'],
  'on-inconclusive': ['fail', 'warn'],
  'coordinated-omission': ['judge', 'ignore'],
  // Workflows write booleans as `true`, and this action's own switches are `on` and `off`.
  check: ['false', 'true', 'off', 'on'],
  'base-scenario': ['false', 'true', 'off', 'on'],
  'on-no-credentials': ['fail', 'skip'],
} as const;

type ChoiceName = keyof typeof CHOICES;
export type Choice<N extends ChoiceName> = (typeof CHOICES)[N][number];

const MAX_DURATION = 24 * 60 * 60_000;

export function beginReading(reader: InputReader): Reading {
  const problems: Problem[] = [];
  return {
    ...reader,
    problems,
    refuse: (place, code, ...facts) => {
      problems.push(problemAt(code, `input ${place}`, ...facts));
    },
  };
}

export function readChoice<N extends ChoiceName>(reading: Reading, name: N): Choice<N> {
  const choices: readonly Choice<N>[] = CHOICES[name];
  const [fallback = CHOICES[name][0]] = choices;
  const text = reading.get(name).trim() || fallback;
  const choice = choices.find((candidate) => candidate === text);
  if (choice !== undefined) return choice;
  const [nearest = fallback] = byNearness(text, choices);
  reading.refuse(name, 'choice-unknown', { text, choices, nearest });
  return fallback;
}

export function readSwitch(reading: Reading, name: 'check' | 'base-scenario'): boolean {
  const choice = readChoice(reading, name);
  return choice === 'true' || choice === 'on';
}

/**
 * Reads one duration with its unit: `500ms`, `0.5s`, `2m`, `1h`. A number without a unit is
 * refused, because 500 means milliseconds to one reader and seconds to the next.
 * @returns milliseconds, from 1 to a day; endless when they cannot be read.
 */
export function readDuration(reading: Reading, name: string, fallback: number): number {
  const text = reading.get(name).trim();
  if (text === '') return fallback;
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?|\.\d+)\s*([a-z]*)$/i.exec(text) ?? [];
  const factor = TIME_UNITS.find((known) => known.name === unit.toLowerCase())?.factor;
  const value = Number(number) * (factor ?? 1);
  if (number === undefined) reading.refuse(name, 'duration-invalid', { text });
  else if (unit === '') reading.refuse(name, 'duration-unit-missing', { text: number });
  else if (factor === undefined) reading.refuse(name, 'duration-unit-unknown', { unit });
  else if (value > 0 && value <= MAX_DURATION) return value;
  else reading.refuse(name, 'duration-out-of-range', { text });
  return Number.POSITIVE_INFINITY;
}
