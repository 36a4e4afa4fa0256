import type { Problem } from '../../errors.ts';
import { suggest } from '../../suggest.ts';
import { isMapping, type Scenario, type ScenarioFile } from '../model.ts';
import type { Path } from '../yaml/yaml.ts';
import type { Place } from './explain.ts';
import { valueProblems } from './values.ts';

/**
 * What the types cannot say: names that refer to each other, and settings that Taurus would
 * silently ignore or never end.
 */
export function semanticProblems(file: ScenarioFile, place: Place): Problem[] {
  return [
    ...executionProblems(file, place),
    ...scenarioProblems(file, place),
    ...valueProblems(file, { path: [], place }),
  ];
}

/**
 * What applies to a test plan as well; everything else is part of the plan that Taurus makes of
 * requests.
 */
const WITH_SCRIPT = new Set(['script', 'variables', 'headers', 'files']);

function scenarioProblems(file: ScenarioFile, place: Place): Problem[] {
  const inline = file.execution.flatMap(({ scenario }, index) =>
    typeof scenario === 'string' ? [] : [{ scenario, path: ['execution', index, 'scenario'] }],
  );
  const named = Object.entries(file.scenarios).map(([name, scenario]) => ({
    scenario,
    path: ['scenarios', name],
  }));
  return [...inline, ...named].flatMap(({ scenario, path }) =>
    contentProblems(scenario, { path, place }),
  );
}

function contentProblems(
  scenario: Scenario,
  { path, place }: { path: Path; place: Place },
): Problem[] {
  const { script, requests } = scenario;
  if (script === undefined) {
    if (requests !== undefined)
      return requestProblems(requests, { path: [...path, 'requests'], place });
    return [
      {
        where: place(path),
        what: 'requests is missing',
        fix: 'add requests, or the script of a JMeter test plan',
      },
    ];
  }
  const ignored = Object.keys(scenario).filter((key) => !WITH_SCRIPT.has(key));
  return ignored.map((key) => ({
    where: place([...path, key]),
    what: `Taurus ignores ${key} beside a script`,
    fix: 'set it in the test plan itself, or remove one of the two',
  }));
}

function executionProblems(file: ScenarioFile, place: Place): Problem[] {
  const bodies = new Map(Object.entries(file.scenarios));
  return file.execution.flatMap((execution, index) => {
    const at = (key: string): string => place(['execution', index, key]);
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
    if (!timed && body?.requests?.some(loopsForEver) === true) {
      problems.push({
        where: at('scenario'),
        what: 'it loops for ever and the execution has no duration',
        fix: 'add hold-for',
      });
    }
    return problems;
  });
}

function loopsForEver(request: unknown): boolean {
  if (!isMapping(request)) return false;
  const inner = [request['do'], request['once']].filter((part) => Array.isArray(part));
  return request['loop'] === 'forever' || inner.some((part) => part.some(loopsForEver));
}

/** What Taurus would silently leave out of a request that has files. */
function requestProblems(
  requests: readonly unknown[],
  { path, place }: { path: Path; place: Place },
): Problem[] {
  return requests.flatMap((request, index) => {
    if (!isMapping(request)) return [];
    const own = [...path, index];
    const inner = (['do', 'once'] as const).flatMap((key) => {
      const block = request[key];
      return Array.isArray(block) ? requestProblems(block, { path: [...own, key], place }) : [];
    });
    return [
      ...bodyProblems(request, { path: own, place }),
      ...uploadProblems(request, { path: own, place }),
      ...inner,
    ];
  });
}

type Site = { readonly path: Path; readonly place: Place };

function methodOf({ method }: Record<string, unknown>): string {
  return typeof method === 'string' ? method.toUpperCase() : 'GET';
}

function bodyProblems(request: Record<string, unknown>, { path, place }: Site): Problem[] {
  if (request['body-file'] === undefined) return [];
  const where = place([...path, 'body-file']);
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

function uploadProblems(request: Record<string, unknown>, { path, place }: Site): Problem[] {
  const uploads = request['upload-files'];
  if (!Array.isArray(uploads)) return [];
  const where = place([...path, 'upload-files']);
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
  return uploads.flatMap((upload: unknown, index) =>
    method === 'POST' && isMapping(upload) && upload['param'] === undefined
      ? [
          {
            where: place([...path, 'upload-files', index]),
            what: 'param is missing',
            fix: 'add param: the name of the form field',
          },
        ]
      : [],
  );
}
