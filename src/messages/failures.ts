/** How a task ended that did not end well, where its cause is not known. */
export const FAILURE_MESSAGES = {
  'task-still-running': {
    what: 'it is still {status}',
    fix: 'stop it in the ECS console',
    more:
      'The task had not stopped three minutes after the action stopped it. It ends itself at ' +
      'its deadline.',
  },
  'task-stopped-outside': {
    what: 'it was stopped from outside',
    fix: 'check who stopped it; the stopped reason usually says',
    more: 'A person, a deployment or another program called StopTask.',
  },
  'task-never-started': {
    what: 'it never started',
    fix: 'check what the stopped reason names',
    more: 'ECS gives a reason that the action does not recognise, or none.',
  },
  'task-ended-by-aws': {
    what: 'AWS ended it',
    fix: 'run again; the stopped reason says what AWS had to do',
    more: 'The load generator ended with code 0, but AWS stopped the task: mostly for maintenance.',
  },
  'task-exit-code-missing': {
    what: 'it stopped without an exit code',
    fix: 'check its last log lines',
    more: 'ECS has no exit code of the container, or no longer lists the task.',
  },
  'task-failed': {
    what: 'it failed',
    fix: 'check its last log lines',
    more:
      'Taurus or the worker ended with an error, or took no sample. The whole log is in the ' +
      "stack's log group, stream `PREFIX/CONTAINER/TASK_ID`.",
  },
  'task-signalled': {
    what: 'it was stopped by a signal',
    fix: 'find out who stopped it; the ECS console shows the reason',
    more:
      'Exit code 2 or 143. A person, a deployment or the maintenance of Fargate stopped the ' +
      'task.',
  },
  'task-deadline-reached': {
    what: 'it reached its deadline',
    fix: 'raise the input timeout',
    more: 'Exit code 3. The task ran longer than `timeout` allows, and the action did not stop it.',
  },
  'task-not-ready': {
    what: 'it was not ready in time and was excluded from the run',
    fix: 'check how long the image pull takes',
    more: 'Exit code 4. The task came up after the others had started.',
  },
  'task-killed': {
    what: 'it was killed, most likely because its memory ran out',
    fix: "raise the stack's parameter DockerTaskMemory, or lower the concurrency",
    more:
      'Exit code 137. JMeter needs memory for each virtual user. More tasks with fewer users ' +
      'each also help.',
  },
  'task-crashed': {
    what: 'it crashed with a segmentation fault',
    fix: 'check that the image is of this release, and run again',
    more: 'Exit code 139. The container itself crashed.',
  },
  'task-exit-code-unknown': {
    what: 'it ended with exit code {exitCode}',
    fix: 'check its last log lines',
    more:
      'The worker itself ends with 0 to 4. Something else ended the container, or the image is ' +
      'of another release.',
  },
  'sidecar-ended-first': {
    what: 'its sidecar {name} ended before the load generator, which ended the task',
    fix: 'check the log of the container {name} in the task definition',
    more:
      'The end of an essential container ends its task, and a container that waits for another ' +
      'one does not start without it. Set `essential: false` for a sidecar that the load does not ' +
      'need. A sidecar that ECS ends after the load generator is no failure, whatever its exit code.',
  },
  'sidecar-memory-exhausted': {
    what: 'the memory of its sidecar {name} ran out, which ended the task',
    fix: 'raise the memory of the container {name} in the task definition',
    more:
      'ECS killed the sidecar. The limit is that of the container, or of the whole task where the ' +
      'container has none.',
  },
  'sidecar-not-started': {
    what: 'its sidecar {name} did not start',
    fix: 'correct what the reason names for the container {name} of the task definition',
    more:
      'The task definition has a container beside the load generator that ECS could not start. ' +
      'Check its image, its secrets and its command.',
  },
  'more-failures': {
    what: '{kinds:plural more kind} of failure',
    fix: 'see the results file, which names each task',
    more:
      'Tasks that failed the same way share one line. The ten lines with the most tasks are ' +
      'shown.',
  },
} as const;
