/** What is wrong with variables, constants and properties of a scenario. */
export const VALUE_MESSAGES = {
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
  'constants-unused': {
    what: 'nothing in the scenario uses {names:list}, and tasks get no environment variables',
    fix: 'ignore this, unless a program of the scenario reads them; memory is set by the worker',
    more:
      'Taurus also sets `settings.env` as environment variables of JMeter. Here these values only ' +
      'take the place of their names, in braces after `$`.',
    note: true,
  },
} as const;
