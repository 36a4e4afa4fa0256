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
    what: 'the exchange in {region} does not hold the results of this run',
    fix: 'list the regions as the run had them, or allow s3:GetObject on runs/*/results.json',
    more:
      'Results lie in the exchange of the first region of the run that has one. They expire ' +
      'after as many days as the stack says (docs/deploy.md). S3 gives the same answer ' +
      'where the job may not read them.',
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
