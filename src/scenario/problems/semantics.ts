import type { Problem } from '../../errors.ts';
import { suggest } from '../../suggest.ts';
import type { Scenario, ScenarioFile } from '../model.ts';
import { allRequests, type Plain, type Request, type RequestFound } from '../requests.ts';
import type { Place } from '../yaml/document.ts';
import { valueProblems } from './values.ts';

/**
 * What the types cannot say: names that refer to each other, and settings that Taurus would
 * silently ignore or never end.
 */
export function semanticProblems(file: ScenarioFile, place: Place): Problem[] {
  return [
    ...executionProblems(file, place),
    ...scenarioProblems(file, place),
    ...valueProblems(file, place),
  ];
}

/**
 * What applies to a test plan as well; everything else is part of the plan that Taurus makes of
 * requests.
 */
const WITH_SCRIPT = new Set(['script', 'variables', 'headers', 'files']);

function scenarioProblems(file: ScenarioFile, place: Place): readonly Problem[] {
  return [
    ...file.execution.flatMap(({ scenario }, index) =>
      typeof scenario === 'string'
        ? []
        : contentProblems(scenario, place.at('execution', index, 'scenario')),
    ),
    ...Object.entries(file.scenarios).flatMap(([name, scenario]) =>
      contentProblems(scenario, place.at('scenarios', name)),
    ),
  ];
}

function contentProblems(scenario: Scenario, place: Place): readonly Problem[] {
  const { script, requests } = scenario;
  if (script === undefined) {
    if (requests !== undefined) return requestProblems(requests, place.at('requests'));
    return [
      {
        where: place.where,
        what: 'requests is missing',
        fix: 'add requests, or the script of a JMeter test plan',
      },
    ];
  }
  const ignored = Object.keys(scenario).filter((key) => !WITH_SCRIPT.has(key));
  return ignored.map((key) => ({
    where: place.at(key).where,
    what: `Taurus ignores ${key} beside a script`,
    fix: 'set it in the test plan itself, or remove one of the two',
  }));
}

function executionProblems(file: ScenarioFile, place: Place): Problem[] {
  const bodies = new Map(Object.entries(file.scenarios));
  return file.execution.flatMap((execution, index) => {
    const at = (key: string): string => place.at('execution', index, key).where;
    const problems: Problem[] = [];
    const names = [...bodies.keys()];
    const { scenario } = execution;
    if (typeof scenario === 'string' && !names.includes(scenario)) {
      const fix =
        names.length === 0 ? 'add a scenarios section that defines it' : suggest(scenario, names);
      problems.push({ where: at('scenario'), what: `there is no scenario "${scenario}"`, fix });
    }
    const timed = (execution['ramp-up'] ?? 0) + (execution['hold-for'] ?? 0) > 0;
    if (execution.throughput !== undefined && !timed) {
      problems.push({
        where: at('throughput'),
        what: 'Taurus ignores throughput without a duration',
        fix: 'add hold-for or ramp-up',
      });
    }
    if (execution.steps !== undefined && (execution['ramp-up'] ?? 0) === 0) {
      problems.push({
        where: at('steps'),
        what: 'Taurus ignores steps without a ramp-up',
        fix: 'add ramp-up, or remove steps',
      });
    }
    const body = typeof scenario === 'string' ? bodies.get(scenario) : scenario;
    if (!timed && allRequests(body?.requests ?? []).some(loopsForever)) {
      problems.push({
        where: at('scenario'),
        what: 'it loops for ever and the execution has no duration',
        fix: 'add hold-for',
      });
    }
    return problems;
  });
}

function loopsForever({ request }: RequestFound): boolean {
  return typeof request !== 'string' && 'loop' in request && request.loop === 'forever';
}

/** What Taurus would silently leave out of a request that has files. */
function requestProblems(requests: readonly Request[], place: Place): readonly Problem[] {
  return allRequests(requests).flatMap(({ request, path }) => {
    if (typeof request === 'string' || !('url' in request)) return [];
    const own = place.at(...path);
    return [...bodyProblems(request, own), ...uploadProblems(request, own)];
  });
}

function methodOf({ method = 'GET' }: Plain): string {
  return method.toUpperCase();
}

function bodyProblems(request: Plain, place: Place): readonly Problem[] {
  if (request['body-file'] === undefined) return [];
  const where = place.at('body-file').where;
  const other = (['body', 'upload-files'] as const).find((key) => request[key] !== undefined);
  if (other !== undefined)
    return [
      { where, what: `Taurus ignores body-file beside ${other}`, fix: `remove one of the two` },
    ];
  if (methodOf(request) !== 'GET') return [];
  return [
    {
      where,
      what: 'Taurus ignores body-file of a GET request',
      fix: 'add method: POST, or remove body-file',
    },
  ];
}

function uploadProblems(request: Plain, place: Place): readonly Problem[] {
  const uploads = request['upload-files'];
  if (uploads === undefined) return [];
  const { where } = place.at('upload-files');
  const method = methodOf(request);
  if (method === 'GET')
    return [{ where, what: 'a GET request uploads nothing', fix: 'add method: POST' }];
  if (method === 'PUT' && uploads.length > 1)
    return [
      {
        where,
        what: 'Taurus sends only the first file of a PUT request',
        fix: 'name one file, or use method: POST',
      },
    ];
  return uploads.flatMap(({ param }, index) =>
    method === 'POST' && param === undefined
      ? [
          {
            where: place.at('upload-files', index).where,
            what: 'param is missing',
            fix: 'add param: the name of the form field',
          },
        ]
      : [],
  );
}
