// What CloudWatch holds, or says that it holds, is not what the tasks sent.
import * as z from 'zod';
import type { Rewrite } from './rewriting.ts';
import { ALWAYS, inTask, type Row } from './row.ts';

const READ = { service: 'cloudwatch', operation: 'GetMetricData', times: ALWAYS } as const;
const SEND = { service: 'cloudwatch', operation: 'PutMetricData', times: ALWAYS } as const;

const Answer = z.looseObject({
  MetricDataResults: z.array(z.looseObject({ Id: z.string(), Values: z.array(z.number()) })),
});
type Answer = z.infer<typeof Answer>;

function answerWith(change: (answer: Answer) => unknown): Rewrite {
  return { GetMetricData: (body) => JSON.stringify(change(Answer.parse(JSON.parse(body)))) };
}

const eachResult = (change: (result: Answer['MetricDataResults'][number]) => object): Rewrite =>
  answerWith((answer) => ({
    ...answer,
    MetricDataResults: answer.MetricDataResults.map((result) => ({ ...result, ...change(result) })),
  }));

const IN_SECONDS =
  'for data in task.calls:\n    data[0]["Values"] = [value / 1000 for value in data[0]["Values"]]';
/** Each 499.98 ms in its first second, and 500.06 ms in its second one: 500.02 ms in the mean. */
const ALMOST_ALIKE =
  'for i, sample in enumerate(task.samples):\n    sample.elapsed = (499 if i < 4 else 500) if i < 200 else (501 if i < 212 else 500)';

export const sentWrong: readonly Row[] = [
  {
    way: 'metrics never arrive',
    wrong: 'task.calls.clear()',
    code: 'metrics-unsettled',
    says: /holds 0 of 400 values/,
  },
  {
    way: 'metrics arrive too late',
    faults: [{ ...SEND, kind: 'late', ms: 600_000 }],
    code: 'metrics-unsettled',
    says: /holds 0 of 400 values/,
  },
  {
    way: 'half of the metrics is lost',
    wrong: 'del task.calls[1]',
    code: 'metrics-unsettled',
    says: /holds 200 of 400 values/,
  },
  {
    way: 'the metrics of one of two tasks are lost',
    inputs: { tasks: '2' },
    wrong: inTask(1, 'task.calls.clear()'),
    code: 'metrics-unsettled',
    says: /holds 400 of 800 values/,
  },
  {
    way: 'a batch counts twice',
    wrong: 'task.calls.append(task.calls[0])',
    code: 'metrics-exceed',
    says: /holds 600 values/,
  },
  {
    way: 'a batch counts twice while another is lost',
    wrong: 'task.calls[1] = task.calls[0]',
    code: 'metrics-sum-differs',
  },
  {
    way: 'a batch counts twice while one that is almost alike is lost, at the limit',
    inputs: { threshold: 'avg < 500ms' },
    load: ALMOST_ALIKE,
    wrong: 'task.calls[1] = task.calls[0]',
    code: 'metrics-sum-differs',
  },
  {
    way: 'metrics go to another run',
    wrong: 'for data in task.calls:\n    data[0]["Dimensions"][0]["Value"] = "lg-another"',
    code: 'metrics-unsettled',
    says: /holds 0 of 400 values/,
  },
  {
    way: 'metrics carry no run',
    wrong: 'for data in task.calls:\n    data[0]["Dimensions"] = []',
    code: 'metrics-unsettled',
    says: /holds 0 of 400 values/,
  },
  {
    way: 'metrics have another name',
    wrong: 'for data in task.calls:\n    data[0]["MetricName"] = "ResponseTimes"',
    code: 'metrics-unsettled',
    says: /holds 0 of 400 values/,
  },
  {
    way: 'a task’s clock is three hours slow',
    load: 'for sample in task.samples:\n    sample.at -= 3 * 3_600_000',
    code: 'metrics-unsettled',
    says: /holds 0 of 400 values/,
  },
  {
    way: 'a task’s clock is an hour fast',
    load: 'for sample in task.samples:\n    sample.at += 3_600_000',
    code: 'metrics-unsettled',
    says: /holds 0 of 400 values/,
  },
  {
    way: 'metrics are in seconds instead of milliseconds',
    wrong: IN_SECONDS,
    code: 'metrics-sum-differs',
  },
  {
    way: 'a task says itself that samples did not reach CloudWatch',
    wrong:
      'del task.calls[1]\ntask.result["published"]["samples"] = 200\ntask.result["published"]["sum"] = task.result["seconds"][0]["sum"]',
    code: 'samples-unpublished',
    says: /200 samples of 400/,
  },
  {
    way: 'no sample reached CloudWatch, and the task says so',
    wrong:
      'task.calls.clear()\ntask.result["published"]["samples"] = 0\ntask.result["published"]["sum"] = 0',
    code: 'samples-unpublished',
    says: /0 samples of 400/,
  },
  {
    way: 'more samples reached CloudWatch than were taken',
    wrong: 'task.calls.append(task.calls[0])\ntask.result["published"]["samples"] = 600',
    code: 'result-sent-exceeds',
    says: /600 samples .* counted 400/,
  },
  {
    way: 'a task sends other times than it took, and says so',
    wrong: `${IN_SECONDS}\ntask.result["published"]["sum"] /= 1000`,
    code: 'result-sent-sum-differs',
  },
];

export const readWrong: readonly Row[] = [
  {
    way: 'the metric may not be read',
    faults: [{ ...READ, kind: 'deny' }],
    code: 'aws-access-denied',
    says: /the metric ResponseTime/,
  },
  {
    way: 'reading the metric is throttled',
    faults: [{ ...READ, kind: 'throttle' }],
    code: 'aws-throttled',
    says: /the metric ResponseTime/,
  },
  {
    way: 'CloudWatch fails',
    faults: [{ ...READ, kind: 'error' }],
    code: 'aws-internal-error',
    says: /the metric ResponseTime/,
  },
  {
    way: 'CloudWatch answers with something else',
    faults: [{ ...READ, kind: 'respond', body: { hello: 'world' } }],
    code: 'metrics-unsettled',
    says: /holds 0 of 400 values/,
  },
  {
    way: 'CloudWatch answers with no result',
    rewrite: answerWith((answer) => ({ ...answer, MetricDataResults: [] })),
    code: 'metrics-unsettled',
    says: /holds 0 of 400 values/,
  },
  {
    way: 'CloudWatch says that it answers in part',
    rewrite: eachResult(() => ({ StatusCode: 'PartialData' })),
    code: 'metrics-unsettled',
  },
  {
    way: 'CloudWatch says that it could not answer',
    rewrite: eachResult(() => ({ StatusCode: 'InternalError', Values: [], Timestamps: [] })),
    code: 'metrics-unsettled',
    says: /holds 0 of 400 values/,
  },
  {
    way: 'CloudWatch answers without the sums',
    rewrite: answerWith((answer) => ({
      ...answer,
      MetricDataResults: answer.MetricDataResults.filter(({ Id }) => Id === 'samples'),
    })),
    code: 'metrics-sum-differs',
  },
  {
    way: 'CloudWatch answers without the counts',
    rewrite: answerWith((answer) => ({
      ...answer,
      MetricDataResults: answer.MetricDataResults.filter(({ Id }) => Id === 'sum'),
    })),
    code: 'metrics-unsettled',
    says: /holds 0 of 400 values/,
  },
  {
    way: 'CloudWatch’s sum is a tenth of what was sent',
    rewrite: eachResult(({ Id, Values }) =>
      Id === 'sum' ? { Values: Values.map((value) => value / 10) } : {},
    ),
    code: 'metrics-sum-differs',
  },
];
