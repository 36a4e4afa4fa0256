import type { z } from 'zod';
import { type Problem, problemAt } from '../errors.ts';
import { byNearness, nearest } from '../suggest.ts';
import {
  type Execution,
  isValueCode,
  KEYS,
  type Plain,
  type Scenario,
  type ScenarioFile,
} from './model.ts';
import { allRequests } from './requests.ts';
import { isMapping, type Place } from './yaml/document.ts';

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
  if (isValueCode(issue.message)) return [problemAt(issue.message, where, { value })];
  // Only JSON, and mappings whose keys are known, have no code of their own in the model.
  return issue.code === 'invalid_union'
    ? [problemAt('scenario-json-expected', where, { value })]
    : [problemAt('scenario-mapping-expected', where, { value })];
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

/**
 * What the types cannot say: names that refer to each other, settings that Taurus would silently
 * ignore or never end, and values that would be other ones by the time a task sends them.
 */
export function semanticProblems(file: ScenarioFile, place: Place): readonly Problem[] {
  const { execution, scenarios } = file;
  return [
    ...execution.flatMap((one, index) =>
      executionProblems(one, new Map(Object.entries(scenarios)), place.at('execution', index)),
    ),
    ...execution.flatMap(({ scenario }, index) =>
      typeof scenario === 'string'
        ? []
        : scenarioProblems(scenario, place.at('execution', index, 'scenario')),
    ),
    ...Object.entries(scenarios).flatMap(([name, scenario]) =>
      scenarioProblems(scenario, place.at('scenarios', name)),
    ),
    ...valueProblems(file, place),
  ];
}

function executionProblems(
  execution: Execution,
  scenarios: ReadonlyMap<string, Scenario>,
  place: Place,
): readonly Problem[] {
  const { scenario: name, throughput, steps } = execution;
  const scenario = typeof name === 'string' ? scenarios.get(name) : name;
  const rampUp = execution['ramp-up'] ?? 0;
  const isTimed = rampUp + (execution['hold-for'] ?? 0) > 0;
  const loopsForever = allRequests(scenario?.requests ?? []).some(
    ({ request }) => typeof request !== 'string' && 'loop' in request && request.loop === 'forever',
  );
  const { where } = place.at('scenario');
  const problems: Problem[] = [];
  if (typeof name === 'string' && scenarios.size === 0)
    problems.push(problemAt('scenario-not-defined', where, { name }));
  else if (typeof name === 'string' && scenario === undefined) {
    const names = byNearness(name, [...scenarios.keys()]);
    problems.push(problemAt('scenario-name-unknown', where, { name, names }));
  }
  if (throughput !== undefined && !isTimed)
    problems.push(problemAt('throughput-without-duration', place.at('throughput').where));
  if (steps !== undefined && rampUp === 0)
    problems.push(problemAt('steps-without-ramp-up', place.at('steps').where));
  if (!isTimed && loopsForever) problems.push(problemAt('loop-without-end', where));
  return problems;
}

/**
 * What applies to a test plan as well; everything else is part of the plan that Taurus makes of
 * requests.
 */
const WITH_SCRIPT = new Set(['script', 'variables', 'headers', 'files']);

function scenarioProblems(scenario: Scenario, place: Place): readonly Problem[] {
  const { script, requests } = scenario;
  if (script !== undefined)
    return Object.keys(scenario)
      .filter((key) => !WITH_SCRIPT.has(key))
      .map((key) => problemAt('script-key-ignored', place.at(key).where, { key }));
  if (requests === undefined) return [problemAt('scenario-without-requests', place.where)];
  return allRequests(requests).flatMap(({ request, path }) =>
    typeof request === 'string' || !('url' in request)
      ? []
      : fileProblems(request, place.at('requests', ...path)),
  );
}

/** What Taurus would silently leave out of a request that has files. */
function fileProblems(request: Plain, place: Place): readonly Problem[] {
  const { 'upload-files': uploads, 'body-file': body } = request;
  const method = (request.method ?? 'GET').toUpperCase();
  const problems: Problem[] = [];
  const beside = (['body', 'upload-files'] as const).find((key) => request[key] !== undefined);
  const atBody = place.at('body-file').where;
  if (body !== undefined && beside !== undefined)
    problems.push(problemAt('body-file-ignored', atBody, { key: beside }));
  else if (body !== undefined && method === 'GET')
    problems.push(problemAt('body-file-of-get', atBody));
  const { where, at } = place.at('upload-files');
  if (uploads === undefined) return problems;
  if (method === 'GET') problems.push(problemAt('upload-of-get', where));
  if (method === 'PUT' && uploads.length > 1)
    problems.push(problemAt('upload-several-by-put', where));
  for (const [index, { param }] of uploads.entries())
    if (method === 'POST' && param === undefined)
      problems.push(problemAt('upload-param-missing', at(index).where));
  return problems;
}

/**
 * What a JMeter test plan, which is XML 1.0, can hold; a task that gets anything else fails:
 * https://www.w3.org/TR/xml/#charsets
 */
const NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

function valueProblems(value: unknown, place: Place): readonly Problem[] {
  if (typeof value === 'string') return textProblems(value, place);
  if (Array.isArray(value))
    return value.flatMap((item: unknown, index) => valueProblems(item, place.at(index)));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...textProblems(key, place.at(key)),
    ...valueProblems(inner, place.at(key)),
  ]);
}

function textProblems(text: string, place: Place): readonly Problem[] {
  const [found] = NOT_XML.exec(text) ?? [];
  if (found === undefined) return [];
  const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return [problemAt('text-not-xml', place.where, { character: `U+${code}` })];
}
