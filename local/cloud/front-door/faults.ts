// Faults that a test asks for: which calls they hit, and how often.
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AwsError,
  emptyAnswer,
  errorAnswer,
  type HttpAnswer,
  jsonAnswer,
  tornAnswer,
} from './answers.ts';
import type { AwsCall } from './aws-call.ts';

/** Errors that take the place of the service's answer. */
export type ErrorEffect =
  /** `ThrottlingException: Rate exceeded`, or another code and message of throttling. */
  | { readonly kind: 'throttle'; readonly code?: string; readonly message?: string }
  /** Any AWS error; without more, an internal failure with status 500. */
  | {
      readonly kind: 'error';
      readonly code?: string;
      readonly message?: string;
      readonly status?: number;
    }
  /** `AccessDeniedException`, as for a role that lacks the permission. */
  | { readonly kind: 'deny' };

export type Effect =
  | ErrorEffect
  /** The connection breaks before the call reaches the service. */
  | { readonly kind: 'reset' }
  /** The call takes effect, and the connection breaks before its answer arrives. */
  | { readonly kind: 'lost-reply' }
  /** The call takes effect, and is answered, after a while. */
  | { readonly kind: 'delay'; readonly ms: number }
  /**
   * The call is answered at once and takes effect after a while: metrics that become readable late.
   */
  | { readonly kind: 'late'; readonly ms: number }
  /** The call takes effect, and the connection breaks in the middle of its answer. */
  | { readonly kind: 'cut' }
  /** The call takes effect, and only the first half of its answer arrives, as if that were all. */
  | { readonly kind: 'torn' }
  /** The service is not asked; this is its answer. For JSON protocols. */
  | { readonly kind: 'respond'; readonly body: unknown; readonly status?: number };

export type Fault = Effect & {
  readonly service: string;
  /** Default: every operation of the service. */
  readonly operation?: string;
  /** Default: every region. */
  readonly region?: string;
  /** The first call that it hits, counted from 1 among those that match. Default 1. */
  readonly nth?: number;
  /** How many calls it hits from there on. Default 1; `Infinity` for all. */
  readonly times?: number;
};

export interface ActiveFault {
  readonly fault: Fault;
  /** How many calls it has hit. */
  readonly hits: number;
  remove(): void;
}

export interface Faults {
  add(fault: Fault): ActiveFault;
  clear(): void;
  /**
   * The effect on a call that has just arrived: that of the oldest fault that hits it. Counts it.
   */
  take(call: Pick<AwsCall, 'service' | 'operation' | 'region'>): Effect | undefined;
}

export function createFaults(): Faults {
  const active = new Set<{ fault: Fault; seen: number; hits: number }>();
  return {
    add(fault) {
      const entry = { fault, seen: 0, hits: 0, remove: () => void active.delete(entry) };
      active.add(entry);
      return entry;
    },
    clear: () => active.clear(),
    take(call) {
      for (const entry of active) {
        if (!matches(entry.fault, call)) continue;
        entry.seen += 1;
        const { nth = 1, times = 1 } = entry.fault;
        if (entry.seen < nth || entry.seen >= nth + times) continue;
        entry.hits += 1;
        return entry.fault;
      }
      return undefined;
    },
  };
}

function matches(fault: Fault, call: Pick<AwsCall, 'service' | 'operation' | 'region'>): boolean {
  return (
    fault.service === call.service &&
    (fault.operation === undefined || fault.operation === call.operation) &&
    (fault.region === undefined || fault.region === call.region)
  );
}

export function errorOf(
  effect: ErrorEffect,
  call: Pick<AwsCall, 'service' | 'operation'>,
): AwsError {
  switch (effect.kind) {
    case 'throttle':
      return {
        code: effect.code ?? 'ThrottlingException',
        message: effect.message ?? 'Rate exceeded',
      };
    case 'error':
      return {
        code: effect.code ?? 'InternalFailure',
        message: effect.message ?? 'The request processing has failed because of an unknown error.',
        status: effect.status ?? 500,
      };
    case 'deny':
      return denial(call);
  }
}

/** What services call it that do not say AccessDeniedException. */
const DENIALS: Readonly<Record<string, string>> = {
  cloudformation: 'AccessDenied',
  ec2: 'UnauthorizedOperation',
  iam: 'AccessDenied',
  s3: 'AccessDenied',
  sts: 'AccessDenied',
};
/** JSON 1.1 services say so with status 400, the others with 403. */
const JSON_SERVICES: ReadonlySet<string> = new Set(['ecr', 'ecs', 'logs', 'servicequotas']);

/** @param action that is not allowed: a call may need more than its own. */
export function denial(
  { service, operation }: Pick<AwsCall, 'service' | 'operation'>,
  action = `${service}:${operation}`,
): AwsError {
  return {
    code: DENIALS[service] ?? 'AccessDeniedException',
    message:
      `User: arn:aws:sts::000000000000:assumed-role/load-gate/GitHubActions is not authorized to perform: ` +
      `${action} because no identity-based policy allows the ${action} action`,
    status: JSON_SERVICES.has(service) ? 400 : 403,
  };
}

/**
 * What becomes of a call under an effect; `pass` lets it through. `undefined` where the connection
 * shall break.
 */
export async function underEffect(
  effect: Effect,
  call: AwsCall,
  pass: () => Promise<HttpAnswer>,
): Promise<HttpAnswer | undefined> {
  switch (effect.kind) {
    case 'throttle':
    case 'error':
    case 'deny':
      return errorAnswer(call.protocol, errorOf(effect, call));
    case 'reset':
      return undefined;
    case 'lost-reply':
      await pass();
      return undefined;
    case 'delay':
      await sleep(effect.ms);
      return pass();
    case 'late':
      passLater(effect.ms, pass);
      return emptyAnswer(call.protocol);
    case 'cut':
      return { ...(await pass()), cut: true };
    case 'torn':
      return tornAnswer(await pass());
    case 'respond':
      return jsonAnswer(effect.body, effect.status);
  }
}

function passLater(ms: number, pass: () => Promise<HttpAnswer>): void {
  sleep(ms, undefined, { ref: false })
    .then(pass)
    .catch((error: unknown) =>
      process.emitWarning(`a call that was to take effect late failed: ${String(error)}`),
    );
}
