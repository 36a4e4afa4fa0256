import { CLASSES } from './classes.ts';
import { type Construct, SUPPORTED } from './construct.ts';

function code(instead: string): Construct {
  return { is: 'opt-in', allow: 'code', because: 'it runs a program in the task', instead };
}

const SCRIPT = code('use extractors, and functions that run no code, as __Random and __time');
const SCRIPT_ASSERTION = code('use a Response, JSON or XPath Assertion');
const SCRIPT_TIMER = code('use a Constant, Uniform Random or Gaussian Random Timer');
const JAVA = code('use an HTTP Request');
const ENTITIES: Construct = {
  is: 'opt-in',
  allow: 'code',
  because: 'a response, or a schema, could name any file of the task, and any host, for it to read',
  instead: 'use an XPath2 or XML Assertion',
};
const JAVA_CLIENT: Construct = {
  is: 'refused',
  because: 'it sends by another client than HttpClient4, or by another protocol than HTTP',
  instead: 'use an HTTP Request',
};
const CONDITION: Construct = {
  is: 'opt-in',
  allow: 'code',
  because: 'its condition is a program, in which a response may stand',
  instead:
    'use a Switch Controller, or check "Interpret Condition as Variable Expression" and write a ' +
    'variable that is true or false',
};
const JARS: Construct = {
  is: 'opt-in',
  allow: 'code',
  because: 'it adds programs to the class path of JMeter',
  instead: 'clear "Add directory or jar to classpath"',
};

const LISTENER: Construct = {
  is: 'ignored',
  because: 'the task collects the results itself, and a listener does not change the load',
};
const SENDS: Construct = {
  is: 'ignored',
  because: 'the task collects the results itself, and sends none elsewhere',
  loses: 'it sends nothing',
};
/** JMeter loads what it does not run, too. */
export const DISABLED_AND_BROKEN: Construct = {
  is: 'ignored',
  because: "it is disabled, and the image's JMeter could not load it",
};

const GONE: Construct = {
  is: 'refused',
  because: 'JMeter has it no more since version 5, and would send nothing for it',
  instead: 'use an HTTP Request with the XML as its body, and the header SOAPAction',
};
const NO_BOUNCY_CASTLE: Construct = {
  is: 'refused',
  because: 'the image lacks the library Bouncy Castle, without which it fails each request',
  instead: 'use a Response Assertion, or disable it',
};
const INTERNAL: Construct = {
  is: 'refused',
  because: 'JMeter makes it itself while it runs',
  instead: 'remove it',
};
const OBJECT: Construct = {
  is: 'refused',
  because: 'JMeter would make an object of any class of it',
  instead: 'save the plan with JMeter, which writes stringProp, boolProp, elementProp and so on',
};

function absent(instead: string): Construct {
  const because = "the image's JMeter does not have it, and loads no plan that names it";
  return { is: 'refused', because, instead };
}

const ABSENT = absent('use an element of JMeter itself, or disable it');

type Rows = Readonly<Record<string, Construct>>;

function rows(construct: Construct, ...names: readonly string[]): Rows {
  const words = names.flatMap((line) => line.split(' '));
  return Object.fromEntries(words.map((name) => [name, construct]));
}

/**
 * The elements of test plans that the image's JMeter has, by their class without its package. Those
 * that JMeter reads as another one now stand here with their own name.
 */
export const ELEMENT_ROWS: Rows = {
  ...rows(
    SUPPORTED,
    'TestPlan TestFragmentController ThreadGroup SetupThreadGroup PostThreadGroup',
    'OpenModelThreadGroup ConcurrencyThreadGroup ArrivalsThreadGroup FreeFormArrivalsThreadGroup',
    'SteppingThreadGroup UltimateThreadGroup WorkBench',
    'HTTPSamplerProxy HTTPSampler DebugSampler TestAction SetVariablesAction',
    'CriticalSectionController ForeachController GenericController IfController',
    'IncludeController InterleaveControl LoopController ModuleController OnceOnlyController',
    'RandomController RandomOrderController RunTime SwitchController ThroughputController',
    'TransactionController WhileController RecordingController ParameterizedController',
    'VirtualUserController ProxyControl HttpMirrorControl',
    'Arguments CSVDataSet ConfigTestElement KeystoreConfig LoginConfig RandomVariableConfig',
    'CounterConfig AuthManager CacheManager CookieManager DNSCacheManager HeaderManager',
    'HTTPFileArgs Argument Authorization Cookie Header StaticHost HTTPArgument HTTPFileArg',
    'SampleTimeout SubstitutionElement UserParameters AnchorModifier RegExUserParameters',
    'URLRewritingModifier BoundaryExtractor DebugPostProcessor HtmlExtractor RegexExtractor',
    'XPathExtractor XPath2Extractor JMESPathExtractor JSONPostProcessor',
    'CompareAssertion DurationAssertion HTMLAssertion JSONPathAssertion MD5HexAssertion',
    'ResponseAssertion SizeAssertion XMLAssertion',
    'XPathAssertion XPath2Assertion JMESPathAssertion',
    'ConstantThroughputTimer ConstantTimer GaussianRandomTimer PoissonRandomTimer SyncTimer',
    'UniformRandomTimer PreciseThroughputTimer VariableThroughputTimer',
    'ResultAction Summariser',
    // Of plugins, where the image has them.
    'DummySampler DummySubPostProcessor JSONPathExtractor JSONFormatter JSONToXMLPostProcessor',
    'XMLFormatPostProcessor PageDataExtractor RandomCSVDataSetConfig VariablesFromCSV',
    'VariablesFromCSVFile LockFile AutoStop ParallelSampler WeightedSwitchController',
    'FifoPutPostProcessor FifoPopPreProcessor DirectoryListingConfig ParallelHTTPSampler',
  ),
  ...rows(SCRIPT, 'JSR223Sampler JSR223PreProcessor JSR223PostProcessor JSR223Listener'),
  ...rows(SCRIPT, 'BeanShellSampler BeanShellPreProcessor BeanShellPostProcessor'),
  ...rows(SCRIPT, 'BeanShellListener BSFSampler BSFPreProcessor BSFPostProcessor BSFListener'),
  ...rows(SCRIPT_ASSERTION, 'JSR223Assertion BeanShellAssertion BSFAssertion'),
  ...rows(SCRIPT_TIMER, 'JSR223Timer BeanShellTimer BSFTimer'),
  ...rows(ENTITIES, 'XMLSchemaAssertion'),
  ...rows(JAVA_CLIENT, 'HTTPSampler_ AjpSampler'),
  ...rows(JAVA, 'JavaSampler JavaConfig JUnitSampler SystemSampler AccessLogSampler'),
  ...rows(LISTENER, 'ResultCollector ResultSaver CompositeResultCollector'),
  ...rows(LISTENER, 'CorrectedResultCollector FlushingResultCollector MonitoringResultsCollector'),
  ...rows(SENDS, 'BackendListener MailerResultCollector MailerModel'),
  ...rows(GONE, 'SoapSampler WebServiceSampler HTTPSampler2_'),
  ...rows(NO_BOUNCY_CASTLE, 'SMIMEAssertionTestElement SMIMEAssertion'),
  ...rows(INTERNAL, 'OpenModelThreadGroupController TransactionSampler RemoteListenerWrapper'),
  ...rows(INTERNAL, 'RemoteSampleListenerWrapper RemoteTestListenerWrapper'),
  ...rows(INTERNAL, 'RemoteThreadsListenerWrapper ThreadSafeCookieManager DummyThreadGroup'),
};

/** Elements that the image's JMeter does not have, by what their names have in common. */
export const ABSENT_ROWS: readonly (Construct & { readonly names: RegExp })[] = [
  { names: /^(?:JMXMon|DbMon|PerfMon|SSHMon)|MetricsCollector|(?:Uploader|Reporter)$/, ...SENDS },
  {
    names:
      /^ConsoleStatusLogger$|(?:Visualizer|Collector|Listener|Gui|Reporter|Writer|Backend\w*)$/,
    ...LISTENER,
  },
  {
    names: /JDBC|Mongo|Bolt|DataSourceElement|Cassandra|Redis/,
    ...absent('send requests to the service that uses the database, or disable it'),
  },
  {
    names: /^(?:JMS|Publisher|Subscriber|LDAP|Ldap|FTP|Ftp|TCP|Smtp|Mail)|Kafka|MQTT|Mqtt/,
    ...absent('send requests by HTTP, which is what the gate measures, or disable it'),
  },
  {
    names: /^WebSocket|WebSocket(?:Sampler|PingPong)|Grpc|GRPC|HLS|Http2|HTTP2/,
    ...absent('use HTTP Requests, or disable it'),
  },
  { names: /WebDriver|Selenium/, ...absent('use HTTP Requests, as no browser is in the image') },
  { names: /./, ...ABSENT },
];

/** What an element is made of: tags that JMeter itself writes. */
const PROPERTY_TAGS: Rows = {
  ...rows(SUPPORTED, 'stringProp boolProp intProp longProp doubleProp FloatProperty'),
  ...rows(SUPPORTED, 'elementProp collectionProp mapProp'),
  // Of the settings of a listener alone, whose class is SampleSaveConfiguration.
  ...rows(SUPPORTED, 'objProp'),
};

export function isTag(name: string): boolean {
  return rowOf(PROPERTY_TAGS, name) !== undefined;
}

/** What a property makes of its element. */
export const PROPERTY_ROWS = {
  /** Of an If Controller, unless it takes its condition for an expression. */
  'IfController.condition': CONDITION,
  'TestPlan.user_define_classpath': JARS,
  /** A tag of another name, or a class that a tag names. */
  object: OBJECT,
} as const satisfies Rows;

/** No class has a longer name, and where a pattern ends is looked for from each place of one. */
const LONGEST = 200;
/** Its short name is that of another class in plans. */
const JAVA_SAMPLER = 'HTTPSampler_';

type ElementRow = {
  readonly construct: Construct;
  /** Its class without the package. */
  readonly name: string;
  /** Whether the image's JMeter has it. */
  readonly isKnown: boolean;
};

/**
 * What a run makes of an element of a test plan.
 * @param written what the plan calls it.
 */
export function elementRow(written: string): ElementRow {
  const name = lastOf(written);
  const found = CLASSES.get(written);
  const construct =
    found === undefined
      ? ABSENT_ROWS.find(({ names }) => name.length <= LONGEST && names.test(name))
      : found.name === JAVA_SAMPLER
        ? JAVA_CLIENT
        : (rowOf(ELEMENT_ROWS, name) ?? rowOf(ELEMENT_ROWS, lastOf(found.name)));
  return { construct: construct ?? ABSENT, name, isKnown: found !== undefined };
}

function rowOf(all: Rows, name: string): Construct | undefined {
  return Object.hasOwn(all, name) ? all[name] : undefined;
}

function lastOf(name: string): string {
  return name.split('.').at(-1) ?? name;
}
