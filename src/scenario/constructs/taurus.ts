import {
  type Construct,
  each,
  type Keys,
  keysOf,
  OTHER_CODE,
  OTHER_TOOL,
  supported,
} from './construct.ts';
import { MODULES } from './taurus-modules.ts';
import { SCENARIO } from './taurus-scenario.ts';

const RUN: Construct = { is: 'ignored', because: 'the action decides where and how the test runs' };

const REGIONS: Construct = {
  is: 'ignored',
  because: 'the input regions decides where the load comes from',
};

const FILES_OF_TAURUS: Construct = {
  is: 'ignored',
  because: 'a task keeps the files that the action asks for',
};

const PROXY: Construct = {
  is: 'ignored',
  because: 'the tasks have a network of their own',
  loses: 'requests do not go through the proxy',
};

const ONLY_JMETER = 'the image holds JMeter, and no other executor of Taurus';

export const OTHER_EXECUTOR: Construct = {
  is: 'refused',
  because: ONLY_JMETER,
  instead: 'write executor: jmeter, or leave this execution to another job',
};

/** The same where another execution is for JMeter. */
export const BESIDE_JMETER: Construct = {
  is: 'ignored',
  because: ONLY_JMETER,
  loses: 'the load of this execution is missing',
};

const START_AT: Construct = {
  is: 'refused',
  because: 'the load begins when the whole fleet is up',
  instead: 'write delay, or start the workflow by a schedule',
};

const DISTRIBUTED: Construct = {
  is: 'refused',
  because: 'the tasks are the load generators, and each runs a JMeter of its own',
  instead: 'remove it, and set the input tasks to the number of load generators',
};

const LABELS: Construct = {
  is: 'ignored',
  because: 'figures are kept by the labels that JMeter writes',
  loses: 'no label is merged with another one or left out of the figures',
};

const FUNCTIONAL: Construct = {
  is: 'refused',
  because: 'a functional test has no figures of load',
  instead: 'remove it, or write consolidator',
};

const SIDE_BY_SIDE: Construct = {
  is: 'refused',
  because: 'executions run side by side in each task',
  instead: 'remove it, and give the later executions a delay',
};

const OF_JMETER = { value: /^jmeter$/, named: '`jmeter`' } as const;

/** Every key of a Taurus configuration, by the kind of mapping that it stands in. */
export const TAURUS: Readonly<Record<string, Keys>> = {
  top: {
    execution: keysOf('execution'),
    scenarios: { is: 'supported', within: { eachHas: 'scenario' } },
    reporting: { is: 'supported', within: { modulesOf: 'reporter' } },
    services: { is: 'supported', within: { modulesOf: 'service' } },
    settings: keysOf('settings'),
    modules: keysOf('modules'),
    // Its values choose among the numbers of an execution.
    provisioning: {
      ...OTHER_CODE,
      except: { value: /^(?:local|cloud)$/, named: '`local`, `cloud`', row: { is: 'supported' } },
    },
    ...supported('included-configs'),
    ...each(RUN, 'cli', 'cli-aliases', 'version', 'install-id', 'local-bzt-version'),
    ...each(REGIONS, 'locations', 'locations-weighted'),
  },
  settings: {
    ...supported('env', 'ramp-up-exclude'),
    'default-executor': RUN,
    aggregator: {
      ...FUNCTIONAL,
      except: { value: /^consolidator$/, named: '`consolidator`', row: RUN },
    },
    ...each(RUN, 'check-interval', 'check-updates', 'verbose', 'tab-replacement-spaces'),
    'bridge-url': RUN,
    proxy: PROXY,
    'artifacts-dir': FILES_OF_TAURUS,
  },
  execution: {
    executor: { ...OTHER_EXECUTOR, except: { ...OF_JMETER, row: { is: 'supported' } } },
    ...supported('concurrency', 'throughput', 'ramp-up', 'hold-for', 'delay'),
    ...supported('iterations', 'steps', 'files', 'criteria'),
    scenario: keysOf('scenario'),
    'start-at': START_AT,
    distributed: DISTRIBUTED,
    'write-xml-jtl': FILES_OF_TAURUS,
    env: {
      is: 'ignored',
      because: 'JMeter gets the environment of the task',
      loses: 'a script that reads the environment finds nothing there',
    },
    ...each(REGIONS, 'locations', 'locations-weighted'),
    ...each(OTHER_TOOL, 'data-file', 'data-file-pattern', 'errors-file', 'report-file'),
    ...each(OTHER_TOOL, 'results-timeout', 'wait-for-file', 'rc-file', 'runner', 'test-mode'),
    ...each(OTHER_TOOL, 'master', 'workers', 'testng-xml', 'capabilities', 'processes'),
  },
  'module local': {
    class: { ...OTHER_CODE, except: ownClass('bzt.modules.provisioning.Local') },
    sequential: { ...SIDE_BY_SIDE, except: { value: /^false$/, named: '`false`', row: RUN } },
    capacity: SIDE_BY_SIDE,
  },
  'module consolidator': {
    ...each(LABELS, 'generalize-labels', 'ignore-labels'),
    '*': RUN,
  },
  ...MODULES,
  ...SCENARIO,
};

function ownClass(name: string): {
  readonly value: RegExp;
  readonly named: string;
  readonly row: Construct;
} {
  return { value: new RegExp(`^${name.replaceAll('.', '\\.')}$`), named: `\`${name}\``, row: RUN };
}
