import { readFile } from 'node:fs/promises';
import { GateError, printProblem, problemAt } from '../errors.ts';
import {
  type Bundle,
  type BundledFile,
  type Exchange,
  exchangesOf,
  putBundle,
  putFile,
} from '../exchange/exchange.ts';
import { readStacks, type Stack } from '../fleet/stack.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { planLines } from '../report/log/plan.ts';
import type { Deps, RunPlan } from '../run-context.ts';
import type { CarriedFile } from '../scenario/files/files.ts';
import { sha256 } from '../workspace.ts';
import { legacyRemarks } from './legacy-stacks.ts';
import { refusals } from './plan.ts';

export async function findStacks(inputs: Inputs, deps: Deps): Promise<readonly Stack[]> {
  const stacks = await readStacks(deps.aws, inputs.regions);
  for (const stack of stacks) {
    const exchange =
      stack.kind === 'legacy'
        ? 'legacy stack without an exchange'
        : `exchange ${stack.exchangeBucket}`;
    deps.log.info(
      `${stack.region}: stack ${stack.stackName}, cluster ${stack.cluster}, ${exchange}`,
    );
  }
  return stacks;
}

/**
 * Everything that can still be refused before a task exists, and the scenario where the tasks will
 * read it.
 */
export async function prepare(run: Deps & RunPlan): Promise<void> {
  const { inputs, stacks, start, log } = run;
  for (const line of planLines(run)) log.info(line);
  if (start.kind === 'at')
    log.info(
      `All tasks begin at ${new Date(start.instant).toISOString()}, or as soon as they are up`,
    );
  const problems = refusals(run);
  if (problems.length > 0) throw new GateError(problems);
  for (const remark of legacyRemarks(stacks, inputs)) log.warning(printProblem(remark));
  const exchanges = exchangesOf(stacks, run);
  await uploadFiles(exchanges, inputs.plan.files);
  await Promise.all(exchanges.map((exchange) => putBundle(exchange, bundleOf(run))));
}

/** What the tasks of the run read first. */
function bundleOf({ inputs, start, following, assignment }: RunPlan): Bundle {
  return {
    taurus: assignment.taurus,
    live: following?.live,
    rendezvous:
      start.kind === 'together' ? { giveUpAt: start.giveUpAt, share: start.share } : undefined,
    files: inputs.plan.files.map(bundledFile),
  };
}

function bundledFile({ path, bytes, sha256: sum, data }: CarriedFile): BundledFile {
  return {
    path,
    bytes,
    sha256: sum,
    data:
      data?.count.ok === true
        ? { header: data.header, quoted: data.quoted, rows: data.count.value }
        : undefined,
  };
}

/** Brings each file into every region once. One is read at a time: together they may be large. */
async function uploadFiles(
  exchanges: readonly Exchange[],
  files: readonly CarriedFile[],
): Promise<void> {
  const contents = new Map(files.map((file) => [file.sha256, file]));
  for (const file of contents.values()) {
    // Gone, or not to be read any more, is changed as well.
    const content = await readFile(file.source).catch(() => undefined);
    if (content === undefined || sha256(content) !== file.sha256) {
      throw new GateError([problemAt('scenario-file-changed', file.path)]);
    }
    await Promise.all(exchanges.map((exchange) => putFile(exchange, file.sha256, content)));
  }
}
