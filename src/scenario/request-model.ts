import * as z from 'zod';
import { anyJson } from '../text/names.ts';
import {
  chosen,
  duration,
  expected,
  filePath,
  filled,
  flag,
  jmeterDuration,
  list,
  named,
  scalar,
  scalars,
  scripts,
  text,
} from './model-values.ts';

const url = z.string().min(1, expected('scenario-url-expected'));

const uploadFile = z.strictObject({
  param: text.optional(),
  path: filePath,
  'mime-type': text.optional(),
});

const plain = z.strictObject({
  url,
  label: z
    .union([filled, z.number()], expected('scenario-text-expected'))
    .transform(String)
    .optional(),
  method: text.optional(),
  headers: scalars.optional(),
  body: anyJson.optional(),
  'body-file': filePath.optional(),
  'upload-files': z.array(uploadFile, expected('scenario-uploads-expected')).optional(),
  timeout: jmeterDuration.optional(),
  'think-time': scalar.optional(),
  'follow-redirects': flag.optional(),
  keepalive: flag.optional(),
  'content-encoding': text.optional(),
  protocol: text.optional(),
  assert: list.optional(),
  'assert-jsonpath': list.optional(),
  'assert-xpath': list.optional(),
  'extract-regexp': named.optional(),
  'extract-jsonpath': named.optional(),
  'extract-xpath': named.optional(),
  'extract-css-jquery': named.optional(),
  'extract-boundary': named.optional(),
  jsr223: scripts.optional(),
});

/** One request; an address alone stands for a request of it. */
type Plain = z.infer<typeof plain>;

const include = z.strictObject({ 'include-scenario': filled });

const action = z.strictObject({
  action: z.enum(['pause', 'stop', 'stop-now', 'continue'], expected('scenario-action-expected')),
  target: z
    .enum(['current-thread', 'all-threads'], expected('scenario-target-expected'))
    .optional(),
  'pause-duration': duration.optional(),
  jsr223: scripts.optional(),
});

const setVariables = z.strictObject({ 'set-variables': scalars });

type If = {
  readonly if: string | boolean | number;
  readonly then: readonly Request[];
  readonly else?: readonly Request[] | undefined;
};
type Once = { readonly once: readonly Request[] };
type Loop = { readonly loop: number | string; readonly do: readonly Request[] };
type While = { readonly while: string | boolean | number; readonly do: readonly Request[] };
type Foreach = { readonly foreach: string; readonly do: readonly Request[] };
type Transaction = {
  readonly transaction: string;
  readonly do: readonly Request[];
  readonly 'include-timers'?: boolean | undefined;
  readonly 'force-parent-sample'?: boolean | undefined;
};
type Block = If | Once | Loop | While | Foreach | Transaction;
type Step = z.infer<typeof include> | z.infer<typeof action> | z.infer<typeof setVariables>;
/** What a list of requests holds: https://gettaurus.org/docs/JMeter/#Requests */
type Request = string | Plain | Block | Step;

// oxlint-disable-next-line unicorn/no-thenable -- a branch of Taurus's, which nothing waits for
export const THEN = 'then';

const loop = expected('scenario-loop-expected');

/** What a mapping is, by the key that says so, in the order in which Taurus looks for them. */
const kinds = {
  if: () => z.strictObject({ if: scalar, [THEN]: requests(), else: requests(0).optional() }),
  once: () => z.strictObject({ once: requests() }),
  loop: () =>
    z.strictObject({
      loop: z.union(
        [z.int(loop).min(1, loop), z.string().regex(/^(?:forever|\d+|.*\$\{.*)$/s, loop)],
        loop,
      ),
      do: requests(),
    }),
  while: () => z.strictObject({ while: scalar, do: requests() }),
  foreach: () =>
    z.strictObject({
      foreach: text.regex(/.+ in .+/, expected('scenario-foreach-expected')),
      do: requests(),
    }),
  transaction: () =>
    z.strictObject({
      transaction: filled,
      do: requests(),
      'include-timers': flag.optional(),
      'force-parent-sample': flag.optional(),
    }),
  'include-scenario': () => include,
  action: () => action,
  'set-variables': () => setVariables,
} as const;

/** The keys that a mapping in a list of requests has, whatever it is. */
export function keysOfRequest(request: Readonly<Record<string, unknown>>): readonly string[] {
  const kind = Object.entries(kinds).find(([key]) => key in request);
  return Object.keys((kind === undefined ? plain : kind[1]()).shape);
}

const request = chosen<Request>((value) => {
  if (typeof value === 'string') return url;
  if (typeof value !== 'object' || value === null) return plain;
  const kind = Object.entries(kinds).find(([key]) => key in value);
  return kind === undefined ? plain : kind[1]();
});

export function requests(least = 1): z.ZodType<readonly Request[]> {
  const code = expected('scenario-requests-expected');
  return z.array(request, code).min(least, code);
}
