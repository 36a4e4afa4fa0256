/**
 * What a value of a scenario should be. The schemas of the model name these codes; each text has
 * the fact `value` alone.
 */
export const SCENARIO_VALUE_MESSAGES = {
  'scenario-duration-invalid': {
    what: '{value} is not a duration',
    fix: 'write a duration such as 30s, 2m or 1h30m',
    more:
      'The units of Taurus are `d h m s ms`, and a bare number is seconds. `1:30` is refused: ' +
      'Taurus reads 31 seconds.',
  },
  'scenario-seconds-expected': {
    what: '{value} is less than a second, of which Taurus makes none',
    fix: 'write whole seconds, such as 2s',
    more:
      'Taurus cuts the fraction of a second off `ramp-up` and `hold-for`: `1500ms` is one second, ' +
      'and `500ms` would be no load at all.',
  },
  'scenario-mapping-expected': {
    what: '{value} is not a mapping',
    fix: 'write keys with their values here',
    more:
      'A key with nothing behind it has an empty value. Mostly what belongs below it is not ' +
      'indented.',
  },
  'scenario-boolean-expected': {
    what: '{value} is neither true nor false',
    fix: 'write true or false',
    more: 'In quotes, `yes` and `true` are texts.',
  },
  'scenario-text-expected': {
    what: '{value} is not a text, or an empty one',
    fix: 'write a text',
    more:
      'YAML reads numbers, `true` and `false` as other values than texts. In quotes they are ' +
      'texts.',
  },
  'scenario-scalar-expected': {
    what: '{value} is not a single value',
    fix: 'write a text, a number, true or false',
    more: 'Lists, mappings and empty values cannot be sent here.',
  },
  'scenario-json-expected': {
    what: '{value} cannot be sent as JSON',
    fix: 'write texts, finite numbers, true, false, null, lists and mappings',
    more: 'YAML has values that JSON does not have, such as `.inf` and `.nan`.',
  },
  'scenario-number-expected': {
    what: '{value} is not a whole number of at least 1',
    fix: 'write a whole number such as 10',
    more:
      'In quotes, a number is a text. Fractions, zero and negative numbers have no meaning ' +
      'here.',
  },
  'scenario-throughput-expected': {
    what: '{value} is not a number of requests per second',
    fix: 'write a number above 0, such as 12.5',
    more:
      '`throughput` limits the requests of each task, or of the whole fleet with `load: ' +
      'total`.',
  },
  'scenario-executions-expected': {
    what: '{value} is not a list of executions',
    fix: 'write a list with at least one execution',
    more:
      'An execution names a scenario and its load: `execution: [{scenario: web, hold-for: ' +
      '1m}]`.',
  },
  'scenario-scenarios-expected': {
    what: '{value} is not a mapping from names to scenarios',
    fix: 'write the name of each scenario, and the scenario below it',
    more: 'It looks like this: `scenarios: {web: {requests: [http://example.com/]}}`.',
  },
  'scenario-name-refused': {
    what: 'the name of a scenario begins with ~, ^ or $',
    fix: 'write a name that begins with another sign',
    more: 'Taurus takes these for instructions: a scenario `~a` would replace `a`.',
  },
  'scenario-name-expected': {
    what: '{value} is neither the name of a scenario nor a scenario itself',
    fix: 'write the name of a scenario',
    more: 'An execution names a scenario that stands under `scenarios`, or holds one itself.',
  },
  'scenario-script-expected': {
    what: '{value} is not the path of a JMeter test plan',
    fix: 'write the path of a file that ends in .jmx',
    more: 'Other scripts are not supported.',
  },
  'scenario-requests-expected': {
    what: '{value} is not a list of requests',
    fix: 'write a list with at least one request',
    more: 'A request is an address, or a mapping with `url`: `requests: [http://example.com/]`.',
  },
  'scenario-url-expected': {
    what: '{value} is not the address of a request',
    fix: 'write a URL',
    more: 'A path alone is enough where `default-address` says the rest.',
  },
  'scenario-loop-expected': {
    what: '{value} is not a number of rounds',
    fix: 'write a whole number, or forever',
    more: 'A loop that runs forever ends with the duration of its execution.',
  },
  'scenario-list-expected': {
    what: '{value} is not a list',
    fix: 'write a list: put "- " before each item',
    more: 'Taurus takes only a list here.',
  },
  'scenario-action-expected': {
    what: '{value} is not an action',
    fix: 'write pause, stop, stop-now or continue',
    more: 'It looks like this: `{action: pause, pause-duration: 2s}`.',
  },
  'scenario-target-expected': {
    what: '{value} is not a target of an action',
    fix: 'write current-thread or all-threads',
    more: 'Without a target, an action is for the virtual user that gets to it.',
  },
  'scenario-foreach-expected': {
    what: '{value} does not say what to take from where',
    fix: 'write it like: item in items',
    more: 'The second name is a variable with several values, such as an extractor makes.',
  },
  'scenario-authorization-expected': {
    what: '{value} is not an authorization',
    fix: 'write a mapping with url, name and password, or a list of such mappings',
    more: 'It looks like this: `authorization: {url: http://example.com/, name: a, password: b}`.',
  },
  'scenario-uploads-expected': {
    what: '{value} is not a list of files to upload',
    fix: 'write a list of mappings with param and path',
    more:
      'It looks like this: `upload-files: [{param: photo, path: a.png, mime-type: ' +
      'image/png}]`.',
  },
  'scenario-path-expected': {
    what: '{value} is not the path of a file',
    fix: 'write the path of a file of the repository',
    more:
      'Files are looked for from the root of the workspace, then beside the scenario ' +
      '([files.md](files.md)).',
  },
  'scenario-paths-expected': {
    what: '{value} is not a list of paths',
    fix: 'write a list such as [a.txt, lib/tool.jar]',
    more: 'Each path names one file of the repository ([files.md](files.md)).',
  },
  'scenario-sources-expected': {
    what: '{value} is not a list of data sources',
    fix: 'write a list of paths, or of mappings with path',
    more: 'A data source is a CSV file: `data-sources: [users.csv]` ([files.md](files.md)).',
  },
  'data-delimiter-unusable': {
    what: '{value} is not one character',
    fix: 'write one character, or tab',
    more: 'JMeter takes the header apart at the first character, and the rows at all of them.',
  },
  'data-names-expected': {
    what: '{value} is not a text with the names of variables',
    fix: 'write the names in one text, separated by commas',
    more: 'It looks like this: `variable-names: name,age`.',
  },
  'data-encoding-refused': {
    what: 'Taurus does not pass the encoding {value} on to JMeter',
    fix: 'save the file as UTF-8',
    more: 'In another encoding, letters beyond ASCII would be lost.',
  },
} as const;
