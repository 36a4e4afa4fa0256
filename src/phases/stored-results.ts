import { GateError, problemAt } from '../errors.ts';
import { exchangesOf } from '../exchange/exchange.ts';
import { getResults, putResults } from '../exchange/run-documents.ts';
import { type RegionRequest, readStacks } from '../fleet/stack.ts';
import { printResults } from '../report/results/text.ts';
import { type RunContext, warnOf } from '../run-context.ts';

/**
 * Keeps a run's results in the exchange of its first region that has one, so that it can be judged
 * again by its run id. A run that cannot be kept is judged all the same.
 */
export async function keepResults(
  results: Parameters<typeof printResults>[0],
  run: Pick<RunContext, 'aws' | 'log' | 'stacks'>,
): Promise<void> {
  const { aws, stacks } = run;
  const [exchange] = exchangesOf(stacks, { aws, runId: results.runId });
  if (exchange === undefined) return;
  try {
    await putResults(exchange, printResults(results));
  } catch (error) {
    warnOf(run, 'results-not-kept', error);
  }
}

/**
 * The results of an earlier run, as bytes; undefined where the exchange does not hold them.
 * @throws GateError where no region has an exchange.
 */
export async function fetchResults(
  runId: string,
  regions: readonly RegionRequest[],
  aws: RunContext['aws'],
): Promise<Buffer | undefined> {
  const [exchange] = exchangesOf(await readStacks(aws, regions), { aws, runId });
  if (exchange !== undefined) return getResults(exchange);
  throw new GateError([problemAt('replay-exchange-missing', `input replay ("${runId}")`)]);
}
