import * as z from 'zod';
import { taskResult } from '../../exchange/documents.ts';
import { isRunId } from '../../run-id.ts';
import { criterion, message, outcome, problem } from './criterion.ts';
import {
  cost,
  errorPlace,
  latecomers,
  place,
  series,
  start,
  task,
  times,
  traced,
  workflow,
} from './facts.ts';
import { bounds, executionLoad, figures, known, load, text } from './figures.ts';

/**
 * Versions are additive: what is added is ignored by whoever does not look for it, and everything
 * that was there stays. A change that cannot be read so takes another number.
 */
export const VERSION = 3;

const list = <T extends z.ZodType>(item: T): z.ZodReadonly<z.ZodArray<T>> =>
  z.array(item).readonly();
const count = z.int().min(0);

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

const changed = z
  .object({
    base: text.describe('The commit that the pull request is to be merged into.'),
    scenario: z.enum(['head', 'base']).describe('Whose scenario and threshold were used.'),
    files: list(
      z.object({
        path: z.string(),
        kind: z.enum(['scenario', 'plan', 'data', 'workflow']),
        change: z.enum(['added', 'modified', 'removed']),
        inputs: list(z.string()).describe('Of this step, where a workflow sets them otherwise.'),
        diff: list(z.string()).nullable().describe('Its first lines; null where it is no text.'),
      }),
    ),
    unknown: list(problem).describe('Why it is unknown what else is changed.'),
  })
  .meta({ id: 'changed' });

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
    start,
    latecomers,
    excluded: list(problem).describe('Tasks that did not take part, as `min-tasks` allows.'),
    notices: list(problem)
      .optional()
      .describe('What was left out of the scenario, and what else was said of the inputs.'),
    changed: changed
      .nullable()
      .optional()
      .describe('What a pull request changes; null where no pull request is at hand.'),
    rampUp: z
      .object({ samples: count, failures: count, sum: z.number() })
      .nullable()
      .describe('Samples that are in no figure, because they belong to the ramp-up.'),
    targetFailures: list(problem).describe('Why not a single sample of some tasks succeeded.'),
    errors: list(
      z.object({ message: z.string(), count, places: list(errorPlace).optional() }),
    ).describe('The ten most frequent ones.'),
    overall: z.object({ samples: count, average: known, errors: known, p95: known }),
    figures: list(figures),
    moreLabels: count.describe('Labels that were seen and are not in the figures.'),
    regions: list(region),
    apdexAt: known.optional().describe('The satisfying response time of the Apdex in the figures.'),
    times: times.optional(),
    workflow: workflow.nullable().optional(),
    traced: traced.optional(),
    cost: cost.nullable().optional(),
    places: list(place).optional().describe('Where the AWS console shows the run.'),
    series: series.nullable().optional(),
    tasks: list(task).optional(),
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

/** How a criterion ended: one that only warns, and does not hold for certain, is a warning. */
export function wordFor(judged: CriterionResult): CriterionResult['outcome'] | 'warning' {
  return judged.soft && judged.outcome !== 'pass' ? 'warning' : judged.outcome;
}
