/** Why a task did not start or did not live, in plain words. */
export type Cause = {
  /** What happened, as a clause about "it", the task. */
  readonly what: string;
  /** The way out, as a clause. */
  readonly fix: string;
  /** How AWS, or the task's own log, says it. */
  readonly pattern: RegExp;
  /** One such text, as it has been seen. */
  readonly example: string;
};

/** How tasks that reach nothing get a way to it. */
export const WAY_OUT =
  'give the subnets a way out: AssignPublicIp with a route to the internet, a NAT gateway, or endpoints for';
