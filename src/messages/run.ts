/** What happens to a run between its inputs and its verdict. */
export const RUN_MESSAGES = {
  'spot-provider-missing': {
    what: 'its cluster has no FARGATE_SPOT capacity provider',
    fix: 'deploy cloudformation/main.yml of this version to it, or leave out the input capacity',
    more:
      '`capacity: spot` needs a cluster of the current template. Older stacks and legacy stacks ' +
      'have none.',
  },
  'tasks-untagged': {
    what: 'the tasks have no tags in {regions:list}: {reason}',
    fix: 'allow ecs:TagResource to the role of the job (docs/permissions.md)',
    more:
      'The tasks run and are judged all the same. Tags of run, repository and workflow would show ' +
      'in the bill what the run has cost. A role of an earlier release lacks the permission. With ' +
      'the input `tags`, a run that cannot set them does not start.',
  },
  'scenario-file-changed': {
    what: 'it changed after the scenario was checked',
    fix: 'let no other step write it while this one runs',
    more: 'Another step, or a process in the background, writes or removes the file.',
  },
  'start-too-late-to-stop': {
    what: 'some of these tasks could not be stopped before the start',
    fix: 'run again with the current image; the end of this run stops them',
    more:
      'They go on sending load beside that of the run, and the figures of CloudWatch hold their ' +
      'samples. So the run is most likely inconclusive.',
  },
  'task-late': {
    what: 'it was not ready in time ({status}), and was excluded from the run',
    fix: 'check how long the image pull takes',
    more:
      'It came up after the others had started. The input `min-tasks` allows a run without some ' +
      'of its tasks.',
  },
  'task-unresponsive-stopped': {
    what: 'it never reported ready ({status}), and was asked to stop',
    fix: 'build the image from the release of the action and push it (docs/image.md)',
    more:
      'It ran for a minute and wrote nothing to `runs/RUN_ID/tasks/here/`. Its image is older ' +
      'than the action, or its task role does not allow writing to the exchange. The samples ' +
      'that it sent are in CloudWatch, so the run is inconclusive.',
  },
  'task-unresponsive-ended': {
    what: 'it never reported ready ({status}), and ended by itself',
    fix: 'build the image from the release of the action and push it (docs/image.md)',
    more:
      'It ran to its end and wrote nothing to `runs/RUN_ID/tasks/here/`. Its image is older than ' +
      'the action, or its task role does not allow writing to the exchange. The samples that it ' +
      'sent are in CloudWatch, so the run is inconclusive.',
  },
  'shares-lost': {
    what: '{lost:plural task} stopped after the load was divided; a part of it was not sent',
    fix: 'run again: a pass at a lower load is not conclusive',
    more:
      'With `load: total` each task has a share of the load. These tasks stopped, or their ' +
      'JMeter was not ready within a minute, after every task had its share. A broken criterion ' +
      'stays broken.',
  },
  'time-limit-reached': {
    what: 'the time limit of {timeout:span} is reached, and all tasks are asked to stop',
    fix: 'raise the input timeout, or check why the tasks did not end',
    more:
      'A service that hangs makes a test longer than its `hold-for`: set `timeout` in the ' +
      'scenario. A slow start of the tasks counts, too.',
  },
  'run-stopped-early': {
    what: '{broken}; all tasks are asked to stop',
    fix: 'find what breaks the criterion; without stop the run goes on to its end',
    more:
      'A criterion with `, stop`, or the circuit breaker, is broken whatever follows. The rest of ' +
      'the load would change nothing. `circuit-breaker: off` removes the latter.',
  },
  'live-figures-unread': {
    what: 'live figures are unavailable, so the run cannot be stopped early: {reason}',
    fix: 'check what the reason names; the verdict does not depend on live figures',
    more:
      'The job cannot list or read `runs/RUN_ID/tasks/live/`. The bucket refuses, or the role lacks ' +
      '`s3:ListBucket` or `s3:GetObject` (docs/permissions.md). The run goes on, and is judged at ' +
      'its end.',
  },
  'live-figures-too-many': {
    what: 'what the tasks have measured so far takes more than {most:bytes}',
    fix: 'nothing now: the run is judged at its end; use fewer labels, or no criterion with stop',
    more:
      'A second counts once all tasks have reported it, and a silent task lets those of the others ' +
      'wait. Beyond a bound they are not kept, and nothing ends the run early.',
  },
  'live-figures-missing': {
    what: 'no live figures of a task for {silence:span}, so the run cannot be stopped early',
    fix: 'if this continues, use the image of the release of the action',
    more:
      'The image is not the one of this release and writes none, or a task cannot write to the ' +
      'bucket: its log says so. With a criterion on a label or on percentiles, the role may lack ' +
      '`s3:GetObject` on `runs/*/tasks/live/*/live.json` (docs/permissions.md): then S3 answers as ' +
      'if there were no object. The run goes on, and is judged at its end.',
  },
  'progress-unread': {
    what: 'the figures so far could not be read: {reason}',
    fix: 'wait for the end of the run, which does not depend on them',
    more: 'CloudWatch did not answer. Only the progress line lacks its figures; the run goes on.',
  },
  'tasks-lost-from-view': {
    what: 'a criterion is broken, but the tasks could not be followed to their end: {reason}',
    fix: 'rely on the verdict; the clean-up stops the tasks',
    more:
      'A criterion with `, stop`, or the circuit breaker, was broken, and a call failed while ' +
      'the tasks were stopped. The verdict stands. The clean-up, and after it the post step, ' +
      'stops the tasks again.',
  },
  'clean-up-left-to-post': {
    what: 'cleaning up is left to the post step: {reason}',
    fix: 'check the log of the post step, which fails where a task is left',
    more: 'A call failed while the last tasks were looked for. The post step tries again.',
  },
} as const;
