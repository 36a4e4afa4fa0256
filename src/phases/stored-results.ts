import type { Aws } from '../aws.ts';
import { GateError } from '../errors.ts';
import { exchangesOf, getResults, putResults } from '../exchange/exchange.ts';
import { type RegionRequest, readStacks, type Stack } from '../fleet/stack.ts';

/**
 * Keeps a run's results in the exchange of its first region that has one, so that it can be judged
 * again by its run id.
 */
export async function keepResults(
  stacks: readonly Stack[],
  { aws, runId, text }: { aws: Aws; runId: string; text: string },
): Promise<void> {
  const [exchange] = exchangesOf(stacks, { aws, runId });
  if (exchange !== undefined) await putResults(exchange, text);
}

/**
 * The results of an earlier run. @throws GateError when its regions' exchanges do not hold them.
 */
export async function fetchResults(
  { runId, regions }: { readonly runId: string; readonly regions: readonly RegionRequest[] },
  aws: Aws,
): Promise<string> {
  const [exchange] = exchangesOf(await readStacks(aws, regions), { aws, runId });
  const where = `input replay ("${runId}")`;
  if (exchange === undefined) {
    const what = 'no stack of these regions has an exchange, where runs are kept';
    throw new GateError([{ where, what, fix: 'name the results file of the run instead' }]);
  }
  const found = await getResults(exchange);
  if (found.ok) return found.text;
  const fix =
    'name the regions in the order in which the run had them; runs are kept for as many days as the stack says (docs/deploy.md)';
  throw new GateError([
    {
      where,
      what: `the exchange in ${exchange.region} does not hold its results: ${found.reason}`,
      fix,
    },
  ]);
}
