import * as z from 'zod';
import { isMapping, type Message, messageFor, type Result, refused } from '../../errors.ts';

const LOGICS = ['for', 'within', 'over'] as const;

/**
 * A criterion of Taurus's `passfail` module, taken apart as Taurus does it; its figures are still
 * as they were written.
 */
export type PassfailCriterion = {
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
  /** What Taurus ignores at the end, if anything. */
  readonly rest: string;
};

const COMPARISON =
  /^([\w.?*-]+)(?:\s+of\s+(?!\s)(.*[^\s<>=]))?(\s*)([<>=]+)\s*([^\s<>=]+)(?:\s+(for|within|over)\s+([^\s<>=]+))?$/u;
const ACTION = /^(?:(stop|continue)(?:\s+as\s+(failed|non-failed))?(?:\s*,\s*(.*))?)?$/;
/** The beginning of a criterion with a label. Of some subjects Taurus reads the beginning only. */
const SUBJECT_OF =
  /^\s*(?:avg-(?:rt|lt|ct)|stdev-rt|hits|bytes|p\d[\d.]*|(?:concurr|succ|fail)\w*|rc\S*)\s+of\s/;
/** Nothing that is written on one line holds these, and no label of JMeter's does. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/**
 * Reads a criterion in either form of Taurus's: https://gettaurus.org/docs/PassFail/.
 * Taurus ignores what it does not understand at the end of a text. Behind the action that is said,
 * elsewhere it is refused, as is what Taurus takes for a part of the label.
 */
export function readPassfail(value: unknown): Result<PassfailCriterion> {
  if (typeof value === 'string') return readText(value.trim());
  return isMapping(value) ? readMapping(value) : refused('passfail-form-unread');
}

/**
 * Taurus cuts a text at its first colon (a message stands before it) and then at its first comma
 * (the action follows it).
 */
function readText(text: string): Result<PassfailCriterion> {
  if (UNPRINTABLE.test(text)) return refused('passfail-form-unread');
  const colon = text.indexOf(':');
  if (colon >= 0 && SUBJECT_OF.test(text.slice(0, colon))) return refused('passfail-label-unread');
  const [comparison = '', ...rest] = text.slice(colon + 1).split(',');
  const read = COMPARISON.exec(comparison.trim());
  const action = ACTION.exec(rest.join(',').trim());
  if (read === null || action === null)
    return refused(hasCommaInLabel(text) ? 'passfail-label-unread' : 'passfail-form-unread');
  const [, subject = '', label = '', space, condition = '', threshold = '', word, timeframe] = read;
  // Taurus gives the label all that it can get: a space before the comparison, and the > of >=.
  if (label !== '' && (space !== '' || /^[<>]=$/.test(condition)))
    return refused('passfail-label-unread');
  const logic = LOGICS.find((candidate) => candidate === word) ?? 'for';
  const [, then = 'stop', status = 'failed', ignored = ''] = action;
  const ending = { stop: then === 'stop', fail: status === 'failed', rest: ignored };
  return { ok: true, value: { subject, label, condition, threshold, logic, timeframe, ...ending } };
}

/** Behind an action, nothing is compared. */
function hasCommaInLabel(text: string): boolean {
  const of = text.search(/\sof\s/);
  const comma = of < 0 ? -1 : text.indexOf(',', of + ' of '.length);
  return comma >= 0 && /[<>=]/.test(text.slice(comma));
}

const text = z.string().trim().min(1);
const number = z.number().transform(String);

const mappingForm = z.strictObject({
  subject: text,
  label: z.string().nullish(),
  condition: text,
  threshold: z.union([number, text]),
  timeframe: z.union([number, z.string()]).nullish(),
  logic: z.enum(LOGICS).nullish(),
  stop: z.boolean().nullish(),
  fail: z.boolean().nullish(),
  message: z.string().nullish(),
});

function readMapping(mapping: Record<string, unknown>): Result<PassfailCriterion> {
  if (Object.hasOwn(mapping, 'class')) return refused('passfail-class-refused');
  const read = mappingForm.safeParse(mapping);
  if (!read.success) {
    const { issues } = read.error;
    const unknown = issues.find(({ code }) => code === 'unrecognized_keys');
    return { ok: false, message: explain(mapping, unknown ?? issues[0]) };
  }
  const { label, timeframe, logic, stop, fail, message: _message, ...rest } = read.data;
  const written = { label: label ?? '', timeframe: timeframe ?? undefined, logic: logic ?? 'for' };
  if (UNPRINTABLE.test(written.label)) return refused('passfail-form-unread');
  return {
    ok: true,
    value: { ...rest, ...written, stop: stop ?? true, fail: fail ?? true, rest: '' },
  };
}

function explain(mapping: Record<string, unknown>, issue: z.core.$ZodIssue | undefined): Message {
  if (issue?.code === 'unrecognized_keys') {
    const keys = Object.keys(mappingForm.shape);
    return messageFor('passfail-key-unknown', { key: issue.keys.join(', '), keys });
  }
  const key = String(issue?.path[0]);
  const value = mapping[key] ?? '';
  if (typeof value === 'string' && value.trim() === '')
    return messageFor('passfail-key-missing', { key });
  if (key === 'stop' || key === 'fail') return messageFor('passfail-boolean-expected', { key });
  return key === 'logic'
    ? messageFor('passfail-logic-unknown', { value: JSON.stringify(value) })
    : messageFor('passfail-text-expected', { key });
}

/** What was meant by a label that Taurus ignores, where the one-line form can say it. */
export function withLabel(criterion: PassfailCriterion): string | undefined {
  const { subject, condition, threshold, logic, timeframe, stop, fail, rest } = criterion;
  const [, label = ''] = /^label\s*=([^:,<>=#]*)$/.exec(rest) ?? [];
  if (label.trim() === '' || criterion.label !== '') return undefined;
  const time = timeframe === undefined ? '' : ` ${logic} ${timeframe}`;
  const action = `${stop ? 'stop' : 'continue'} as ${fail ? 'failed' : 'non-failed'}`;
  return `${subject} of ${label.trim()}${condition}${threshold}${time}, ${action}`;
}

/** A criterion as it was written, on one line; `message` is the key that it stands under. */
export function printPassfail(value: unknown, message?: string): string {
  const entries = Object.entries(isMapping(value) ? value : {}).map(([key, part]) => {
    return `${key}: ${typeof part === 'string' && isPlain(part) ? part : JSON.stringify(part)}`;
  });
  const other = typeof value === 'string' ? value.trim() : JSON.stringify(value);
  const spelling = isMapping(value) ? `{${entries.join(', ')}}` : other;
  const written = message === undefined ? spelling : `${message}: ${spelling}`;
  return written.replace(new RegExp(`${UNPRINTABLE.source}+`, 'gu'), ' ');
}

/** Whether YAML reads it as the same text without quotes. */
function isPlain(written: string): boolean {
  return (
    /^\w(?:[\w%. /-]*[\w%./-])?$/.test(written) &&
    Number.isNaN(Number(written)) &&
    !/^(?:true|false|null)$/i.test(written)
  );
}
