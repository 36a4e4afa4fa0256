// What kinds of calls a run makes: by operation, on S3 also by the document, and by the step
// that makes them.
import type { AwsCall } from '../../local/cloud/front-door/aws-call.ts';

export type Step = 'main' | 'post';

/** `ecs:RunTask`, `s3:GetObject result.json`, `ecs:ListTasks (post)`. */
export function nameOf(
  { service, operation, input }: Pick<AwsCall, 'service' | 'operation' | 'input'>,
  step: Step,
): string {
  const place = [input['Prefix'], input['Key']].find((field) => typeof field === 'string') ?? '';
  const document = service === 's3' ? ` ${place.replace(/\/$/, '').split('/').at(-1) ?? ''}` : '';
  return `${service}:${operation}${document}${step === 'post' ? ' (post)' : ''}`;
}

/** How often each kind of call was made, in the order of the first of each. */
export type Counts = ReadonlyMap<string, number>;

export type Counter = {
  /** @returns which one of its kind the call is, from 1. */
  readonly count: (name: string) => number;
  readonly counts: Counts;
};

export function counter(): Counter {
  const counts = new Map<string, number>();
  return {
    counts,
    count: (name) => {
      const number = (counts.get(name) ?? 0) + 1;
      counts.set(name, number);
      return number;
    },
  };
}
