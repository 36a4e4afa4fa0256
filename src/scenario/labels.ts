import { largestOf, sumOf } from '../units.ts';
import { fits, isWorkedOut, type SampleKind } from './label-pattern.ts';
import {
  allRequests,
  type Block,
  inlined,
  roundsOf,
  type Scenario,
  type ScenarioFile,
  scenarioOf,
} from './requests.ts';

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
  const { scenarios } = file;
  const run = file.execution.flatMap((execution) => {
    const scenario = scenarioOf(execution, scenarios);
    return scenario === undefined ? [] : [inlined(scenario, scenarios)];
  });
  if (run.some(({ script }) => script !== undefined)) return undefined;
  const { labels } = sampleKindsOf(file);
  const depths = run.flatMap(({ requests = [] }) =>
    allRequests(requests).map(
      ({ within }) => within.filter((block) => 'transaction' in block).length,
    ),
  );
  return {
    written: [...new Set(labels.map(({ label }) => label))],
    samplesPerRequest: 1 + largestOf(depths, 0),
  };
}

type KnownLabels = {
  /** Those that are known by name before the run. */
  readonly names: readonly string[];
  readonly has: (label: string) => boolean;
};

/** Which labels samples can have, where JMeter works some of them out. */
export function knownLabels({ written }: Pick<ScenarioLabels, 'written'>): KnownLabels {
  const names = written.filter((label) => !isWorkedOut(label));
  const known = new Set(names);
  const forms = written.filter(isWorkedOut);
  return {
    names,
    has: (label) => known.has(label) || forms.some((own) => fits(own, label)),
  };
}

export type SampleKinds = {
  readonly labels: readonly SampleKind[];
  /**
   * Requests as a share of all samples, as far as the scenario says: the items of `foreach` count
   * as one, and test plans as if they had requests only.
   */
  readonly requests: number;
};

/** What a request that each user sends once counts beside those that are sent over and over. */
const ONCE = 1e-9;

/** The samples of a scenario's executions, and of the test plans that they run or include. */
export function sampleKindsOf(
  file: ScenarioFile,
  plans: ReadonlyMap<string, { readonly samplers: readonly SampleKind[] }> = new Map(),
): SampleKinds {
  const runs = file.execution.map((execution) => {
    const own = scenarioOf(execution, file.scenarios);
    const labels = own === undefined ? [] : kindsIn(inlined(own, file.scenarios));
    return { labels, throughput: execution.throughput ?? 1, share: shareOf(labels) };
  });
  const asked = sumOf(runs.map(({ throughput }) => throughput));
  return {
    labels: [
      ...runs.flatMap(({ labels }) => labels),
      ...[...plans.values()].flatMap(({ samplers }) => samplers),
    ],
    requests: asked / sumOf(runs.map(({ throughput, share }) => throughput / share)),
  };
}

/**
 * Which share of the samples with a label are requests. Where a request and a transaction have the
 * same label, as many as the scenario has of each.
 */
export function requestShare({ labels, requests }: SampleKinds, label: string): number {
  const exact = labels.filter((kind) => !isWorkedOut(kind.label) && kind.label === label);
  const found =
    exact.length > 0
      ? exact
      : labels.filter((kind) => isWorkedOut(kind.label) && fits(kind.label, label));
  return found.length === 0 ? requests : shareOf(found);
}

/** Without any request, whatever there is counts. */
function shareOf(kinds: readonly SampleKind[]): number {
  const requests = sumOf(kinds.map((kind) => kind.requests));
  const transactions = sumOf(kinds.map((kind) => kind.transactions));
  return kinds.length === 0 ? 1 : requests / (requests + transactions);
}

function kindsIn({ requests = [], 'force-parent-sample': hides }: Scenario): readonly SampleKind[] {
  const isHiding = (block: Block): boolean =>
    'transaction' in block && (block['force-parent-sample'] ?? hides ?? false);
  return allRequests(requests).flatMap(({ request, within }) => {
    // The line of a transaction takes the place of what is in it.
    if (within.some(isHiding)) return [];
    const times = within.reduce((product, block) => product * timesOf(block), 1);
    if (typeof request === 'string') return [{ label: request, requests: times, transactions: 0 }];
    if ('url' in request)
      return [{ label: request.label ?? request.url, requests: times, transactions: 0 }];
    if (!('transaction' in request)) return [];
    const { transaction: label } = request;
    return isHiding(request)
      ? [{ label, requests: times, transactions: 0 }]
      : [{ label, requests: 0, transactions: times }];
  });
}

/** How often what is in a block is sent, as far as the scenario says. */
function timesOf(block: Block): number {
  if ('once' in block) return ONCE;
  return 'loop' in block ? (roundsOf(block.loop) ?? 1) : 1;
}
