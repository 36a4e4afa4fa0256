import * as z from 'zod';
import { parseTaurusDuration, printTaurusDuration } from './durations.ts';

/**
 * The part of Taurus's language that a run may use. A scenario is read into this model and written
 * again from it, never passed through as text: what is not named here does not reach a task, and is
 * an error instead of a surprise.
 * Names and meanings: https://gettaurus.org/docs/ExecutionSettings/ and
 * https://gettaurus.org/docs/JMeter/
 */
const milliseconds = z.unknown().transform((value, context) => {
  const parsed = parseTaurusDuration(value);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: 'custom', message: parsed.reason });
  return z.NEVER;
});

/** A duration that only Taurus needs; it always carries its unit from here on. */
const duration = milliseconds.transform(printTaurusDuration);

/** bzt cuts the fraction of these off: half a second would be none. */
const seconds = milliseconds.refine((value) => value % 1000 === 0, {
  error: 'it is not a whole number of seconds',
});

const scalar = z.union([z.string(), z.number(), z.boolean()], {
  error: 'a text, a number, true or false is expected',
});
const json = z.json();
const whole = z
  .int({ error: 'a whole number is expected' })
  .min(1, { error: 'at least 1 is expected' });

const filePath = z
  .string({ error: 'the path of a file is expected' })
  .min(1, { error: 'the path of a file is expected' });
const filePaths = z.array(filePath, { error: 'a list of paths is expected' });

const uploadFile = z.strictObject({
  param: z.string().optional(),
  path: filePath,
  'mime-type': z.string().optional(),
});

const requestFields = {
  label: z.string().min(1).optional(),
  method: z.string().optional(),
  headers: z.record(z.string(), scalar).optional(),
  body: json.optional(),
  'body-file': filePath.optional(),
  'upload-files': z
    .array(uploadFile, { error: 'a list of mappings with param and path is expected' })
    .optional(),
  timeout: duration.optional(),
  'think-time': scalar.optional(),
  'follow-redirects': z.boolean().optional(),
  keepalive: z.boolean().optional(),
  'content-encoding': z.string().optional(),
  assert: json.optional(),
  'assert-xpath': json.optional(),
  'extract-regexp': json.optional(),
  'extract-jsonpath': json.optional(),
  'extract-xpath': json.optional(),
  'extract-css-jquery': json.optional(),
} as const;

const plainRequest = z.strictObject({
  url: z.string().min(1, { error: 'a URL is expected' }),
  ...requestFields,
});

/** Blocks hold requests themselves; which block a mapping is, is told by the key that names it. */
const blocks = {
  transaction: () => z.strictObject({ transaction: z.string().min(1), do: requests() }),
  loop: () =>
    z.strictObject({
      loop: z.union([whole, z.literal('forever')], {
        error: 'a whole number, or forever, is expected',
      }),
      do: requests(),
    }),
  once: () => z.strictObject({ once: requests() }),
  foreach: () => z.strictObject({ foreach: z.string(), do: requests() }),
} as const;

type Block = ReturnType<(typeof blocks)[keyof typeof blocks]>;

function schemaFor(value: unknown): z.ZodString | typeof plainRequest | Block {
  if (typeof value === 'string') return z.string().min(1, { error: 'a URL is expected' });
  if (typeof value === 'object' && value !== null) {
    const block = Object.entries(blocks).find(([key]) => key in value);
    if (block !== undefined) return block[1]();
  }
  return plainRequest;
}

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

const request: z.ZodType = chosen<unknown>(schemaFor);

function requests(): z.ZodArray<z.ZodType> {
  return z
    .array(request, { error: 'a list of requests is expected' })
    .min(1, { error: 'at least one request is expected' });
}

const dataSource = z.strictObject({
  path: filePath,
  // JMeter takes the header apart at the first character of it, and rows at all of it.
  delimiter: z
    .string()
    .regex(/^(?:[^"\r\n]|\\t|tab)$/i, { error: 'one character, or tab, is expected' })
    .optional(),
  quoted: z.boolean().optional(),
  loop: z.boolean().optional(),
  'variable-names': z.string({ error: 'names separated by commas are expected' }).min(1).optional(),
  'random-order': z
    .literal(false, {
      error: 'remove it; it needs a plugin that the JMeter of the tasks does not have',
    })
    .optional(),
  encoding: z
    .string()
    .regex(/^utf-?8$/i, {
      error: 'save the file as UTF-8; Taurus does not tell JMeter of another encoding',
    })
    .optional(),
});
export type DataSource = z.infer<typeof dataSource>;

const dataSources = z.array(
  chosen<string | DataSource>((value) =>
    typeof value === 'object' && value !== null ? dataSource : filePath,
  ),
  { error: 'a list of paths, or of mappings with path, is expected' },
);

const scenario = z.strictObject({
  script: filePath
    .regex(/\.jmx$/i, { error: 'the path of a JMeter test plan, which ends in .jmx, is expected' })
    .optional(),
  requests: requests().optional(),
  'data-sources': dataSources.optional(),
  files: filePaths.optional(),
  'default-address': z.string().optional(),
  timeout: duration.optional(),
  'think-time': scalar.optional(),
  headers: z.record(z.string(), scalar).optional(),
  variables: z.record(z.string(), scalar).optional(),
  keepalive: z.boolean().optional(),
  'retrieve-resources': z.boolean().optional(),
  'concurrent-pool-size': whole.optional(),
  'follow-redirects': z.boolean().optional(),
  'store-cookie': z.boolean().optional(),
  'store-cache': z.boolean().optional(),
  'content-encoding': z.string().optional(),
  'use-dns-cache-mgr': z.boolean().optional(),
});

const scenarioName = z.string({ error: "a scenario's name, or a scenario itself, is expected" });

const execution = z.strictObject({
  executor: z.literal('jmeter', { error: 'jmeter is the only executor' }).optional(),
  concurrency: whole.optional(),
  throughput: z
    .number({ error: 'a number of requests per second is expected' })
    .positive({ error: 'more than 0 is expected' })
    .optional(),
  'ramp-up': seconds.optional(),
  'hold-for': seconds.optional(),
  delay: milliseconds.optional(),
  iterations: whole.optional(),
  steps: whole.optional(),
  files: filePaths.optional(),
  scenario: chosen<string | z.infer<typeof scenario>>((value) =>
    typeof value === 'object' ? scenario : scenarioName,
  ),
});

export const scenarioFile = z.strictObject({
  execution: z
    .array(execution, { error: 'a list of executions is expected' })
    .min(1, { error: 'at least one execution is expected' }),
  // ~a would replace a: https://gettaurus.org/docs/ConfigSyntax/
  scenarios: z
    .record(z.string().regex(/^[^~^$]/), scenario, {
      error: ({ code }) =>
        code === 'invalid_key'
          ? 'a name may not begin with ~, ^ or $'
          : 'a mapping from name to scenario is expected',
    })
    .default({}),
});

export type ScenarioFile = z.infer<typeof scenarioFile>;
export type Scenario = ScenarioFile['scenarios'][string];
export type Execution = ScenarioFile['execution'][number];

export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The keys of each mapping, for "did you mean"; those of `passfail` are taken out before the model
 * is read.
 */
export const KEYS = {
  top: [...Object.keys(scenarioFile.shape), 'reporting'],
  execution: [...Object.keys(execution.shape), 'criteria'],
  scenario: [...Object.keys(scenario.shape), 'criteria'],
  request: [...Object.keys(plainRequest.shape), ...Object.keys(blocks)],
  upload: Object.keys(uploadFile.shape),
  dataSource: Object.keys(dataSource.shape),
} as const;
