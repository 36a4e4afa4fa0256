import { isMapping, type Scenario, type ScenarioFile } from './model.ts';

/** The labels that samples of a scenario can have. */
export type ScenarioLabels = {
  readonly names: readonly string[];
  /** Of labels that JMeter works out while it runs: how they begin and end. */
  readonly patterns: readonly { readonly before: string; readonly after: string }[];
  /** How many samples a request makes at most: itself, and one for each transaction that it is in. */
  readonly samplesPerRequest: number;
};

/**
 * The labels of the requests and transactions that are run; a request without one has its address, as it is written, for a label.
 * Undefined where a test plan brings requests of its own.
 */
export function labelsOf(file: ScenarioFile): ScenarioLabels | undefined {
  const run = file.execution.flatMap(({ scenario }): readonly Scenario[] => {
    if (typeof scenario !== 'string') return [scenario];
    const named = Object.hasOwn(file.scenarios, scenario) ? file.scenarios[scenario] : undefined;
    return named === undefined ? [] : [named];
  });
  if (run.some(({ script }) => script !== undefined)) return undefined;
  const written = [...new Set(run.flatMap(({ requests = [] }) => requests.flatMap(labelsIn)))];
  const depth = Math.max(0, ...run.flatMap(({ requests = [] }) => requests.map(depthOf)));
  return {
    names: written.filter((label) => !isWorkedOut(label)),
    patterns: written.filter(isWorkedOut).map(patternOf),
    samplesPerRequest: 1 + depth,
  };
}

export function hasLabel({ names, patterns }: Pick<ScenarioLabels, 'names' | 'patterns'>, label: string): boolean {
  return names.includes(label) || patterns.some((pattern) => matches(pattern, label));
}

/** Whether a sample's label may be one that is worked out of what is written. */
export function fits(written: string, label: string): boolean {
  return matches(patternOf(written), label);
}

function matches({ before, after }: ScenarioLabels['patterns'][number], label: string): boolean {
  return label.startsWith(before) && label.endsWith(after);
}

function labelsIn(request: unknown): readonly string[] {
  if (typeof request === 'string') return [request];
  if (!isMapping(request)) return [];
  const { label, url, transaction, do: inner, once } = request;
  const own = [label ?? url, transaction].filter((name) => typeof name === 'string');
  return [...own, ...[inner, once].flatMap((block) => (Array.isArray(block) ? block.flatMap(labelsIn) : []))];
}

/** In how many transactions a request is at most. */
function depthOf(request: unknown): number {
  if (!isMapping(request)) return 0;
  const { transaction, do: inner, once } = request;
  const blocks = [inner, once].flatMap((block): readonly unknown[] => (Array.isArray(block) ? block : []));
  return (transaction === undefined ? 0 : 1) + Math.max(0, ...blocks.map(depthOf));
}

/** JMeter replaces variables and functions, and takes away a backslash before some characters. */
export function isWorkedOut(label: string): boolean {
  return label.includes('${') || label.includes('\\');
}

/** Functions may be nested, with braces and commas in them: between the first and the last one, anything may come. */
function patternOf(label: string): ScenarioLabels['patterns'][number] {
  if (label.includes('\\')) return { before: '', after: '' };
  return { before: label.slice(0, label.indexOf('${')), after: label.slice(label.lastIndexOf('}') + 1) };
}
