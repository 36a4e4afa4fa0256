// Legacy stacks: what the console of a task does not say, and a metric
// that others write to, too.
import { ALWAYS, type Row } from './row.ts';

const legacy = { legacy: true } as const;
const ANOTHER_VALUE =
  'task.put_metrics("dlt-fargate/taurus", [{"MetricName": "avgResponseTime", "Value": 9.0}])';

export const consoleRows: readonly Row[] = [
  {
    ...legacy,
    way: 'the console ends before the final lines',
    wrong: 'task.lines = task.lines[:5]',
    code: 'log-incomplete',
  },
  {
    ...legacy,
    way: 'the console says nothing at all',
    wrong: 'task.lines = ["..."]',
    code: 'log-incomplete',
  },
  {
    ...legacy,
    way: 'the console ends with its final lines left out',
    wrong:
      'task.lines = [line for line in task.lines if line[0] not in "+|" and "Samples" not in line and "Average" not in line]',
    code: 'log-lines-lost',
  },
  {
    ...legacy,
    way: 'the console has nothing but ramp-up, which is left out',
    inputs: { 'ramp-up': 'exclude' },
    execution: { 'ramp-up': '2s', 'hold-for': '1s' },
    wrong:
      'task.drop("Current:")\ntask.lines = [line for line in task.lines if line[0] not in "+|" and "Samples" not in line and "Average" not in line]',
    code: 'log-only-ramp-up',
  },
  {
    ...legacy,
    way: 'the console tells of three seconds of ten minutes',
    inputs: { timeout: '30m' },
    execution: { 'hold-for': '10m' },
    code: 'load-too-short',
    says: /1 task of 1 .* 3 s of 10 min/,
  },
  {
    ...legacy,
    way: 'the console shows one virtual user of fifty',
    execution: { concurrency: 50, 'hold-for': '3s' },
    code: 'users-too-few',
    says: /1 of 50/,
  },
  {
    ...legacy,
    way: 'the console tells of fewer requests than were asked for',
    execution: { throughput: 100, 'hold-for': '30s' },
    wrong: 'task.replace("0:00:03", "0:00:33")',
    code: 'throughput-too-low',
    says: /of 100 a second/,
  },
  {
    ...legacy,
    way: 'half of the requests that the console tells of are transactions',
    execution: { throughput: 20, 'hold-for': '20s' },
    requests: [{ transaction: 'home', do: [{ url: 'http://127.0.0.1/', label: 'search' }] }],
    wrong: 'task.replace("0:00:03", "0:00:23")',
    code: 'throughput-too-low',
    says: /of 20 a second/,
  },
  {
    ...legacy,
    way: 'the console counts no sample',
    wrong: 'task.replace("Samples count: 400", "Samples count: 0")\ntask.drop("Current:")',
    code: 'samples-none',
  },
  {
    ...legacy,
    way: 'the console has no share of failures',
    wrong: 'task.replace("0.00% failures", "nan% failures")',
    code: 'log-lines-lost',
  },
  {
    ...legacy,
    way: 'the console says that every request failed',
    wrong:
      'task.replace("400, 0.00% failures", "400, 100.00% failures")\ntask.replace("|   OK   | 100.00%", "|  FAIL  |   0.00%")',
    verdict: 'fail',
    says: /errors is 100%/,
  },
  {
    ...legacy,
    way: 'the metric filter misses a line of the console',
    wrong: 'task.lines[1] = task.lines[1].replace("0.040 avg rt\t/", "n/a avg rt\t/")',
    code: 'metrics-unsettled',
    says: /avgResponseTime holds 2 of 3 values/,
  },
  {
    ...legacy,
    way: 'another run writes to the same metric',
    wrong: ANOTHER_VALUE,
    code: 'metrics-shared',
    says: /avgResponseTime holds 4 values/,
  },
  {
    ...legacy,
    way: 'a percentile is asked for that the console does not tell',
    inputs: { threshold: 'p97 < 75ms' },
    says: /p97 is between 70.0 ms and 79.0 ms/,
  },
  {
    ...legacy,
    way: 'the tables of the console are torn off',
    inputs: { threshold: 'avg of home < 500ms' },
    wrong: 'task.lines = task.lines[:12]',
    code: 'final-lines-labels-unclear',
  },
  {
    ...legacy,
    way: 'the console’s table says that all requests failed, its count that none did',
    wrong: 'task.replace("|   OK   | 100.00%", "|  FAIL  |   0.00%")',
    code: 'log-failures-contradict',
  },
  {
    ...legacy,
    way: 'the console’s longest time is shorter than its average',
    inputs: { threshold: 'max < 5ms' },
    wrong: 'task.replace("|         100.0 |         0.079 |", "|         100.0 |         0.001 |")',
    code: 'log-average-outside',
  },
  {
    ...legacy,
    way: 'the console’s average is shorter than its shortest time',
    inputs: { threshold: 'avg < 5ms' },
    wrong: 'task.replace("total 0.040", "total 0.001")',
    code: 'log-average-outside',
  },
  {
    ...legacy,
    way: 'the console lacks a label, without which the others do not make up the whole',
    inputs: { threshold: 'avg of home < 5ms' },
    wrong: 'task.drop("| search")\ntask.replace("100.00% |  0.040", "100.00% |  0.001")',
    code: 'final-lines-labels-unclear',
  },
  {
    ...legacy,
    way: 'a console that is complete ends with an error',
    wrong: 'task.exit_code = 1',
    code: 'task-failed',
  },
  {
    ...legacy,
    way: 'the console cannot be read',
    faults: [{ service: 'logs', operation: 'GetLogEvents', kind: 'deny', times: ALWAYS }],
    code: 'aws-access-denied',
    says: /the log of task/,
  },
];
