const LEGACY =
  'judge samples, errors, avg, min, max or a percentile, or deploy cloudformation/main.yml';
const OTHER_RELEASE = 'build the image and the action from the same release, and run again';
const TORN = {
  fix: OTHER_RELEASE,
  more: 'The result of the task contradicts itself, so nothing is judged by it.',
  doubt: 'contradiction',
} as const;

/** Why a criterion has no figure to be judged by. */
export const FIGURE_MESSAGES = {
  'figure-missing': {
    what: 'there is no figure to judge',
    fix: 'see what else the report says about the tasks',
    more:
      'No sample came, or none in the region that the criterion is about. A single sample has no ' +
      '`stddev` and no rate of its own.',
  },
  'label-without-samples': {
    what: 'no sample has the label {label}; labels seen: {labels:list}',
    fix: 'use one of the labels that were seen',
    more: 'Labels are compared letter by letter. Those that were seen are listed, nearest first.',
  },
  'labels-too-many': {
    what: 'a task saw too many labels to keep the samples of this one apart',
    fix: 'give requests with numbers in their addresses one label',
    more:
      'A task keeps the first 1,000 labels that it sees apart, and counts all others together. A ' +
      'label that every such task keeps apart is judged. Of another one, some samples may be ' +
      'among the others.',
  },
  'labels-incomplete': {
    what: 'the labels of task {task} hold {held} of {samples:plural sample}',
    ...TORN,
  },
  'results-missing': {
    what: 'no task of {regions:list} reported its response times',
    fix: "read the tasks' logs; on a legacy stack, judge what its log lines show",
    more:
      'No task wrote a result, or the stack is a legacy one and the criterion asks for more than ' +
      'the final lines of a log prove ([legacy stacks](legacy-stacks.md)).',
  },
  'users-time-missing': {
    what: 'the time of virtual users is not reported by {tasks:list}',
    fix: OTHER_RELEASE,
    more:
      "Downtime is a share of the virtual users' time, which tasks report from version 3 of " +
      'their results on. An earlier image, and a stored run of one, does not.',
  },
  'percentile-samples-few': {
    what: '{figure} needs at least {needed:plural sample}; there {samples:is/are} {samples}',
    fix: 'run longer, add virtual users, or judge a lower percentile',
    more:
      'At least ten samples must lie beyond a percentile; with fewer it is chance. In a window, ' +
      'judge longer ones.',
  },
  'histogram-unreadable': {
    what: 'the histogram of task {task} cannot be read',
    ...TORN,
  },
  'histogram-incomplete': {
    what: 'the histogram of task {task} holds {held} of {samples:plural sample}',
    ...TORN,
  },
  'times-over-an-hour': {
    what: 'a response time is longer than an hour, where histograms end',
    fix: 'set a timeout in the scenario, or judge max or avg',
    more: 'Beyond an hour, percentiles and `stddev` are unknown. `max` and `avg` are not.',
  },
  'deviation-of-one': {
    what: 'a single sample has no standard deviation',
    fix: 'judge longer windows',
    more: 'A window with one sample has no `stddev`.',
  },
  'limit-between-times': {
    what: 'its limit lies between times that a histogram does not distinguish',
    fix: 'move the limit by 0.1%, or by more for stddev',
    more: 'Above 2,047 ms, histograms are exact within 0.1 % of a time, and `stddev` has bounds only.',
  },
} as const;

/** Why a criterion in windows has no figure. */
export const WINDOW_MESSAGES = {
  'limit-between-scores': {
    what: 'whether its limit is met depends on which of the samples failed',
    fix: 'judge the whole run, or move the limit',
    more:
      'A failed sample satisfies no user. Of a second, tasks report how many failed, and not how ' +
      'long those took. So Apdex has bounds there, which are close where few fail.',
  },
  'window-empty': {
    what: 'it holds no sample',
    fix: 'judge longer windows, or run with more virtual users',
    more: 'A window without a sample has no average, no share of errors and no percentile.',
  },
  'window-histogram-incomplete': {
    what: 'a histogram in it does not hold what its task counted',
    ...TORN,
  },
  'windows-unjudged': {
    what: '{unjudged} of {windows:plural window} cannot be judged, the first because {reason}',
    fix: 'judge longer windows, or run with more virtual users',
    more:
      'A window without samples, or with too few for its percentile, proves nothing: a pause of ' +
      'the load, a service that hangs, or too short a window.',
  },
  'load-shorter-than-window': {
    what: 'the load took {load:span}, less than {window:span}',
    fix: 'shorten the window, or lengthen hold-for in the scenario',
    more:
      'The run was shorter than its windows: requests failed at once, iterations ended sooner ' +
      'than planned, or tasks ended early.',
  },
  'streak-samples-few': {
    what: '{figure} needs at least {needed:plural sample}; {stretch} {samples:has/have} {samples}',
    fix: 'judge a longer stretch, or a lower percentile',
    more: 'Every second of the stretch breaks the criterion, but they hold too few samples.',
  },
  'streak-uncertain': {
    what: 'it is unclear whether every second of {stretch} breaks it: some have no data',
    fix: 'check the service at that time, or run with more virtual users',
    more:
      'In some seconds no sample of any label ended, so that the service may have hung. With ' +
      'these seconds, the stretch would be long enough to break the criterion.',
  },
  'samples-missing': {
    what: 'there is no sample',
    fix: 'see what else the report says about the tasks',
    more: 'Windows need samples, and no task of the criterion took any.',
  },
  'seconds-missing': {
    what: 'the seconds of this run were too many to keep',
    fix: 'give several requests the same label, or shorten the run',
    more:
      'A task keeps 450,000 seconds of labels: 1,000 labels for seven minutes. Or it could not ' +
      'write them, and its log says why.',
  },
  'seconds-misaligned': {
    what: 'the seconds of {label} of task {task} do not begin with a second',
    ...TORN,
  },
  'seconds-incomplete': {
    what: 'the seconds of {label} of task {task} hold {held} of {samples:plural sample}',
    ...TORN,
  },
  'seconds-failures-incomplete': {
    what: 'the seconds of {label} of task {task} hold {held} of {failures:plural failed sample}',
    ...TORN,
  },
  'seconds-far-apart': {
    what: 'its seconds lie further apart than a run can take',
    fix: "check the tasks' clocks, and run again",
    more: 'A run takes a day at most. A clock that was set makes seconds that are years apart.',
    doubt: 'contradiction',
  },
} as const;

/** Why a region has no figure, or the final log lines of a legacy stack prove none. */
export const SCOPE_MESSAGES = {
  'region-absent': {
    what: 'none of the tasks of {region} took part',
    fix: 'run again, or raise min-tasks',
    more:
      '`min-tasks` let the run begin without any task of that region. A criterion that names it, ' +
      'or each region, has nothing to judge there. The default limit on errors does without it.',
  },
  'regions-undecided': {
    what: 'some regions are neither within the limit nor beyond it',
    fix: 'move the limit, or run the whole load',
    more:
      'In each of these regions the limit lies within what the figure may be, or the run ended ' +
      'before it was decided.',
  },
  'region-not-in-run': {
    what: '{region} is not a region of the run',
    fix: 'name a region of the run, or each region',
    more: 'The criterion names a region in which the run had no tasks.',
  },
  'final-lines-empty': {
    what: "there are no samples in the tasks' final log lines",
    fix: "read the tasks' logs",
    more: 'On a legacy stack: no task took a sample.',
  },
  'final-lines-without-figure': {
    what: "the tasks' final log lines do not show {figure}",
    fix: LEGACY,
    more: 'On a legacy stack, what Taurus prints at its end is all there is to judge.',
  },
  'final-lines-without-percentiles': {
    what: 'the final log lines of task {task} have no percentiles',
    fix: "read the task's log",
    more: 'On a legacy stack: the table of percentiles is not in the log, which may be cut.',
  },
  'final-lines-without-bounds': {
    what: "the percentiles in the tasks' final log lines set no bounds to {figure}",
    fix: 'judge p50, p90, p95, p99 or p99.9',
    more: 'On a legacy stack: percentiles lie between those that Taurus prints for each task.',
  },
  'final-lines-label-figure': {
    what: "the tasks' final log lines show avg and errors of a label, but not its {figure}",
    fix: 'judge avg or errors of the label, or deploy cloudformation/main.yml',
    more: 'On a legacy stack: of a label, Taurus prints only the average and the errors.',
  },
  'final-lines-labels-unclear': {
    what: 'the final log lines of task {task} do not show all of its labels for certain',
    fix: 'judge all samples instead of a label, or deploy cloudformation/main.yml',
    more:
      'On a legacy stack: the table of labels was cut, has lost rows, or has 125 labels or more, ' +
      'some of which Taurus may have counted as one.',
  },
} as const;
