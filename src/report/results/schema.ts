import * as z from 'zod';
import { instant, taskResult } from '../../exchange/documents.ts';
import { OPERATORS, SUBJECTS } from '../../gate/criteria/words.ts';
import { isRunId } from '../../run-id.ts';

/**
 * Versions are additive: what is added is ignored by whoever does not look for it, and everything
 * that was there stays. A change that cannot be read so takes another number.
 */
export const VERSION = 3;

const list = <T extends z.ZodType>(item: T): z.ZodReadonly<z.ZodArray<T>> =>
  z.array(item).readonly();
const count = z.int().min(0);
const known = z.number().nullable();
const text = z.string().nullable();
const bounds = z
  .object({ low: z.number(), high: z.number() })
  .meta({ id: 'bounds', description: 'The true figure is one of these, both ends included.' });
const shown = z.union([z.number(), bounds]).nullable().meta({ id: 'figure' });
const outcome = z.enum(['pass', 'fail', 'inconclusive']);

const message = { code: z.string(), what: z.string(), fix: z.string() };
const problem = z
  .object({
    ...message,
    where: z.string(),
    doubt: z
      .enum(['contradiction', 'average'])
      .optional()
      .describe('What is in doubt, where it is not everything.'),
  })
  .meta({ id: 'problem', description: 'A message: its code, the place, what happened, the fix.' });

const criterion = z
  .object({
    text: z.string().describe('In its one spelling, as docs/criteria.md defines it.'),
    condition: z.string().describe('What must hold, whether or not it ends the run.'),
    source: z
      .union([
        z.object({ input: z.string(), line: z.int(), column: z.int() }),
        z.enum(['added', 'circuit-breaker']),
      ])
      .describe('Where it was written; "added" is the limit on errors that every run has.'),
    translatedFrom: text.describe("As it stands in the scenario's passfail criteria."),
    subject: z.enum(SUBJECTS.map(({ name }) => name)),
    percentile: known,
    scope: z.object({ label: text, region: text }),
    operator: z.enum(OPERATORS),
    limit: z.number(),
    window: known.describe('Milliseconds of each window in which it must hold.'),
    streak: known.describe('Milliseconds for which it may not be broken without a break.'),
    on: z.literal('stop').nullable().describe('Whether it ends the run.'),
    soft: z.boolean().describe('Whether it only warns.'),
    outcome,
    actual: known.describe('What was measured, in the unit of the limit.'),
    range: bounds.nullable().describe('Where it lies, if no more is known.'),
    margin: known.describe('Distance to the limit as a fraction of it; negative is beyond.'),
    words: z.string().describe('What was measured, or why nothing was.'),
    reason: z.object(message).nullable().describe('Why it could not be judged.'),
    sentence: z.string(),
    note: text.describe('What a table of figures does not say.'),
    steady: z
      .object({
        value: z.number(),
        own: z.number().describe('What the samples saw.'),
        region: z.string().optional().describe('The one of each region that it is the slowest in.'),
        isBeyond: z
          .boolean()
          .describe('Whether it clearly breaks the limit that the samples meet.'),
      })
      .nullable()
      .optional()
      .describe('What a steady stream of requests would have seen, in milliseconds.'),
  })
  .meta({ id: 'criterion' });

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

const figures = z
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
    steady: steady
      .nullable()
      .optional()
      .describe('What a steady stream of requests would have seen.'),
  })
  .meta({ id: 'figures', description: 'Of all samples, or of those of one region or label.' });

const load = z
  .object({ users: known, rate: known })
  .meta({ id: 'load', description: 'Virtual users at a time, and requests a second.' });

const executionLoad = z
  .object({
    users: known.describe('Virtual users of all its tasks.'),
    userTime: known.describe('Of these users, all together.'),
    time: known.describe('Of the task whose load was shortest.'),
    requests: known.describe('Over the whole time; transactions are none.'),
  })
  .meta({ id: 'execution-load' });

const region = z
  .object({
    region: z.string().regex(/^[a-z]{2}[a-z0-9-]{1,40}$/, { error: 'it is not a region' }),
    stackName: z.string(),
    tasks: z.object({ asked: count, started: count, completed: count }),
    samples: count,
    errors: known,
    average: known.describe('As CloudWatch measured it.'),
    reportedAverage: known.describe('As the tasks measured it.'),
    note: text,
    cloudWatch: z.object({
      samples: count,
      sum: z.number(),
      complete: z.boolean(),
      expected: count.describe('What the tasks that reported have sent.'),
      averageOf: z
        .enum(['all', 'part', 'others'])
        .optional()
        .describe('Of which samples the average is: of all, of a part, or of others too.'),
      settled: z.boolean(),
      waited: z.number(),
    }),
    doubts: list(problem),
    trust: z
      .enum(['all', 'errors-only', 'none'])
      .describe("What is trusted of the tasks' reports."),
    rampUpUnknown: z.boolean().describe('Whether Taurus left out samples that it does not report.'),
    results: z
      .array(taskResult.meta({ id: 'task-result' }))
      .describe("The tasks' own reports (docs/worker-protocol.md)."),
    finals: list(
      z.object({
        taskId: z.string(),
        samples: count,
        failures: bounds,
        average: bounds,
        percentiles: list(z.tuple([z.number(), bounds])),
        labels: list(
          z.tuple([z.string(), z.object({ errors: bounds, average: bounds })]),
        ).nullable(),
      }),
    ).describe('On a legacy stack: what the final log lines of its tasks prove.'),
  })
  .meta({ id: 'region' });

const late = list(z.object({ taskId: z.string(), by: z.number() })).meta({ id: 'late-tasks' });

/**
 * The results document: all that is known of a finished run, as JSON. What is not known is null.
 * Every face of a run (log, summary, outputs) is a function of it, and a run is judged again by it.
 */
export const resultsSchema = z
  .object({
    version: z.literal(VERSION),
    // It names a folder.
    runId: z.string().refine(isRunId, { error: 'it is not the id of a run' }),
    replayed: z.boolean().describe('Whether an earlier run was judged again.'),
    scenario: z.string(),
    took: z.number().describe('From the first task that was asked for to the verdict.'),
    verdict: outcome,
    criteria: list(criterion),
    doubts: list(problem).describe('Why nothing is proven.'),
    reservations: list(problem).describe('Why a pass would prove nothing, while a failure does.'),
    endedEarly: z
      .object({
        after: z.number(),
        criteria: list(z.string()).describe('The texts of the criteria that ended it.'),
        left: known,
        samples: known.describe('Samples that would have followed.'),
        dollars: known.describe('What they would have cost.'),
        spot: z.boolean(),
      })
      .nullable(),
    load: z.object({
      tasks: z.object({ asked: count, started: count, tookPart: count, completed: count }),
      asked: load,
      achieved: load,
      executions: list(
        z.object({
          index: count.describe('Which execution of the scenario, from 0.'),
          scenario: text,
          region: z.string(),
          tasks: count.describe('That ran to their end.'),
          asked: executionLoad,
          achieved: executionLoad,
        }),
      )
        .optional()
        .describe('Each execution in each region, as far as its tasks say it.'),
    }),
    start: z
      .object({ at: instant, tasks: count, spread: z.number(), late })
      .nullable()
      .describe('How closely the first requests of tasks that started together came.'),
    latecomers: z
      .object({ at: instant, tasks: count, late })
      .nullable()
      .describe('Tasks that came up after an instant that was fixed before the launch.'),
    excluded: list(problem).describe('Tasks that did not take part, as `min-tasks` allows.'),
    rampUp: z
      .object({ samples: count, failures: count, sum: z.number() })
      .nullable()
      .describe('Samples that are in no figure, because they belong to the ramp-up.'),
    targetFailures: list(problem).describe('Why not a single sample of some tasks succeeded.'),
    errors: list(z.object({ message: z.string(), count })).describe('The ten most frequent ones.'),
    overall: z.object({ samples: count, average: known, errors: known, p95: known }),
    figures: list(figures),
    moreLabels: count.describe('Labels that were seen and are not in the figures.'),
    regions: list(region),
    taskFailures: list(
      z.object({
        ...message,
        task: z.string().describe('Its ARN.'),
        taskId: z.string(),
        region: z.string(),
        lastLines: list(z.string()).nullable().describe('Null where its log was not read.'),
      }),
    ),
  })
  .meta({
    title: 'Results of a load test',
    description: 'Times are in milliseconds, shares are fractions. Null is what is not known.',
  });

/** What is written, and what is read again: the same. */
export type Results = z.input<typeof resultsSchema>;
export type CriterionResult = Results['criteria'][number];
