import { THROTTLED } from '../aws.ts';

/** Why ECS did not start a task, as far as it decides what to do next. */
export type Refusal =
  /** Too fast: the call had no effect, and is sent again. */
  | 'throttled'
  /** Nobody knows whether it had an effect: it is sent again with the same token. */
  | 'unanswered'
  /** Fargate has no room for it at the moment: tried again, also in single subnets. */
  | 'capacity'
  /** Trying again would not help: a quota, a permission, a wrong parameter. */
  | 'final';

const QUOTA = /reached the limit|LimitExceeded|quota/i;
const CAPACITY = /Capacity is unavailable|RESOURCE:|network interface/i;
/** Errors that ECS has names for are its answers; what breaks on the way has other names. */
const ANSWER = /Exception$/;
const SERVER = /^(ServerException|ServiceUnavailableException|InternalError|InternalFailure)$/;

/**
 * What an error of RunTask means. `status` is that of the answer; undefined when there was none.
 */
export function refusalOf({
  name,
  message,
  status,
}: {
  name: string;
  message: string;
  status: number | undefined;
}): Refusal {
  const text = `${name} ${message}`;
  // The quota's message names a limit, the throttling's a rate; "RequestLimitExceeded" is the
  // latter.
  if (THROTTLED.test(text)) return 'throttled';
  if (QUOTA.test(text)) return 'final';
  if (CAPACITY.test(text)) return 'capacity';
  const broken = status === undefined ? !ANSWER.test(name) || SERVER.test(name) : status >= 500;
  return broken ? 'unanswered' : 'final';
}

/** What an entry of `failures[]` means, beside which other tasks may have started. */
export function refusalOfFailure(reason: string): Refusal {
  if (QUOTA.test(reason)) return 'final';
  return THROTTLED.test(reason) ? 'throttled' : 'capacity';
}
