import { LOGICS, type PassfailCriterion } from './criterion.ts';

const COMPARISON =
  /^([\w.?*-]+)(?:\s+of\s+(.*[^\s<>=]))?(\s*)([<>=]+)\s*([^\s<>=]+)(?:\s+(for|within|over)\s+([^\s<>=]+))?$/u;
const ACTION = /^(stop|continue)(?:\s+as\s+(failed|non-failed))?$/;

type Compared = Omit<PassfailCriterion, 'message' | 'stop' | 'fail'>;

/**
 * The short form up to its action: `p95 of home>150ms for 10s`. Undefined when it is not of that
 * form. `space` is what stands before the comparison, which Taurus takes for a part of a label.
 */
export function readComparison(
  text: string,
): { readonly compared: Compared; readonly space: string } | undefined {
  const match = COMPARISON.exec(text.trim());
  if (match === null) return undefined;
  const [, subject = '', label = '', space = '', condition = '', threshold = '', word, timeframe] =
    match;
  const logic = LOGICS.find((candidate) => candidate === word) ?? 'for';
  return { compared: { subject, label, condition, threshold, logic, timeframe }, space };
}

/**
 * What follows the comma, as in `continue as failed`; nothing is `stop as failed`. Undefined when
 * it is no action.
 */
export function readAction(text: string): Pick<PassfailCriterion, 'stop' | 'fail'> | undefined {
  if (text === '') return { stop: true, fail: true };
  const match = ACTION.exec(text);
  return match === null
    ? undefined
    : { stop: match[1] === 'stop', fail: match[2] !== 'non-failed' };
}
