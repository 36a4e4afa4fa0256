/** How a run ended, as annotations of the workflow run. */
export const REPORT_MESSAGES = {
  'criteria-not-met': {
    what: 'The service did not meet the criteria: {reasons}',
    fix: 'find what slowed the service down, or set another limit',
    more:
      'The verdict is `fail`: what was measured breaks a criterion for certain. Each ' +
      'sentence has the figure, the limit, and the line that set it. The input `replay` ' +
      'tries other limits without any load (docs/replay.md).',
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
