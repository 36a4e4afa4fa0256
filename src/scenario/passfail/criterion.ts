import { isMapping } from '../yaml/yaml.ts';

export const LOGICS = ['for', 'within', 'over'] as const;

/**
 * A criterion of Taurus's `passfail` module, taken apart as Taurus does it; its figures are still
 * as they were written.
 */
export type PassfailCriterion = {
  /** Undefined where there is none, or where a key of the list says it. */
  readonly message: string | undefined;
  readonly subject: string;
  /** Empty for all samples. */
  readonly label: string;
  readonly condition: string;
  readonly threshold: string;
  readonly logic: (typeof LOGICS)[number];
  /** Undefined is the whole run. */
  readonly timeframe: string | undefined;
  readonly stop: boolean;
  readonly fail: boolean;
};

/**
 * The criterion has no equivalent here. The message is a clause that says why, `fix` one that says
 * what to write instead.
 */
export class Untranslatable extends Error {
  readonly fix: string;

  constructor(why: string, fix: string) {
    super(why);
    this.name = 'Untranslatable';
    this.fix = fix;
  }
}

/** Nothing that is written on one line holds these, and no label of JMeter's does. */
export const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/** A criterion as it was written, on one line. */
export function printPassfail(value: unknown, message?: string): string {
  const spelling =
    typeof value === 'string'
      ? value.trim()
      : isMapping(value)
        ? printMapping(value)
        : JSON.stringify(value);
  const text = message === undefined ? spelling : `${message}: ${spelling}`;
  return text.replace(new RegExp(`${UNPRINTABLE.source}+`, 'gu'), ' ');
}

/** In YAML, on one line; what is undefined is left out. */
export function printMapping(mapping: Record<string, unknown>): string {
  const entries = Object.entries(mapping).flatMap(([key, value]) =>
    value === undefined
      ? []
      : [`${key}: ${typeof value === 'string' && isPlain(value) ? value : JSON.stringify(value)}`],
  );
  return `{${entries.join(', ')}}`;
}

/** Whether YAML reads it as the same text without quotes. */
function isPlain(text: string): boolean {
  return (
    /^\w(?:[\w%. /-]*[\w%./-])?$/.test(text) &&
    Number.isNaN(Number(text)) &&
    !/^(?:true|false|null)$/i.test(text)
  );
}

/**
 * Within a label these end the short form, or the text in YAML: what stands behind ` #` is a
 * comment.
 */
const CUTS = /[:,<>=#]|^\s|\s$/;

type Parts = Partial<Pick<PassfailCriterion, 'subject' | 'condition' | 'threshold'>>;

/**
 * The same criterion, but for what is changed, with nothing of it lost: in Taurus's short form, if
 * that can hold it in YAML without quotes.
 */
export function respell(criterion: PassfailCriterion, changes: Parts = {}): string {
  const { message, subject, label, condition, threshold, timeframe, logic, stop, fail } = {
    ...criterion,
    ...changes,
  };
  if (message !== undefined || (label !== '' && (condition.length > 1 || CUTS.test(label)))) {
    const of = { message, subject, label: label === '' ? undefined : label };
    const frame = { timeframe, logic: logic === 'for' ? undefined : logic };
    return printMapping({
      ...of,
      condition,
      threshold,
      ...frame,
      stop: stop ? undefined : false,
      fail: fail ? undefined : false,
    });
  }
  const of = label === '' ? '' : ` of ${label}`;
  const frame = timeframe === undefined ? '' : ` ${logic} ${timeframe}`;
  const action =
    stop && fail ? '' : `, ${stop ? 'stop' : 'continue'} as ${fail ? 'failed' : 'non-failed'}`;
  return `${subject}${of}${condition}${threshold}${frame}${action}`;
}

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
