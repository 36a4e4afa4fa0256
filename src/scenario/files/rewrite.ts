import { type DataSource, isMapping, type Scenario, type ScenarioFile } from '../model.ts';
import type { Path } from '../yaml/yaml.ts';

/** How a file is used: as it is, as a JMeter test plan, or row by row. */
export type FileUse = 'file' | 'plan' | RowUse;

export type RowUse = {
  readonly header: boolean;
  readonly quoted: boolean;
  /** Undefined where a test plan may say another one. */
  readonly encoding?: 'utf-8';
  /** Whether a JMeter variable decides on header or quotes, so that nobody knows before the run. */
  readonly variable?: true;
};

/** Takes a name as the scenario writes it; gives what is to be written instead. */
export type Take = (
  name: string,
  at: { readonly path: Path; readonly executions: readonly number[]; readonly use: FileUse },
) => string;

/** The scenario with every file's name replaced. */
export function rewrite(file: ScenarioFile, take: Take): ScenarioFile {
  const execution = file.execution.map((one, index) => {
    const path = ['execution', index];
    const files = one.files?.map((name, number) =>
      take(name, { path: [...path, 'files', number], executions: [index], use: 'file' }),
    );
    const { scenario } = one;
    const inline =
      typeof scenario === 'string'
        ? scenario
        : rewriteScenario(scenario, { path: [...path, 'scenario'], take, executions: [index] });
    return { ...one, ...(files === undefined ? {} : { files }), scenario: inline };
  });
  const scenarios = Object.entries(file.scenarios).map(([name, scenario]) => {
    const executions = file.execution.flatMap((one, index) =>
      one.scenario === name ? [index] : [],
    );
    return [
      name,
      rewriteScenario(scenario, { path: ['scenarios', name], take, executions }),
    ] as const;
  });
  return { execution, scenarios: Object.fromEntries(scenarios) };
}

type Site = { readonly path: Path; readonly take: Take; readonly executions: readonly number[] };

function rewriteScenario(scenario: Scenario, site: Site): Scenario {
  const { path, take, executions } = site;
  const { script, requests, files } = scenario;
  const sources = scenario['data-sources'];
  return {
    ...scenario,
    ...(script === undefined
      ? {}
      : { script: take(script, { path: [...path, 'script'], executions, use: 'plan' }) }),
    ...(files === undefined
      ? {}
      : {
          files: files.map((name, index) =>
            take(name, { path: [...path, 'files', index], executions, use: 'file' }),
          ),
        }),
    ...(sources === undefined
      ? {}
      : {
          'data-sources': sources.map((source, index) =>
            rewriteSource(source, { ...site, path: [...path, 'data-sources', index] }),
          ),
        }),
    ...(requests === undefined
      ? {}
      : { requests: rewriteRequests(requests, { ...site, path: [...path, 'requests'] }) }),
  };
}

function rewriteSource(source: string | DataSource, { path, take, executions }: Site): DataSource {
  const full = typeof source === 'string' ? { path: source } : source;
  // https://jmeter.apache.org/usermanual/component_reference.html#CSV_Data_Set_Config: without
  // names, the first line holds them.
  const use = {
    header: full['variable-names'] === undefined,
    quoted: full.quoted ?? false,
    encoding: 'utf-8',
  } as const;
  return { ...full, path: take(full.path, { path, executions, use }) };
}

function rewriteRequests(requests: readonly unknown[], site: Site): unknown[] {
  return requests.map((request, index) => {
    const path = [...site.path, index];
    if (!isMapping(request)) return request;
    const blocks = (['do', 'once'] as const).flatMap((key) => {
      const inner = request[key];
      return Array.isArray(inner)
        ? [[key, rewriteRequests(inner, { ...site, path: [...path, key] })] as const]
        : [];
    });
    return {
      ...request,
      ...Object.fromEntries(blocks),
      ...rewriteRequest(request, { ...site, path }),
    };
  });
}

function rewriteRequest(
  request: Record<string, unknown>,
  { path, take, executions }: Site,
): object {
  const body = request['body-file'];
  const uploads = request['upload-files'];
  const uploaded = (upload: unknown, index: number): unknown => {
    if (!isMapping(upload) || typeof upload['path'] !== 'string') return upload;
    return {
      ...upload,
      path: take(upload['path'], {
        path: [...path, 'upload-files', index, 'path'],
        executions,
        use: 'file',
      }),
    };
  };
  return {
    ...(typeof body === 'string'
      ? { 'body-file': take(body, { path: [...path, 'body-file'], executions, use: 'file' }) }
      : {}),
    ...(Array.isArray(uploads) ? { 'upload-files': uploads.map(uploaded) } : {}),
  };
}
