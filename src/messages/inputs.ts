/** What is wrong with the inputs of the action. */
export const INPUT_MESSAGES = {
  'regions-missing': {
    what: 'it is missing',
    fix: 'name the regions whose stacks run the test, e.g. us-east-1, eu-west-1',
    more: 'The input is empty, often because it is set from a variable that does not exist.',
  },
  'regions-unreadable': {
    what: 'it is neither a list of names nor a mapping',
    fix: 'list the names, or write "REGION: {settings}" for each region',
    more:
      'A text with a colon, a bracket or a brace is read as YAML. It is a list of names, or it ' +
      'maps each region to its settings, or to nothing.',
  },
  'region-unknown': {
    what: '"{name:brief}" is not an AWS region',
    fix: 'write a region such as {nearest}; if its area is newer, update the action',
    more:
      'The name is in no list of this version: commercial regions, China, GovCloud, the European ' +
      'Sovereign Cloud and the isolated partitions. It does not have the form of a newer region ' +
      'either.',
  },
  'region-unlisted': {
    what: 'it is newer than this version, or a slip; it is used as a region of {partition}',
    fix: 'correct it if you meant {nearest}; else ignore this',
    more:
      'The name has the form of a region, such as `eu-central-3`, but is not in the list of this ' +
      'version. So a new region needs no new version. If it does not exist, its address is not ' +
      'found.',
  },
  'regions-of-several-partitions': {
    what: 'these regions are of several partitions of AWS: {parts:list}',
    fix: 'keep the regions of one partition, and run another job for the others',
    more:
      'Credentials are for one partition: the commercial regions, China, GovCloud or the European ' +
      'Sovereign Cloud. A role of one cannot be used in another.',
  },
  'list-entry-invalid': {
    what: 'entry {at} of the list is not a name',
    fix: 'list names only; for settings, write a mapping of names',
    more:
      'A list has one name in each entry, and no empty entry. An entry that is empty often comes ' +
      'from a variable that does not exist. Settings need the form of a mapping: ' +
      '`eu-west-1: {tasks: 4}`.',
  },
  'region-repeated': {
    what: '{region} is named twice',
    fix: 'name it once and set its tasks',
    more: 'Two entries would start twice the load in that region.',
  },
  'region-settings-unreadable': {
    what: 'the settings of {region} cannot be read',
    fix: 'write "{region}: {settings}", with the settings that differ from the other inputs',
    more:
      'The settings of a region are a YAML mapping with `stack`, `tasks` and `weight`, or ' +
      'nothing.',
  },
  'region-setting-unknown': {
    what: '"{key:brief}" is not a setting of a region ({region})',
    fix: 'use {settings:list}',
    more:
      'A region has the settings `stack`, `tasks` and `weight`: `eu-west-1: {stack: ' +
      'my-stack, tasks: 4}`.',
  },
  'region-stack-invalid': {
    what: 'stack of {region} is not a name',
    fix: 'write the name of a CloudFormation stack',
    more: 'Without `stack`, the region uses the stack of the input `stack-name`.',
  },
  'region-tasks-invalid': {
    what: 'tasks of {region} is not a number of tasks',
    fix: 'write a whole number from 1 to 9999',
    more: 'Without `tasks`, the region starts as many tasks as the input `tasks` says.',
  },
  'region-weight-invalid': {
    what: 'weight of {region} is not a weight',
    fix: 'write a number above 0 and at most 1000000, such as 70',
    more:
      'A weight is the part of the load that the region gets, in proportion to the other ' +
      'weights.',
  },
  'weights-without-total': {
    what: '{regions:list} {count:has/have} a weight, but each task runs the scenario as written',
    fix: 'set the input load to total, or remove the weights and set tasks',
    more:
      'Weights divide the load of `load: total` over the regions. With `per-task`, the ' +
      'number of tasks decides the load of a region.',
  },
  'weights-incomplete': {
    what: '{regions:list} {count:has/have} no weight, but other regions have one',
    fix: 'give every region a weight, or none',
    more: 'Weights are parts of one whole, so a region without one has no defined part.',
  },
  'tasks-invalid': {
    what: '"{text:brief}" is not a number of tasks from 1 to 9999',
    fix: 'write a whole number such as 2',
    more: 'The input `tasks` is the number of tasks in each region that sets none of its own.',
  },
  'min-tasks-invalid': {
    what: '"{text:brief}" is neither a share of the tasks nor a number of tasks',
    fix: 'write a share such as 80%, or a number such as 4; remove it to need all tasks',
    more: 'A share is rounded up to whole tasks. A number is a whole number from 1.',
  },
  'min-tasks-above-all': {
    what: '"{text}" is more than 100%',
    fix: 'write 100% or less; remove it to need all tasks',
    more: 'The share counts the tasks of all regions together.',
  },
  'min-tasks-above-total': {
    what: '"{text}" is more than the {total:plural task} of the run',
    fix: 'write {total} or less; remove it to need all tasks',
    more:
      '`min-tasks` counts the tasks of all regions, but `tasks` counts those of one: two ' +
      'regions with `tasks: 2` have four.',
  },
  'choice-unknown': {
    what: '"{text:brief}" is not one of {choices:list}',
    fix: 'use one of these, such as {nearest}',
    more: 'The words are compared letter by letter, in lower case.',
  },
  'duration-invalid': {
    what: '"{text:brief}" is not a duration',
    fix: 'write a number and its unit, such as 90s, 20m or 1h',
    more: 'A duration is one number with one of the units `ms`, `s`, `m` and `h`.',
  },
  'duration-unit-missing': {
    what: '"{text}" has no unit',
    fix: 'add the unit, such as {text}s or {text}m',
    more:
      'A number without a unit is refused: 500 means milliseconds to one reader and seconds ' +
      'to the next.',
  },
  'duration-unit-unknown': {
    what: '"{unit}" is not a unit of time',
    fix: 'use ms, s, m or h',
    more: 'A duration is one number with one of the units `ms`, `s`, `m` and `h`.',
  },
  'duration-out-of-range': {
    what: '"{text}" is not between 1ms and 24h',
    fix: 'write a duration such as 90s, 20m or 1h',
    more: 'A longer time is mostly a mistake in the unit. A task ends after a day at the latest.',
  },
  'timeout-too-short': {
    what: '{timeout:span} is not longer than the {needed:span} of start-delay and the scenario',
    fix: 'make it longer, or remove it to have it derived from the scenario',
    more: 'The time limit covers the start of the tasks, the scenario and the end of the tasks.',
  },
  'tags-unreadable': {
    what: 'it is neither a mapping of names to values nor lines of NAME=value',
    fix: 'write one tag a line, such as team: shop',
    more: 'A tag has one name and one value, which is a text. Lists and nested mappings are none.',
  },
  'tag-name-invalid': {
    what: '"{name:brief}" is not a name of a tag',
    fix: 'use at most {most} letters, digits, spaces and _ . : / = + - @, and not aws: at its beginning',
    more: 'These are the rules of ECS. Names that begin with `aws:`, in any case, belong to AWS.',
  },
  'tag-value-invalid': {
    what: 'the value of "{name:brief}" is not one of a tag',
    fix: 'use at most {most} letters, digits, spaces and _ . : / = + - @',
    more: 'These are the rules of ECS. Other characters, and line breaks, are refused by RunTask.',
  },
  'tag-repeated': {
    what: 'the tag "{name:brief}" is there twice',
    fix: 'keep one of the two',
    more: 'ECS compares names with their case.',
  },
  'tags-too-many': {
    what: '{count:plural tag} are more than the {most} that are left of the 50 of a task',
    fix: 'remove some',
    more:
      'ECS takes 50 tags a task. Three are those of the run, its repository and its workflow. Tags ' +
      'of the task definition are added, too.',
  },
  'ramp-up-absent': {
    what: '{scenario} has no ramp-up to exclude',
    fix: 'remove the input, or add ramp-up to the execution',
    more: '`ramp-up: exclude` would leave nothing out.',
  },
  'ramp-up-only': {
    what: 'the scenario is all ramp-up, so no sample would count',
    fix: 'add hold-for to the execution, or remove this input',
    more: '`ramp-up: exclude` would leave everything out.',
  },
  'allow-unneeded': {
    what: 'nothing in the scenario needs {permission}',
    fix: 'remove it, so that no later change of the scenario can make use of it',
    more:
      'A permission that nothing needs still lets the next change of a scenario do what it ' +
      'permits, such as run code in the tasks.',
    note: true,
  },
  'scenario-missing': {
    what: 'it is missing',
    fix: 'name a Taurus scenario in the repository, or write one inline',
    more: 'The input is empty, often because it is set from a variable that does not exist.',
  },
  'scenario-path-pattern': {
    what: 'no file has this path, and * and ? stand for themselves',
    fix: 'write each path on a line of its own, in the order in which they are merged',
    more: 'A shell would have put the paths in place of such a pattern; the order matters.',
  },
  'scenario-file-too-large': {
    what: 'it is larger than {limit:bytes}',
    fix: 'name a scenario, not a data file',
    more:
      'A scenario is a YAML file of some kilobytes. The data files that it names may be ' +
      'larger.',
  },
} as const;
