/** What is wrong with a scenario as a whole, and with what its parts say together. */
export const SCENARIO_MESSAGES = {
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
  'scenario-key-misplaced': {
    what: 'Taurus reads no {key} at this place, so it is left out',
    fix: 'move it to where it counts ({places:list}), or remove it',
    more:
      'The key is one of Taurus, but of another mapping. Often the indentation is wrong, such as ' +
      '`hold-for` below a scenario and not below its execution. Taurus ignores it, too.',
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
  'number-by-provisioning': {
    what: 'of these numbers Taurus takes the one for the provisioning {provisioning}: {taken}',
    fix: 'write one number, or the other provisioning at the top',
    more:
      'A mapping has a number for `local` and one for `cloud`. Without `provisioning: cloud`, the ' +
      'number for `local` is taken, and without one a single virtual user runs.',
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
  'executions-too-many': {
    what: 'it has more than {most} executions',
    fix: 'use fewer executions, with more virtual users in each',
    more: 'A task reports what each of its executions has done, and no more than these.',
  },
  'includes-multiply': {
    what: 'with what they include, its executions have more than {requests} requests or {levels} levels',
    fix: 'include fewer scenarios in each other, or leave executions out',
    more: 'Scenarios that include each other several times grow beyond any size.',
  },
  'modification-unread': {
    what: 'set-prop would change what the requests of the scenario say',
    fix: 'change the requests themselves',
    more:
      'Taurus makes a test plan of requests, and `set-prop` changes it afterwards. Only properties ' +
      'that say how a request is sent are set so, such as `HTTPSampler.connect_timeout`. Beside ' +
      'a `script`, the test plan is read with its modifications.',
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
  'assume-success-refused': {
    what: 'assume-success counts requests as successful that failed or timed out',
    fix: 'remove it, or assert the status that is right with it (subject: http-code, contains: [401])',
    more:
      'JMeter calls it "Ignore Status": before the assertion is checked, the request is marked as ' +
      'successful, also where no answer came. The share of errors would mean nothing. An assertion ' +
      'that names the status hides nothing: a request without an answer has none.',
  },
} as const;
