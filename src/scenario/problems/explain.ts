import type { z } from 'zod';
import { type Problem, problemAt } from '../../errors.ts';
import { SCENARIO_VALUE_MESSAGES } from '../../messages/scenario-values.ts';
import { nearest } from '../../suggest.ts';
import { KEYS } from '../model.ts';
import { isMapping, type Place } from '../yaml/document.ts';

/** Sections of Taurus's that set up what the worker or the action sets up. */
const SECTIONS = ['settings', 'modules', 'provisioning', 'cli', 'cli-aliases'];

/** A problem of the model's, in the words of a scenario. */
export function explain(issue: z.core.$ZodIssue, root: unknown, top: Place): readonly Problem[] {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  const { at, where } = top.at(...path);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => unknownKey(key, path, at(key).where));
  const found = path.reduce<unknown>(
    (value, part) =>
      isMapping(value) || Array.isArray(value) ? Reflect.get(value, part) : undefined,
    root,
  );
  if (found === undefined) {
    const key = String(path.at(-1) ?? 'execution');
    return [problemAt('scenario-key-missing', top.at(...path.slice(0, -1)).where, { key })];
  }
  const value = found === null ? 'an empty value' : JSON.stringify(found).slice(0, 80);
  if (isCode(issue.message)) return [problemAt(issue.message, where, { value })];
  // Only JSON, and mappings whose keys are known, have no code of their own in the model.
  return issue.code === 'invalid_union'
    ? [problemAt('scenario-json-expected', where, { value })]
    : [problemAt('scenario-mapping-expected', where, { value })];
}

function isCode(message: string): message is keyof typeof SCENARIO_VALUE_MESSAGES {
  return Object.hasOwn(SCENARIO_VALUE_MESSAGES, message);
}

function unknownKey(key: string, path: readonly (string | number)[], where: string): Problem {
  if (key === 'jsr223') return problemAt('scenario-jsr223-refused', where);
  if (key === 'keystore-config') return problemAt('scenario-keystore-refused', where);
  if (path.length === 0 && SECTIONS.includes(key))
    return problemAt('scenario-section-refused', where, { section: key });
  const keys = keysAt(path);
  const guess = nearest(key, keys);
  return guess === undefined
    ? problemAt('scenario-key-unknown', where, { key, keys })
    : problemAt('scenario-key-misspelt', where, { key, nearest: guess });
}

function keysAt(path: readonly (string | number)[]): readonly string[] {
  if (path.length === 0) return KEYS.top;
  if (path.at(-2) === 'upload-files') return KEYS.upload;
  if (path.at(-2) === 'data-sources') return KEYS.dataSource;
  if (path.includes('requests')) return KEYS.request;
  const inExecution = path[0] === 'execution' && !path.includes('scenario');
  return inExecution ? KEYS.execution : KEYS.scenario;
}
