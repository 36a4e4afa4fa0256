import { GateError, type Problem, printProblem } from '../errors.ts';
import { exchangesOf, putBundle } from '../exchange/exchange.ts';
import { type Assignment, overrideProblems } from '../fleet/overrides.ts';
import { readStacks, type Stack } from '../fleet/stack.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { planLines } from '../report/log/plan.ts';
import type { Deps } from '../run-context.ts';
import { beginAt } from '../scenario/load/begin-at.ts';
import type { Run } from './fleet-run.ts';
import { liveSettings } from './follow.ts';
import { blindProblems, blindRemarks } from './legacy-stacks.ts';
import { fixedStart, rendezvousSettings } from './start.ts';
import { bundledFiles, uploadFiles } from './upload.ts';
import { endingCriteria } from './watch.ts';

/**
 * A task ends itself a little after the action would have stopped it: only when nobody is there to
 * do so.
 */
const DEADLINE_ALLOWANCE = 60_000;

export async function findStacks(
  { regions }: Inputs,
  { aws, log }: Deps,
): Promise<readonly Stack[]> {
  const stacks = await readStacks(aws, regions);
  for (const stack of stacks) {
    const { region, stackName, cluster } = stack;
    const exchange =
      stack.kind === 'legacy'
        ? 'no exchange (original outputs only)'
        : `exchange ${stack.exchangeBucket}`;
    log.info(`${region}: stack ${stackName}, cluster ${cluster}, ${exchange}`);
  }
  return stacks;
}

/**
 * Everything that can still be refused before a task exists, and the scenario where the tasks will
 * read it.
 */
export async function prepare(
  stacks: readonly Stack[],
  { inputs, deps, runId, launchedAt }: Run,
): Promise<Assignment> {
  const live = liveSettings(stacks, endingCriteria(inputs));
  for (const line of planLines({ inputs, stacks, runId, live })) deps.log.info(line);
  const startAt = fixedStart(stacks, { inputs, launchedAt });
  if (startAt !== undefined)
    deps.log.info(
      `All tasks begin at ${new Date(startAt).toISOString()}, or as soon as they are up`,
    );
  const rendezvous = rendezvousSettings(stacks, { load: inputs.load, launchedAt });
  const assignment = assignmentOf(inputs, { runId, launchedAt, startAt });
  const { taurus } = assignment;
  const problems = refusals(stacks, inputs, assignment);
  if (problems.length > 0) throw new GateError(problems);
  for (const remark of blindRemarks(silentOf(stacks), inputs))
    deps.log.warning(printProblem(remark));
  const exchanges = exchangesOf(stacks, { aws: deps.aws, runId });
  await uploadFiles(exchanges, inputs.plan.files);
  const files = bundledFiles(inputs.plan.files);
  await Promise.all(
    exchanges.map((exchange) => putBundle(exchange, { taurus, live, rendezvous, files })),
  );
  return assignment;
}

export function assignmentOf(
  { plan, timeout }: Inputs,
  {
    runId,
    launchedAt,
    startAt,
  }: { readonly runId: string; readonly launchedAt: number; readonly startAt: number | undefined },
): Assignment {
  const taurus = startAt === undefined ? plan.taurus : beginAt(plan.taurus, startAt);
  return { runId, taurus, deadline: launchedAt + timeout + DEADLINE_ALLOWANCE };
}

/** What is asked of stacks that cannot do it. */
export function refusals(
  stacks: readonly Stack[],
  inputs: Inputs,
  assignment: Assignment,
): readonly Problem[] {
  const silent = silentOf(stacks);
  return [
    ...overrideProblems(silent, assignment),
    ...blindProblems(silent, inputs),
    ...spotless(stacks, inputs),
  ];
}

/** Those with only the original's outputs. */
function silentOf(stacks: readonly Stack[]): readonly Stack[] {
  return stacks.filter(({ kind }) => kind === 'legacy');
}

/** Where the cluster has no Spot capacity to ask for. */
function spotless(stacks: readonly Stack[], { capacity }: Inputs): readonly Problem[] {
  if (capacity !== 'FARGATE_SPOT') return [];
  return stacks
    .filter(({ capacityProvider }) => capacityProvider === undefined)
    .map(({ region, stackName }) => ({
      where: `stack ${stackName} in ${region}`,
      what: 'its cluster knows no Spot capacity',
      fix: 'deploy cloudformation/main.yml of this version to it, or leave the input capacity out',
    }));
}
