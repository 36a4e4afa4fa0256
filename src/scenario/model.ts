import * as z from 'zod';
import { anyJson, anyNames } from '../text/names.ts';
import {
  chosen,
  expected,
  filePath,
  flag,
  jmeterDuration,
  milliseconds,
  named,
  scalar,
  scalars,
  scripts,
  text,
  whole,
} from './model-values.ts';
import { requests } from './request-model.ts';

/** Fractions are cut off before; of less than a second nothing would be left. */
const seconds = milliseconds.refine(
  (value) => value === 0 || value >= 1000,
  expected('scenario-seconds-expected'),
);

const filePaths = z.array(filePath, expected('scenario-paths-expected'));

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
  'random-order': flag.optional(),
  encoding: text.regex(/^utf-?8$/i, expected('data-encoding-refused')).optional(),
});
export type DataSource = z.infer<typeof dataSource>;

const dataSources = z.array(
  chosen<string | DataSource>((value) =>
    typeof value === 'object' && value !== null ? dataSource : filePath,
  ),
  expected('scenario-sources-expected'),
);

const cookie = z.strictObject({
  name: scalar,
  value: scalar,
  domain: scalar,
  path: scalar.optional(),
  secure: flag.optional(),
});

const authorization = z.union(
  [z.array(anyJson), named],
  expected('scenario-authorization-expected'),
);

const modifications = z.strictObject({
  disable: z.union([text, z.array(text)], expected('scenario-list-expected')).optional(),
  enable: z.union([text, z.array(text)], expected('scenario-list-expected')).optional(),
  'set-prop': scalars.optional(),
});

const number = expected('scenario-number-expected');

const scenarioShape = z.strictObject({
  script: filePath.regex(/\.jmx$/i, expected('scenario-script-expected')).optional(),
  requests: requests().optional(),
  'data-sources': dataSources.optional(),
  files: filePaths.optional(),
  'default-address': text.optional(),
  timeout: jmeterDuration.optional(),
  'think-time': scalar.optional(),
  headers: scalars.optional(),
  variables: scalars.optional(),
  properties: scalars.optional(),
  keepalive: flag.optional(),
  'retrieve-resources': flag.optional(),
  'retrieve-resources-regex': text.optional(),
  'concurrent-pool-size': z
    .union([z.int(number).min(0, number), z.string().regex(/^\d+$/, number)], number)
    .optional(),
  'follow-redirects': flag.optional(),
  'store-cookie': flag.optional(),
  'store-cache': flag.optional(),
  'content-encoding': text.optional(),
  'use-dns-cache-mgr': flag.optional(),
  'force-parent-sample': flag.optional(),
  protocol: text.optional(),
  cookies: z.array(cookie, expected('scenario-list-expected')).optional(),
  authorization: authorization.optional(),
  modifications: modifications.optional(),
  jsr223: scripts.optional(),
});

const executionShape = z.strictObject({
  executor: text.optional(),
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
  scenario: chosen<string | z.infer<typeof scenarioShape>>((value) =>
    typeof value === 'object' ? scenarioShape : z.string(expected('scenario-name-expected')),
  ),
});

/**
 * The part of Taurus's language that a run may use: what the table of constructs leaves of a
 * scenario, in its long form. It is written out again from here.
 * Names and meanings: https://gettaurus.org/docs/ExecutionSettings/ and
 * https://gettaurus.org/docs/JMeter/
 */
export const scenarioFile = z.strictObject({
  execution: z
    .array(executionShape, expected('scenario-executions-expected'))
    .min(1, expected('scenario-executions-expected')),
  // ~a would replace a: https://gettaurus.org/docs/ConfigSyntax/
  scenarios: anyNames(
    z.record(z.string().regex(/^[^~^$]/), scenarioShape, {
      error: ({ code }) =>
        expected(code === 'invalid_key' ? 'scenario-name-refused' : 'scenario-scenarios-expected')
          .error,
    }),
  ).default({}),
});
