const RULES =
  'A pass at a lower load is not conclusive; a broken criterion still fails the run. ' +
  '[how-it-is-judged.md](how-it-is-judged.md#the-load) has the rules.';

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
    fix: 'correct what the error names: a permission, a route to CloudWatch, or a limit of the account',
    more:
      'The task could not send the other samples. The message shows what the last call ended with. ' +
      'The task role needs `cloudwatch:PutMetricData`, and the subnets a route to CloudWatch.',
    doubt: 'average',
  },
  'metrics-unsettled': {
    what: '{metric} holds {held} of {sent:plural value} after {waited:span}',
    fix: 'raise the input metrics-timeout, or run again',
    more:
      'CloudWatch did not have all samples in time. A new metric takes up to two minutes to ' +
      'appear.',
    doubt: 'average',
  },
  'metrics-exceed': {
    what: '{metric} holds {held:plural value}, but the tasks sent {sent} (calls repeated by: {tasks:list})',
    fix: 'run again',
    more:
      'A task repeats a call when the reply is lost. CloudWatch may then count its samples ' +
      'twice. The message names the tasks that repeated a call.',
    doubt: 'contradiction',
  },
  'metrics-sum-differs': {
    what: '{metric} holds {held:plural value} with another sum than the tasks sent (calls repeated by: {tasks:list})',
    fix: 'run again',
    more:
      'The count is right, but the sum is not. CloudWatch counted one call twice, and another ' +
      'one is missing.',
    doubt: 'contradiction',
  },
  'metrics-shared': {
    what: '{metric} holds {held:plural value}, but the tasks sent {sent}',
    fix: 'run nothing else on this stack at the same time, or deploy cloudformation/main.yml there',
    more:
      'The metric of a legacy stack is shared between runs. Another run wrote to it in the ' +
      'same minutes. With cloudformation/main.yml each run has a metric of its own.',
    doubt: 'average',
  },
  'metrics-of-unresponsive': {
    what: '{metric} holds {held:plural value}, but the tasks that took part sent {sent}; not ready: {tasks:list}',
    fix: 'build the image from the release of the action and push it (docs/image.md)',
    more:
      'Tasks ran that never reported ready, and what they sent is in the metric too. Their image is ' +
      'of an older release, which does not wait for the start.',
  },
  'execution-without-load': {
    what: '{short:plural task} of {tasks} sent no request: the first is {task}',
    fix: "read the task's log for what kept this execution from beginning",
    more:
      'A task was to run this execution, and its result does not list it, or has no sample of ' +
      'it. Figures of the other executions say nothing about it.',
  },
  'load-too-short': {
    what: '{short:plural task} of {tasks} ended early: {task} sent load for {achieved:span} of {asked:span}',
    fix: "read the task's log for what ended the load, or shorten hold-for",
    more:
      'An execution sent samples for less than 90 % of its time, and no virtual user waited for ' +
      'an answer or paused at its planned end. Data that ran out, or a test plan that stops at ' +
      `an error, ends a load like this. ${RULES}`,
  },
  'users-too-few': {
    what: '{short:plural task} of {tasks} had too few virtual users: {task} had {achieved} of {asked}',
    fix: "read the task's log for why users ended, raise its CPU, or lower concurrency",
    more:
      'An execution had less than 90 % of its virtual users, on average over its whole time. ' +
      `A ramp-up counts as it was to be. ${RULES}`,
  },
  'throughput-too-low': {
    what: '{short:plural task} of {tasks} sent too few requests: {task} sent {achieved} of {asked} a second',
    fix: 'raise concurrency or the CPU of the tasks, lower the throughput, or see why answers were slow',
    more:
      'An execution sent less than 90 % of the requests that its `throughput` makes over its ' +
      `whole time, ramp-up and steps included. Transactions are not requests. ${RULES}`,
  },
  'requests-too-few': {
    what: '{short:plural task} of {tasks} left iterations out: {task} sent {achieved} of {asked:plural request}',
    fix: 'see why virtual users ended early: an error that stops them, or data that ran out',
    more:
      'Virtual users x iterations x requests is known before the run, and an execution sent less ' +
      `than 99 % of it. Of a test plan only requests that no controller may skip count. ${RULES}`,
  },
  'steady-stream-slower': {
    what: '{criterion} holds for the samples ({figure} {samples:response-time}), but a steady stream of requests would have seen {steady:response-time}',
    fix: 'find out why the service paused; to accept it, set coordinated-omission: ignore',
    more:
      'While a service is slow or does not answer, all virtual users wait, and send few samples of ' +
      'it. [Users who wait](users-who-wait.md) says what a steady stream is, and when it is ' +
      'clearly slower. The criterion itself is judged by the samples.',
  },
} as const;
