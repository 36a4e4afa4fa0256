// The parts of the results document that are figures. What is not known is null.
import * as z from 'zod';

export const known = z.number().nullable();
export const text = z.string().nullable();
export const bounds = z
  .object({ low: z.number(), high: z.number() })
  .meta({ id: 'bounds', description: 'The true figure is one of these, both ends included.' });
const shown = z.union([z.number(), bounds]).nullable().meta({ id: 'figure' });

/** The figures of a steady stream, by their names in the criteria language. */
const steady = z.object({
  avg: known,
  p50: known,
  p90: known,
  p95: known,
  p99: known,
  'p99.9': known,
  max: known,
});

export const figures = z
  .object({
    region: text,
    label: text,
    samples: shown,
    errors: shown,
    downtime: shown.optional(),
    rps: shown,
    avg: shown,
    min: shown,
    p50: shown,
    p90: shown,
    p95: shown,
    p99: shown,
    'p99.9': shown,
    max: shown,
    stddev: shown,
    apdex: shown.optional(),
    steady: steady
      .nullable()
      .optional()
      .describe('What a steady stream of requests would have seen.'),
  })
  .meta({ id: 'figures', description: 'Of all samples, or of those of one region or label.' });

export const load = z
  .object({ users: known, rate: known })
  .meta({ id: 'load', description: 'Virtual users at a time, and requests a second.' });

export const executionLoad = z
  .object({
    users: known.describe('Virtual users of all its tasks.'),
    userTime: known.describe('Of these users, all together.'),
    time: known.describe('Of the task whose load was shortest.'),
    requests: known.describe('Over the whole time; transactions are none.'),
  })
  .meta({ id: 'execution-load' });
