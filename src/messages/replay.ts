/** What is wrong with a replay, or keeps a run from being replayed later. */
export const REPLAY_MESSAGES = {
  'replay-with-check': {
    what: 'it cannot be combined with the input replay, which starts nothing to be checked',
    fix: 'remove it, or remove the input replay',
    more: '`check` and `replay` each replace a run. One step does one of them.',
  },
  'replay-file-unreadable': {
    what: 'the file cannot be read: {reason}',
    fix: 'name the results file of an earlier run, or its run id',
    more:
      'The path is relative to the workspace. actions/download-artifact writes files to its ' +
      'own input `path`. The output `results` of a run names its results file; keep that ' +
      'file with actions/upload-artifact (docs/replay.md).',
  },
  'results-not-json': {
    what: 'the results are not a JSON document',
    fix: 'name a results file as a run wrote it',
    more: 'It is another file, or only a part of a results file.',
  },
  'results-out-of-bounds': {
    what: 'the results are beyond what a run writes: {held} {figure}, and at most {most} are read',
    fix: 'name a results file as a run wrote it',
    more: 'A file that is read as a whole could take all memory of the runner ([replay.md](replay.md)).',
  },
  'results-unknown': {
    what: 'the document is not a results file',
    fix: 'name a results file as a run wrote it',
    more: 'A results file has a whole number as its `version`. It is called `results.json`.',
  },
  'results-version': {
    what: 'the results file has version {version}, and this release reads version {known}',
    fix: 'judge it with the release of the action that wrote it',
    more: 'Every release reads the results files of earlier releases with the same version.',
  },
  'results-invalid': {
    what: 'the results file cannot be read at {path:brief}: {reason:brief}',
    fix: 'name a results file as a run wrote it',
    more:
      'Something in the file is not as docs/results.schema.json defines it. The file was ' +
      'changed, or another program wrote it.',
  },
  'replay-exchange-missing': {
    what: 'none of these stacks has an exchange, which is where runs are kept',
    fix: 'name the results file of the run instead',
    more:
      'A run id is looked up in the exchange of a stack. Legacy stacks have none. Keep the ' +
      'results file with actions/upload-artifact.',
  },
  'replay-results-missing': {
    what: 'the exchange in {region} does not hold this run',
    fix: 'list the regions as the run had them, or allow s3:GetObject as docs/permissions.md says',
    more:
      'Results lie in the exchange of the first region of the run that has one. What its tasks ' +
      'left lies in the exchange of each region. They expire after as many days as the stack ' +
      'says (docs/deploy.md). S3 gives the same answer where the job may not read them.',
  },
  'run-document-invalid': {
    what: '{document} of the run cannot be read',
    fix: 'judge it with the release of the action that wrote it',
    more: 'Another release, or something else, wrote this document to the exchange.',
  },
  'replay-tasks-running': {
    what: '{tasks:plural task} of the run {tasks:is/are} not over ({names:list})',
    fix: 'judge it again once they have ended; they end by themselves at {by} at the latest',
    more:
      'A replay judges finished runs, and stops none. The post step of the job that started the ' +
      'run stops its tasks. Where that job is gone, they end at their deadline.',
  },
  'replay-tasks-unfinished': {
    what: 'no task of the run has written its result',
    fix: 'run the test again',
    more: 'The run has one task, and it ended before it could write what it had measured.',
  },
  'replay-never-started': {
    what: 'the run ended before its load began',
    fix: 'run the test again',
    more: 'The tasks waited for a signal to start, which the run did not send any more.',
  },
  'replay-inputs-differ': {
    what: 'the run had other values of these inputs: {inputs:list}',
    fix: 'set the inputs as the run had them, and check out its commit',
    more:
      'The run could not store its results, so they are put together from what its tasks wrote. ' +
      'What was asked of them stands in the inputs and in the scenario, which must be the same.',
  },
  'run-can-be-replayed': {
    what: 'what its tasks have measured stays in the exchange',
    fix: 'once they have ended, at {by} at the latest, run again with replay: {runId}',
    more:
      'The action failed after the launch, for example because its credentials expired. Tasks ' +
      'that it cannot stop go on to their end, and write their results. The input `replay` with ' +
      'the run id, and otherwise the same inputs, judges them ([replay.md](replay.md)).',
  },
  'run-broke-off': {
    what: 'it broke off: {reason:brief}',
    fix: 'report this as a bug, with the log of the step',
    more: 'Something happened that the action does not expect. The log says what was done before.',
  },
  'tasks-end-by-themselves': {
    what: 'tasks that could not be stopped here still run',
    fix: 'stop them in the ECS console, or wait until {by}, when they end by themselves',
    more:
      'The post step may not stop the tasks, for example because its credentials expired. Each ' +
      'task has a deadline, a minute after the time limit of the run, and ends itself then.',
  },
  'run-ended-early': {
    what: 'the run was stopped {after:span} into its load, because it broke a criterion',
    fix: 'run the test again: a pass would cover only a part of the load',
    more: 'A run that was stopped early can fail when it is judged again. It can never pass.',
  },
  'results-not-kept': {
    what: 'the results of the run could not be kept for a replay by its run id: {reason}',
    fix: 'keep the results file of the run with actions/upload-artifact',
    more:
      'The exchange did not take the results. The verdict stands, and the output `results` ' +
      'names the file.',
  },
} as const;
