/** What a run makes of a construct: the table of constructs has the reasons. */
export const CONSTRUCT_MESSAGES = {
  'construct-ignored': {
    what: 'it is left out, because {because}',
    fix: '{loses}',
    more:
      'The setting does not change the load, or the worker does what it asks for. The test is the ' +
      'same without it. [The table of constructs](scenarios.md) says what is lost, if anything.',
  },
  'construct-needs-allow': {
    what: '{name} needs the permission of the workflow: {because}',
    fix: 'set the input allow to {permission}, or {instead}',
    more:
      'A scenario that runs code may do in the task whatever the task may do, so the workflow has ' +
      'to agree. [The table of constructs](scenarios.md) lists what needs `allow`.',
  },
  'construct-refused': {
    what: '{name} cannot be used: {because}',
    fix: '{instead}',
    more:
      'Some constructs have no meaning in a fleet of tasks, or reach beyond the test. ' +
      '[The table of constructs](scenarios.md) lists them, with what to write instead.',
  },
} as const;
