/** What a run asks of a legacy stack, which has no exchange. */
export const LEGACY_STACK_MESSAGES = {
  'legacy-files': {
    what: 'a legacy stack cannot bring files to its tasks: {files:list}',
    fix: 'deploy cloudformation/main.yml, or write everything into the scenario itself',
    more:
      'Files of a scenario go through the exchange bucket. A stack with only the outputs of the ' +
      'original solution has none.',
  },
  'legacy-commands': {
    what: 'a legacy stack cannot run the commands of services',
    fix: 'deploy cloudformation/main.yml, or run them in a step of the workflow before this one',
    more:
      "Commands with `module: shellexec` run in this project's image, which keeps credentials " +
      'from them and reports one that fails.',
  },
  'legacy-load-total': {
    what: 'a legacy stack cannot give each of its tasks a share of the load',
    fix: 'deploy cloudformation/main.yml, or leave out the input load',
    more:
      'With `load: total` each task gets its share through the exchange bucket, which a legacy ' +
      'stack does not have. With `load: per-task` every task runs the scenario as written.',
  },
  'legacy-traceparent': {
    what: 'requests of a legacy stack get no traceparent',
    fix: 'deploy cloudformation/main.yml, or write the header into the scenario',
    more:
      "This project's image adds the header to each request. The tasks of a legacy stack run the " +
      'image of the original solution, which sends what the scenario says.',
  },
  'legacy-stop': {
    what: 'tasks of a legacy stack cannot be followed, so nothing could stop at {criteria:list}',
    fix: 'deploy cloudformation/main.yml, or leave out stop',
    more:
      'A criterion with `, stop` needs live figures, which tasks write to the exchange bucket. ' +
      'A legacy stack has none.',
  },
  'legacy-windows': {
    what: 'a legacy stack has no figures by the second, so it can never judge {criteria:list}',
    fix: 'deploy cloudformation/main.yml, or judge the whole run (without over and for)',
    more:
      'The tasks of a legacy stack print final log lines of the whole run, and nothing else is ' +
      'measured. The run would be inconclusive whatever it measures. Set no limit on all errors ' +
      'of the whole run that is wider than the default, `errors < 5%`: it takes its place. For a ' +
      'criterion with `, warn` this is a warning: it decides nothing.',
  },
  'legacy-criteria': {
    what: 'a legacy stack can never judge {criteria:list}: {reason}',
    fix: 'deploy cloudformation/main.yml, or judge samples, errors, avg, min, max or percentiles',
    more:
      'The final log lines of Taurus hold `samples`, `errors`, `avg`, `min`, `max` and ' +
      'percentiles of all labels together, and `errors` and `avg` of each label ' +
      '(docs/criteria.md). The run would be inconclusive whatever it measures. For a criterion ' +
      'with `, warn` this is a warning: it decides nothing.',
  },
} as const;
