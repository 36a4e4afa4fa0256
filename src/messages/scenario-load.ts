/** What keeps a load from being divided, or from being the one that a test plan gives. */
export const SCENARIO_LOAD_MESSAGES = {
  'load-fewer-users-than-tasks': {
    what: 'total gives {tasks:plural task} {users:plural virtual user}, and each task needs one',
    fix: 'start at most {users:plural task}, or raise concurrency to at least {tasks}',
    more: 'A user cannot be divided, and a task without one would be paid for nothing.',
  },
  'load-weight-too-small': {
    what: 'by weight, {region} gets {users} of {all:plural virtual user} for {tasks:plural task}',
    fix: 'start fewer tasks there, give it more weight, or raise concurrency',
    more:
      'Each task needs at least one virtual user. A region gets its part of the users by its ' +
      'weight, rounded to whole users.',
  },
  'load-total-without-concurrency': {
    what: 'total divides the concurrency of each execution, and this one names none',
    fix: 'add concurrency',
    more: 'A load is divided exactly, or not at all.',
  },
  'load-total-several-groups': {
    what: 'Taurus would round the users of a task over {groups:plural thread group}',
    fix: 'make a test plan of each thread group, or set the input load to per-task',
    more: 'A load is divided exactly, or not at all.',
  },
  'test-plan-without-groups': {
    what: 'its test plan has no thread group that is enabled',
    fix: 'enable or add one',
    more: 'Without a thread group, JMeter sends nothing.',
  },
  'test-plan-setup-beside-throughput': {
    what: 'the timer of throughput would begin with the setUp Thread Group of the test plan',
    fix: 'remove one of the two',
    more:
      'The timer counts from the first sampler of all, which a setUp Thread Group has before ' +
      'the load begins.',
  },
  'test-plan-users-unknown': {
    what: 'the test plan leaves its users or their time to a variable',
    fix: 'add concurrency and hold-for, or give the variable a value',
    more:
      'How much load that is would not be known before the run. A property may have a default, ' +
      'or a value by the input `variables`.',
  },
  'test-plan-users-unread': {
    what: 'Taurus cannot read the number of users of the thread group {group:brief}',
    fix: 'write a number there, or a property with a default',
    more:
      'To divide `concurrency`, Taurus reads the users of each thread group: a number, a variable ' +
      '(1), or a property with a default. It fails with anything else.',
  },
  'test-plan-users-rounded': {
    what: 'Taurus makes {rounded} of {users:plural virtual user} in {groups:plural thread group}',
    fix: 'write {rounded}, which is the same load',
    more:
      'Taurus divides the users in proportion to those of the thread groups, and rounds the ' +
      'part of each. The gate expects the number that comes out.',
  },
  'test-plan-users-of-each': {
    what: 'Taurus would give each of the {groups} thread groups all of the users that a property names',
    fix: 'write the number of virtual users of all thread groups together',
    more:
      'Taurus divides a number over the thread groups of a test plan. A text such as ' +
      'of a property goes into each of them as it is, so that more users come than it says.',
  },
  'test-plan-ramp-up-unknown': {
    what: 'the test plan leaves its ramp-up to a variable',
    fix: 'add ramp-up',
    more: 'How long the load takes would not be known before the run.',
  },
} as const;
