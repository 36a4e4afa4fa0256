const TORN = 'The result contradicts itself, so nothing is judged by it.';
const RELEASE = 'build the image and the action from the same release, and run again';

/** What puts a task's own report in doubt. */
export const RESULT_MESSAGES = {
  'result-not-completed': {
    what: 'its result says {end}: {reason}',
    fix: "read the task's log",
    more:
      'The container ended with exit code 0, but the worker reports another end. The image may ' +
      'be of another release.',
    doubt: 'contradiction',
  },
  'result-region-differs': {
    what: 'its result says that it ran in {region}',
    fix: RELEASE,
    more: 'The result contradicts what ECS reports about the task, so nothing is judged by it.',
    doubt: 'contradiction',
  },
  'result-ramp-up-kept': {
    what: 'its result holds the samples of the ramp-up',
    fix: RELEASE,
    more: 'The input `ramp-up` is `exclude`, but the task counted the samples of its ramp-up.',
    doubt: 'contradiction',
  },
  'result-ramp-up-missing': {
    what: 'its result leaves out the samples of the ramp-up',
    fix: RELEASE,
    more:
      'The input `ramp-up` is `include`, but the task did not count the samples of its ' +
      'ramp-up.',
    doubt: 'contradiction',
  },
  'result-errors-differ': {
    what: 'it lists {listed:plural error} but counts {failed:plural failed sample}',
    fix: RELEASE,
    more: TORN,
    doubt: 'contradiction',
  },
  'result-labels-differ': {
    what: 'its labels hold {held} of {whole} {figure}',
    fix: RELEASE,
    more: `The labels of a result do not add up to its total. ${TORN}`,
    doubt: 'contradiction',
  },
  'result-seconds-differ': {
    what: 'its seconds hold {held} of {whole} {figure}',
    fix: RELEASE,
    more: `The seconds of a result do not add up to its total. ${TORN}`,
    doubt: 'contradiction',
  },
  'result-label-seconds-differ': {
    what: 'the seconds of its label {label} hold {held} of {whole} {figure}',
    fix: RELEASE,
    more: `The seconds of a label do not add up to its total. ${TORN}`,
    doubt: 'contradiction',
  },
  'result-second-differs': {
    what: 'its labels hold {held} of {whole} {figure} in one second',
    fix: RELEASE,
    more: `In one second the labels of a result do not add up to its total. ${TORN}`,
    doubt: 'contradiction',
  },
  'result-executions-differ': {
    what: 'its executions hold {held} of {whole:plural sample}',
    fix: RELEASE,
    more: `The executions of a result do not add up to its samples. ${TORN}`,
    doubt: 'contradiction',
  },
  'result-execution-differs': {
    what: 'the seconds of {part} hold {held} of {whole} {figure}',
    fix: RELEASE,
    more: `The seconds of an execution do not add up to its total. ${TORN}`,
    doubt: 'contradiction',
  },
  'result-execution-misaligned': {
    what: 'the seconds of {part} do not begin with a second',
    fix: RELEASE,
    more: TORN,
    doubt: 'contradiction',
  },
  'result-downtime-exceeds': {
    what: '{downtime} ms of downtime in {time} ms ({part})',
    fix: RELEASE,
    more:
      "Downtime is a part of the virtual users' time, and that of a label a part of its response " +
      'times. The result contradicts itself, so nothing is judged by it.',
    doubt: 'contradiction',
  },
  'result-failures-exceed': {
    what: 'more failed samples than samples ({part})',
    fix: RELEASE,
    more: TORN,
    doubt: 'contradiction',
  },
  'result-extremes-missing': {
    what: 'no shortest or no longest time ({part})',
    fix: RELEASE,
    more: 'The result has samples but not their extremes, so nothing is judged by it.',
    doubt: 'contradiction',
  },
  'result-mean-outside': {
    what: 'the mean is {mean:response-time}, but the times are {min:response-time} to {max:response-time} ({part})',
    fix: RELEASE,
    more: `A mean lies between the shortest and the longest time. ${TORN}`,
    doubt: 'contradiction',
  },
  'result-histogram-unreadable': {
    what: 'its histogram cannot be read ({part})',
    fix: RELEASE,
    more: 'The result holds a text that is not an HdrHistogram, so nothing is judged by it.',
    doubt: 'contradiction',
  },
  'result-histogram-count-differs': {
    what: 'its histogram holds {held} of {samples:plural sample} ({part})',
    fix: RELEASE,
    more: 'The histogram and the count of a result differ, so nothing is judged by it.',
    doubt: 'contradiction',
  },
  'result-histogram-times-differ': {
    what: 'its histogram holds other times than it counted ({part})',
    fix: RELEASE,
    more:
      'The histogram contradicts the sum, the shortest or the longest time, so nothing is ' +
      'judged by it.',
    doubt: 'contradiction',
  },
  'result-time-outside': {
    what: 'it has samples of {at}, when it did not run',
    fix: RELEASE,
    more:
      'A sample ended before the worker started or after it ended, so nothing is judged by the ' +
      'result.',
    doubt: 'contradiction',
  },
  'result-taurus-missing': {
    what: 'it says that it completed, but Taurus never ran',
    fix: RELEASE,
    more: TORN,
    doubt: 'contradiction',
  },
  'result-taurus-failed': {
    what: 'it says that it completed, but Taurus ended with code {code}',
    fix: RELEASE,
    more: 'Taurus ends a whole run with 0, or with 3 when criteria of its own were broken.',
    doubt: 'contradiction',
  },
  'result-empty': {
    what: 'it completed without a sample',
    fix: "read the task's log, and run again",
    more:
      'The task sent no load, so the others show the service under less load than the scenario ' +
      'asks for.',
    doubt: 'contradiction',
  },
  'result-sent-sum-differs': {
    what: 'it sent {sent} ms of response times to CloudWatch but counted {counted} ms',
    fix: RELEASE,
    more: `All samples of the task reached CloudWatch, with other times. ${TORN}`,
    doubt: 'contradiction',
  },
  'result-sent-exceeds': {
    what: 'it sent {sent:plural sample} to CloudWatch but counted {counted}',
    fix: RELEASE,
    more: `CloudWatch took more samples of the task than it took itself. ${TORN}`,
    doubt: 'contradiction',
  },
  'result-exit-code-differs': {
    what: 'its result says that it completed, but its container ended with exit code {exitCode}',
    fix: 'check what else writes to the exchange bucket, and run again',
    more:
      'With exit code 2, 3 or 4 the worker says that a signal, its deadline or a late start ended ' +
      'the task. Its result says another end, so nothing is judged by it.',
    doubt: 'contradiction',
  },
  'task-clock-changed': {
    what: 'its clock was changed by {by:span} during the run',
    fix: 'run again',
    more:
      'Samples are kept by the second in which they end. The seconds of this task cannot be ' +
      'trusted.',
    doubt: 'contradiction',
  },
  'task-clock-behind': {
    what: 'its clock is at least {by:span} behind that of the runner',
    fix: "check the runner's clock, and run again",
    more:
      'Samples are kept by the second in which they end. The clock of the task or of the ' +
      'runner is wrong, so these seconds cannot be trusted.',
    doubt: 'contradiction',
  },
  'task-clock-ahead': {
    what: 'its clock is at least {by:span} ahead of that of ECS',
    fix: 'run again',
    more:
      'Samples are kept by the second in which they end. The seconds of this task cannot be ' +
      'trusted.',
    doubt: 'contradiction',
  },
  'load-generator-saturated': {
    what: 'it used all of its {vcpus} vCPU for {share:share} of the time, so response times include its own delay',
    fix: "raise the stack's parameter DockerTaskCpu, or spread the load over more tasks",
    more:
      'The task used all of its CPU for more than half of the load. The start of Taurus and ' +
      'JMeter is not counted.',
  },
} as const;
