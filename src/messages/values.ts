/** What is wrong with variables, constants and properties of a scenario. */
export const VALUE_MESSAGES = {
  'variables-unreadable': {
    what: 'it is neither a mapping of names to values nor lines of NAME=value',
    fix: 'write one variable a line, such as HOST: preview-42.example.com',
    more:
      'A variable has one name and one value, which is a text. Put a value with a colon, a hash or ' +
      'quotes into single quotes. The message shows nothing of the line, which may be a secret.',
  },
  'variable-name-invalid': {
    what: '"{name:brief}" is not a name of a variable',
    fix: 'use at most {most} letters, digits and _ . -, a letter first',
    more:
      'The name must be one in Taurus and in JMeter. Names that begin with `__` are functions of ' +
      'JMeter, and those that begin with `LOAD_GATE_` or `TAURUS_` are set in each task.',
  },
  'variable-repeated': {
    what: 'the variable {name} is there twice',
    fix: 'keep one of the two',
    more: 'Names are compared with their case.',
  },
  'variable-value-invalid': {
    what: 'the value of {name:brief} is longer than {most} characters, or has a line break in it',
    fix: 'use one line without control characters; put more into a file of the repository',
    more: 'A variable is an address, a name, a number or a key. A file can be a body or data.',
  },
  'variable-value-evaluated': {
    what: 'JMeter could evaluate the value of {name:brief}',
    fix: 'leave out $ before a brace or at its end, and backslashes before $, a comma or its end',
    more:
      'A variable is data: what it holds is sent as it is. JMeter would take `${` for the beginning ' +
      'of an expression. Write expressions into the scenario.',
  },
  'variables-too-many': {
    what: '{count:plural variable} are more than {most}',
    fix: 'remove some',
    more: 'Put data into a file of the repository, which a data source reads.',
  },
  'variable-unused': {
    what: 'nothing in the scenario uses the variable {name}',
    fix: 'remove it, or name it in the scenario or its test plan',
    more:
      'A variable fills its name in braces after `$` in a scenario, and the property in a test plan. ' +
      'This one has no such place, and the run goes on without it.',
  },
  'variable-misspelt': {
    what: 'nothing in the scenario uses the variable {name}',
    fix: 'did you mean {nearest}?',
    more: 'Names are compared with their case. The run goes on without the variable.',
  },
  'variable-in-shell': {
    what: 'the variable {name} would be a part of a command',
    fix: 'write the value itself, or use the variable in requests only',
    more:
      'The value of a variable may come from a pull request. In a command it would be read as a ' +
      'part of a program.',
  },
  'variable-in-code': {
    what: 'the value of the variable {name} would be a part of a program',
    fix: 'use letters, digits and _ . : / - only, or read the property in the program',
    more:
      'The value of a variable may come from a pull request. A script can have any value with ' +
      '`props.get("NAME")`, where it stays data.',
  },
  'variable-within-expression': {
    what: 'the value of the variable {name} would be taken apart by the function around it',
    fix: 'leave out commas, brackets, braces, $ and backslashes, or put it outside of the function',
    more: 'JMeter takes the arguments of a function apart after the value is in its place.',
  },
  'variable-makes-expression': {
    what: 'the value of a variable would make an expression with the text around it',
    fix: 'remove the $ before it, or the brace after it',
    more: 'A variable is data. JMeter would evaluate what the two make together.',
  },
  'constants-unreadable': {
    what: 'settings.env is not a mapping of names to values',
    fix: 'write one constant a line, such as HOST: www.example.com',
    more: 'Taurus puts each value of `settings.env` in place of its name, in braces after `$`.',
  },
  'constant-not-text': {
    what: 'the value of {name:brief} is a list or a mapping',
    fix: 'write one text or number',
    more: 'Taurus puts each value in place of its name, in braces after `$`, as a text.',
  },
  'constant-reads-machine': {
    what: 'the constant {name:brief} is made of {reads}, a variable of the machine',
    fix: 'set {reads} with the input variables, or write its value out',
    more:
      'Taurus fills values of `settings.env` from the environment of the machine that it runs on. ' +
      'A task is another machine, whose environment a scenario must not read.',
  },
  'constants-multiply': {
    what: 'the values of the names in it make it longer than {most} characters',
    fix: 'write the values out, or put them into a file that is a body or data',
    more: 'A few short values that name each other could fill the memory of the job so.',
  },
  'constants-unused': {
    what: 'nothing in the scenario uses {names:list}, and tasks get no environment variables',
    fix: 'ignore this, unless a program of the scenario reads them; memory is set by the worker',
    more:
      'Taurus also sets `settings.env` as environment variables of JMeter. Here these values only ' +
      'take the place of their names, in braces after `$`.',
    note: true,
  },
  'properties-unreadable': {
    what: 'properties is not a mapping of names to values',
    fix: 'write one property a line, such as host: www.example.com',
    more: 'Taurus gives these properties to JMeter, which reads them with `__P`.',
  },
  'property-unfit': {
    what: 'the property {name:brief} cannot be written into a properties file',
    fix: 'use a name without spaces, and one line as its value, with no backslash at its end',
    more:
      'Taurus writes each property as one line of a file. A line break, or a backslash at the end, ' +
      'would change the next property. Escape sequences are those of Java.',
  },
  'property-unset': {
    what: 'nothing sets the property {name:brief}, so that JMeter would use 1 in its place',
    fix: 'set it by the input variables or under modules.jmeter.properties, or give it a default',
    more:
      'JMeter takes `1` for a property that has neither a value nor a default. Write ' +
      '`variables: NAME=value` in the workflow, or a default as the second argument of `__P`.',
  },
  'load-undecided': {
    what: 'what {text} comes to is only known in the run',
    fix: 'write a number, or a property with a default',
    more:
      'The load is divided and planned before anything starts. So numbers and durations of an ' +
      'execution may be made of properties and constants only.',
  },
  'credential-written': {
    what: 'it holds a credential, which everybody who can read the repository has then',
    fix: 'keep it out of the scenario, and have the tasks get it as a secret (docs/secrets.md)',
    more:
      'A header, an address or a body holds what looks like a credential, by its name or by its form. ' +
      'The test runs all the same. Log, summary and results show *** in its place.',
    note: true,
  },
  'variable-secret': {
    what: 'by its name {name:brief} is a secret, and its value goes to the exchange as it is',
    fix: 'have the tasks get it as a secret instead (docs/secrets.md)',
    more:
      'Values of the input `variables` stand in the files of the run, which expire with it. Whoever ' +
      'may read the bucket can read them. Log, summary and results show *** in their place.',
    note: true,
  },
} as const;
