import type { TestPlan } from './files/test-plan.ts';
import { fits, isWorkedOut } from './label-pattern.ts';
import { isMapping, type Scenario, type ScenarioFile } from './model.ts';

/**
 * JMeter's results have a line for each request, and one for each transaction around requests,
 * although `throughput` limits requests alone. How many requests and how many transactions have a
 * label, as it is written, when the scenario is run once.
 */
export type SampleLine = {
  readonly label: string;
  readonly requests: number;
  readonly transactions: number;
};

export type SampleLines = {
  readonly labels: readonly SampleLine[];
  /**
   * Requests as a share of all lines, as far as the scenario tells: the items of `foreach` count as
   * one, and test plans as if they had requests only.
   */
  readonly requests: number;
};

type Scenarios = { readonly file: ScenarioFile; readonly plans: ReadonlyMap<string, TestPlan> };

/** What a request that each user sends once counts beside those that are sent over and over. */
const ONCE = 1e-9;

/**
 * The lines that the executions of a scenario, and the test plans that they run or include, bring
 * about.
 */
export function sampleLines({ file, plans }: Scenarios): SampleLines {
  const runs = file.execution.map(({ scenario, throughput = 1 }) => {
    const labels = labelsIn(typeof scenario === 'string' ? file.scenarios[scenario] : scenario);
    return { labels, throughput, share: shareOf(labels) };
  });
  const total = (figure: (run: (typeof runs)[number]) => number): number =>
    runs.reduce((sum, run) => sum + figure(run), 0);
  return {
    labels: [
      ...runs.flatMap(({ labels }) => labels),
      ...[...plans.values()].flatMap(({ samplers }) => samplers),
    ],
    requests:
      total(({ throughput }) => throughput) / total(({ throughput, share }) => throughput / share),
  };
}

/**
 * Which share of the samples with a label are requests. Where a request and a transaction have the
 * same label, as many as the scenario has of each.
 */
export function requestShare({ labels, requests }: SampleLines, label: string): number {
  const exact = labels.filter((line) => !isWorkedOut(line.label) && line.label === label);
  const found =
    exact.length > 0
      ? exact
      : labels.filter((line) => isWorkedOut(line.label) && fits(line.label, label));
  return found.length === 0 ? requests : shareOf(found);
}

/** Without any request, whatever there is counts. */
function shareOf(lines: readonly SampleLine[]): number {
  const total = (key: 'requests' | 'transactions'): number =>
    lines.reduce((sum, line) => sum + line[key], 0);
  const requests = total('requests');
  return lines.length === 0 ? 1 : requests / (requests + total('transactions'));
}

function labelsIn(scenario: Scenario | undefined): readonly SampleLine[] {
  return (scenario?.requests ?? []).flatMap((request: unknown) => linesOf(request, 1));
}

function linesOf(request: unknown, times: number): readonly SampleLine[] {
  if (typeof request === 'string') return [{ label: request, requests: times, transactions: 0 }];
  if (!isMapping(request)) return [];
  const { label, url, transaction, loop, do: inner, once } = request;
  const name = label ?? url;
  const rounds = typeof loop === 'number' ? loop : 1;
  return [
    ...(typeof transaction === 'string'
      ? [{ label: transaction, requests: 0, transactions: times }]
      : []),
    ...(typeof name === 'string' ? [{ label: name, requests: times, transactions: 0 }] : []),
    ...(Array.isArray(inner) ? inner.flatMap((each) => linesOf(each, times * rounds)) : []),
    ...(Array.isArray(once) ? once.flatMap((each) => linesOf(each, times * ONCE)) : []),
  ];
}
