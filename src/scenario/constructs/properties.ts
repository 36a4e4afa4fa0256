import { type Construct, SUPPORTED } from './construct.ts';

const OF_WORKER: Construct = {
  is: 'ignored',
  because: 'the worker decides how JMeter measures, starts and ends in a task',
};
const WRITES_RESULTS: Construct = {
  is: 'ignored',
  because: 'the worker collects the results itself',
};
const FOR_PEOPLE: Construct = {
  is: 'ignored',
  because: 'it is for the window, the log or the reports of JMeter, which a task does not show',
};
const RUNS_CODE: Construct = {
  is: 'refused',
  because: 'JMeter would run or load what it names',
  instead: 'remove it; jars go with a scenario under files',
};
const READS_FILE: Construct = {
  is: 'refused',
  because: 'JMeter would read a file of the task',
  instead: 'remove it; the task has no such file',
};
const OTHER_MACHINES: Construct = {
  is: 'ignored',
  because: 'each task runs its own JMeter, and no other machines',
};
const OF_REQUESTS_ELSEWHERE: Construct = {
  is: 'refused',
  because: 'it would send the requests by another way than to the service',
  instead: 'remove it, and measure the service itself',
};

/**
 * The names of JMeter's own properties, the first that fits. They are those of the files in `bin`
 * of its home, and of its sources. Any other name is one of the user's own.
 */
export const OWN: readonly (readonly [RegExp, Construct])[] = [
  [/^jmeter\.save\.saveservice\./, WRITES_RESULTS],
  [/^(?:resultcollector|sample_sender|subresults|asynch|summariser|sampleresult)[._]/, OF_WORKER],
  [/^(?:jmeterengine|jmeter\.exit)[._]/, OF_WORKER],
  [/^(?:hold_samples|num_sample_threshold|time_threshold|key_on_threadname)$/, OF_WORKER],
  [/^(?:jmeter\.reportgenerator|generate_report_ui|aggregate_rpt|view\.results)/, FOR_PEOPLE],
  [
    /^(?:jmeter\.(?:gui|laf|hidpi|icons|toolbar|tree|loggerpanel|expertMode|testfragment))/,
    FOR_PEOPLE,
  ],
  [
    /^(?:gui\.quick|jsyntaxtextarea|loggerpanel|onload\.|undo\.history|text\.kerning|darklaf)/,
    FOR_PEOPLE,
  ],
  [/^(?:locales\.add|not_in_menu|confirm\.delete|save_automatically)/, FOR_PEOPLE],
  [/^(?:log_level|log_file|log_format|log_config|log4j|logback|jmeter\.loglevel)/i, FOR_PEOPLE],
  [
    /^(?:naming_policy|template\.files|testplan_validation|think_time_creator|help\.local)/,
    FOR_PEOPLE,
  ],
  [
    /^proxy\.(?:binary|cert|content_type|excludes|headers|number|pause|redirect|sampler|ssl)/,
    FOR_PEOPLE,
  ],
  [/^(?:mirror\.server|mailer\.\w+limit|keytool\.|docgeneration|upgrade_properties)/, FOR_PEOPLE],
  [/^(?:remote_hosts|server_port|server\.(?:rmi|exit|loader)|java\.rmi)/, OTHER_MACHINES],
  [/^client\.(?:rmi|tries|retries|contin)/, OTHER_MACHINES],
  [/^(?:user\.classpath|search_paths|plugin_dependency_paths|classfinder\.)/, RUNS_CODE],
  [/^(?:beanshell|groovy|jsr223\.init|javascript|bsf|bsh|jexl)\./, RUNS_CODE],
  [/(?:\.|^)(?:className|classname|impl|renderers_order|implementation)$/, RUNS_CODE],
  [/^(?:jdbc\.config|propertyEditorSearchPath|xpath\.namespace|jmeter\.httpsampler$)/, RUNS_CODE],
  [/^(?:HTTPResponse\.parsers|htmlParser\.|cssParser\.|wmlParser\.|tcp\.handler$)/, RUNS_CODE],
  [
    /^(?:user\.properties|system\.properties|hc\.parameters\.file|saveservice_properties)$/,
    READS_FILE,
  ],
  [/^(?:kerberos|java\.security|javax\.|sun\.|jdk\.|java\.|os_sampler|JMSSampler)/, READS_FILE],
  [/^(?:tcp\.status\.properties|includecontroller\.prefix|jmeter\.home|user\.dir)$/, READS_FILE],
  [/^https?\.(?:proxy|nonProxy)|^socksProxy|^httpclient\.localaddress$/, OF_REQUESTS_ELSEWHERE],
];

/** What a run makes of a property of JMeter. */
export function propertyConstruct(name: string): Construct {
  return OWN.find(([pattern]) => pattern.test(name))?.[1] ?? SUPPORTED;
}

/**
 * What JMeter itself sets, so that `__P` of it needs no default: lines of jmeter.properties, and
 * the time of its start.
 */
export function isSetByJmeter(name: string): boolean {
  return BY_JMETER.has(name) || /^(?:START\.(?:MS|YMD|HMS)|LOAD_GATE_TASK_\w+)$/.test(name);
}

const BY_JMETER = new Set([
  'cookies',
  'csvdataset.file.encoding_list',
  'jmeter.version',
  'remote_hosts',
  'sampleresult.timestamp.start',
  'TESTSTART.MS',
]);
