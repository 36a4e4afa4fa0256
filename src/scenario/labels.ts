import { fits, isWorkedOut } from './label-pattern.ts';
import { isMapping, type Scenario, type ScenarioFile } from './model.ts';
import { sampleLines } from './sample-lines.ts';

/** The labels that samples of a scenario can have. */
export type ScenarioLabels = {
  /** As they are written; a request without one has its address for a label. */
  readonly written: readonly string[];
  /**
   * How many samples a request makes at most: itself, and one for each transaction that it is in.
   */
  readonly samplesPerRequest: number;
};

/** Undefined where a test plan brings requests of its own. */
export function labelsOf(file: ScenarioFile): ScenarioLabels | undefined {
  const run = file.execution.flatMap(({ scenario }): readonly Scenario[] => {
    if (typeof scenario !== 'string') return [scenario];
    const named = Object.hasOwn(file.scenarios, scenario) ? file.scenarios[scenario] : undefined;
    return named === undefined ? [] : [named];
  });
  if (run.some(({ script }) => script !== undefined)) return undefined;
  const { labels } = sampleLines({ file, plans: new Map() });
  const depth = Math.max(0, ...run.flatMap(({ requests = [] }) => requests.map(depthOf)));
  return { written: [...new Set(labels.map(({ label }) => label))], samplesPerRequest: 1 + depth };
}

/** Those that are known by name before the run. */
export function namesOf({ written }: Pick<ScenarioLabels, 'written'>): readonly string[] {
  return written.filter((label) => !isWorkedOut(label));
}

export function hasLabel({ written }: Pick<ScenarioLabels, 'written'>, label: string): boolean {
  return written.some((own) => fits(own, label));
}

/** In how many transactions a request is at most. */
function depthOf(request: unknown): number {
  if (!isMapping(request)) return 0;
  const { transaction, do: inner, once } = request;
  const blocks = [inner, once].flatMap((block): readonly unknown[] =>
    Array.isArray(block) ? block : [],
  );
  return (transaction === undefined ? 0 : 1) + Math.max(0, ...blocks.map(depthOf));
}
