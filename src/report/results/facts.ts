// The parts of the results document that say what a run was: where, when, in which tasks, for how
// much. Most of them came after version 3, and what is not known is null or left out.
import * as z from 'zod';
import { count, instant } from '../../exchange/figures.ts';
import { known, text } from './figures.ts';

const list = <T extends z.ZodType>(item: T): z.ZodReadonly<z.ZodArray<T>> =>
  z.array(item).readonly();
const moment = instant.nullable();

/** When the parts of a run were. */
export const times = z
  .object({
    launched: instant.describe('The first task was asked for.'),
    loadBegan: moment.describe('The first sample of any task began.'),
    loadEnded: moment.describe('The last sample of any task ended.'),
    judged: instant,
  })
  .meta({ id: 'times' });

const late = list(z.object({ taskId: z.string(), by: z.number() })).meta({ id: 'late-tasks' });

export const start = z
  .object({ at: instant, tasks: count, spread: z.number(), late })
  .nullable()
  .describe('How closely the first requests of tasks that started together came.');

export const latecomers = z
  .object({ at: instant, tasks: count, late })
  .nullable()
  .describe('Tasks that came up after an instant that was fixed before the launch.');

/** A task, as ECS and its own report describe it. */
export const task = z
  .object({
    region: z.string(),
    taskId: z.string(),
    task: z.string().describe('Its ARN.'),
    created: moment,
    pullStarted: moment.describe('The pull of its image began.'),
    pullStopped: moment,
    started: moment.describe('It was RUNNING.'),
    firstRequest: moment,
    lastSample: moment,
    stopping: moment,
    stopped: moment,
    stopCode: text,
    exitCode: z.int().nullable(),
    samples: count.nullable(),
    cpu: known.describe('The share of its vCPUs that the load generator was busy.'),
  })
  .meta({ id: 'task', description: 'A task from PROVISIONING to STOPPED.' });

/** Where the AWS console shows the run in a region. */
export const place = z
  .object({
    region: z.string(),
    cluster: z.string(),
    logGroup: text,
    namespace: text.describe('Of its CloudWatch metrics.'),
    dashboard: text.describe('The name of the dashboard that shows the region.'),
  })
  .meta({ id: 'place' });

const step = z.tuple([instant, count, count, z.number(), known, z.string()]);

/** The run over time, all tasks together that have reported. */
export const series = z
  .object({
    width: z.int().min(1000).describe('Milliseconds of a step; steps begin at multiples of it.'),
    groups: list(
      z.object({
        region: text,
        label: text,
        steps: list(step).describe(
          'When it began, samples, failures, sum of response times, most virtual users, ' +
            "histogram; a step without samples is left out. The histogram's text is that of a " +
            "task's second (docs/worker-protocol.md), and empty where it is not known.",
        ),
      }),
    ).describe('Of all samples, of each region, and of labels.'),
    cpu: list(z.tuple([instant, z.number(), z.number()])).describe(
      'How busy the load generators were: the mean of all tasks, and the busiest one.',
    ),
  })
  .meta({ id: 'series' });

/** What a run costs, in US dollars. */
export const cost = z
  .object({
    estimate: known.describe('Before the start, by the planned duration.'),
    actual: known.describe('By the seconds that tasks ran, and the requests that were made.'),
    prices: z.object({ source: z.string(), date: z.string() }).describe('Of the list prices.'),
    regions: list(
      z.object({
        region: z.string(),
        tasks: count,
        vcpus: known,
        gigabytes: known,
        architecture: text,
        capacity: z.enum(['on-demand', 'spot']),
        isListed: z.boolean().describe('Whether its prices are listed, or count as the dearest.'),
        seconds: known.describe('Of all tasks together, as they are billed.'),
        estimate: known,
        actual: known,
        parts: z
          .object({
            compute: known.describe('vCPUs and memory.'),
            addresses: known.describe('Public IPv4.'),
            metrics: known.describe('CloudWatch: metrics, and the calls that write and read them.'),
            requests: known.describe('Of S3.'),
            logs: known,
          })
          .describe('Of the actual cost.'),
      }),
    ),
  })
  .meta({ id: 'cost' });

/** The step of the workflow that ran it; null where it was no workflow. */
export const workflow = z
  .object({
    server: z.string().describe('Such as https://github.com.'),
    repository: z.string(),
    gate: z.string().describe('What tells this gate from others: workflow, job, matrix, name.'),
    file: text.describe('The path of the workflow.'),
    job: z.string(),
    event: z.string(),
    runId: z.string(),
    runNumber: z.int(),
    attempt: z.int(),
    commit: text.describe('The head of the pull request, or what was pushed.'),
    branch: text,
    pull: z.int().nullable().describe('The number of the pull request.'),
  })
  .meta({ id: 'workflow' });

/** Of one error message: where and when it came. */
export const errorPlace = z
  .object({ region: z.string(), count, first: moment, last: moment })
  .meta({ id: 'error-place' });

/** Headers that every request has, by which a service finds the requests of a run. */
export const traced = z
  .object({ header: text.describe('Its value is the id of the run.'), traceparent: z.boolean() })
  .meta({ id: 'traced' });
