import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { call } from '../aws.ts';
import {
  type Caller,
  type CheckDeps,
  type Entry,
  type Finding,
  observe,
  ok,
  refusedBy,
} from './context.ts';
import { checkRegion } from './region.ts';

/**
 * Checks everything that a run needs, all regions side by side, and starts nothing. A check that
 * fails is an entry, not an error.
 * @returns the entries of each region together, in the order of the inputs and of `CHECKS`.
 */
export async function checkAll(deps: CheckDeps): Promise<readonly Entry[]> {
  const { regions } = deps.inputs;
  const calling = readCaller(deps, regions[0]?.region ?? '');
  const caller = calling.catch(() => undefined);
  // Side by side with the rest: a home region that does not answer must not keep the others
  // waiting.
  const [finding, entries] = await Promise.all([
    observe('account', deps.timeIsUp, () => checkCaller(calling)),
    Promise.all(regions.map((request) => checkRegion(request, caller, deps))),
  ]);
  const account: Entry = { region: undefined, check: 'account', ...finding };
  // Without credentials, every region says the same.
  if (account.outcome === 'failed') return [account];
  return [account, ...entries.flat()];
}

async function readCaller({ checkAws }: CheckDeps, region: string): Promise<Caller> {
  const identity = await call(
    { doing: 'ask who the credentials belong to', region, permission: 'sts:GetCallerIdentity' },
    () => checkAws(region).sts.send(new GetCallerIdentityCommand()),
  );
  const { Account: account = 'unknown', Arn: arn = '' } = identity;
  return { account, arn, principal: principalOf(arn) };
}

/**
 * Policies belong to the role, and a session's name has no path: a role that has one is not found
 * by this name.
 */
export function principalOf(arn: string): string | undefined {
  const [, partition, account, role] =
    /^arn:([\w-]+):sts::(\d+):assumed-role\/([^/]+)\//.exec(arn) ?? [];
  if (role !== undefined) return `arn:${partition}:iam::${account}:role/${role}`;
  return /^arn:[\w-]+:iam::\d+:user\//.test(arn) ? arn : undefined;
}

/**
 * Credentials that are missing, or that ran out, are the same everywhere; those that one region
 * refuses may be good in others.
 */
const OF_ALL_REGIONS = /CredentialsProviderError|Expired/;

async function checkCaller(calling: Promise<Caller>): Promise<Finding> {
  try {
    const { account, arn } = await calling;
    return ok(`${account}, as ${arn}`);
  } catch (error) {
    const general =
      error instanceof Error &&
      error.cause instanceof Error &&
      OF_ALL_REGIONS.test(error.cause.name);
    if (general) return refusedBy(error);
    throw error;
  }
}
