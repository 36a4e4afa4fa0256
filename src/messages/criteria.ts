/** Why a line of `threshold` is not a criterion. */
export const CRITERION_MESSAGES = {
  'threshold-empty': {
    what: 'it holds no criterion',
    fix: 'write a duration such as 500ms, or one criterion a line such as errors < 1%',
    more:
      'The input is empty, or holds comments only. It may be left out where the scenario has ' +
      '`passfail` criteria ([passfail.md](passfail.md)), but not with `replay`.',
  },
  'criterion-subject-unknown': {
    what: '{found} is not something that can be judged',
    fix: '{suggestion}',
    more: 'A line begins with what it judges. [criteria.md](criteria.md) lists all subjects.',
  },
  'criterion-percentile-invalid': {
    what: '"{text}" is not a percentile',
    fix: 'write p0 to p100, such as p95 or p99.9',
    more: 'A percentile is `p` and a number from 0 to 100, with a point and no comma.',
  },
  'criterion-label-missing': {
    what: 'a label is expected after of, not {found}',
    fix: 'write the label; put it in double quotes if it holds spaces or signs',
    more:
      'A label without quotes is one word. One that is called `of`, `in`, `over` or `for` needs ' +
      'double quotes, as one with spaces or signs does: `p95 of "add to cart" < 1s`.',
  },
  'criterion-label-quotes': {
    what: '{text} does not begin with a double quote',
    fix: 'put the label in double quotes, such as of "add to cart"',
    more: 'Other quotes would become a part of the label, and no sample would have it.',
  },
  'criterion-quote-open': {
    what: 'the quote that begins here does not end',
    fix: 'end the label with a double quote',
    more: 'A double quote within a label is written `\\"`, and a backslash `\\\\`.',
  },
  'criterion-quote-escape': {
    what: '{text} means nothing in quotes',
    fix: 'write \\{text} if the label holds a backslash',
    more: 'In quotes, `\\"` is a double quote and `\\\\` a backslash. There are no other escapes.',
  },
  'criterion-region-missing': {
    what: 'a region is expected after in, not {found}',
    fix: 'write one of {regions:list}, without quotes',
    more: '`in` takes the name of a region of the run, or `each region` for every one by itself.',
  },
  'criterion-region-unknown': {
    what: '"{text}" is not a region of this run',
    fix: '{suggestion}',
    more: 'The regions of a run are those of the input `regions`; of a replay, those of its run.',
  },
  'criterion-part-twice': {
    what: 'a criterion has only one {part}',
    fix: 'write a line for each',
    more: 'One line is about one label, one region and one kind of window at most.',
  },
  'criterion-operator-missing': {
    what: 'a comparison is expected after {subject}, not {found}',
    fix: 'write one of < <= > >= and the limit, such as {example}',
    more:
      'Comparisons are written as signs: `<`, `<=`, `>` or `>=`. `of` and `in` stand before ' +
      'them, `over` and `for` after the limit.',
  },
  'criterion-label-unquoted': {
    what: 'a comparison is expected after the label {label}, not {found}',
    fix: 'write one of < <= > >=; a label with spaces or signs goes in double quotes',
    more: 'Without quotes, a label ends at a space, a comma, a `#` or a sign of a comparison.',
  },
  'criterion-limit-missing': {
    what: 'a limit is expected, not {found}',
    fix: 'write the limit with its unit, such as {example}',
    more: 'Behind the comparison stands one number with its unit.',
  },
  'criterion-baseline': {
    what: 'a baseline cannot be judged: this version keeps no history',
    fix: 'write a number with its unit',
    more: 'Limits are numbers. Comparing a run with earlier ones is not possible yet.',
  },
  'criterion-number-comma': {
    what: 'a number has no commas',
    fix: 'write a point before decimals, and nothing between thousands',
    more: 'A comma begins a flag. Write `0.5%` for `0,5%`, and `1000` for `1,000`.',
  },
  'criterion-number-long': {
    what: '"{text}" has too many digits',
    fix: 'write at most 15 digits, 6 of them after the point',
    more: 'More digits would not be kept exactly.',
  },
  'criterion-unit-missing': {
    what: '"{number}" has no unit',
    fix: 'write {number}ms or {number}s',
    more: 'Without a unit, 500 means milliseconds to one reader and seconds to the next.',
  },
  'criterion-unit-unknown': {
    what: '"{unit}" is not a unit of time',
    fix: 'use ms, s, m or h, and one unit only',
    more: 'A time has one unit: `90s`, not `1m30s`.',
  },
  'criterion-time-invalid': {
    what: '"{text}" is not a duration',
    fix: 'write a number and its unit, such as 500ms, 0.5s or 2m',
    more: 'A time is a number without a sign, with a point and no comma, and a unit.',
  },
  'criterion-time-long': {
    what: '{text} is longer than 24h',
    fix: 'write at most 24h',
    more: 'No run takes longer than a day.',
  },
  'criterion-share-invalid': {
    what: '"{text}" is not a percentage',
    fix: 'write a number and %, such as 1% or 0.5%',
    more: 'A share is a percentage of the samples. A fraction is not taken: 0.01 is `1%`.',
  },
  'criterion-share-large': {
    what: '{text} is more than 100%',
    fix: 'write at most 100%',
    more: 'A share of the samples is at most all of them.',
  },
  'criterion-rate-invalid': {
    what: '"{text}" is not a number of samples a second',
    fix: 'write a number, such as 50 or 50/s',
    more: 'A rate is in samples a second: 3,000 a minute are `50/s`.',
  },
  'criterion-count-invalid': {
    what: '"{text}" is not a whole number of samples',
    fix: 'write a whole number without a unit or commas, such as 1000',
    more: 'Samples are counted, so that their limit is a whole number.',
  },
  'criterion-score-invalid': {
    what: '"{text}" is not a score',
    fix: 'write a number from 0 to 1 without a unit, such as 0.9',
    more: 'Apdex is a number from 0 to 1: 0.94 is excellent, 0.85 good, 0.7 fair, 0.5 poor.',
  },
  'criterion-score-large': {
    what: '{text} is more than 1',
    fix: 'write at most 1, such as 0.9',
    more: 'Apdex is 1 where every sample satisfies. It is no percentage: 90% is `0.9`.',
  },
  'criterion-apdex-target': {
    what: '"{text}" does not say which response time satisfies',
    fix: 'write it in brackets, such as apdex(500ms)',
    more:
      'Apdex counts samples within that time whole, and those within four times of it half. ' +
      'There is no usual one: take what users of this service expect.',
  },
  'criterion-apdex-zero': {
    what: 'no sample satisfies within 0 ms',
    fix: 'write a longer time, such as apdex(500ms)',
    more: 'The time in brackets is that within which a sample satisfies.',
  },
  'criterion-length-missing': {
    what: 'a duration is expected after {word}, not {found}',
    fix: 'write {word} 30s',
    more: '`over` and `for` take the length of a window or stretch in whole seconds.',
  },
  'criterion-length-zero': {
    what: 'a window must be longer than 0 s',
    fix: 'write {word} 30s',
    more: 'A window of no length holds no sample.',
  },
  'criterion-length-fraction': {
    what: 'samples are kept by the second, and "{text}" is not whole seconds',
    fix: 'write {word} 30s',
    more: 'Tasks keep their samples by the second in which these ended.',
  },
  'criterion-flag-unknown': {
    what: 'a flag is expected after the comma, not {found}',
    fix: 'write stop or warn there, and one criterion a line',
    more:
      'Several criteria on one line are often a YAML block that begins with `>`, which joins ' +
      'lines. `threshold: |` keeps them apart.',
  },
  'criterion-flag-twice': {
    what: '"{flag}" appears twice',
    fix: 'remove one',
    more: 'A flag stands once at the end of a line.',
  },
  'criterion-flags-combined': {
    what: 'stop and warn cannot be combined',
    fix: 'write one of them',
    more: '`warn` never ends a run, and `stop` ends it with a failure.',
  },
  'criterion-flag-comma': {
    what: 'a comma is expected before {flag}',
    fix: 'write ", {flag}"',
    more: 'A comma keeps the flag apart from the limit or the window before it.',
  },
  'criterion-end-expected': {
    what: 'the end of the line is expected, not {found}',
    fix: 'write one criterion a line; only over, for, ", stop" or ", warn" follow a limit',
    more:
      '`of` and `in` stand before the comparison, `over` and `for` before the comma. Several ' +
      'criteria on one line are often a YAML block that begins with `>`: write `threshold: |`.',
  },
  'criterion-stop-downtime': {
    what: 'only the end of the run decides whether {criterion} holds',
    fix: 'remove stop, or end the run by errors or avg, such as errors < 50% over 10s, stop',
    more:
      'How much time a request takes from its user is known when it ends. A service that hangs ' +
      'shows in `errors`, `avg` and `rps` of windows before that.',
  },
  'criterion-downtime-label': {
    what: 'the downtime of a label is known of the whole run only',
    fix: 'remove over or for, or judge windows of all labels together',
    more: 'Tasks keep the downtime of each second over all labels, and that of a label as one sum.',
  },
  'criterion-stop-undecided': {
    what: 'only the end of the run decides whether {criterion} holds',
    fix: 'judge windows, such as over 30s, or remove stop',
    more:
      'What may still change to its good side until the last second cannot end a run: `rps >`, ' +
      '`samples >=`, `max >` and the like, and any `rps` or `stddev` of the whole run.',
  },
} as const;
