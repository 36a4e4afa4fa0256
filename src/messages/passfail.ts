/** Why a `passfail` criterion of Taurus's in a scenario cannot be judged. */
export const PASSFAIL_MESSAGES = {
  'passfail-form-unread': {
    what: 'this form of a criterion is not read',
    fix: 'write it like avg-rt of LABEL>150ms for 5s, stop as failed',
    more:
      'A criterion is one line: a subject, `of` and a label, a comparison, a limit, a ' +
      'timeframe and an action. Only subject, comparison and limit are needed. No space ' +
      'stands between a number and its unit. Taurus ignores what it does not understand, so ' +
      'that is refused here. A label that holds `:` or `,` needs the mapping form ' +
      '([passfail.md](passfail.md#what-is-refused)).',
  },
  'passfail-label-unread': {
    what: 'Taurus would read another label than the one that stands here',
    fix: 'write a mapping with subject, label, condition and threshold',
    more:
      'Taurus ends a message at the first colon, and takes what follows the first comma for ' +
      'an action. It takes a space before the comparison, and the first sign of `>=`, for a ' +
      'part of the label. So such a criterion would judge no sample, or other ones. In the ' +
      'mapping form a label may hold anything. A message before a colon must not begin like a ' +
      'criterion with a label, such as `p95 of`.',
  },
  'passfail-class-refused': {
    what: 'class names code that Taurus would load',
    fix: 'remove the criterion; response times, failures and hits are judged',
    more:
      'Criteria of other classes, such as those of the monitoring module, have no equivalent ' +
      'here.',
  },
  'passfail-key-unknown': {
    what: '"{key}" is not a key of a criterion',
    fix: 'use one of {keys:list}; put a criterion with a message in quotes',
    more:
      'A message before a criterion makes the line a YAML mapping. In quotes it stays one ' +
      'text: `"Too slow: avg-rt>1s"`.',
  },
  'passfail-key-missing': {
    what: 'its {key} is missing',
    fix: 'add {key}',
    more:
      'The mapping form needs `subject`, `condition` and `threshold`. Each of them is a text; ' +
      'a threshold may be a number.',
  },
  'passfail-text-expected': {
    what: 'its {key} is not a text',
    fix: 'write {key} as a text, in quotes',
    more: 'YAML reads `5`, `true` and lists as other values than texts.',
  },
  'passfail-boolean-expected': {
    what: 'its {key} is neither true nor false',
    fix: 'write true or false',
    more: 'YAML 1.2 reads `yes` and `no` as texts.',
  },
  'passfail-logic-unknown': {
    what: 'its logic is {value}',
    fix: 'write for or over',
    more:
      '`for` asks for a breach in every second of the timeframe. `over` judges each window of ' +
      'that length as a whole.',
  },
  'passfail-not-measured': {
    what: 'no figure of a run answers to {subject}',
    fix: 'use one of {subjects:list}',
    more:
      'Latency, the time to connect, the sizes of responses and single response codes are not ' +
      'measured. JMeter fails a sample with a code of 400 and more, and one without an ' +
      'answer: `fail>5%` judges these. The number of virtual users is what the scenario asks ' +
      'for. For all samples, such a criterion takes the place of the default `errors < 5%`.',
  },
  'passfail-subject-unknown': {
    what: '"{subject}" is not a subject of passfail',
    fix: 'use one of {subjects:list}',
    more:
      'Subjects are read in lower case, as Taurus does. A percentile is `p0` to `p100`. Words ' +
      'such as `avg` and `errors` belong to the input `threshold`, which says what must hold.',
  },
  'passfail-percentile-unknown': {
    what: '"{subject}" is not a percentile',
    fix: 'write p0 to p100, such as p95 or p99.9',
    more: 'A percentile has at most six decimals.',
  },
  'passfail-comparison-unknown': {
    what: '{condition} is not a comparison that can be judged',
    fix: 'use one of >, >=, <, <=',
    more: 'A measured figure is never exactly equal to a limit, so `=` and `==` are refused.',
  },
  'passfail-time-expected': {
    what: '"{threshold}" is not a response time',
    fix: 'write a duration such as 150ms; without a unit it is seconds',
    more: 'Durations are those of Taurus, up to 24 hours: `150ms`, `2s500ms`, `0.5`.',
  },
  'passfail-count-expected': {
    what: '"{threshold}" is not a number of samples',
    fix: 'write a whole number such as 1000',
    more: '`hits` is the number of samples of all tasks together.',
  },
  'passfail-share-expected': {
    what: '"{threshold}" is not a share of the samples',
    fix: 'write a percentage such as 5%',
    more:
      'Failures and successes are judged by their share of the samples. Their number grows ' +
      'with the length of the run, the load and the number of tasks. `fail>0` and `succ<1` ' +
      'are read as none of the samples, and as all of them.',
  },
  'passfail-timeframe-unread': {
    what: '"{timeframe}" is not a number of whole seconds',
    fix: 'write whole seconds such as 10s, or leave the timeframe out',
    more:
      'A timeframe is a whole number of seconds, up to 24 hours. Taurus takes a timeframe of ' +
      'zero for the whole run.',
  },
  'passfail-timeframe-missing': {
    what: '{logic} needs a timeframe',
    fix: 'add timeframe: 10s',
    more: 'Without a timeframe a criterion judges the whole run, and `logic` has no meaning.',
  },
  'passfail-within-refused': {
    what: 'within also judges the first windows, which are not complete yet',
    fix: 'write over, which judges complete windows only',
    more:
      'One slow sample at the start would decide the run. Only `hits>N within` is read, as ' +
      'too much for a part of a window is too much for the whole of it.',
  },
  'passfail-stop-non-failed': {
    what: 'a run that is stopped has no verdict but failed',
    fix: 'write continue as non-failed to be warned, or stop as failed to end the run',
    more: 'With a timeframe, `stop` ends the run at once, before the other criteria can be judged.',
  },
  'passfail-of-execution': {
    what: 'these criteria judge one of several executions, but figures are kept by label',
    fix: 'give its requests labels, and move the criteria to reporting with "of" and the label',
    more: 'Taurus keeps figures by execution, this action by label.',
  },
  'passfail-list-expected': {
    what: '{value} is not a list of criteria',
    fix: 'write a list such as [avg-rt>500ms, fail>5% over 10s]',
    more: 'A mapping from a message to a criterion is read as well.',
  },
  'passfail-single-criterion': {
    what: 'criteria is one criterion, and Taurus takes each of its keys for one',
    fix: 'write a list: put "- " before subject',
    more:
      'Taurus would judge by something else, without a word ' +
      '([passfail.md](passfail.md#where-they-stand)).',
  },
  'reporting-list-expected': {
    what: '{value} is not a list of modules',
    fix: 'write a list with the module passfail and its criteria',
    more: 'It looks like this: `reporting: [{module: passfail, criteria: [avg-rt>500ms]}]`.',
  },
  'reporting-module-missing': {
    what: 'module is missing',
    fix: 'add module: passfail, or the module that is meant',
    more: 'Each entry of `reporting` and `services` names a module of Taurus.',
  },
  'passfail-label-ignored': {
    what: 'Taurus ignores {rest} behind the action, so the criterion judges all samples',
    fix: 'write {meant}',
    more:
      'A label stands behind `of`, right after the subject. Whatever follows the action has no ' +
      'effect, and the gate judges as Taurus would.',
  },
  'passfail-rest-ignored': {
    what: 'Taurus ignores {rest} behind the action of a criterion',
    fix: 'remove it',
    more: 'An action is `stop` or `continue`, with `as failed` or `as non-failed`, and ends there.',
  },
  'passfail-old-name': {
    what: '{old} is an old name of {name}, and is read as that',
    fix: 'write {name}; the Taurus of today ignores the old name',
    more:
      'Early releases of Taurus had other names for what judges a test. The criteria count here ' +
      'under both names.',
  },
} as const;
