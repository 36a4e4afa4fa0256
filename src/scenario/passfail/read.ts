import { suggest } from '../../suggest.ts';
import { isMapping } from '../yaml/yaml.ts';
import {
  LOGICS,
  type PassfailCriterion,
  printPassfail,
  readAction,
  readComparison,
  UNPRINTABLE,
  Untranslatable,
} from './criterion.ts';
import {
  EXAMPLE,
  isCutByComma,
  malformed,
  refuseCutLabel,
  refuseGreed,
  type Written,
} from './misread.ts';
import { translate } from './translate.ts';

const KEYS = [
  'subject',
  'label',
  'condition',
  'threshold',
  'timeframe',
  'logic',
  'stop',
  'fail',
  'message',
] as const;
type Key = (typeof KEYS)[number];
/** Of those that only some texts are right for. */
const EXAMPLES: ReadonlyMap<Key, string> = new Map([
  ['subject', 'avg-rt'],
  ['condition', "'>'"],
  ['threshold', '150ms'],
  ['timeframe', '10s'],
]);

/**
 * Reads a criterion in either form of Taurus's (https://gettaurus.org/docs/PassFail/).
 * Taurus ignores what it does not understand at the end of a text; that, and what it takes for a
 * part of the label, is refused here.
 * @throws Untranslatable
 */
export function readPassfail(value: unknown): PassfailCriterion {
  if (typeof value === 'string') return readText(value.trim());
  if (isMapping(value)) return readMapping(value);
  throw new Untranslatable('it is neither a text nor a mapping', EXAMPLE);
}

/**
 * Taurus cuts a text at its first colon (a message stands before it) and then at its first comma
 * (the action follows it).
 */
function readText(text: string): PassfailCriterion {
  if (UNPRINTABLE.test(text))
    throw new Untranslatable(
      'it holds a line break or a control character',
      'write it on one line',
    );
  refuseCutLabel(text);
  const colon = text.indexOf(':');
  const written = {
    said: text.slice(colon + 1),
    message: text.slice(0, Math.max(0, colon)).trim() || undefined,
  };
  const [comparison = '', ...action] = written.said.split(',');
  const read = readComparison(comparison);
  if (read === undefined) throw malformed(written);
  const criterion = {
    message: written.message,
    ...read.compared,
    ...actionOf(action.join(',').trim(), written),
  };
  if (criterion.label !== '') refuseGreed(criterion, read.space);
  return criterion;
}

function actionOf(text: string, written: Written): Pick<PassfailCriterion, 'stop' | 'fail'> {
  const action = readAction(text);
  if (action !== undefined) return action;
  if (isCutByComma(written)) throw malformed(written);
  throw new Untranslatable(
    `"${text}" is not an action`,
    'write stop or continue, and as failed or as non-failed behind it',
  );
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
    const why = `"${unknown}" is not a key of a criterion`;
    if (Object.keys(mapping).length > 1 || typeof value !== 'string' || !/[<>=]/.test(value))
      throw new Untranslatable(why, suggest(unknown, KEYS));
    const text = `${unknown}: ${value}`;
    // In quotes, too, it would have to be a criterion; what else is wrong with it comes first.
    translate(readText(text));
    throw new Untranslatable(why, `write it in quotes: ${JSON.stringify(text)}`);
  }
  const logic = mapping['logic'] ?? 'for';
  const known = LOGICS.find((candidate) => candidate === logic);
  if (known === undefined)
    throw new Untranslatable(`logic is ${JSON.stringify(logic)}`, 'write for or over');
  const message = optionalText(mapping, 'message')?.trim() || undefined;
  const label = optionalText(mapping, 'label') ?? '';
  if (UNPRINTABLE.test(label))
    throw new Untranslatable(
      'its label holds a line break or a control character',
      'write it on one line',
    );
  return {
    message,
    subject: needed(optionalText(mapping, 'subject'), 'subject'),
    label,
    condition: needed(optionalText(mapping, 'condition'), 'condition'),
    threshold: needed(figure(mapping, 'threshold'), 'threshold'),
    logic: known,
    timeframe: figure(mapping, 'timeframe'),
    stop: flag(mapping, 'stop'),
    fail: flag(mapping, 'fail'),
  };
}

function needed(text: string | undefined, key: Key): string {
  if (text !== undefined && text.trim() !== '') return text.trim();
  throw new Untranslatable(`its ${key} is missing`, `add ${key}: ${EXAMPLES.get(key)}`);
}

function optionalText(mapping: Record<string, unknown>, key: Key): string | undefined {
  const value = mapping[key] ?? undefined;
  if (value === undefined || typeof value === 'string') return value;
  const example = EXAMPLES.get(key) ?? `${JSON.stringify(printPassfail(value))}, in quotes`;
  throw new Untranslatable(`its ${key} is no text`, `write ${key}: ${example}`);
}

function figure(mapping: Record<string, unknown>, key: Key): string | undefined {
  const value = mapping[key];
  return typeof value === 'number' ? String(value) : optionalText(mapping, key);
}

function flag(mapping: Record<string, unknown>, key: Key): boolean {
  const value = mapping[key] ?? true;
  if (typeof value === 'boolean') return value;
  throw new Untranslatable(
    `its ${key} is ${JSON.stringify(value)}`,
    'write true or false (YAML 1.2 reads yes and no as text)',
  );
}
