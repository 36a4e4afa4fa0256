import { isMapping } from '../../errors.ts';
import type { CollectedFiles } from '../files/files.ts';
import { allRequests, type Scenario, urlOf } from '../requests.ts';
import { expressionsIn, variablesSetBy } from '../values/expressions.ts';
import { type Columns, cellsOf } from './cells.ts';
import type { Values } from './values.ts';

type Sources = Pick<CollectedFiles, 'plans' | 'files'> & {
  readonly scenarios: readonly Scenario[];
};
type Written = readonly (readonly [name: string, value: unknown])[];

/** What all variables of a scenario and its test plans can hold. */
export function valuesOf({ scenarios, plans, files }: Sources): Values {
  const own = [...plans.values()].map(({ requests, properties: { changed } }) => ({
    ...requests,
    changed,
  }));
  const sourceOf = new Map(files.map(({ path, source }) => [path, source]));
  const columns = [...scenarios.flatMap(columnsOf), ...own.flatMap((plan) => plan.columns)];
  const wanted = new Set(
    [...scenarios.flatMap(urlsOf), ...own.flatMap(({ addressed }) => addressed.flatMap(textsOf))]
      .flatMap(expressionsIn)
      .map(({ name }) => name),
  );
  const cells = columns.map(({ path, ...rest }) => {
    const source = sourceOf.get(path);
    return source === undefined
      ? new Map<string, ReadonlySet<string>>()
      : cellsOf({ ...rest, source }, wanted);
  });
  const written: Written = [
    ...scenarios.flatMap((scenario) => Object.entries(scenario.variables ?? {})),
    ...scenarios.flatMap(setOnTheWay),
    ...own.flatMap(({ constants }) => constants),
    ...cells.flatMap((found) =>
      [...found].flatMap(([name, all]) => [...all].map((one) => [name, one] as const)),
    ),
  ];
  const calls = [...scenarios.flatMap(callsIn), ...own.flatMap((plan) => plan.calls)];
  return {
    written: new Map(
      [...Map.groupBy(written, ([name]) => name)].map(([name, values]) => [
        name,
        [...new Set(values.map(([, value]) => String(value).trim()))],
      ]),
    ),
    open: new Set([
      ...scenarios.flatMap(openIn),
      ...own.flatMap((plan) => plan.changed),
      ...cells.flatMap((found) => [...found.keys()]),
      ...calls.flatMap(variablesSetBy),
    ]),
    setProperties: new Set(
      calls.flatMap(({ name, args = [] }) => (name === '__setProperty' ? args.slice(0, 1) : [])),
    ),
  };
}

function textsOf({ path = '', host = '', protocol = '' }): readonly string[] {
  return [path, host, protocol];
}

function urlsOf(scenario: Scenario): readonly string[] {
  const { requests = [], 'default-address': address } = scenario;
  return [
    ...(address === undefined ? [] : [address]),
    ...allRequests(requests).flatMap(({ request }) => urlOf(request) ?? []),
  ];
}

/** What the steps of a scenario set variables to. */
function setOnTheWay({ requests = [] }: Scenario): Written {
  return allRequests(requests).flatMap(({ request }) =>
    typeof request !== 'string' && 'set-variables' in request
      ? Object.entries(request['set-variables'])
      : [],
  );
}

/** Variables that answers, or loops, give their values. */
function openIn({ requests = [] }: Scenario): readonly string[] {
  return allRequests(requests).flatMap(({ request }) => {
    if (typeof request === 'string') return [];
    if ('foreach' in request) return [request.foreach.split(' in ')[0]?.trim() ?? ''];
    return Object.entries(request).flatMap(([key, value]: [string, unknown]) =>
      key.startsWith('extract-') && isMapping(value) ? Object.keys(value) : [],
    );
  });
}

function columnsOf(
  scenario: Scenario,
): readonly (Omit<Columns, 'source'> & { readonly path: string })[] {
  return (scenario['data-sources'] ?? []).map((source) =>
    typeof source === 'string'
      ? { path: source, names: undefined, delimiter: undefined }
      : { path: source.path, names: source['variable-names'], delimiter: source.delimiter },
  );
}

function callsIn(value: unknown): ReturnType<typeof expressionsIn> {
  if (typeof value === 'string') return value.includes('${__') ? callsOf(value) : [];
  if (Array.isArray(value)) return value.flatMap(callsIn);
  return isMapping(value)
    ? Object.entries(value).flatMap(([key, inner]) => [...callsIn(key), ...callsIn(inner)])
    : [];
}

function callsOf(text: string): ReturnType<typeof expressionsIn> {
  return expressionsIn(text).filter(({ args }) => args !== undefined);
}
