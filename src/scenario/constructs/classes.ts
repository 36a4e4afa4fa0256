// What a JMeter test plan may name, because it is in the image. JMeter 5.6.3 loads nothing of a plan
// that names something else, be it in an element that is disabled. Tried with
// bench/corpus/loads-in-jmeter.ts:
// - It takes the class from the attribute `class` where there is one, whatever the tag, and from the
//   tag otherwise. An elementProp has it in `elementType`, the value of an objProp in `class`.
// - A plan fails as a whole for an unknown tag of a property, a property without a name (`name`, or
//   a child <name> for double, float and obj), an intProp, longProp, doubleProp or FloatProperty
//   that is no number (`${n}` and nothing are none), an unknown field of a SampleSaveConfiguration,
//   an elementProp without `elementType`, and an element without `guiclass`. So it does for two
//   elements without a hashTree between them, two hashTrees in a row, an entity of a DTD, and XML
//   1.1. JMeter reads UTF-8, whatever the first line says; Taurus rewrites a plan in UTF-8 before.
// - It does not look at what `guiclass` and `testclass` name, nor at attributes and names of
//   properties that it has no use for.
// - An element runs when `enabled` is missing or "true" in any case: `${on}`, "yes" and "" disable
//   it. A property TestElement.enabled or TestElement.name within it wins over the attribute, and
//   the last of two properties of one name counts, an objProp too.
// - A plan whose root has `version="1.0"` has its values URL-decoded: `%24%7Bx%7D` becomes `${x}`.
// - A Module Controller that points nowhere ends the run unless it is disabled. An Include
//   Controller whose file is missing loads, without it.

// classes:start (written by worker/jmeter/classes.py)
const NAMES = {
  assertion: `
org.apache.jmeter.assertions. BSFAssertion = BeanShellAssertion = CompareAssertion =
DurationAssertion = HTMLAssertion = JSONPathAssertion =
=com.atlantbh.jmeter.plugins.jsonutils.jsonpathassertion.JSONPathAssertion JSR223Assertion =
MD5HexAssertion = ResponseAssertion = =org.apache.jmeter.assertions.Assertion
SMIMEAssertionTestElement =SMIMEAssertion SizeAssertion = XMLAssertion = XMLSchemaAssertion =
XPath2Assertion = XPathAssertion = org.apache.jmeter.assertions.jmespath. JMESPathAssertion =`,
  config: `
com.blazemeter.jmeter. RandomCSVDataSetConfig org.apache.jmeter.config. Arguments = CSVDataSet =
ConfigTestElement = =HTTPSampler2_ =ParamMask =ParamModifier =SoapSampler =UserParameterModifier
=WebServiceSampler =monitorStats =org.apache.jmeter.protocol.http.modifier.UserParameterModifier
=org.apache.jmeter.protocol.http.sampler.WebServiceSampler
=org.apache.jmeter.protocol.http.modifier.ParamModifier
=org.apache.jmeter.protocol.http.modifier.ParamMask =org.apache.jmeter.visualizers.MonitorStats
=org.apache.jmeter.protocol.http.sampler.HTTPSampler2
=org.apache.jmeter.protocol.http.sampler.SoapSampler KeystoreConfig = LoginConfig =
RandomVariableConfig = org.apache.jmeter.modifiers. CounterConfig =
org.apache.jmeter.protocol.http.control. AuthManager = CacheManager = CookieManager =
DNSCacheManager = HeaderManager = ThreadSafeCookieManager org.apache.jmeter.protocol.http.util.
HTTPFileArgs = org.apache.jmeter.protocol.java.config. JavaConfig =`,
  controller: `
com.blazemeter.jmeter.control. VirtualUserController WeightedSwitchController
com.blazemeter.jmeter.controller. ParallelSampler kg.apc.jmeter.control. ParameterizedController
org.apache.jmeter.control. CriticalSectionController = ForeachController = GenericController =
IfController = IncludeController = InterleaveControl = LoopController = ModuleController =
OnceOnlyController = RandomController = RandomOrderController = RunTime = SwitchController =
TestFragmentController = ThroughputController = TransactionController = WhileController =
org.apache.jmeter.protocol.http.control. RecordingController =
org.apache.jmeter.protocol.http.proxy. ProxyControl = org.apache.jmeter.threads.openmodel.
OpenModelThreadGroupController =`,
  function: `
__BeanShell __CSVRead __FileToString __MD5 __P __Random __RandomDate __RandomFromMultipleVars
__RandomString __StringFromFile __StringToFile __TestPlanName __UUID __V __XPath __base64Decode
__base64Encode __caseFormat __changeCase __char __chooseRandom __counter __dateTimeConvert __digest
__doubleSum __env __escapeHtml __escapeOroRegexpChars __escapeXml __eval __evalVar __fifoGet
__fifoPop __fifoPut __fifoSize __groovy __if __intSum __isDefined __isPropDefined __isVarDefined
__iterationNum __javaScript __jexl2 __jexl3 __log __logn __longSum __lowercase __machineIP
__machineName __property __regexFunction __samplerName __setProperty __split __strLen __strReplace
__substring __threadNum __time __timeShift __tstFeedback __unescape __unescapeHtml __uppercase
__urldecode __urlencode`,
  listener: `
com.blazemeter.jmeter.reporters. FlushingResultCollector kg.apc.jmeter.vizualizers.
CompositeResultCollector CorrectedResultCollector MonitoringResultsCollector
org.apache.jmeter.reporters. MailerResultCollector = ResultAction = ResultCollector = ResultSaver =
Summariser = org.apache.jmeter.samplers. RemoteListenerWrapper = RemoteSampleListenerWrapper =
org.apache.jmeter.visualizers. BSFListener = BeanShellListener = JSR223Listener =
org.apache.jmeter.visualizers.backend. BackendListener =`,
  other: `
org.apache.jmeter.assertions. SubstitutionElement = org.apache.jmeter.config. Argument =
org.apache.jmeter.modifiers. SampleTimeout = org.apache.jmeter.protocol.http.control. Authorization
= Cookie = Header = HttpMirrorControl = StaticHost = org.apache.jmeter.protocol.http.util.
HTTPArgument = HTTPFileArg = org.apache.jmeter.reporters. MailerModel = org.apache.jmeter.samplers.
RemoteTestListenerWrapper = org.apache.jmeter.testelement. WorkBench = org.apache.jmeter.threads.
RemoteThreadsListenerWrapper =`,
  'post-processor': `
com.atlantbh.jmeter.plugins.jsonutils.jsonpathextractor. JSONPathExtractor kg.apc.jmeter.modifiers.
DummySubPostProcessor FifoPutPostProcessor org.apache.jmeter.extractor. BSFPostProcessor =
BeanShellPostProcessor = BoundaryExtractor = DebugPostProcessor = HtmlExtractor =
JSR223PostProcessor = RegexExtractor = XPath2Extractor = XPathExtractor =
org.apache.jmeter.extractor.json.jmespath. JMESPathExtractor =
org.apache.jmeter.extractor.json.jsonpath. JSONPostProcessor =`,
  'pre-processor': `
kg.apc.jmeter.modifiers. FifoPopPreProcessor org.apache.jmeter.modifiers. BSFPreProcessor =
BeanShellPreProcessor = JSR223PreProcessor = UserParameters =
org.apache.jmeter.protocol.http.modifier. AnchorModifier = RegExUserParameters =
URLRewritingModifier =`,
  sampler: `
com.blazemeter.jmeter.http. ParallelHTTPSampler kg.apc.jmeter.control.sampler. SetVariablesAction
kg.apc.jmeter.samplers. DummySampler org.apache.jmeter.control. TransactionSampler =
org.apache.jmeter.protocol.http.sampler. AccessLogSampler = AjpSampler = HTTPSampler =HTTPSampler_
=org.apache.jmeter.protocol.http.sampler.HTTPSamplerFull HTTPSamplerProxy = =HTTPSampler
=HTTPSampler2 org.apache.jmeter.protocol.java.sampler. BSFSampler = BeanShellSampler = JSR223Sampler
= JavaSampler = org.apache.jmeter.protocol.system. SystemSampler = org.apache.jmeter.sampler.
DebugSampler = TestAction =`,
  'test-plan': `
org.apache.jmeter.testelement. TestPlan =`,
  'thread-group': `
com.blazemeter.jmeter.controller. DummyThreadGroup com.blazemeter.jmeter.threads.arrivals.
ArrivalsThreadGroup FreeFormArrivalsThreadGroup com.blazemeter.jmeter.threads.concurrency.
ConcurrencyThreadGroup kg.apc.jmeter.threads. SteppingThreadGroup UltimateThreadGroup
org.apache.jmeter.threads. PostThreadGroup = SetupThreadGroup = ThreadGroup =
org.apache.jmeter.threads.openmodel. OpenModelThreadGroup =`,
  timer: `
kg.apc.jmeter.timers. VariableThroughputTimer org.apache.jmeter.timers. BSFTimer = BeanShellTimer =
ConstantThroughputTimer = ConstantTimer = GaussianRandomTimer = JSR223Timer = PoissonRandomTimer =
SyncTimer = UniformRandomTimer = org.apache.jmeter.timers.poissonarrivals. PreciseThroughputTimer =`,
} as const;
// classes:end

type ElementKind = Exclude<keyof typeof NAMES, 'function'>;

/** A class of test elements: what it is, and what JMeter calls it when it writes a test plan. */
type ElementClass = { readonly kind: ElementKind; readonly name: string };

const KINDS: readonly ElementKind[] = [
  'assertion',
  'config',
  'controller',
  'listener',
  'other',
  'post-processor',
  'pre-processor',
  'sampler',
  'test-plan',
  'thread-group',
  'timer',
];

/**
 * By each name that JMeter takes for it: the short one, that of the class, and old ones. An element
 * of a plan has it as its tag, or as its `class`; an `elementProp` as its `elementType`.
 */
export const CLASSES: ReadonlyMap<string, ElementClass> = new Map(
  KINDS.flatMap((kind) => named(kind, words(NAMES[kind]))),
);

/** Functions of test plans, with the two lines in front: `__P`. */
export const FUNCTIONS: ReadonlySet<string> = new Set(words(NAMES.function));

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

/**
 * A word that ends with a dot is the package of the classes after it. One that begins with `=` is
 * another name of the class before it, and `=` alone is the class without its package.
 */
function named(kind: ElementKind, list: readonly string[]): readonly [string, ElementClass][] {
  const classes: string[][] = [];
  let [place, short] = ['', ''];
  for (const word of list) {
    if (word.endsWith('.')) place = word;
    else if (word.startsWith('=')) classes.at(-1)?.push(word === '=' ? short : word.slice(1));
    else {
      short = word;
      classes.push([place + short]);
    }
  }
  return classes.flatMap((names) => {
    const [own = '', name = own] = names;
    return names.map((each): [string, ElementClass] => [each, { kind, name }]);
  });
}
