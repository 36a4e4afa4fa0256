import type { Operator, Subject } from './words.ts';

/**
 * Where a criterion was written, so that a verdict can point at it. Line and column count from 1.
 */
export type Source = { readonly input: string; readonly line: number; readonly column: number };

/** In `scope.region`: every region of the run by itself. No AWS region is called so. */
export const EACH = 'each';

/** Which samples a criterion is about; undefined is all of them. */
export type Scope = { readonly label: string | undefined; readonly region: string | undefined };

/** What a line says, e.g. `p95 of checkout < 900ms`. */
export type Condition = {
  readonly subject: Subject;
  /** From 0 to 100, for the subject `percentile` only. */
  readonly percentile: number | undefined;
  readonly scope: Scope;
  readonly operator: Operator;
  /** In the subject's unit: milliseconds, a fraction, samples a second, or a count. */
  readonly limit: number;
  /**
   * The length in milliseconds of the windows in each of which it must hold; undefined is the whole
   * run.
   */
  readonly window: number | undefined;
  /**
   * Milliseconds: it may be broken, but not in every second for that long on end; undefined means
   * never.
   */
  readonly streak: number | undefined;
  /** What a breach does while the test runs. */
  readonly on: 'stop' | undefined;
  /** A breach is a warning and no failure. */
  readonly soft: boolean;
};

/**
 * Whether it is judged in parts of the run, by `over` or `for`, for which samples have to be known
 * by the second.
 */
export function isFramed({ window, streak }: Pick<Condition, 'window' | 'streak'>): boolean {
  return window !== undefined || streak !== undefined;
}

/** What must hold, and where that was asked for. */
export type Criterion = Condition & {
  /** In its one canonical spelling. */
  readonly text: string;
  /**
   * `added` marks the limit on errors that the gate adds by itself, `circuit-breaker` what ends a
   * run in which nearly everything fails.
   */
  readonly source: Source | 'added' | 'circuit-breaker';
  /**
   * How it was written where it is not of this language: a `passfail` criterion of the scenario's.
   */
  readonly translatedFrom?: string | undefined;
};
