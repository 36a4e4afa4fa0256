/** What keeps a fleet from starting, and what is left of it. */
export const FLEET_MESSAGES = {
  'launch-refused': {
    what: '{said}',
    fix: 'correct what ECS names, or run again',
    more:
      'ECS refused to start tasks, in words that the action does not recognise. It tries ' +
      'throttling, lost replies and missing capacity again for three minutes, and nothing else.',
  },
  'launch-unexplained': {
    what: 'ECS started {started} of {asked:plural task} and gave no reason',
    fix: 'run again',
    more:
      'RunTask started fewer tasks than it was asked for, and named no failure. If that ' +
      'persists, ask AWS Support.',
  },
  'tasks-unresponsive': {
    what: '{tasks:plural task} never reported ready: {names:list}',
    fix: 'build the image from the release of the action and push it (docs/image.md)',
    more:
      'They ran for a minute, or to their end, and wrote nothing to `runs/RUN_ID/tasks/here/`. ' +
      'Their image is older than the action, or their task role does not allow writing to the ' +
      'exchange. They were stopped. CloudWatch holds the samples that they sent, so the run is ' +
      'inconclusive if it goes on without them.',
  },
  'fleet-unresponsive': {
    what: '{tasks} of {all:plural task} never reported ready, and the run needs {needed}: {names:list}',
    fix: 'build the image from the release of the action and push it (docs/image.md)',
    more:
      'A worker reports ready in its first seconds. Their image is older than the action, or ' +
      'their task role does not allow writing to the exchange. All tasks were stopped.',
  },
  'fleet-too-few-left': {
    what: 'only {left} of {all:plural task} {left:was/were} running before the start; the run needs {needed}',
    fix: 'check why the others did not come up, or lower the input min-tasks',
    more:
      'Too many tasks had ended to wait any longer. No load was sent, and all tasks were ' +
      'stopped. The lines about failed tasks say why.',
  },
  'fleet-too-few-ready': {
    what: 'only {ready} of {all:plural task} {ready:was/were} ready; the run needs {needed}; late: {names:list}',
    fix: 'check why the others did not come up, or lower the input min-tasks',
    more:
      'Their image was not pulled within four minutes, or their JMeter did not start. No load ' +
      'was sent, and all tasks were stopped.',
  },
  'tasks-left-running': {
    what: '{tasks:plural task} of run {runId} {tasks:is/are} still running: {arns:list}',
    fix: 'stop them in the ECS console (filter by "started by" {runId})',
    more:
      "The account's limit of StopTask calls (100 at once, then 40 a second) or the time after " +
      'a cancellation was not enough. The post step tries again. Each task also ends itself at ' +
      'its deadline.',
  },
} as const;
