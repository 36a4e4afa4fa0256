/** What keeps a file of a scenario from going to the tasks. */
export const FILE_MESSAGES = {
  'include-list-expected': {
    what: 'included-configs is not a list of paths',
    fix: 'write included-configs: [base.yml]',
    more:
      '`included-configs` takes a list of files, each of which is a Taurus configuration by ' +
      'itself.',
  },
  'include-repeated': {
    what: '{path} is included again, first at {first}',
    fix: 'include each file once',
    more: 'Taurus would merge the file twice, and its lists would be there twice.',
  },
  'include-of-itself': {
    what: '{path} is the scenario itself',
    fix: 'include other files only',
    more: 'The scenario would be merged into itself, and its lists would be there twice.',
  },
  'include-too-large': {
    what: '{path} is larger than {most:bytes}',
    fix: 'include a scenario, not a data file',
    more: 'Data belongs into files of their own ([files.md](files.md)).',
  },
  'file-found-elsewhere': {
    what: '"{name:brief}" is a path of one machine, and {path} goes to the tasks instead',
    fix: 'write {path}, so that every machine finds it',
    more:
      'A path of a Windows machine, or one from the root of a disk, leads nowhere in a task. The ' +
      'file that its last parts name in the repository is taken, as Taurus does for the cloud.',
  },
  'file-too-large': {
    what: '{path} is larger than the {most:bytes} that a file may have',
    fix: 'send less, or let a service hand out what is large',
    more:
      'Each task of each region fetches all files before it starts: at most 50 files, 50 MB ' +
      'each, 100 MB in all.',
  },
  'files-too-many': {
    what: 'the scenario names {count:plural file}, and may name {most}',
    fix: 'send fewer files, or let a service hand them out',
    more:
      'Each task of each region fetches all files before it starts: at most 50 files, 50 MB ' +
      'each, 100 MB in all.',
  },
  'files-too-large': {
    what: 'the files of the scenario have {bytes:bytes} together, and may have {most:bytes}',
    fix: 'send less, or let a service hand out what is large',
    more:
      'Each task of each region fetches all files before it starts: at most 50 files, 50 MB ' +
      'each, 100 MB in all.',
  },
  'test-plan-includes-itself': {
    what: '{path} includes itself, which has no end',
    fix: 'remove one of the Include Controllers',
    more: 'Two Include Controllers lead to each other.',
  },
  'test-plan-too-large': {
    what: '{path} is larger than the {most:bytes} that a test plan may have',
    fix: 'keep data in files of their own',
    more: 'A test plan of this size holds data, or recorded responses.',
  },
  'test-plan-expected': {
    what: 'it is not a JMeter test plan',
    fix: 'save it with JMeter',
    more: 'A JMX file begins with the element `jmeterTestPlan`.',
  },
  'test-plan-empty': {
    what: 'the test plan is empty',
    fix: 'save it with JMeter',
    more: 'The file has no content, as one that was made and never saved.',
  },
  'test-plan-too-old': {
    what: 'a JMeter before version 2.3 wrote the test plan, with its texts in another form',
    fix: 'open it in JMeter, and save it again',
    more: 'JMeter itself still reads such files. The gate could not check what is in them.',
  },
  'test-plan-modified-differently': {
    what: 'another scenario has other modifications of {path}',
    fix: 'make a copy of the test plan for one of the scenarios',
    more: 'What a test plan holds is checked as its scenario changes it, and a plan is read once.',
  },
  'test-plan-unloadable': {
    what: 'JMeter cannot load the element {name}: {because}',
    fix: 'open the plan in JMeter, and save it again',
    more:
      'JMeter loads all of a plan, or nothing of it. The file is not as JMeter saves one, or a ' +
      'hand has changed it.',
  },
  'test-plan-not-xml': {
    what: 'it is not valid XML: line {line}, at {found:brief}',
    fix: 'save it with JMeter',
    more:
      'The file is not as JMeter saves one. A merge of two branches leaves such files behind. ' +
      'A document type (`<!DOCTYPE`) is refused, as it may name files.',
  },
  'test-plan-too-deep': {
    what: 'its elements are nested more than {most} deep',
    fix: 'save it with JMeter',
    more: 'No test plan that a person builds is nested so deep.',
  },
  'data-read-differently': {
    what: '{path} is also read at {first}, with other settings',
    fix: 'give both the same variable-names and quoted, or make a copy of the file',
    more:
      'A task cuts its slice out of its own copy of the file, which can only be read in one ' +
      'way.',
  },
  'data-without-rows': {
    what: '{path} holds no rows, and JMeter would send <EOF> in place of values',
    fix: 'add rows below the header, if it has one',
    more: 'The file is empty, or has a header only.',
  },
  'data-name-variable': {
    what: 'its rows cannot be divided, as its name is only known in the run',
    fix: 'write its name with constants, or set the input load to per-task',
    more: 'With `load: total` each task gets rows of its own, so the file has to be known before.',
  },
  'data-header-variable': {
    what: 'a JMeter variable decides whether it has a header, or quotes',
    fix: 'write the settings of the data set out',
    more: 'JMeter fills variables in the task. The rows have to be counted before.',
  },
  'data-header-blank': {
    what: 'its first line is blank, and should hold names',
    fix: 'remove the blank line, or set variable-names',
    more:
      'Without `variable-names`, the first line of a data source holds the names of its ' +
      'columns.',
  },
  'data-utf16': {
    what: 'it is in UTF-16, in which rows are not found',
    fix: 'save it as UTF-8',
    more: 'A task finds the end of a row by single bytes.',
  },
  'data-quote-open': {
    what: 'a double quote in it is not closed',
    fix: 'close the quote, or set quoted to false',
    more:
      'With `quoted: true`, a value in double quotes may hold line breaks. An open quote ' +
      'takes in the rest of the file.',
  },
  'data-not-countable': {
    what: '{path} cannot be divided: {reason}',
    fix: 'correct that, or set the input load to per-task',
    more:
      'With `load: total` each task gets rows of its own, so they have to be counted ' +
      '([files.md](files.md#data-sources-task-by-task)).',
  },
  'data-fewer-rows-than-tasks': {
    what: '{path} has {rows:plural row} for {tasks:plural task}, and each task needs one',
    fix: 'add rows, start fewer tasks, or set the input load to per-task',
    more:
      'With `load: total` each task gets rows of its own ' +
      '([files.md](files.md#data-sources-task-by-task)).',
  },
  'data-used-whole': {
    what: '{path} is used as a whole at {place}, and each task would only have its own rows of it',
    fix: 'make a copy of the file, or leave it out there',
    more:
      'A task cuts its slice out of its copy of the file. Give the body or the upload a copy ' +
      'of its own.',
  },
  'data-read-in-part': {
    what: 'several executions read {path}, and {some} of {tasks:plural task} would not run all',
    fix: 'give each execution a copy of the file, or raise concurrency so that each task runs all',
    more: 'The rows of such a task would be left out of the other execution.',
  },
  'data-rows-unread': {
    what: 'several executions read {path}, and {some} of {tasks:plural task} do not run all',
    fix: 'give each execution a copy of the file',
    more:
      'Tasks that did not come up have brought this about. The run goes on, but some rows are ' +
      'left out of an execution.',
  },
} as const;
