import type { z } from 'zod';
import type { Problem } from '../../errors.ts';
import { suggest } from '../../suggest.ts';
import { KEYS } from '../model.ts';
import type { Place } from '../yaml/document.ts';
import { isMapping, type Path } from '../yaml/yaml.ts';

/** Only durations have rules of their own in the model. */
const DURATION_FIX = 'write a duration such as 30s, 2m or 1h30m';

const JSON_FIX = 'write texts, finite numbers, true, false, null, lists and mappings';

/**
 * Taurus's own top-level words that a scenario may hold elsewhere, and what to do with them here.
 */
const ELSEWHERE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    settings: 'remove it; the worker sets Taurus up',
    modules: 'remove it; the worker sets Taurus and JMeter up',
    provisioning: 'remove it; the action provides the machines',
    cli: 'remove it',
    'cli-aliases': 'remove it',
  }),
);

/** Keys of Taurus's that are refused wherever they stand, and why. */
const REFUSED: ReadonlyMap<string, Pick<Problem, 'what' | 'fix'>> = new Map(
  Object.entries({
    jsr223: {
      what: 'jsr223 runs a program in the load generator, whose time would be taken for that of the service',
      fix: 'remove it; extractors, assertions and variables do without',
    },
    'keystore-config': {
      what: 'keystore-config needs private keys and their password in every task, and the exchange is no place for secrets',
      fix: 'remove it; client certificates are not supported',
    },
  }),
);

/** A problem of the model's, in the words of a scenario. */
export function explain(issue: z.core.$ZodIssue, root: unknown, top: Place): readonly Problem[] {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  const place = top.at(...path);
  const found = valueAt(root, path);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => unknownKey(key, path, place.at(key)));
  if (found === undefined) {
    const name = path.at(-1) ?? 'everything';
    const { where } = top.at(...path.slice(0, -1));
    return [{ where, what: `${name} is missing`, fix: `add ${name}` }];
  }
  const { where } = place;
  if (issue.code === 'custom') return [{ where, what: issue.message, fix: DURATION_FIX }];
  const what = `${found === null ? 'an empty value' : JSON.stringify(found).slice(0, 80)} cannot be used`;
  // Of a value of any shape the schema says no more.
  if (issue.code === 'invalid_union' && issue.message === 'Invalid input')
    return [{ where, what, fix: JSON_FIX }];
  const fix =
    issue.code === 'invalid_type' && issue.message.startsWith('Invalid input')
      ? fixForType(issue.expected)
      : issue.message;
  return [{ where, what, fix }];
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      isMapping(value) || Array.isArray(value) ? Reflect.get(value, part) : undefined,
    root,
  );
}

function article(expected: string): string {
  return expected === 'object' || expected === 'record' ? 'a mapping' : `a ${expected}`;
}

function fixForType(expected: string): string {
  if (expected === 'boolean') return 'write true or false (YAML 1.2 reads yes and no as text)';
  return `write ${article(expected)} here`;
}

function unknownKey(key: string, path: Path, { where }: Place): Problem {
  const refused = REFUSED.get(key);
  if (refused !== undefined) return { where, ...refused };
  const elsewhere = path.length === 0 ? ELSEWHERE.get(key) : undefined;
  if (elsewhere !== undefined)
    return { where, what: `${key} cannot be set by a scenario`, fix: elsewhere };
  return {
    where,
    what: `"${key}" is not a key that this action knows here`,
    fix: suggest(key, keysAt(path)),
  };
}

function keysAt(path: Path): readonly string[] {
  if (path.length === 0) return KEYS.top;
  if (path.at(-2) === 'upload-files') return KEYS.upload;
  if (path.at(-2) === 'data-sources') return KEYS.dataSource;
  if (path.includes('requests')) return KEYS.request;
  const inExecution = path[0] === 'execution' && !path.includes('scenario');
  return inExecution ? KEYS.execution : KEYS.scenario;
}
