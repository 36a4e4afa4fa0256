import type { TaskDefinition } from '@aws-sdk/client-ecs';
import type { Aws } from '../aws.ts';
import type { Outputs } from '../fleet/stack.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { RegionRequest } from '../inputs/regions.ts';
import type { Caller } from './checks/account.ts';
import type { CheckAws } from './clients.ts';

/** Everything outside of the process that a check touches, and what is checked. */
export type CheckDeps = {
  readonly inputs: Inputs;
  readonly aws: Aws;
  readonly checkAws: CheckAws;
  /** Asks registries that are not AWS's. */
  readonly fetch: typeof globalThis.fetch;
  /** Names everything that the check writes, as a run id does for a run. */
  readonly checkId: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Resolves when nobody waits any longer. */
  readonly timeIsUp: Promise<unknown>;
};

/** One region's stack, as far as it is known. */
export type Place = CheckDeps & {
  readonly request: RegionRequest;
  readonly outputs: Outputs;
  /** Asked for while everything else is; undefined when nobody knows. */
  readonly caller: Promise<Caller | undefined>;
};

/** A place whose task definition is known, too. */
export type DefinedPlace = Place & { readonly definition: TaskDefinition };
