import type { EC2Client } from '@aws-sdk/client-ec2';
import type { ECRClient } from '@aws-sdk/client-ecr';
import type { TaskDefinition } from '@aws-sdk/client-ecs';
import type { IAMClient } from '@aws-sdk/client-iam';
import type { STSClient } from '@aws-sdk/client-sts';
import { type Aws, call, type RegionClients } from '../aws.ts';
import { type Code, type FactArguments, type Message, messageFor, problemsOf } from '../errors.ts';
import {
  capacityOf,
  capacityProviderIn,
  type Outputs,
  type RegionRequest,
  type Stack,
  subnetsIn,
} from '../fleet/stack.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { CHECKS, type CheckName } from './catalogue.ts';

/** The clients of one region that no run needs. */
type CheckClients = {
  readonly ec2: EC2Client;
  readonly ecr: ECRClient;
  readonly iam: IAMClient;
  readonly sts: STSClient;
};

/** Everything outside of the process that a check touches, and what is checked. */
export type CheckDeps = {
  readonly inputs: Inputs;
  readonly aws: Aws;
  readonly checkAws: (region: string) => CheckClients;
  /** Asks registries that are not AWS's. */
  readonly fetch: typeof globalThis.fetch;
  /** Names everything that the check writes, as a run id does for a run. */
  readonly checkId: string;
  /** Epoch milliseconds, by the clock of AWS. */
  readonly now: () => number;
  /** Resolves when the check must end. */
  readonly timeIsUp: Promise<unknown>;
};

/** Who the job is for AWS. */
export type Caller = {
  readonly account: string;
  readonly arn: string;
  /**
   * The user or role whose policies count; undefined for the root user and the like, whom no policy
   * of IAM limits.
   */
  readonly principal: string | undefined;
};

type Call = {
  /** What is being done, for the message: "read the state of the cluster". */
  readonly doing: string;
  readonly permission: string;
};

/** What is known of one region. */
type Known = {
  readonly request: RegionRequest;
  readonly outputs: Outputs;
  /** Read side by side with everything else; undefined when it cannot be read. */
  readonly caller: Promise<Caller | undefined>;
  /** What its tasks would be tagged with. */
  readonly tags: readonly { readonly key: string; readonly value: string }[];
};

/** One region's stack, as far as it is known, and the way to its services. */
export type Place = CheckDeps &
  Known & {
    readonly region: string;
    readonly cluster: string;
    readonly subnets: readonly string[];
    /** What the tasks are to run on. */
    readonly capacity: Stack['capacityProvider'];
    readonly clients: RegionClients & CheckClients;
    /** Makes a call in this region. @throws GateError when it is refused. */
    readonly call: <T>(what: Call, send: () => Promise<T>) => Promise<T>;
  };

/** A place whose task definition is known, too. */
export type DefinedPlace = Place & {
  readonly definition: TaskDefinition;
  /** As a run would see it. */
  readonly stack: Stack;
};

/** What a check has found. `unchecked` is no failure: the answer is unknown. */
export type Finding =
  | { readonly outcome: 'ok'; readonly detail: string }
  | { readonly outcome: 'failed' | 'unchecked'; readonly messages: readonly Message[] };

export type Entry = Finding & {
  /** Undefined for what is the same in all regions. */
  readonly region: string | undefined;
  readonly check: CheckName | 'everything else';
};

export function placeOf(deps: CheckDeps, known: Known): Place {
  const { outputs, request } = known;
  const { region } = request;
  const capacityProvider = capacityProviderIn(outputs);
  return {
    ...deps,
    ...known,
    region,
    cluster: outputs.get('FargateClusterName') ?? '',
    subnets: subnetsIn(outputs),
    capacity: capacityOf({ capacityProvider }, deps.inputs.capacity),
    clients: { ...deps.aws(region), ...deps.checkAws(region) },
    call: (what, send) => call({ ...what, region }, send),
  };
}

export function ok(detail: string): Finding {
  return { outcome: 'ok', detail };
}

export function failed<C extends Code>(code: C, ...facts: FactArguments<C>): Finding {
  return failedAs([messageFor(code, ...facts)]);
}

export function unchecked<C extends Code>(code: C, ...facts: FactArguments<C>): Finding {
  return { outcome: 'unchecked', messages: [messageFor(code, ...facts)] };
}

/** What a run would say of it. */
export function failedAs(messages: readonly Message[]): Finding {
  return { outcome: 'failed', messages };
}

/** A call that was refused. @throws whatever is no GateError. */
export function refusedBy(error: unknown): Finding {
  return failedAs(problemsOf(error));
}

/**
 * What ECS says of parameters, once it has found that the call is allowed. A cluster that is gone
 * is found by its own check.
 */
const REFUSED_PARAMETERS = /^(ClientException|InvalidParameterException|ClusterNotFoundException)$/;

/** Undefined when ECS has refused the parameters of the call, and not the caller. */
export async function unlessRefused<T>(send: () => Promise<T>): Promise<T | undefined> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof Error && REFUSED_PARAMETERS.test(error.name)) return undefined;
    throw error;
  }
}

/** All that was found wrong; `otherwise` where nothing was. */
export function together(findings: readonly Finding[], otherwise: Finding): Finding {
  const messages = messagesOf(findings);
  return messages.length > 0 ? failedAs(messages) : otherwise;
}

/** What is wrong, where a run may work all the same. */
export function asUnchecked(findings: readonly Finding[]): Finding {
  return { outcome: 'unchecked', messages: messagesOf(findings) };
}

function messagesOf(findings: readonly Finding[]): readonly Message[] {
  return findings.flatMap((finding) => (finding.outcome === 'ok' ? [] : finding.messages));
}

/**
 * What a check finds within the time. A call that is refused is a failure only where a run makes
 * the same call.
 */
export async function observe(
  check: CheckName,
  timeIsUp: Promise<unknown>,
  look: () => Promise<Finding>,
): Promise<Finding> {
  const { ofEveryRun } = CHECKS[check];
  const unanswered = ofEveryRun ? failed : unchecked;
  try {
    return await Promise.race([look(), timeIsUp.then(() => unanswered('check-unanswered'))]);
  } catch (error) {
    const refused = refusedBy(error);
    return ofEveryRun ? refused : asUnchecked([refused]);
  }
}

/** One check, of what it is about. */
export type Look<P extends Place> = {
  readonly check: CheckName;
  readonly look: (place: P) => Promise<Finding>;
};

export async function entryOf<P extends Place>(look: Look<P>, place: P): Promise<Entry> {
  const { check } = look;
  const finding = await observe(check, place.timeIsUp, () => look.look(place));
  return { region: place.region, check, ...finding };
}

/** Entries of a region in the order of `CHECKS`. */
export function inOrder(entries: readonly Entry[]): readonly Entry[] {
  const order: readonly string[] = Object.keys(CHECKS);
  return entries.toSorted((a, b) => order.indexOf(a.check) - order.indexOf(b.check));
}
