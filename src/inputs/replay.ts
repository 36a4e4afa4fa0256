import { resolve } from 'node:path';
import { GateError, problemAt } from '../errors.ts';
import type { RegionRequest } from '../fleet/stack.ts';
import { parseThreshold } from '../gate/criteria/threshold.ts';
import { isRunId } from '../run-id.ts';
import { beginReading, type Choice, type InputReader, readCheck, readChoice } from './reader.ts';
import { readRegions } from './regions.ts';

/**
 * An earlier run that is to be judged again: its results file, or its run id and the regions in
 * whose exchanges it may lie.
 */
export type Replay = {
  readonly from:
    | { readonly kind: 'file'; readonly path: string }
    | { readonly kind: 'run'; readonly runId: string; readonly regions: readonly RegionRequest[] };
  readonly threshold: string;
  readonly onInconclusive: Choice<'on-inconclusive'>;
};

/**
 * Reads the inputs of a replay; undefined when the input `replay` is not set.
 * @throws GateError with every problem.
 */
export function readReplay(reader: InputReader): Replay | undefined {
  const text = reader.get('replay').trim();
  if (text === '') return undefined;
  const reading = beginReading(reader);
  const { problems } = reading;
  const onInconclusive = readChoice(reading, 'on-inconclusive');
  if (readCheck(reading)) problems.push(problemAt('replay-with-check', 'input check'));
  const regions = isRunId(text) ? readRegions(reading) : [];
  const threshold = reader.get('threshold');
  // Labels and regions are held against the stored run, once it is read.
  problems.push(...parseThreshold(threshold).problems);
  if (problems.length > 0) throw new GateError(problems);
  const from = isRunId(text)
    ? { kind: 'run' as const, runId: text, regions }
    : { kind: 'file' as const, path: resolve(reader.workspace, text) };
  return { from, threshold, onInconclusive };
}
