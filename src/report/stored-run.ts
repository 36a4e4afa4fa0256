import * as z from 'zod';
import { taskResult } from '../exchange/documents.ts';
import type { Trust } from '../gate/figures/evidence.ts';
import { isRunId } from '../run-id.ts';
import type { Parsed } from '../units.ts';

const VERSION = 2;
const versioned = z.object({ version: z.int() });
const count = z.int().min(0);
const figure = z.number().nullable().transform(orUndefined);
const problem = z.object({ where: z.string(), what: z.string(), fix: z.string() });
const interval = z.object({ low: z.number(), high: z.number() });
const labelFigures = z.tuple([z.string(), z.object({ errors: interval, average: interval })]);

const TRUST = { nothing: 'all', 'all but errors': 'errors-only', everything: 'none' } as const;

/** What resultsJson writes, as far as judging takes it. */
const storedRun = z.object({
  version: z.literal(VERSION),
  // It names a folder.
  runId: z.string().refine(isRunId, { error: 'it is not the id of a run' }),
  scenario: z.string(),
  took: z.number(),
  doubts: z.array(problem),
  reservations: z.array(problem),
  // Files of earlier releases do not tell which criteria ended the run.
  endedEarly: z
    .object({ after: z.number(), criteria: z.array(z.string()).default([]) })
    .nullable()
    .transform(orUndefined),
  criteria: z.array(
    z.object({
      text: z.string(),
      sentence: z.string(),
      outcome: z.string(),
      actual: figure,
      margin: figure,
      note: z.string().nullable().transform(orUndefined),
    }),
  ),
  overall: z.object({ samples: count, average: figure, errors: figure }),
  regions: z.array(
    z.object({
      region: z.string().regex(/^[a-z]{2}[a-z0-9-]{1,40}$/, { error: 'it is not a region' }),
      stackName: z.string(),
      tasks: z.object({ asked: count, started: count, completed: count }),
      samples: count,
      errors: figure,
      average: figure,
      reportedAverage: figure,
      note: z.string().nullable().transform(orUndefined),
      cloudWatch: z.object({
        samples: count,
        sum: z.number(),
        complete: z.boolean(),
        expected: count,
        settled: z.boolean(),
        waited: z.number(),
      }),
      doubts: z.array(problem),
      results: z.array(taskResult),
      /** Not in files of earlier releases. */
      rampUpUnknown: z.boolean().default(false),
      distrust: z
        .enum(['nothing', 'all but errors', 'everything'])
        .default('nothing')
        .transform((distrust): Trust => TRUST[distrust]),
      finals: z.array(
        z.object({
          taskId: z.string(),
          samples: count,
          failures: interval,
          average: interval,
          percentiles: z
            .array(z.tuple([z.number(), interval]))
            .transform((entries) => new Map(entries)),
          labels: z
            .array(labelFigures)
            .nullable()
            .transform((entries) => (entries === null ? undefined : new Map(entries))),
        }),
      ),
    }),
  ),
});

export type StoredRun = z.infer<typeof storedRun>;

function orUndefined<T>(value: T | null): T | undefined {
  return value ?? undefined;
}

/** Reads a results file (docs/replay.md). */
export function parseStoredRun(text: string): Parsed<StoredRun> {
  const document = parseJson(text);
  if (document === undefined) return { ok: false, reason: 'it is no JSON document' };
  const known = versioned.safeParse(document);
  if (!known.success) return { ok: false, reason: 'it is no results file' };
  const { version } = known.data;
  if (version !== VERSION) {
    return {
      ok: false,
      reason: `it is of version ${version}, and this version of the action reads version ${VERSION}`,
    };
  }
  const parsed = storedRun.safeParse(document);
  if (parsed.success) return { ok: true, value: parsed.data };
  const [issue] = parsed.error.issues;
  return {
    ok: false,
    reason: `${issue?.path.join('.') || 'it'}: ${issue?.message ?? 'it cannot be read'}`.slice(
      0,
      500,
    ),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
