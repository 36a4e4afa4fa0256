/** Why what CloudWatch holds of a run does not count, and where load was missing. */
export const MEASUREMENT_MESSAGES = {
  'samples-none': {
    what: 'no task took a sample',
    fix: "check the addresses in the scenario, and read the tasks' logs",
    more:
      'JMeter sent no request. A wrong address or a scenario without requests is the usual ' +
      'cause.',
  },
  'samples-unpublished': {
    what: '{sent:plural sample} of {samples} reached CloudWatch (last error: {error})',
    fix: 'allow cloudwatch:PutMetricData to the task role, and check the limits of the account',
    more:
      'The task could not send the other samples. The message shows what CloudWatch answered ' +
      'last.',
  },
  'metrics-unsettled': {
    what: '{metric} holds {held} of {sent:plural value} after {waited:span}',
    fix: 'raise the input metrics-timeout, or run again',
    more:
      'CloudWatch did not have all samples in time. A new metric takes up to two minutes to ' +
      'appear.',
  },
  'metrics-exceed': {
    what: '{metric} holds {held:plural value}, but the tasks sent {sent} (calls repeated by: {tasks:list})',
    fix: 'run again',
    more:
      'A task repeats a call when the reply is lost. CloudWatch may then count its samples ' +
      'twice. The message names the tasks that repeated a call.',
  },
  'metrics-sum-differs': {
    what: '{metric} holds {held:plural value} with another sum than the tasks sent (calls repeated by: {tasks:list})',
    fix: 'run again',
    more:
      'The count is right, but the sum is not. CloudWatch counted one call twice, and another ' +
      'one is missing.',
  },
  'metrics-shared': {
    what: '{metric} holds {held:plural value}, but the tasks sent {sent}',
    fix: 'run nothing else on this stack at the same time, or deploy cloudformation/main.yml there',
    more:
      'The metric of a legacy stack is shared between runs. Another run wrote to it in the ' +
      'same minutes. With cloudformation/main.yml each run has a metric of its own.',
  },
  'metrics-of-unresponsive': {
    what: '{metric} holds {held:plural value}, but the tasks that took part sent {sent}; not ready: {tasks:list}',
    fix: 'build the image from the release of the action and push it (docs/image.md)',
    more:
      'Tasks ran that never reported ready, and what they sent is in the metric too. Their image is ' +
      'of an older release, which does not wait for the start.',
  },
  'load-too-short': {
    what: '{short:plural task} of {tasks} sent load for at most {longest:span} of {asked:span}',
    fix: "read the tasks' logs for what ended the load, or shorten hold-for",
    more:
      'A task took samples for less than 90 % of its time. A pass at a lower load is not ' +
      'conclusive; a broken criterion still fails the run. ' +
      '[how-it-is-judged.md](how-it-is-judged.md#the-load) has the rules.',
  },
  'users-too-few': {
    what: '{short:plural task} of {tasks} had at most {most} of {asked:plural virtual user} at a time',
    fix: 'raise the CPU of the tasks, or lower the concurrency of the scenario',
    more:
      'A task had less than 90 % of its virtual users. A pass at a lower load is not ' +
      'conclusive; a broken criterion still fails the run. ' +
      '[how-it-is-judged.md](how-it-is-judged.md#the-load) has the rules.',
  },
  'throughput-too-low': {
    what: '{short:plural task} of {tasks} sent less than {asked} requests a second each; the slowest sent {least}',
    fix: 'raise concurrency or the CPU of the tasks, or lower the throughput of the scenario',
    more:
      'A task sent less than 90 % of its requests a second between ramp-up and end. ' +
      'Transactions are not requests. A pass at a lower load is not conclusive; a broken ' +
      'criterion still fails the run. [how-it-is-judged.md](how-it-is-judged.md#the-load) has the ' +
      'rules.',
  },
} as const;
