import type { Place } from '../../errors.ts';
import type { DataSource } from '../model.ts';
import {
  includedBy,
  type Plain,
  type Request,
  type Scenario,
  type ScenarioFile,
  scenarioOf,
  walkRequests,
} from '../requests.ts';
import type { RowUse } from './rows.ts';

/** How a file is used: as it is, as a JMeter test plan, or row by row. */
export type FileUse = 'file' | 'plan' | RowUse;

/**
 * Takes a name as the scenario writes it, and the indices of the executions that use the file;
 * gives what is to be written instead.
 */
type Take = (name: string, use: FileUse, place: Place, executions: readonly number[]) => string;

/** The scenario with every file's name replaced. */
export function rewrite(file: ScenarioFile, top: Place, take: Take): ScenarioFile {
  const execution = file.execution.map((one, index) => {
    const place = top.at('execution', index);
    const { files, scenario } = one;
    const takeHere = takenBy(take, [index]);
    const taken = files?.map((name, at) => takeHere(name, 'file', place.at('files', at)));
    const inline =
      typeof scenario === 'string'
        ? scenario
        : rewriteScenario(scenario, place.at('scenario'), takeHere);
    return { ...one, ...(taken === undefined ? {} : { files: taken }), scenario: inline };
  });
  const uses = usesIn(file);
  const scenarios = Object.entries(file.scenarios).map(([name, scenario]) => {
    const place = top.at('scenarios', name);
    const taken = takenBy(take, uses.get(name) ?? []);
    return [name, rewriteScenario(scenario, place, taken)] as const;
  });
  return { execution, scenarios: Object.fromEntries(scenarios) };
}

/** The executions that run a scenario, or one that includes it, by its name. */
function usesIn({ execution, scenarios }: ScenarioFile): ReadonlyMap<string, readonly number[]> {
  const uses = new Map<string, number[]>();
  for (const [index, run] of execution.entries()) {
    const names = new Set(includedBy(scenarioOf(run, scenarios) ?? {}, scenarios));
    if (typeof run.scenario === 'string') names.add(run.scenario);
    for (const name of names) {
      const before = uses.get(name);
      if (before === undefined) uses.set(name, [index]);
      else before.push(index);
    }
  }
  return uses;
}

type TakeHere = (name: string, use: FileUse, place: Place) => string;

function takenBy(take: Take, executions: readonly number[]): TakeHere {
  return (name, use, place) => take(name, use, place, executions);
}

function rewriteScenario(scenario: Scenario, place: Place, take: TakeHere): Scenario {
  const { script, requests, files } = scenario;
  const sources = scenario['data-sources'];
  return {
    ...scenario,
    ...(script === undefined ? {} : { script: take(script, 'plan', place.at('script')) }),
    ...(files === undefined
      ? {}
      : { files: files.map((name, index) => take(name, 'file', place.at('files', index))) }),
    ...(sources === undefined
      ? {}
      : {
          'data-sources': sources.map((source, index) =>
            rewriteSource(source, place.at('data-sources', index), take),
          ),
        }),
    ...(requests === undefined
      ? {}
      : {
          requests: walkRequests(requests, (request, { path }) =>
            rewriteRequest(request, place.at('requests', ...path), take),
          ),
        }),
    ...withScripts(scenario, place, take),
  };
}

function rewriteSource(source: string | DataSource, place: Place, take: TakeHere): DataSource {
  const full = typeof source === 'string' ? { path: source } : source;
  // https://jmeter.apache.org/usermanual/component_reference.html#CSV_Data_Set_Config: without
  // names, the first line holds them.
  const use = {
    header: full['variable-names'] === undefined,
    quoted: full.quoted ?? false,
    encoding: 'utf-8',
  } as const;
  return { ...full, path: take(full.path, use, place) };
}

/** The programs of a scenario, a request or an action, which may be files. */
function withScripts(
  { jsr223 }: Pick<Scenario, 'jsr223'>,
  place: Place,
  take: TakeHere,
): Pick<Scenario, 'jsr223'> {
  if (jsr223 === undefined) return {};
  return {
    jsr223: jsr223.map((script, index) => {
      const { 'script-file': file } = script;
      const at = place.at('jsr223', index, 'script-file');
      return file === undefined ? script : { ...script, 'script-file': take(file, 'file', at) };
    }),
  };
}

function rewriteRequest(request: Request, place: Place, take: TakeHere): Request {
  if (typeof request === 'string') return request;
  if ('action' in request) return { ...request, ...withScripts(request, place, take) };
  return 'url' in request ? rewritePlain(request, place, take) : request;
}

function rewritePlain(request: Plain, place: Place, take: TakeHere): Plain {
  const body = request['body-file'];
  const uploads = request['upload-files'];
  return {
    ...request,
    ...withScripts(request, place, take),
    ...(body === undefined ? {} : { 'body-file': take(body, 'file', place.at('body-file')) }),
    ...(uploads === undefined
      ? {}
      : {
          'upload-files': uploads.map((upload, index) => ({
            ...upload,
            path: take(upload.path, 'file', place.at('upload-files', index, 'path')),
          })),
        }),
  };
}
