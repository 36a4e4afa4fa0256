/** What puts the console of a task on a legacy stack in doubt. */
export const LEGACY_LOG_MESSAGES = {
  'log-failures-contradict': {
    what: 'its final log lines say both that samples failed and that none did',
    fix: 'read its log, and run again',
    more:
      'On a legacy stack the final log lines of Taurus are the result of a task. Here the log ' +
      'holds lines of two runs, or was cut.',
    doubt: 'contradiction',
  },
  'log-average-outside': {
    what: 'its final log lines have an average that is not between their shortest and longest time',
    fix: 'read its log, and run again',
    more:
      'On a legacy stack the final log lines of Taurus are the result of a task. Here the log ' +
      'holds lines of two runs, or was cut.',
    doubt: 'contradiction',
  },
  'log-incomplete': {
    what: 'its log does not hold the final lines of Taurus',
    fix: 'check that the log group is the one of the stack, and run again',
    more:
      'On a legacy stack the final log lines of Taurus are the result of a task. Taurus ended ' +
      'before it could print them, or the log was cut.',
  },
  'log-only-ramp-up': {
    what: 'its log ends without the final lines of Taurus; most likely all samples were of the ramp-up',
    fix: 'raise hold-for above the ramp-up, or set the input ramp-up to include',
    more:
      'With `ramp-up: exclude` the samples of the ramp-up do not count. The log holds no ' +
      '`Current:` line, so the load ended within its ramp-up.',
  },
  'log-lines-lost': {
    what: 'its log ends without the final lines of Taurus; most likely the log driver dropped them',
    fix: "set mode: blocking in the log options of the stack's task definition, and run again",
    more:
      'The driver `awslogs` drops lines when its buffer is full and its mode is ' +
      '`non-blocking`. A larger `max-buffer-size` helps too.',
  },
} as const;
