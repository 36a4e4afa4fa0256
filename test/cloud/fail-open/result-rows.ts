// A task's result that is missing, torn, somebody else's, or not what its own figures say.
import type { Rewrite } from './rewriting.ts';
import { inTask, type Row } from './row.ts';

const TWO_TASKS = { tasks: '2' } as const;
const RESULT = 'result.json';
/**
 * Taurus was there long before the samples that count, and the task had no processor time to spare.
 */
const WAITED = 'moments = task.result["timeline"]\nmoments["taurusStarted"] -= 50_000';
const BUSY =
  'task.result["generator"] = {"vcpus": 1, "seconds": 61, "busySeconds": 60, "cpu": 0.98}';

const refused = (code: string, status: number): Rewrite => ({
  [RESULT]: () => ({ status, body: `<Error><Code>${code}</Code><Message>no</Message></Error>` }),
});

export const missingResults: readonly Row[] = [
  { way: 'a task writes no result', wrong: 'task.body = None', code: 'result-missing' },
  {
    way: 'one of two tasks writes no result',
    inputs: TWO_TASKS,
    wrong: inTask(1, 'task.body = None'),
    code: 'result-missing',
  },
  { way: 'a result is empty', wrong: 'task.body = " "', code: 'result-broken' },
  {
    way: 'a result is not JSON',
    wrong: 'task.body = "<html>busy</html>"',
    code: 'result-broken',
  },
  {
    way: 'a result is torn',
    wrong: 'task.body = json.dumps(task.result)[:700]',
    code: 'result-broken',
  },
  {
    way: 'results may not be read',
    rewrite: refused('AccessDenied', 403),
    code: 'result-denied',
  },
  {
    way: 'the bucket is gone when results are read',
    rewrite: refused('NoSuchBucket', 404),
    code: 'aws-resource-gone',
    says: /runs\//,
  },
  {
    way: 'a result is torn on its way',
    rewrite: { [RESULT]: (body) => body.slice(0, body.length / 2) },
    code: 'result-broken',
  },
  {
    way: 'a result is of another run',
    wrong: 'task.result["runId"] = "lg-another"',
    code: 'result-foreign',
  },
  {
    way: 'a result is of another task',
    wrong: 'task.result["taskId"] = "0f4c"',
    code: 'result-foreign',
  },
  {
    way: 'two tasks write to the same place',
    inputs: TWO_TASKS,
    wrong: 'task.place = f"{task.prefix}/tasks/the-same"',
    code: 'result-missing',
  },
  {
    way: 'a result is of an older version',
    wrong: 'task.result["version"] = 0',
    code: 'result-invalid',
    says: /version \d/,
  },
  {
    way: 'a result is of a newer version',
    wrong: 'task.result["version"] = 99',
    code: 'result-invalid',
    says: /version \d/,
  },
  {
    way: 'a result is of another region',
    wrong: 'task.result["region"] = "eu-west-1"',
    code: 'result-region-differs',
    says: /eu-west-1/,
  },
];

export const wrongEnds: readonly Row[] = [
  {
    way: 'a task exits 0 and says that a signal ended it',
    wrong: 'task.result["end"] = "signal"',
    code: 'result-not-completed',
    says: /says signal/,
  },
  {
    way: 'a task exits 0 and says that it met its deadline',
    wrong: 'task.result["end"] = "deadline"',
    code: 'result-not-completed',
    says: /says deadline/,
  },
  {
    way: 'a task exits 0 and says that Taurus failed',
    wrong: 'task.result["end"] = "failed"',
    code: 'result-not-completed',
    says: /says failed/,
  },
  {
    way: 'a task that completed says that Taurus exited 1',
    wrong: 'task.result["taurusExitCode"] = 1',
    code: 'result-taurus-failed',
    says: /code 1/,
  },
  {
    way: 'a task that took samples says that Taurus never ran',
    wrong: 'task.result["taurusExitCode"] = task.result["timeline"]["taurusStarted"] = None',
    code: 'result-taurus-missing',
  },
  {
    way: 'a task that completed put load for two seconds of ten minutes',
    inputs: { timeout: '30m' },
    execution: { 'hold-for': '10m' },
    code: 'load-too-short',
  },
  {
    way: 'no task took a sample',
    load: 'task.samples = []',
    code: 'samples-none',
  },
  {
    way: 'one of two tasks took no sample',
    inputs: TWO_TASKS,
    load: inTask(1, 'task.samples = []'),
    code: 'result-empty',
  },
];

export const wrongConditions: readonly Row[] = [
  {
    way: 'half of the samples are left out as ramp-up, which nobody asked for',
    load: 'task.samples = task.samples[:200]',
    wrong: 'task.result["rampUp"] = distribution(task.samples)',
    code: 'result-ramp-up-missing',
  },
  {
    way: 'the clock was set by an hour while the task ran',
    wrong: 'task.result["timeline"]["clockDrift"] = 3_600_000',
    code: 'task-clock-changed',
  },
  {
    way: 'a task says that it started an hour before its launch',
    wrong: 'task.result["timeline"]["workerStarted"] -= 3_600_000',
    code: 'task-clock-behind',
  },
  {
    way: 'fewer virtual users were there than the scenario asks for',
    execution: { concurrency: 50, 'hold-for': '2s' },
    code: 'users-too-few',
    says: /1 of 50/,
  },
  {
    way: 'a task took samples for one second of thirty',
    load: 'for sample in task.samples:\n    sample.at = task.started',
    execution: { 'hold-for': '30s' },
    code: 'load-too-short',
    says: /1 s of 30 s/,
  },
  {
    way: 'half of the samples that make up the throughput are transactions',
    execution: { throughput: 20, 'hold-for': '20s' },
    requests: [{ transaction: 'home', do: [{ url: 'http://127.0.0.1/', label: 'search' }] }],
    load: 'task.transactions = {"home"}\nfor i, sample in enumerate(task.samples):\n    sample.at = task.started + i // 2 % 20 * 1000',
    wrong: 'task.result["timeline"]["ended"] += 20_000',
    code: 'throughput-too-low',
    says: /10 of 20 a second/,
  },
  {
    way: 'the ramp-up was to be left out, and was not',
    inputs: { 'ramp-up': 'exclude' },
    execution: { 'ramp-up': '1s', 'hold-for': '1s' },
    code: 'result-ramp-up-kept',
  },
  {
    way: 'the load generator was busy with itself',
    wrong: 'task.result["generator"] = {"vcpus": 1, "seconds": 30, "busySeconds": 20, "cpu": 0.95}',
    code: 'load-generator-saturated',
  },
  {
    way: 'one of two tasks that met was busy with itself, after a wait that is longer than its load',
    inputs: TWO_TASKS,
    wrong: inTask(1, `${WAITED}\nmoments["startAt"] = moments["firstSample"]\n${BUSY}`),
    code: 'load-generator-saturated',
  },
  {
    way: 'the load generator was busy with itself, and the ramp-up, which is left out, was long',
    inputs: { 'ramp-up': 'exclude' },
    execution: { 'ramp-up': '1s', 'hold-for': '1s' },
    wrong: `${WAITED}\nmoments["firstRequest"] = moments["taurusStarted"] + 3000\n${BUSY}\ntask.result["rampUp"] = distribution(task.samples)`,
    code: 'load-generator-saturated',
  },
];

export const wrongFigures: readonly Row[] = [
  {
    way: 'a count is negative',
    wrong: 'task.result["overall"]["samples"] = -400',
    code: 'result-invalid',
  },
  {
    way: 'a figure is NaN',
    wrong: 'task.result["overall"]["sum"] = float("nan")',
    code: 'result-broken',
  },
  {
    way: 'a figure is beyond all bounds',
    wrong: 'task.body = json.dumps(task.result).replace(\'"sum": \', \'"sum": 1e999, "x": \')',
    code: 'result-invalid',
  },
  {
    way: 'a figure is a text',
    wrong: 'task.result["overall"]["samples"] = "400"',
    code: 'result-invalid',
  },
  {
    way: 'more samples failed than were taken',
    wrong: 'task.result["overall"]["failures"] = 401',
    code: 'result-failures-exceed',
  },
  {
    way: 'the time of the users says less than its seconds',
    wrong: 'task.result["executions"][0]["downtime"] = 40_000',
    code: 'result-execution-differs',
    says: /downtime/,
  },
  {
    way: 'more time was lost than there was',
    wrong: 'task.result["executions"][0]["seconds"][0][5] = 40_000',
    code: 'result-downtime-exceeds',
  },
  {
    way: 'errors are listed that no failure counts',
    wrong: 'task.result["errors"] = [{"message": "Service Unavailable", "count": 400}]',
    code: 'result-errors-differ',
  },
  {
    way: 'a longest time is negative',
    inputs: { threshold: 'max < 1s' },
    wrong: 'task.result["overall"]["max"] = -1',
    code: 'result-invalid',
  },
  {
    way: 'one of two tasks does not know its longest time',
    inputs: { ...TWO_TASKS, threshold: 'max < 100ms' },
    load: inTask(1, 'for sample in task.samples:\n    sample.elapsed += 5000'),
    wrong: inTask(1, 'task.result["overall"]["max"] = None'),
    code: 'result-extremes-missing',
  },
  {
    way: 'the longest time is shorter than the average',
    inputs: { threshold: 'max < 30ms' },
    wrong: 'task.result["overall"]["max"] = 12',
    code: 'result-mean-outside',
  },
  {
    way: 'the shortest time is longer than the longest',
    inputs: { threshold: 'min > 1ms\nmax < 1s' },
    wrong: 'task.result["overall"]["min"] = 5000',
    code: 'result-mean-outside',
  },
  {
    way: 'the seconds hold fewer samples than the whole, judged by the rate',
    inputs: { threshold: 'rps > 300' },
    wrong:
      'del task.result["seconds"][1]\nfor label in task.result["labels"].values():\n    del label["seconds"][1]',
    code: 'result-seconds-differ',
  },
  {
    way: 'the seconds are of another hour',
    inputs: { threshold: 'rps > 100' },
    wrong: 'for second in task.result["seconds"]:\n    second["at"] -= 3_600_000',
    code: 'result-time-outside',
  },
  {
    way: 'two tasks put the same load an hour apart, judged by a highest rate',
    inputs: { ...TWO_TASKS, threshold: 'rps < 100' },
    wrong: inTask(1, 'for second in task.result["seconds"]:\n    second["at"] += 3_600_000'),
    code: 'result-time-outside',
  },
];
