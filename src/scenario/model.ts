import * as z from 'zod';
import { REQUEST_KEYS, requestList, UPLOAD_KEYS } from './requests.ts';
import { chosen, duration, filePath, milliseconds, scalar, whole } from './values.ts';

/** bzt cuts the fraction of these off: half a second would be none. */
const seconds = milliseconds.refine((value) => value % 1000 === 0, {
  error: 'it is not a whole number of seconds',
});

const filePaths = z.array(filePath, { error: 'a list of paths is expected' });

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
  requests: requestList().optional(),
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

/**
 * The part of Taurus's language that a run may use. A scenario is read into this model and written
 * again from it, never passed through as text: what is not named here does not reach a task, and is
 * an error instead of a surprise.
 * Names and meanings: https://gettaurus.org/docs/ExecutionSettings/ and
 * https://gettaurus.org/docs/JMeter/
 */
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

/**
 * The keys of each mapping, for "did you mean"; those of `passfail` are taken out before the model
 * is read.
 */
export const KEYS = {
  top: [...Object.keys(scenarioFile.shape), 'reporting'],
  execution: [...Object.keys(execution.shape), 'criteria'],
  scenario: [...Object.keys(scenario.shape), 'criteria'],
  request: REQUEST_KEYS,
  upload: UPLOAD_KEYS,
  dataSource: Object.keys(dataSource.shape),
} as const;
