/** What a run makes of a construct: the table of constructs has the reasons. */
export const CONSTRUCT_MESSAGES = {
  'construct-ignored': {
    what: 'left out, because {because}',
    fix: 'leave it, or remove it: nothing is lost',
    more:
      'The setting does not change the load, or the worker does what it asks for. The test is the ' +
      'same without it. [The table of constructs](scenarios.md) lists what is left out.',
    note: true,
  },
  'construct-lost': {
    what: 'left out, because {because}; {loses}',
    fix: 'remove it if you can do without; else run the scenario with Taurus, too',
    more:
      'The load and the verdict are the same without it, but something that you may expect is ' +
      'missing. [The table of constructs](scenarios.md) says what.',
  },
  'construct-allowed': {
    what: 'the input allow permits it with {permission}: {because}',
    fix: 'make sure that you trust whoever may change this file',
    more:
      'The workflow has set `allow`. Code that the tasks run can do whatever the tasks can do. ' +
      '[The table of constructs](scenarios.md) lists what needs `allow`.',
    note: true,
  },
  'construct-needs-allow': {
    what: '{name} needs the permission of the workflow: {because}',
    fix: 'set the input allow to {permission}, or {instead}',
    more:
      'A scenario that runs code may do in the task whatever the task may do. So the workflow has ' +
      'to agree to code, and to what leads to other hosts. [The table of constructs](scenarios.md) lists what needs `allow`.',
  },
  'construct-refused': {
    what: '{name} cannot be used: {because}',
    fix: '{instead}',
    more:
      'Some constructs have no meaning in a fleet of tasks, or reach beyond the test. ' +
      '[The table of constructs](scenarios.md) lists them, with what to write instead.',
  },
} as const;
