import { suggest } from '../nearest.ts';
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

const LOGICS = ['for', 'within', 'over'] as const;
const KEYS = ['subject', 'label', 'condition', 'threshold', 'timeframe', 'logic', 'stop', 'fail', 'message'] as const;
type Key = (typeof KEYS)[number];

const FORM = 'subject of label>threshold for timeframe, action as status';
const EXAMPLE = 'write it such as avg-rt of home>150ms for 10s, continue as failed, with no space between a number and its unit';
/** Nothing that is written on one line holds these, and no label of JMeter's does. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}]/u;
const COMPARISON = /^([\w.?*-]+)(?:\s+of\s+(.*[^\s<>=]))?(\s*)([<>=]+)\s*([^\s<>=]+)(?:\s+(for|within|over)\s+([^\s<>=]+))?$/u;
const ACTION = /^(stop|continue)(?:\s+as\s+(failed|non-failed))?$/;

/**
 * Reads a criterion in either form of Taurus's (https://gettaurus.org/docs/PassFail/).
 * Taurus ignores what it does not understand at the end of a text; that, and what it takes for a part of the label, is refused here.
 * @throws Untranslatable
 */
export function readPassfail(value: unknown): PassfailCriterion {
  if (typeof value === 'string') return readText(value.trim());
  if (isMapping(value)) return readMapping(value);
  throw new Untranslatable('it is neither a text nor a mapping', EXAMPLE);
}

/** A criterion as it was written, on one line. */
export function printPassfail(value: unknown, message?: string): string {
  const spelling = typeof value === 'string' ? value.trim() : isMapping(value) ? flow(value) : JSON.stringify(value);
  const text = message === undefined ? spelling : `${message}: ${spelling}`;
  return text.replace(new RegExp(`${UNPRINTABLE.source}+`, 'gu'), ' ');
}

function flow(mapping: Record<string, unknown>): string {
  const entries = Object.entries(mapping).map(([key, value]) => {
    const plain = typeof value === 'string' && /^\w[\w%. /-]*$/.test(value);
    return `${key}: ${plain ? value : JSON.stringify(value)}`;
  });
  return `{${entries.join(', ')}}`;
}

/** Taurus cuts a text at its first colon (a message stands before it) and then at its first comma (the action follows it). */
function readText(text: string): PassfailCriterion {
  if (UNPRINTABLE.test(text)) throw new Untranslatable('it holds a line break or a control character', 'write it on one line');
  const [comparison = '', ...action] = text.slice(text.indexOf(':') + 1).split(',');
  const match = COMPARISON.exec(comparison.trim());
  if (match === null) throw malformed(text);
  const [, subject = '', label = '', space = '', condition = '', threshold = '', logic, timeframe] = match;
  if (label !== '') refuseGreed({ subject, label, space, condition, threshold });
  return {
    subject,
    label,
    condition,
    threshold,
    logic: LOGICS.find((candidate) => candidate === logic) ?? 'for',
    timeframe,
    ...readAction(action.length === 0 ? undefined : action.join(',').trim(), text),
  };
}

function malformed(text: string): Untranslatable {
  const cut = /\sof\s[^:,]*([:,])/.exec(text)?.[1];
  if (cut === undefined) return new Untranslatable(`it is not of the form ${FORM}`, EXAMPLE);
  const role = cut === ':' ? 'everything before the first colon as a message' : 'everything after the first comma as an action';
  return new Untranslatable(`Taurus reads ${role}`, `write it as a mapping, such as ${mappingExample({})}`);
}

type Comparison = Pick<PassfailCriterion, 'subject' | 'label' | 'condition' | 'threshold'> & { readonly space: string };

/** Taurus gives the label all that it can get: a space before the comparison, and the `>` of `>=`. No sample has such a label. */
function refuseGreed({ subject, label, space, condition, threshold }: Comparison): void {
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
  return flow({ subject: 'avg-rt', label: 'home', condition: '>', threshold: '150ms', ...parts });
}

function readAction(action: string | undefined, text: string): { stop: boolean; fail: boolean } {
  if (action === undefined || action === '') return { stop: true, fail: true };
  const match = ACTION.exec(action);
  if (match !== null) return { stop: match[1] === 'stop', fail: match[2] !== 'non-failed' };
  if (/\sof\s[^:]*,[^:]*[<>=]/.test(text)) throw malformed(text);
  throw new Untranslatable(`"${action}" is not an action`, 'write stop or continue, and as failed or as non-failed behind it');
}

function readMapping(mapping: Record<string, unknown>): PassfailCriterion {
  if (Object.hasOwn(mapping, 'class')) {
    throw new Untranslatable(
      'class names code that Taurus would load',
      'remove the criterion; response times, failures and hits are judged',
    );
  }
  const unknown = Object.keys(mapping).find((key) => !KEYS.some((known) => known === key));
  if (unknown !== undefined) {
    const value = mapping[unknown];
    const unquoted = Object.keys(mapping).length === 1 && typeof value === 'string' && /[<>=]/.test(value);
    const fix = unquoted ? `write it in quotes: "${unknown}: ${value}"` : suggest(unknown, KEYS);
    throw new Untranslatable(`"${unknown}" is not a key of a criterion`, fix);
  }
  const logic = mapping['logic'] ?? 'for';
  const known = LOGICS.find((candidate) => candidate === logic);
  if (known === undefined) throw new Untranslatable(`logic is ${JSON.stringify(logic)}`, 'write for or over');
  optionalText(mapping, 'message');
  const label = optionalText(mapping, 'label') ?? '';
  if (UNPRINTABLE.test(label))
    throw new Untranslatable('its label holds a line break or a control character', 'write it on one line');
  return {
    subject: needed(optionalText(mapping, 'subject'), 'subject', 'avg-rt'),
    label,
    condition: needed(optionalText(mapping, 'condition'), 'condition', "'>'"),
    threshold: needed(figure(mapping, 'threshold'), 'threshold', '150ms'),
    logic: known,
    timeframe: figure(mapping, 'timeframe'),
    stop: flag(mapping, 'stop'),
    fail: flag(mapping, 'fail'),
  };
}

function needed(text: string | undefined, key: Key, example: string): string {
  if (text !== undefined && text.trim() !== '') return text.trim();
  throw new Untranslatable(`its ${key} is missing`, `add ${key}: ${example}`);
}

function optionalText(mapping: Record<string, unknown>, key: Key): string | undefined {
  const value = mapping[key] ?? undefined;
  if (value === undefined || typeof value === 'string') return value;
  throw new Untranslatable(`its ${key} is no text`, `write ${key}: "${printPassfail(value)}", in quotes`);
}

function figure(mapping: Record<string, unknown>, key: Key): string | undefined {
  const value = mapping[key];
  return typeof value === 'number' ? String(value) : optionalText(mapping, key);
}

function flag(mapping: Record<string, unknown>, key: Key): boolean {
  const value = mapping[key] ?? true;
  if (typeof value === 'boolean') return value;
  throw new Untranslatable(`its ${key} is ${JSON.stringify(value)}`, 'write true or false (YAML 1.2 reads yes and no as text)');
}
