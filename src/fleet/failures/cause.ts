import type { CAUSE_MESSAGES } from '../../messages/causes.ts';

/** Why a task did not start or did not live: its message, and how to recognise it. */
export type Cause = {
  readonly code: keyof typeof CAUSE_MESSAGES;
  /** What a launch does about it; without one, the status of the answer decides. */
  readonly retry?: 'throttled' | 'capacity' | 'never';
  /** How AWS, or the task's own log, says it. */
  readonly pattern: RegExp;
  /** One such text, as it has been seen. */
  readonly example: string;
};

/** The first of the causes that a text shows. */
export function causeOf(text: string, causes: readonly Cause[]): Cause | undefined {
  return causes.find(({ pattern }) => pattern.test(text));
}
