/** How a run ended, as annotations of the workflow run, and what keeps somebody from reading it. */
export const REPORT_MESSAGES = {
  'problems-more': {
    what: 'they are not listed here',
    fix: 'correct those above first, and run again',
    more:
      'At most 20 different problems are listed, and ten with the same code. What is wrong at ' +
      'many places is one problem with the first places and their number.',
  },
  'notices-more': {
    what: 'they are not listed here',
    fix: 'read them in the results file',
    more:
      'At most 20 different notices are listed, and ten with the same code. The results file has ' +
      'the first 1,000.',
    note: true,
  },
  'annotation-cut': {
    what: 'the message is longer than an annotation',
    fix: 'read all of it in the log of the step, or in the job summary',
    more: 'GitHub keeps 4096 characters of an annotation. The log has the whole message above it.',
  },
  'warnings-more': {
    what: 'there are more warnings than GitHub shows for a step',
    fix: 'read the rest in the log of the step',
    more: 'GitHub shows ten warnings of a step at most. The log has all of them.',
  },
  'outputs-not-written': {
    what: 'outputs of the step could not be set ({outputs:list}): {reason}',
    fix: 'go by how the step ends, and check the disk of the runner',
    more:
      'The runner gives a file for the outputs of a step, and it could not be written. Most often ' +
      'the disk is full. The verdict decides how the step ends, whatever became of the outputs.',
  },
  'summary-not-written': {
    what: 'the job summary could not be written: {reason}',
    fix: 'read the log of the step, and check the disk of the runner',
    more: 'The log has everything that the summary has. The verdict stands.',
  },
  'report-part-not-made': {
    what: 'Parts of the report could not be made ({parts:list}): {reason}',
    fix: 'check the disk of the runner, or set the input report-dir; the verdict stands',
    more:
      'The action writes files to `RUNNER_TEMP`, or to the folder of the input `report-dir`. All ' +
      'other parts of the report are made. The exchange keeps the results, if a stack of the run ' +
      'has one: the input `replay` finds them by the run id (docs/replay.md).',
  },
  'compare-to-unreadable': {
    what: 'There is no earlier run to compare with, as {path} cannot be read: {reason}',
    fix: 'name the results file of an earlier run in compare-to; the first run has none',
    more:
      'The report of this run is made without a comparison. Download the results file of the ' +
      'other run before the step, as an artifact (docs/report-files.md).',
    note: true,
  },
  'state-not-saved': {
    what: 'the state for the post step could not be saved: {reason}',
    fix: 'check the disk of the runner, and run again',
    more:
      'The post step stops tasks that a killed step has left. It needs the state, so no task ' +
      'starts without it. Later in a run this is a warning: the post step then looks longer.',
  },
  'criteria-not-met': {
    what: 'The service did not meet the criteria: {reasons}',
    fix: 'find what slowed the service down, or set another limit',
    more:
      'The verdict is `fail`: what was measured breaks a criterion for certain. Each ' +
      'sentence has the figure, the limit, and the line that set it. The input `replay` ' +
      'tries other limits without any load (docs/replay.md).',
  },
  'criterion-broken': {
    what: '{sentence}',
    fix: 'find what slowed the service down, or set another limit',
    more:
      'The criterion decides on the verdict, and what was measured breaks it for certain. GitHub ' +
      'shows this at the line that sets the criterion, where that line is known.',
  },
  'not-measured': {
    what: 'This could not be measured: {reasons}',
    fix: 'correct what these reasons name, and run again',
    more:
      'The verdict is `inconclusive`: what was measured proves neither a pass nor a ' +
      'failure. The job summary lists every reason. Set `on-inconclusive: warn` to let such ' +
      'runs pass with a warning.',
  },
  'not-measured-but-broken': {
    what: 'This could not be measured: {reasons} The figures break a criterion, too: {broken}',
    fix: 'correct what these reasons name; on-inconclusive lets no broken criterion pass',
    more:
      '`on-inconclusive: warn` lets runs pass that could not be measured. It does not let ' +
      'pass a run whose figures break a criterion: that may be an outage.',
  },
  'not-measured-contradictory': {
    what: 'This could not be measured, because data contradict each other: {reasons}',
    fix: 'correct what these reasons name; on-inconclusive lets no contradiction pass',
    more:
      'Data of the run disprove each other: a result itself, or a result and CloudWatch, ECS or ' +
      'the clock. `on-inconclusive: warn` is for runs that lack data. It never lets a contradiction ' +
      'pass. [How it is judged](how-it-is-judged.md#doubts) lists them.',
  },
  'not-measured-but-allowed': {
    what: 'The load test is inconclusive, which on-inconclusive lets pass: {reasons}',
    fix: 'correct what these reasons name, and run again',
    more:
      'The input `on-inconclusive` is `warn`, and no figure breaks a criterion. The run ' +
      'proves nothing about the service.',
  },
  'warning-not-met': {
    what: 'a warning-only criterion is not met: {sentence}',
    fix: 'find what changed; without `warn`, the criterion would fail the job',
    more:
      'A criterion with `, warn` at its end never changes the verdict. The other criteria ' +
      'decide.',
  },
  'warning-not-judged': {
    what: 'a warning-only criterion could not be judged: {sentence}',
    fix: 'correct what the sentence names, or remove the criterion',
    more:
      'A criterion with `, warn` at its end never changes the verdict, also when nothing ' +
      'was measured that it asks for.',
  },
} as const;
