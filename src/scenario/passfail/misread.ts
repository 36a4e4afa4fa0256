import {
  type PassfailCriterion,
  readAction,
  readComparison,
  respell,
  Untranslatable,
} from './criterion.ts';
import { translate } from './translate.ts';

export const EXAMPLE =
  'write it such as avg-rt of home>150ms for 10s, continue as failed, with no space between a number and its unit';

const MAPPING_EXAMPLE =
  'write it as a mapping, such as {subject: avg-rt, label: home, condition: ">", threshold: 150ms}';
const FORM = 'subject of label>threshold for timeframe, action as status';
const LAST_ACTION = /,\s*((?:stop|continue)(?:\s+as\s+(?:non-)?failed)?)\s*$/;
/** As Taurus tells them, which looks at the beginning of some only. */
const SUBJECT =
  /^(?:avg-(?:rt|lt|ct)|stdev-rt|hits|bytes|p\d[\d.]*|(?:concurr|succ|fail)\w*|rc\S*)$/;
const FIRST_WORD = /^\s*([\w.?*-]+)/;

/** A criterion in the short form, and the message before its first colon. */
export type Written = { readonly said: string; readonly message: string | undefined };

/** A text that is no criterion, with what its author may have meant. */
export function malformed(written: Written): Untranslatable {
  if (isCutByComma(written)) {
    const why = 'Taurus reads everything after the first comma as an action';
    return misread(why, { meant: meaningOf(written), example: MAPPING_EXAMPLE });
  }
  if (/^\s*[\w.?*-]+\s+for\s+\S.*[<>=]/.test(written.said)) {
    const why =
      'a label stands behind "of"; behind "for", as some examples of Taurus have it, Taurus does not read it either';
    const meant = meaningOf({ ...written, said: written.said.replace(/\sfor\s/, ' of ') });
    return misread(why, { meant, example: EXAMPLE });
  }
  return new Untranslatable(`it is not of the form ${FORM}`, EXAMPLE);
}

type Meaning = {
  /** Undefined where nobody can tell. */
  readonly meant: PassfailCriterion | undefined;
  /** What is told then. */
  readonly example: string;
  readonly note?: string;
};

/**
 * What Taurus takes for something else. What was meant is proposed as it is, if it can be judged;
 * else its own refusal says what to write.
 */
function misread(why: string, { meant, example, note = '' }: Meaning): Untranslatable {
  if (meant === undefined) return new Untranslatable(why, `${example}${note}`);
  const refusal = refusalOf(meant);
  if (refusal !== undefined)
    return new Untranslatable(`${why}; and ${refusal.message}`, `${refusal.fix}${note}`);
  const spelling = respell(meant);
  return new Untranslatable(
    why,
    `write ${spelling.startsWith('{') ? 'it as a mapping, such as ' : ''}${spelling}${note}`,
  );
}

function refusalOf(criterion: PassfailCriterion): Untranslatable | undefined {
  try {
    translate(criterion);
    return undefined;
  } catch (thrown) {
    if (thrown instanceof Untranslatable) return thrown;
    throw thrown;
  }
}

/** Whether a comma stands in what may be a label: behind an action, nothing is compared. */
export function isCutByComma({ said }: Written): boolean {
  return /\sof\s.*,.*[<>=]/.test(said);
}

/**
 * Taurus takes what stands before the first colon for a message. Where that is the subject and the
 * first part of a label, the rest of the label is not a subject; or it is one by chance, and all
 * samples would be judged instead of the label's.
 */
export function refuseCutLabel(text: string): void {
  const [head = '', ...rest] = text.split(':');
  const [, subject] = /^\s*([\w.?*-]+)\s+of\s/.exec(head) ?? [];
  if (rest.length === 0 || subject === undefined) return;
  const tail = rest.join(':');
  if (!SUBJECT.test(subject) && SUBJECT.test(FIRST_WORD.exec(tail)?.[1] ?? '')) return;
  throw misread(
    `Taurus reads everything before the first colon as a message, and only "${tail.trim()}" as the criterion`,
    {
      meant: meaningOf({ said: text, message: undefined }),
      example: MAPPING_EXAMPLE,
      note: `; a message begins with another word than ${subject}`,
    },
  );
}

/**
 * The criterion as its author may have meant it: what stands behind `of` is the label, whatever it
 * holds.
 */
function meaningOf({ said, message }: Written): PassfailCriterion | undefined {
  const action = LAST_ACTION.exec(said);
  const read = readComparison(action === null ? said : said.slice(0, action.index));
  const ending = readAction(action?.[1] ?? '');
  return read === undefined || ending === undefined
    ? undefined
    : { message, ...read.compared, ...ending };
}

/**
 * Taurus gives the label all that it can get: a space before the comparison, and the `>` of `>=`.
 * No sample has such a label.
 * @param space what stands before the comparison.
 */
export function refuseGreed(criterion: PassfailCriterion, space: string): void {
  const { label, condition } = criterion;
  const meaning = { meant: criterion, example: EXAMPLE };
  if (condition === '>=' || condition === '<=')
    throw misread(
      `Taurus reads the label as "${label}${space}${condition[0]}", and the comparison as =`,
      meaning,
    );
  if (space !== '')
    throw misread(`Taurus reads the space before ${condition} as a part of the label`, meaning);
}
