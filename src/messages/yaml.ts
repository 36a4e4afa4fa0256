/** What is wrong with the YAML of a scenario or an input, and what Taurus reads otherwise. */
export const YAML_MESSAGES = {
  'yaml-invalid': {
    what: 'it is not valid YAML: {reason}',
    fix: 'correct the YAML; indentation and tabs are the usual causes',
    more:
      'The line is the one where the parser gave up. The cause is often the line before. Tabs ' +
      'do not indent in YAML.',
  },
  'yaml-several-documents': {
    what: 'it holds {count} YAML documents',
    fix: 'keep one and remove the --- lines',
    more: 'An input such as `regions` is one YAML document; `---` starts another.',
  },
  'yaml-key-repeated': {
    what: '"{key}" is on line {first} of the same mapping, too',
    fix: 'keep one of them, or join their values; in a scenario the last one counts',
    more:
      'A mapping has each key once. In a scenario the last one counts, as in Taurus, and what the ' +
      'first one says is lost. Inputs are refused.',
  },
  'yaml-key-not-text': {
    what: 'Taurus cannot read the key {key:brief}, which is no text',
    fix: 'put the key in quotes',
    more:
      'Numbers, dates, `yes`, `no`, `on`, `off`, `true`, `false` and `null` are no texts in ' +
      'YAML. Taurus takes them as keys only within lists, such as in a body of `requests`.',
  },
  'yaml-key-complex': {
    what: 'a list or a mapping stands where a key belongs',
    fix: 'put the key in quotes; "{{" begins two mappings in YAML',
    more: 'A text that begins with `{` or `[` needs quotes, also where it is a placeholder.',
  },
  'yaml-value-unreadable': {
    what: 'Taurus cannot read the value {text:brief}',
    fix: 'put it in quotes',
    more:
      'It has the form of a date, a number or a sign of YAML, and is none: a 13th month, a ' +
      'number without an end (`.inf`, `.nan`), `=` or `<<` alone. In quotes it is a text.',
  },
  'yaml-tag-refused': {
    what: 'a scenario cannot have the tag {tag:brief} here',
    fix: 'remove the tag; !!str, !!int, !!float, !!bool and !!null may stand before their values',
    more:
      'Tags of Python and of other programs make objects, which no task can be sent. For binary ' +
      'data put a file into the repository and name it as `body-file`.',
  },
  'yaml-merge-refused': {
    what: '<< is not followed by a mapping, nor by a list of mappings',
    fix: 'write << with the name of a mapping, such as <<: *base',
    more: 'A merge key takes the keys of other mappings, most often those of an anchor (`&base`).',
  },
  'yaml-reference-unknown': {
    what: 'no value before it has the anchor &{anchor:brief}',
    fix: 'write &{anchor:brief} before the value, or put a text that begins with * in quotes',
    more: 'A reference (`*name`) stands for the value that has the anchor (`&name`) above it.',
  },
  'yaml-item-empty': {
    what: 'a dash stands without an item',
    fix: 'write the item after the dash, or remove the dash',
    more: 'The item may have another indentation than its list, or be a comment.',
  },
  'yaml-line-break-unusual': {
    what: 'it holds the character U+{code}, which Taurus takes for a line break',
    fix: 'replace it by a space or a line break; a text in double quotes may have it as \\u{code}',
    more: 'Editors do not show U+0085, U+2028 and U+2029. They come from copied text.',
  },
  'yaml-mapping-expected': {
    what: 'the document is a list or a text, and no mapping',
    fix: 'write a mapping with execution and scenarios; for a file, write its path',
    more:
      'A scenario is a mapping with keys such as `execution` and `scenarios`. So is an included ' +
      'file, and so is each document of a file with several.',
  },
  'yaml-read-as-boolean': {
    what: 'Taurus reads {words:list} as true or false',
    fix: 'write true or false, or put the word in quotes where it is a text',
    more:
      'Taurus reads YAML 1.1, in which `yes` and `on` are true, `no` and `off` false. The tasks ' +
      'get what Taurus reads. Most other tools read YAML 1.2, in which these words are texts.',
  },
  'yaml-read-as-number': {
    what: 'Taurus reads other numbers than are written: {numbers:list}',
    fix: 'write the number in decimal digits, or put it in quotes where it is a text',
    more:
      'Taurus reads YAML 1.1. There `0777` is octal, `12:30:45` counts sixtieths, `0b11` is ' +
      'binary, and `1_000` is 1000. The tasks get what Taurus reads.',
  },
  'yaml-read-as-text': {
    what: 'Taurus reads {texts:list} as text',
    fix: 'put it in quotes, or write it in decimal digits where it is a number',
    more:
      'Taurus reads YAML 1.1. There `1e3`, `0o17` and `09` are texts; `1000.0` and `1.0e+3` are ' +
      'numbers. The tasks get what Taurus reads.',
  },
  'yaml-read-as-date': {
    what: 'Taurus reads dates, and writes them in another way: {dates:list}',
    fix: 'put the date in quotes',
    more: 'Taurus reads YAML 1.1, in which `2026-11-22T10:00:00Z` is a date and no text.',
  },
  'yaml-tabs-replaced': {
    what: 'Taurus reads the tabs at the beginning of a line as 4 spaces',
    fix: 'indent with spaces',
    more:
      'Also within a text of several lines, such as a body. The tasks get what Taurus reads. In ' +
      'a file of its own (`body-file`) a text keeps its tabs.',
  },
  'yaml-references-multiply': {
    what: 'its references (*) multiply to more than {most} values',
    fix: 'write the values out, or fewer of them',
    more: 'YAML aliases that hold aliases grow beyond any size.',
  },
} as const;
