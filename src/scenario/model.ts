import * as z from 'zod';
import { SCENARIO_VALUE_MESSAGES } from '../messages/scenario-values.ts';
import { anyJson, anyNames } from '../text/names.ts';
import { parseTaurusDuration, printTaurusDuration } from './durations.ts';

type ValueCode = keyof typeof SCENARIO_VALUE_MESSAGES;

/** What a schema says of a value that it refuses: a code of the catalogue, for problems.ts. */
function expected(code: ValueCode): { readonly error: string } {
  return { error: code };
}

/** Whether it is the model that says so of a value, and not Zod. */
export function isValueCode(said: string): said is ValueCode {
  return Object.hasOwn(SCENARIO_VALUE_MESSAGES, said);
}

const milliseconds = z.unknown().transform((value, context) => {
  const read = parseTaurusDuration(value);
  if (read !== undefined) return read;
  context.addIssue({ code: 'custom', message: expected('scenario-duration-invalid').error });
  return z.NEVER;
});

/** A duration that only Taurus needs; it always has its unit from here on. */
const duration = milliseconds.transform(printTaurusDuration);

/** bzt cuts the fraction of these off: half a second would be none. */
const seconds = milliseconds.refine(
  (value) => value % 1000 === 0,
  expected('scenario-seconds-expected'),
);

const text = z.string(expected('scenario-text-expected'));
const filled = text.min(1, expected('scenario-text-expected'));
const flag = z.boolean(expected('scenario-boolean-expected'));
const scalar = z.union([z.string(), z.number(), z.boolean()], expected('scenario-scalar-expected'));
const scalars = anyNames(z.record(z.string(), scalar, expected('scenario-mapping-expected')));
const whole = z
  .int(expected('scenario-number-expected'))
  .min(1, expected('scenario-number-expected'));
const url = z.string().min(1, expected('scenario-url-expected'));
const filePath = z
  .string(expected('scenario-path-expected'))
  .min(1, expected('scenario-path-expected'));
const filePaths = z.array(filePath, expected('scenario-paths-expected'));

/**
 * A union's error would list every branch; choosing the branch first gives the one message that
 * fits.
 */
function chosen<T>(
  choose: (value: unknown) => z.ZodType<T>,
): z.ZodPipe<z.ZodUnknown, z.ZodTransform<T>> {
  return z.unknown().transform((value, context) => {
    const result = choose(value).safeParse(value);
    if (result.success) return result.data;
    for (const issue of result.error.issues) context.issues.push({ ...issue, input: undefined });
    return z.NEVER;
  });
}

const uploadFile = z.strictObject({
  param: text.optional(),
  path: filePath,
  'mime-type': text.optional(),
});

const plain = z.strictObject({
  url,
  label: filled.optional(),
  method: text.optional(),
  headers: scalars.optional(),
  body: anyJson.optional(),
  'body-file': filePath.optional(),
  'upload-files': z.array(uploadFile, expected('scenario-uploads-expected')).optional(),
  timeout: duration.optional(),
  'think-time': scalar.optional(),
  'follow-redirects': flag.optional(),
  keepalive: flag.optional(),
  'content-encoding': text.optional(),
  assert: anyJson.optional(),
  'assert-xpath': anyJson.optional(),
  'extract-regexp': anyJson.optional(),
  'extract-jsonpath': anyJson.optional(),
  'extract-xpath': anyJson.optional(),
  'extract-css-jquery': anyJson.optional(),
});

/** One request; an address alone stands for a request of it. */
export type Plain = z.infer<typeof plain>;
type Transaction = { readonly transaction: string; readonly do: readonly Request[] };
type Loop = { readonly loop: number | 'forever'; readonly do: readonly Request[] };
type Once = { readonly once: readonly Request[] };
type Foreach = { readonly foreach: string; readonly do: readonly Request[] };
export type Block = Transaction | Loop | Once | Foreach;
/** What a list of requests holds: https://gettaurus.org/docs/JMeter/#Requests */
export type Request = string | Plain | Block;

/** Which block a mapping is, the key says that names it. */
const blocks = {
  transaction: () => z.strictObject({ transaction: filled, do: requests() }),
  loop: () => {
    const code = expected('scenario-loop-expected');
    const rounds = z.union([z.int(code).min(1, code), z.literal('forever')], code);
    return z.strictObject({ loop: rounds, do: requests() });
  },
  once: () => z.strictObject({ once: requests() }),
  foreach: () => z.strictObject({ foreach: text, do: requests() }),
} as const;

const request = chosen<Request>((value) => {
  if (typeof value === 'string') return url;
  if (typeof value !== 'object' || value === null) return plain;
  const block = Object.entries(blocks).find(([key]) => key in value);
  return block === undefined ? plain : block[1]();
});

function requests(): z.ZodType<readonly Request[]> {
  const code = expected('scenario-requests-expected');
  return z.array(request, code).min(1, code);
}

const dataSource = z.strictObject({
  path: filePath,
  // JMeter takes the header apart at the first character of it, and rows at all of it.
  delimiter: text.regex(/^(?:[^"\r\n]|\\t|tab)$/i, expected('data-delimiter-unusable')).optional(),
  quoted: flag.optional(),
  loop: flag.optional(),
  'variable-names': z
    .string(expected('data-names-expected'))
    .min(1, expected('data-names-expected'))
    .optional(),
  'random-order': z.literal(false, expected('data-random-order-refused')).optional(),
  encoding: text.regex(/^utf-?8$/i, expected('data-encoding-refused')).optional(),
});
export type DataSource = z.infer<typeof dataSource>;

const dataSources = z.array(
  chosen<string | DataSource>((value) =>
    typeof value === 'object' && value !== null ? dataSource : filePath,
  ),
  expected('scenario-sources-expected'),
);

const scenario = z.strictObject({
  script: filePath.regex(/\.jmx$/i, expected('scenario-script-expected')).optional(),
  requests: requests().optional(),
  'data-sources': dataSources.optional(),
  files: filePaths.optional(),
  'default-address': text.optional(),
  timeout: duration.optional(),
  'think-time': scalar.optional(),
  headers: scalars.optional(),
  variables: scalars.optional(),
  keepalive: flag.optional(),
  'retrieve-resources': flag.optional(),
  'concurrent-pool-size': whole.optional(),
  'follow-redirects': flag.optional(),
  'store-cookie': flag.optional(),
  'store-cache': flag.optional(),
  'content-encoding': text.optional(),
  'use-dns-cache-mgr': flag.optional(),
});

const execution = z.strictObject({
  executor: z.literal('jmeter', expected('scenario-executor-unknown')).optional(),
  concurrency: whole.optional(),
  throughput: z
    .number(expected('scenario-throughput-expected'))
    .positive(expected('scenario-throughput-expected'))
    .optional(),
  'ramp-up': seconds.optional(),
  'hold-for': seconds.optional(),
  delay: milliseconds.optional(),
  iterations: whole.optional(),
  steps: whole.optional(),
  files: filePaths.optional(),
  scenario: chosen<string | z.infer<typeof scenario>>((value) =>
    typeof value === 'object' ? scenario : z.string(expected('scenario-name-expected')),
  ),
});

/**
 * The part of Taurus's language that a run may use. A scenario is read into this model and written
 * again from it, never passed through as text: what is not named here does not reach a task, and is
 * an error instead of a surprise.
 * Names and meanings: https://gettaurus.org/docs/ExecutionSettings/ and
 * https://gettaurus.org/docs/JMeter/
 */
export const scenarioFile = z.strictObject({
  execution: z
    .array(execution, expected('scenario-executions-expected'))
    .min(1, expected('scenario-executions-expected')),
  // ~a would replace a: https://gettaurus.org/docs/ConfigSyntax/
  scenarios: anyNames(
    z.record(z.string().regex(/^[^~^$]/), scenario, {
      error: ({ code }) =>
        expected(code === 'invalid_key' ? 'scenario-name-refused' : 'scenario-scenarios-expected')
          .error,
    }),
  ).default({}),
});

export type ScenarioFile = z.infer<typeof scenarioFile>;
export type Scenario = ScenarioFile['scenarios'][string];
export type Execution = ScenarioFile['execution'][number];

/**
 * The keys of each mapping; those of `passfail` are taken out before the model is read.
 */
export const KEYS = {
  top: [...Object.keys(scenarioFile.shape), 'reporting'],
  execution: [...Object.keys(execution.shape), 'criteria'],
  scenario: [...Object.keys(scenario.shape), 'criteria'],
  request: [...Object.keys(plain.shape), ...Object.keys(blocks)],
  upload: Object.keys(uploadFile.shape),
  dataSource: Object.keys(dataSource.shape),
} as const;
