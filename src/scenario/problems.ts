import { type Place, type Problem, problemAt } from '../errors.ts';
import { byNearness } from '../suggest.ts';
import { circlesAmong } from './includes.ts';
import {
  allRequests,
  type Execution,
  inlined,
  type Plain,
  type Request,
  type Scenario,
  type ScenarioFile,
  scenarioNamed,
  scenarioOf,
  scenariosIn,
} from './requests.ts';

/**
 * What the types cannot say: names that refer to each other, loads without an end, and values that
 * no task could send.
 */
export function semanticProblems(file: ScenarioFile, place: Place): readonly Problem[] {
  const { execution, scenarios } = file;
  const named = {
    scenarios,
    unknown: unknownNames(Object.keys(scenarios)),
    circles: circlesAmong(scenarios),
  };
  return [
    ...execution.flatMap((one, index) =>
      executionProblems(one, named, place.at('execution', index)),
    ),
    ...scenariosIn(file, place).flatMap(([scenario, at]) => [
      ...scenarioProblems(scenario, at),
      ...includeProblems(scenario, named, at),
    ]),
    ...valueProblems(file, place),
  ];
}

/** The scenarios that others name. */
type NamedOnes = {
  readonly scenarios: ScenarioFile['scenarios'];
  /** The problem of a name that none of them has, at a place. */
  readonly unknown: (name: string, where: string) => Problem;
  /** The names of those that include themselves. */
  readonly circles: ReadonlySet<string>;
};

/** Names that are compared with others; to compare them all takes the product of both numbers. */
const COMPARED = 20;

function unknownNames(names: readonly string[]): NamedOnes['unknown'] {
  let left = names.length === 0 ? 0 : COMPARED;
  return (name, where) => {
    left -= 1;
    return left < 0
      ? problemAt('scenario-not-defined', where, { name })
      : problemAt('scenario-name-unknown', where, { name, names: byNearness(name, names) });
  };
}

function executionProblems(
  execution: Execution,
  { scenarios, unknown }: NamedOnes,
  place: Place,
): readonly Problem[] {
  const { scenario: name } = execution;
  const scenario = scenarioOf(execution, scenarios);
  const rampUp = execution['ramp-up'] ?? 0;
  const isTimed = rampUp + (execution['hold-for'] ?? 0) > 0;
  const { requests = [] } = scenario === undefined ? {} : inlined(scenario, scenarios);
  const loopsForever = allRequests(requests).some(
    ({ request }) => typeof request !== 'string' && 'loop' in request && request.loop === 'forever',
  );
  const { where } = place.at('scenario');
  const problems: Problem[] = [];
  if (typeof name === 'string' && scenario === undefined) problems.push(unknown(name, where));
  if (!isTimed && loopsForever) problems.push(problemAt('loop-without-end', where));
  return problems;
}

function scenarioProblems(scenario: Scenario, place: Place): readonly Problem[] {
  const { script, requests } = scenario;
  if (script !== undefined) return [];
  const changes = changeProblems(scenario, place.at('modifications', 'set-prop'));
  if (requests === undefined) return [problemAt('scenario-without-requests', place.where)];
  const own = allRequests(requests).flatMap(({ request, path }) => {
    if (typeof request === 'string') return [];
    const at = place.at('requests', ...path);
    return 'url' in request ? fileProblems(request, at) : stepProblems(request, at);
  });
  return [...changes, ...own];
}

/** Properties that say how a request is sent, and neither where to nor what. */
const HOW_SENT =
  />HTTPSampler\.(?:\w+_timeout|(?:follow|auto)_redirects|use_keepalive|concurrent\w+|image_parser|embedded_url_re|md5)$/;

/** Changes of the plan that Taurus makes of requests, which nothing reads before the run. */
function changeProblems({ modifications = {} }: Scenario, place: Place): readonly Problem[] {
  return Object.keys(modifications['set-prop'] ?? {})
    .filter((key) => !HOW_SENT.test(key))
    .map((key) => problemAt('modification-unread', place.at(key).where));
}

/** An action that ends the whole load before its time. */
function stepProblems(request: Exclude<Request, string>, place: Place): readonly Problem[] {
  if (!('action' in request)) return [];
  const { action, target } = request;
  const endsAll = action === 'stop-now' || (action === 'stop' && target === 'all-threads');
  return endsAll ? [problemAt('action-ends-load', place.where)] : [];
}

/** What includes something that is not there, has no requests, or includes itself. */
function includeProblems(
  { requests = [] }: Scenario,
  { scenarios, unknown, circles }: NamedOnes,
  place: Place,
): readonly Problem[] {
  return allRequests(requests).flatMap(({ request, path }) => {
    if (typeof request === 'string' || !('include-scenario' in request)) return [];
    const { 'include-scenario': name } = request;
    const { where } = place.at('requests', ...path, 'include-scenario');
    const included = scenarioNamed(name, scenarios);
    if (included === undefined) return [unknown(name, where)];
    if (included.script !== undefined) return [problemAt('include-of-script', where, { name })];
    return circles.has(name) ? [problemAt('include-in-circle', where, { name })] : [];
  });
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
