import type { Construct } from './construct.ts';

/** What values of properties make of an element: each name with the values that are fine. */
type ValueRow = { readonly of: RegExp; readonly fine: RegExp; readonly row: Construct };

const PROXY: Construct = {
  is: 'refused',
  because: 'requests would go where a proxy sends them',
  instead: 'remove the server of the proxy, and measure the service itself',
};
const CLASS: Construct = {
  is: 'refused',
  because: 'JMeter would load any class that it names',
  instead: "leave the default, which is JMeter's own",
};
const WRITES: Construct = {
  is: 'refused',
  because: 'it writes any file of the task',
  instead: 'leave the name of the file empty',
};
const READS: Construct = {
  is: 'refused',
  because: 'it reads any file of the task',
  instead: 'leave the name of the file empty',
};
const ENTITIES: Construct = {
  is: 'refused',
  because: 'a response could name any file of the task, and any host, for it to read',
  instead: 'clear "Fetch external DTDs"',
};

const ON = /^(?:false)?$/i;

export const VALUE_ROWS: readonly ValueRow[] = [
  { of: /^HTTPSampler\.proxyHost$/, fine: /^$/, row: PROXY },
  {
    of: /^CookieManager\.implementation$/,
    fine: /^(?:org\.apache\.jmeter\.protocol\.http\.control\.\w+)?$/,
    row: CLASS,
  },
  { of: /^HTTPSampler\.image_parser_class$/, fine: /^$/, row: CLASS },
  { of: /^html_assertion_filename$/, fine: /^$/, row: WRITES },
  { of: /^SMIMEAssert\.signerCertFile$/, fine: /^$/, row: READS },
  { of: /\.download_dtds$/, fine: ON, row: ENTITIES },
];

export const NAME_SERVERS: Construct = {
  is: 'refused',
  because: 'a name server of its own could lead requests to any address',
  instead: 'remove the DNS servers; host names may have fixed addresses',
};

/** Of a property that has others within it, where JMeter expects a text. */
export const STRUCTURE: Construct = {
  is: 'refused',
  because: 'JMeter would make a text of what is in it, which stands nowhere',
  instead: 'save the plan with JMeter, which writes texts as stringProp',
};

/** Java's own client does not look up names as the tasks have to. */
const BY_CLIENT4 = 'tasks send all requests by HttpClient4';
export const CLIENT: Construct = { is: 'ignored', because: BY_CLIENT4 };
/** Of a value that Taurus puts in after the file is written again. */
export const CLIENT_SET: Construct = {
  is: 'refused',
  because: BY_CLIENT4,
  instead: 'remove it, or write HttpClient4',
};
/** What JMeter takes for that client. */
export const IS_CLIENT4 = /^(?:|HttpClient4|HttpClient3\.1)$/;

/**
 * Properties that have others within them, outside of a list. JMeter makes a text of one where it
 * expects a text, and that text stands nowhere.
 */
export const STRUCTURES: ReadonlySet<string> = new Set(
  (
    'HTTPsampler.Arguments HTTPsampler.Files ThreadGroup.main_controller arguments variables ' +
    'TestPlan.user_defined_variables SystemSampler.arguments SystemSampler.environment ' +
    'SetVariablesAction Arguments.arguments HeaderManager.headers Asserion.test_strings ' +
    'CookieManager.cookies UserParameters.names UserParameters.thread_values HTTPFileArgs.files ' +
    'ModuleController.node_path ultimatethreadgroupdata ProxyControlGui.exclude_list ' +
    'ProxyControlGui.include_list AuthManager.auth_list DNSCacheManager.servers ' +
    'DNSCacheManager.hosts load_profile Schedule Weights urls'
  ).split(' '),
);

/** The settings of a listener, all that JMeter has. */
export const SAVE_FIELDS: ReadonlySet<string> = new Set(
  (
    'time latency timestamp success label code message threadName dataType encoding assertions ' +
    'subresults responseData samplerData xml fieldNames responseHeaders requestHeaders ' +
    'responseDataOnError saveAssertionResultsFailureMessage assertionsResultsToSave bytes ' +
    'sentBytes url fileName hostname threadCounts sampleCount idleTime connectTime'
  ).split(' '),
);
