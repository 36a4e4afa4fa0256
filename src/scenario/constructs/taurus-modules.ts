import {
  type Construct,
  each,
  type Keys,
  keysOf,
  OTHER_CODE,
  OTHER_TOOL,
  SUPPORTED,
  supported,
} from './construct.ts';

const IMAGE: Construct = {
  is: 'ignored',
  because: 'the image has its JMeter and plugins, which the worker sets up',
};

const JTL: Construct = {
  is: 'ignored',
  because: 'the worker writes the results that the gate needs',
};

const PRINTS: Construct = {
  is: 'ignored',
  because: 'the worker prints these figures, and the action reports the run',
};

const JUNIT: Construct = {
  is: 'ignored',
  because: 'each task would write one of its own samples only',
  loses: 'no JUnit file is written',
};

const SETTINGS: Construct = {
  is: 'ignored',
  because: 'it sets up a module that a task does not run',
};

const UPLOADS: Construct = {
  is: 'ignored',
  because: 'the action reports the run itself',
  loses: 'nothing is sent to another service',
};

const MONITORING: Construct = {
  is: 'ignored',
  because: 'the worker watches its own task, and AWS the rest',
  loses: 'no figures of other machines are collected',
};

const LEAVES_COMMANDS: Construct = {
  is: 'ignored',
  because: 'commands get the settings of the worker',
  loses: 'its env and cwd reach no command',
};

const COMMANDS: Construct = {
  is: 'opt-in',
  allow: 'code',
  because: 'its commands run in every task',
  instead: 'run them in a step of the workflow before this one',
};

const PREPARES: Construct = {
  is: 'refused',
  because: 'tasks get the files of the repository as they are',
  instead: 'unpack them in a step of the workflow before this one, and name the files',
};

const LATER_RAMP_UP: Construct = {
  is: 'refused',
  because: 'the load must be known before it starts',
  instead: 'write ramp-up and steps of the execution',
};

const OWN_CLASS = {
  value: /^bzt\.modules\.jmeter\.JMeterExecutor$/,
  named: '`bzt.modules.jmeter.JMeterExecutor`',
  row: IMAGE,
} as const;

const OWN_HANDLER = {
  value: /^bzt\.jmx\.(?:http\.HTTP|mqtt\.MQTT|grpc\.GRPC)ProtocolHandler$/,
  named: 'those of Taurus',
  row: IMAGE,
} as const;

const GROUPS: Construct = {
  is: 'refused',
  because: 'the load is planned for the thread groups that Taurus makes by itself',
  instead: 'remove it',
};

const COMMAND_LINE: Construct = {
  is: 'refused',
  because: 'the worker starts JMeter',
  instead: 'write properties (-J) under modules, jmeter, properties, and remove the rest',
};

const OF_JVM: Construct = {
  is: 'refused',
  because: 'the JVM belongs to the worker',
  instead: 'write properties of JMeter under properties, and remove the others',
};

const UNREAD: Construct = {
  is: 'ignored',
  because: 'it has no effect on the requests that JMeter sends from a task',
};

const PROTOCOL: Construct = {
  is: 'refused',
  because: 'only requests over HTTP are load for a service',
  instead: 'remove it, or write protocol: http',
};

const HTTP_ONLY = { value: /^https?$/, named: '`http`', row: SUPPORTED } as const;

/** What `modules`, `reporting` and `services` may hold. */
export const MODULES: Readonly<Record<string, Keys>> = {
  modules: {
    jmeter: keysOf('module jmeter'),
    local: keysOf('module local'),
    consolidator: keysOf('module consolidator'),
    shellexec: LEAVES_COMMANDS,
    ...each(SETTINGS, 'blazemeter', 'cloud', 'influxdb-reporter'),
    ...each(PRINTS, 'console', 'final-stats', 'final_stats'),
    ...each(SETTINGS, 'junit-xml', 'monitoring'),
    // What a run does not use may stand there, whatever it is.
    '*': OTHER_TOOL,
  },
  'module jmeter': {
    ...supported('properties'),
    'system-properties': keysOf('system property'),
    ...each(IMAGE, 'path', 'version', 'version-type', 'download-link', 'plugins'),
    ...each(IMAGE, 'plugins-manager', 'command-runner', 'detect-plugins', 'fix-jars'),
    ...each(IMAGE, 'fix-log4j', 'gui', 'memory-xmx', 'shutdown-wait', 'shutdown-port', 'mirrors'),
    ...each(IMAGE, 'send-to-blazemeter'),
    ...each(JTL, 'xml-jtl-flags', 'csv-jtl-flags', 'error-message-separator'),
    class: { ...OTHER_CODE, except: OWN_CLASS },
    'protocol-handlers': keysOf('protocol handler'),
    'default-protocol': { ...PROTOCOL, except: HTTP_ONLY },
    'force-ctg': { ...GROUPS, except: { value: /^true$/, named: '`true`', row: IMAGE } },
    cmdline: {
      ...COMMAND_LINE,
      except: { value: /^(?:--loglevel|-L)[ =]?[\w.=]+$/, named: 'a log level', row: IMAGE },
    },
  },
  'protocol handler': { '*': { ...OTHER_CODE, except: OWN_HANDLER } },
  'system property': {
    ...each(UNREAD, 'sun.net.inetaddr.ttl', 'sun.net.http.allowRestrictedHeaders'),
    ...each(UNREAD, 'httpsampler.ignore_failed_embedded_resources'),
    ...each(UNREAD, 'java.rmi.server.hostname', 'server.rmi.ssl.disable'),
    ...each(UNREAD, 'server.rmi.localport', 'client.rmi.localport', 'server_port'),
    '*': OF_JVM,
  },
  reporter: {
    passfail: keysOf('passfail'),
    'fail-criteria': keysOf('passfail'),
    ...each(PRINTS, 'final-stats', 'final_stats', 'console'),
    'junit-xml': JUNIT,
    ...each(UPLOADS, 'blazemeter', 'influxdb-reporter'),
    '*': OTHER_CODE,
  },
  service: {
    passfail: keysOf('passfail'),
    'fail-criteria': keysOf('passfail'),
    shellexec: { ...COMMANDS, within: { keysOf: 'shellexec' } },
    monitoring: MONITORING,
    ...each(OTHER_TOOL, 'virtual-display', 'android-emulator', 'appium', 'proxy2jmx'),
    ...each(OTHER_TOOL, 'screenshoter', 'capturehar', 'pip-install', 'install-checker'),
    unpacker: PREPARES,
    'jmx-rampup': LATER_RAMP_UP,
    '*': OTHER_CODE,
  },
  passfail: supported('module', 'criteria', 'criterias', 'run-at'),
  shellexec: {
    ...supported('module', 'run-at'),
    ...each(keysOf('command'), 'prepare', 'startup', 'check', 'shutdown', 'post-process'),
  },
  command: {
    ...supported('command', 'background', 'cwd', 'out', 'err', 'ignore-failure', 'env', 'run-at'),
  },
};
