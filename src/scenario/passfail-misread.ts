import { type PassfailCriterion, printMapping, Untranslatable } from './passfail-criterion.ts';

export const COMPARISON =
  /^([\w.?*-]+)(?:\s+of\s+(.*[^\s<>=]))?(\s*)([<>=]+)\s*([^\s<>=]+)(?:\s+(for|within|over)\s+([^\s<>=]+))?$/u;
export const ACTION = /^(stop|continue)(?:\s+as\s+(failed|non-failed))?$/;
export const EXAMPLE =
  'write it such as avg-rt of home>150ms for 10s, continue as failed, with no space between a number and its unit';

const FORM = 'subject of label>threshold for timeframe, action as status';
const LAST_ACTION = /,\s*((?:stop|continue)(?:\s+as\s+(?:non-)?failed)?)\s*$/;
/** As Taurus tells them, which looks at the beginning of some only. */
const SUBJECT = /^(?:avg-(?:rt|lt|ct)|stdev-rt|hits|bytes|p\d[\d.]*|(?:concurr|succ|fail)\w*|rc\S*)$/;
const FIRST_WORD = /^\s*([\w.?*-]+)/;

/** A criterion in the short form, and the message before its first colon. */
export type Written = { readonly said: string; readonly message: string | undefined };

/** A text that is no criterion, with what its author may have meant. */
export function malformed(written: Written): Untranslatable {
  if (isCutByComma(written)) {
    return new Untranslatable(
      'Taurus reads everything after the first comma as an action',
      `write it as a mapping, such as ${asMapping(written)}`,
    );
  }
  const comparison = written.said.split(',', 1).join('').trim();
  if (/^[\w.?*-]+\s+for\s+\S.*[<>=]/.test(comparison)) {
    return new Untranslatable(
      'a label stands behind "of"; behind "for", as some examples of Taurus have it, Taurus does not read it either',
      `write ${comparison.replace(/\sfor\s/, ' of ')}`,
    );
  }
  return new Untranslatable(`it is not of the form ${FORM}`, EXAMPLE);
}

/** Whether a comma stands in what may be a label: behind an action, nothing is compared. */
export function isCutByComma({ said }: Written): boolean {
  return /\sof\s.*,.*[<>=]/.test(said);
}

/**
 * Taurus takes what stands before the first colon for a message. Where that is the subject and the first part of a label, the rest of the label is
 * not a subject; or it is one by chance, and all samples would be judged instead of the label's.
 */
export function refuseCutLabel(text: string): void {
  const [head = '', ...rest] = text.split(':');
  const [, subject] = /^\s*([\w.?*-]+)\s+of\s/.exec(head) ?? [];
  if (rest.length === 0 || subject === undefined) return;
  const tail = rest.join(':');
  if (!SUBJECT.test(subject) && SUBJECT.test(FIRST_WORD.exec(tail)?.[1] ?? '')) return;
  throw new Untranslatable(
    `Taurus reads everything before the first colon as a message, and only "${tail.trim()}" as the criterion`,
    `write it as a mapping, such as ${asMapping({ said: text, message: undefined })}; a message begins with another word than ${subject}`,
  );
}

/** The criterion as its author may have meant it: what stands behind `of` is the label, whatever it holds. */
function asMapping({ said, message }: Written): string {
  const action = LAST_ACTION.exec(said);
  const comparison = COMPARISON.exec((action === null ? said : said.slice(0, action.index)).trim());
  if (comparison === null) return mappingExample({});
  const [, subject, label, , condition, threshold, logic, timeframe] = comparison;
  const [, verb, status] = ACTION.exec(action?.[1] ?? '') ?? [];
  const stop = verb === 'continue' ? false : undefined;
  const fail = status === 'non-failed' ? false : undefined;
  const frame = { timeframe, logic: logic === 'for' ? undefined : logic };
  return printMapping({ message, subject, label, condition, threshold, ...frame, stop, fail });
}

type Comparison = Pick<PassfailCriterion, 'subject' | 'label' | 'condition' | 'threshold'> & { readonly space: string };

/** Taurus gives the label all that it can get: a space before the comparison, and the `>` of `>=`. No sample has such a label. */
export function refuseGreed({ subject, label, space, condition, threshold }: Comparison): void {
  if (condition === '>=' || condition === '<=') {
    throw new Untranslatable(
      `Taurus reads the label as "${label}${space}${condition[0]}", and the comparison as =`,
      `write it as a mapping, such as ${mappingExample({ subject, label, condition, threshold })}`,
    );
  }
  if (space === '') return;
  throw new Untranslatable(
    `Taurus reads the space before ${condition} as a part of the label`,
    `write ${subject} of ${label}${condition}${threshold}`,
  );
}

function mappingExample(parts: Partial<PassfailCriterion>): string {
  return printMapping({ subject: 'avg-rt', label: 'home', condition: '>', threshold: '150ms', ...parts });
}
