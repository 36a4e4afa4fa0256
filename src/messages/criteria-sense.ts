/** Why criteria that can be read make no sense, or not for this scenario. */
export const SENSE_MESSAGES = {
  'criterion-impossible': {
    what: 'no run can meet {criterion}',
    fix: 'write another limit',
    more: 'No figure is negative, no share is above 100%, and no run without samples is judged.',
  },
  'criterion-always-met': {
    what: 'every run meets {criterion}',
    fix: 'write a limit such as {example}',
    more: 'A figure is never below zero, no score is above 1. A criterion says what must hold, not when to fail.',
  },
  'criterion-asks-slowness': {
    what: '{criterion} fails runs that are fast',
    fix: 'did you mean {meant}? To keep it, add an upper limit such as {bound}',
    more:
      'A criterion is what must hold, not when to fail. So a lower limit on a time needs an ' +
      'upper limit on some time beside it, or `, warn`.',
  },
  'criterion-asks-failures': {
    what: '{criterion} fails runs with few failures',
    fix: 'did you mean {meant}? To keep it, add an upper limit such as {bound}',
    more:
      'A criterion is what must hold, not when to fail. So a lower limit on errors needs an ' +
      'upper limit on the same errors beside it, or `, warn`.',
  },
  'criterion-asks-frustration': {
    what: '{criterion} fails runs whose users are satisfied',
    fix: 'did you mean {meant}? To keep it, add a lower limit such as {bound}',
    more:
      'A criterion is what must hold, not when to fail, and more Apdex is better. So an upper ' +
      'limit on it needs a lower one beside it, or `, warn`.',
  },
  'passfail-asks-failures': {
    what: '{criterion} fails runs with few failures',
    fix: 'turn its comparison around; to keep it, add an upper limit such as {bound} to threshold',
    more:
      'A criterion of `passfail` says when to fail. This one fails the run when nearly all of ' +
      'its samples succeed.',
  },
  'criterion-twice': {
    what: '{criterion} also stands at {place}',
    fix: 'remove one of them',
    more: 'Both lines say the same, whatever their units or flags.',
  },
  'criteria-exclude': {
    what: '{criterion} cannot hold together with {other} ({place})',
    fix: 'change one of them',
    more: 'Of the same samples, `min` is at most `avg` or a percentile, and these at most `max`.',
  },
  'criterion-longer-than-load': {
    what: '{criterion} cannot be judged: the load takes {load:span}, less than {length:span}',
    fix: 'shorten it, or lengthen hold-for in the scenario',
    more:
      'The load counts from the first execution, or the end of a ramp-up that is excluded, to ' +
      'the end of the last execution. A `delay` that all executions have does not count.',
  },
  'criterion-stop-without-length': {
    what: '{criterion} cannot be judged early: the scenario does not say how long it takes',
    fix: 'judge windows, such as over 30s, set hold-for, or remove stop',
    more:
      'Before the end, `stop` compares what was measured with what may still come. `max`, ' +
      '`min`, `p100`, `p0` and `samples` do not need that.',
  },
  'criterion-stop-uneven': {
    what: '{criterion} cannot be judged early: executions begin or end at different times',
    fix: 'judge windows, such as over 30s, give all executions one length, or remove stop',
    more:
      'Before the end, `stop` compares what was measured with what may still come. So all ' +
      'executions need the same `ramp-up` and `hold-for`, without a delay.',
  },
  'criterion-label-misspelt': {
    what: '{criterion}: no request of the scenario has the label {label}',
    fix: 'did you mean {nearest}?',
    more:
      'Labels are compared letter by letter, capitals included. A request without a label has ' +
      'its address as its label, as it is written.',
  },
  'criterion-label-unknown': {
    what: '{criterion}: no request of the scenario has the label {label}',
    fix: 'label the request that you mean; the labels of the scenario: {labels:list}',
    more:
      'Labels are compared letter by letter, capitals included. A request without a label has ' +
      'its address as its label. The labels of a JMeter test plan are not checked.',
  },
} as const;
