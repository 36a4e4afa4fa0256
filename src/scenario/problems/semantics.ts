import { type Problem, problemAt } from '../../errors.ts';
import { byNearness } from '../../suggest.ts';
import type { Execution, Plain, Scenario, ScenarioFile } from '../model.ts';
import { allRequests } from '../requests.ts';
import type { Place } from '../yaml/document.ts';

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
  { at }: Place,
): readonly Problem[] {
  const { scenario: named, throughput, steps } = execution;
  const scenario = typeof named === 'string' ? scenarios.get(named) : named;
  const rampUp = execution['ramp-up'] ?? 0;
  const isTimed = rampUp + (execution['hold-for'] ?? 0) > 0;
  const problems: Problem[] = [];
  if (typeof named === 'string' && scenario === undefined)
    problems.push(unknownScenario(named, [...scenarios.keys()], at('scenario').where));
  if (throughput !== undefined && !isTimed)
    problems.push(problemAt('throughput-without-duration', at('throughput').where));
  if (steps !== undefined && rampUp === 0)
    problems.push(problemAt('steps-without-ramp-up', at('steps').where));
  if (!isTimed && loopsForever(scenario))
    problems.push(problemAt('loop-without-end', at('scenario').where));
  return problems;
}

function unknownScenario(name: string, names: readonly string[], where: string): Problem {
  return names.length === 0
    ? problemAt('scenario-not-defined', where, { name })
    : problemAt('scenario-name-unknown', where, { name, names: byNearness(name, names) });
}

function loopsForever(scenario: Scenario | undefined): boolean {
  return allRequests(scenario?.requests ?? []).some(
    ({ request }) => typeof request !== 'string' && 'loop' in request && request.loop === 'forever',
  );
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
  return allRequests(requests).flatMap(({ request, path }) => {
    if (typeof request === 'string' || !('url' in request)) return [];
    const own = place.at('requests', ...path);
    return [...bodyProblems(request, own), ...uploadProblems(request, own)];
  });
}

function methodOf({ method = 'GET' }: Plain): string {
  return method.toUpperCase();
}

function bodyProblems(request: Plain, { at }: Place): readonly Problem[] {
  if (request['body-file'] === undefined) return [];
  const { where } = at('body-file');
  const key = (['body', 'upload-files'] as const).find((other) => request[other] !== undefined);
  if (key !== undefined) return [problemAt('body-file-ignored', where, { key })];
  return methodOf(request) === 'GET' ? [problemAt('body-file-of-get', where)] : [];
}

function uploadProblems(request: Plain, place: Place): readonly Problem[] {
  const uploads = request['upload-files'];
  if (uploads === undefined) return [];
  const { at, where } = place.at('upload-files');
  const method = methodOf(request);
  if (method === 'GET') return [problemAt('upload-of-get', where)];
  if (method === 'PUT' && uploads.length > 1) return [problemAt('upload-several-by-put', where)];
  return uploads.flatMap(({ param }, index) =>
    method === 'POST' && param === undefined
      ? [problemAt('upload-param-missing', at(index).where)]
      : [],
  );
}

/**
 * What a JMeter test plan, which is XML 1.0, can hold; a task that gets anything else fails:
 * https://www.w3.org/TR/xml/#charsets
 */
const NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

function valueProblems(value: unknown, place: Place): readonly Problem[] {
  if (typeof value === 'string') return textProblems(value, place);
  if (typeof value === 'number')
    return Number.isInteger(value) && !Number.isSafeInteger(value)
      ? [problemAt('number-too-long', place.where, { number: String(value) })]
      : [];
  if (Array.isArray(value))
    return value.flatMap((item: unknown, index) => valueProblems(item, place.at(index)));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...textProblems(key, place.at(key)),
    ...valueProblems(inner, place.at(key)),
  ]);
}

function textProblems(text: string, { where }: Place): readonly Problem[] {
  const [found] = NOT_XML.exec(text) ?? [];
  if (found === undefined) return [];
  const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return [problemAt('text-not-xml', where, { character: `U+${code}` })];
}
