import { isMapping } from './model.ts';

/** A criterion of Taurus's `passfail` module, taken apart as Taurus does it; its figures are still as they were written. */
export type PassfailCriterion = {
  readonly subject: string;
  /** Empty for all samples. */
  readonly label: string;
  readonly condition: string;
  readonly threshold: string;
  readonly logic: 'for' | 'within' | 'over';
  /** Undefined is the whole run. */
  readonly timeframe: string | undefined;
  readonly stop: boolean;
  readonly fail: boolean;
};

/** The criterion has no equivalent here. The message is a clause that says why, `fix` one that says what to write instead. */
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
  const spelling = typeof value === 'string' ? value.trim() : isMapping(value) ? printMapping(value) : JSON.stringify(value);
  const text = message === undefined ? spelling : `${message}: ${spelling}`;
  return text.replace(new RegExp(`${UNPRINTABLE.source}+`, 'gu'), ' ');
}

/** In YAML, on one line; what is undefined is left out. */
export function printMapping(mapping: Record<string, unknown>): string {
  const entries = Object.entries(mapping).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}: ${typeof value === 'string' && isPlain(value) ? value : JSON.stringify(value)}`],
  );
  return `{${entries.join(', ')}}`;
}

/** Whether YAML reads it as the same text without quotes. */
function isPlain(text: string): boolean {
  return /^\w(?:[\w%. /-]*[\w%./-])?$/.test(text) && Number.isNaN(Number(text)) && !/^(?:true|false|null)$/i.test(text);
}

type Parts = Pick<PassfailCriterion, 'subject' | 'threshold'>;

/** The same criterion with another subject and threshold, in Taurus's short form, if that can hold its label. */
export function respell({ label, condition, logic, timeframe }: PassfailCriterion, { subject, threshold }: Parts): string {
  const other = logic === 'for' ? undefined : 'over';
  if (label !== '' && (condition.length > 1 || /[:,<>=]|^\s|\s$/.test(label)))
    return printMapping({ subject, label, condition, threshold, timeframe, logic: other });
  const of = label === '' ? '' : ` of ${label}`;
  const frame = timeframe === undefined ? '' : ` ${other ?? 'for'} ${timeframe}`;
  return `${subject}${of}${condition}${threshold}${frame}`;
}
