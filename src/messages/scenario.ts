/** What is wrong with a scenario as a whole, and with what its parts say together. */
export const SCENARIO_MESSAGES = {
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
    more: 'A scenario is one YAML document; `---` starts another.',
  },
  'yaml-key-repeated': {
    what: '"{key}" is on line {first} of the same mapping, too',
    fix: 'keep one of them, or join their values',
    more:
      'A mapping has each key once. Taurus takes the last one without a word, and what the first ' +
      'one says is lost.',
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
  'scenario-empty': {
    what: 'it is empty',
    fix: 'write a Taurus scenario with execution and scenarios',
    more: 'The file, or the input, holds nothing but comments and blank lines.',
  },
  'scenario-too-large': {
    what: 'the scenario has {bytes:bytes}, more than the {most:bytes} that a task takes',
    fix: 'make it smaller; long request bodies are the usual cause',
    more: 'Data belongs into files of their own ([files.md](files.md)).',
  },
  'scenario-too-long': {
    what: 'it takes more than {most:span}',
    fix: 'shorten ramp-up and hold-for',
    more: 'A run takes at most a day. A longer one is usually a mistake in a unit.',
  },
  'scenario-key-unknown': {
    what: 'Taurus has no such key at this place, so it is left out',
    fix: 'leave it if it is a note; else correct its name, or move it to where Taurus reads it',
    more:
      'Taurus ignores keys that it does not have, without a word. The load is the one that Taurus ' +
      'would have made. A key that looks like another one is an error instead.',
  },
  'scenario-key-misspelt': {
    what: '"{key}" is not a key of a scenario at this place',
    fix: 'did you mean {nearest}?',
    more:
      'A key with a similar name may stand there. Taurus would ignore this one, without a word, ' +
      'and run another test.',
  },
  'scenario-key-missing': {
    what: '{key} is missing',
    fix: 'add {key}',
    more:
      'The mapping at this place needs the key. It may stand elsewhere because of its ' +
      'indentation.',
  },
  'scenario-not-defined': {
    what: 'there is no scenario "{name}"',
    fix: 'add a scenarios section that defines it',
    more: 'An execution names a scenario that stands under `scenarios`, or holds one itself.',
  },
  'scenario-name-unknown': {
    what: 'there is no scenario "{name}"',
    fix: 'use one of {names:list}',
    more: 'The name in `execution` is not one of `scenarios`. Capitals count.',
  },
  'scenario-without-requests': {
    what: 'requests is missing',
    fix: 'add requests, or the script of a JMeter test plan',
    more: 'A scenario says what is sent: either as `requests`, or as a test plan under `script`.',
  },
  'throughput-without-duration': {
    what: 'Taurus ignores throughput without a duration',
    fix: 'add hold-for or ramp-up',
    more: 'The setting would have no effect, and the load would not be the one that you asked for.',
  },
  'steps-without-ramp-up': {
    what: 'Taurus ignores steps without a ramp-up',
    fix: 'add ramp-up, or remove steps',
    more: 'Steps divide the ramp-up, so without one they would have no effect.',
  },
  'loop-without-end': {
    what: 'it loops forever and the execution has no duration',
    fix: 'add hold-for',
    more: 'Such a test would only end at the time limit.',
  },
  'script-key-ignored': {
    what: 'Taurus ignores {key} beside a script',
    fix: 'set it in the test plan itself, or remove one of the two',
    more:
      'Beside `script`, a scenario may have `variables`, `headers`, `files`, `properties` and ' +
      '`modifications`. Anything else has no effect, and is left out.',
  },
  'include-of-script': {
    what: 'Taurus includes the requests of a scenario, and {name} has a test plan instead',
    fix: 'run {name} in an execution of its own',
    more: 'Taurus would include nothing, without a word.',
  },
  'include-in-circle': {
    what: 'the scenario {name} includes itself',
    fix: 'remove one include-scenario of the circle',
    more: 'A scenario may include others, and these further ones, as long as none comes twice.',
  },
  'action-ends-load': {
    what: 'the action ends the whole load, before the time that the execution says',
    fix: 'remove it, and set hold-for or iterations; criteria with stop end a run early',
    more:
      'Whether the load was the one that you asked for could not be judged. `action: stop` with ' +
      'the target `current-thread` ends one virtual user.',
  },
  'body-file-ignored': {
    what: 'Taurus ignores body-file beside {key}',
    fix: 'remove one of the two',
    more: 'A request sends one body, and `body-file` is not the one that Taurus takes.',
  },
  'body-file-of-get': {
    what: 'Taurus ignores body-file of a GET request',
    fix: 'add method: POST, or remove body-file',
    more: 'A request without `method` is a GET request, which sends no body.',
  },
  'upload-of-get': {
    what: 'a GET request uploads nothing',
    fix: 'add method: POST',
    more: 'A request without `method` is a GET request, and Taurus would leave the files out.',
  },
  'upload-several-by-put': {
    what: 'Taurus sends only the first file of a PUT request',
    fix: 'name one file, or use method: POST',
    more: 'A PUT request sends one file as its body. A form with several files is a POST request.',
  },
  'upload-param-missing': {
    what: 'param is missing',
    fix: 'add param: the name of the form field',
    more:
      'A POST request sends each file as a field of a form, and `param` is the name of the ' +
      'field.',
  },
  'text-not-xml': {
    what: 'it holds the character {character}, which no JMeter test plan can hold',
    fix: 'remove it; send such bytes by body-file',
    more:
      'A test plan is XML, which has no control characters but tab and line break. JMeter ' +
      'would fail in every task. The character is often invisible, pasted from a terminal or ' +
      'a document.',
  },
  'pauses-over-load': {
    what: 'a virtual user pauses for {paused:span} in each pass, and the load takes {load:span}',
    fix: 'shorten the pause (write {example}, if milliseconds are meant), or lengthen hold-for',
    more:
      'A number without a unit is seconds to Taurus: `think-time: 500` is 500 s. Random pauses ' +
      'count by their lower bound. No virtual user would get to the end of the scenario.',
  },
  'task-place-unavailable': {
    what: 'it uses the place of a task in the fleet, which only a divided load gives to tasks',
    fix: 'set the input load to total, or set the variable in the scenario',
    more:
      'A task gets `LOAD_GATE_TASK_INDEX` and `LOAD_GATE_TASK_COUNT` with its share of the ' +
      'load, so with `load: total` only.',
  },
  'url-scheme-refused': {
    what: '{scheme} is neither http nor https',
    fix: 'write an address that begins with http:// or https://, and not {url}',
    more:
      'JMeter also reads files and other addresses. They say nothing of a service, and a file is ' +
      'read in no time. A host and its port need `http://` before them, too.',
  },
  'url-scheme-variable': {
    what: 'a variable decides on the scheme of {url}, and it is not a constant',
    fix: 'write http:// or https:// out, or set the variable in variables of the scenario',
    more:
      'Only http and https are load for a service. What a variable holds is certain where the ' +
      'scenario sets it in `variables`, or the test plan in its User Defined Variables.',
  },
  'url-host-missing': {
    what: '{url} names no host after its scheme',
    fix: 'write http://HOST/PATH, or only the path beside a default-address',
    more: 'JMeter would look for the host elsewhere. Two slashes belong before the host.',
  },
  'assume-success-refused': {
    what: 'assume-success counts requests as successful that failed or timed out',
    fix: 'remove it, and assert the status code instead; a failed request must count as failed',
    more:
      'JMeter calls it "Ignore Status": before the assertion is checked, the request is marked as ' +
      'successful, also where no answer came. The share of errors would mean nothing.',
  },
} as const;
