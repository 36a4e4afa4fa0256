import {
  type Construct,
  each,
  type Keys,
  keysOf,
  OTHER_TOOL,
  type Row,
  SUPPORTED,
  supported,
} from './construct.ts';

const SCRIPT: Construct = {
  is: 'opt-in',
  allow: 'code',
  because: 'its program runs in every task, and its time counts as response time',
  instead: 'use extractors, assertions and variables instead',
};

const CONDITION: Construct = {
  is: 'opt-in',
  allow: 'code',
  because: 'JMeter runs the condition as a program in JavaScript, with whatever a response put in',
  instead: 'compare constants only',
};

/** Literals, and comparisons of them: whatever evaluates these, no program runs. */
const CONSTANTS = {
  value:
    /^\s*(?:true|false|(?:-?\d+(?:\.\d+)?|"[^"\\$]*"|'[^'\\$]*')\s*(?:[=!]==?|[<>]=?)\s*(?:-?\d+(?:\.\d+)?|"[^"\\$]*"|'[^'\\$]*'))\s*$/i,
  named: 'a comparison of constants',
  row: SUPPORTED,
} as const;

const KEYS: Construct = {
  is: 'refused',
  because: 'it needs private keys and their password in every task',
  instead: 'remove it; client certificates are not supported',
};

const OTHER_PROTOCOL: Construct = {
  is: 'refused',
  because: 'only requests over HTTP are load for a service',
  instead: 'remove it, or write protocol: http',
};

const PROTOCOL: Row = {
  ...OTHER_PROTOCOL,
  except: { value: /^https?$/, named: '`http`', row: SUPPORTED },
};

const ONE_ADDRESS: Construct = {
  is: 'ignored',
  because: 'a task has one address only',
};

const LISTENERS: Construct = {
  is: 'ignored',
  because: 'listeners of a test plan do not change its load',
};

const GROUPS: Construct = {
  is: 'refused',
  because: "Taurus's builder for JMeter does not support it",
  instead: 'use once for requests that each user sends first',
};

const REQUESTS = keysOf('request');

/** What a scenario may hold, down to its requests. */
export const SCENARIO: Readonly<Record<string, Keys>> = {
  scenario: {
    ...supported('script', 'files', 'default-address', 'timeout', 'think-time', 'headers'),
    ...supported('variables', 'properties', 'keepalive', 'retrieve-resources'),
    ...supported('retrieve-resources-regex', 'concurrent-pool-size', 'follow-redirects'),
    ...supported('store-cookie', 'store-cache', 'content-encoding', 'use-dns-cache-mgr'),
    ...supported('force-parent-sample', 'criteria'),
    cookies: keysOf('cookie'),
    authorization: keysOf('authorization'),
    modifications: keysOf('modifications'),
    requests: REQUESTS,
    'data-sources': keysOf('data-source'),
    jsr223: { ...SCRIPT, within: { keysOf: 'jsr223' } },
    'keystore-config': KEYS,
    protocol: PROTOCOL,
    ...each(OTHER_TOOL, 'grpc-proto-folder', 'grpc-lib-folder', 'tls-disable-verification'),
    ...each(OTHER_TOOL, 'grpc-max-inbound-message-size', 'grpc-max-inbound-metadata-size'),
    'random-source-ip': ONE_ADDRESS,
    'disable-listeners': LISTENERS,
    ...each(OTHER_TOOL, 'additional-args', 'additional-classpath', 'auto-assert-ok', 'base-path'),
    ...each(OTHER_TOOL, 'browser', 'capabilities', 'certificate', 'data-file', 'errors-file'),
    ...each(OTHER_TOOL, 'data-file-pattern', 'generate-flow-markers', 'headless', 'max-retries'),
    ...each(OTHER_TOOL, 'passphrase', 'report-exclude-prefix', 'report-granularity', 'reporters'),
    ...each(OTHER_TOOL, 'simulation', 'tags', 'test-case', 'remote', 'window-size', 'language'),
  },
  request: {
    ...supported('url', 'label', 'method', 'headers', 'body', 'body-file', 'timeout'),
    ...supported('think-time', 'follow-redirects', 'keepalive', 'content-encoding'),
    assert: keysOf('assert'),
    'assert-jsonpath': keysOf('assert-jsonpath'),
    'assert-xpath': keysOf('assert-xpath'),
    'extract-regexp': { is: 'supported', within: { eachHas: 'extract-regexp' } },
    'extract-jsonpath': { is: 'supported', within: { eachHas: 'extract-jsonpath' } },
    'extract-xpath': { is: 'supported', within: { eachHas: 'extract-xpath' } },
    'extract-css-jquery': { is: 'supported', within: { eachHas: 'extract-css-jquery' } },
    'extract-boundary': { is: 'supported', within: { eachHas: 'extract-boundary' } },
    'upload-files': keysOf('upload'),
    ...supported('transaction', 'include-timers', 'force-parent-sample', 'loop', 'foreach'),
    ...supported('include-scenario', 'action', 'target', 'pause-duration', 'set-variables'),
    ...each(REQUESTS, 'do', 'once', 'then', 'else'),
    if: { ...CONDITION, except: CONSTANTS },
    // JMeter only looks whether it is `false`; functions in it are judged by themselves.
    ...supported('while'),
    jsr223: { ...SCRIPT, within: { keysOf: 'jsr223' } },
    protocol: PROTOCOL,
    ...each(OTHER_TOOL, 'cmd', 'addr', 'topic', 'message', 'metadata', 'min-count', 'time'),
    ...each(OTHER_TOOL, 'rte-action', 'wait-for', 'attention-key', 'fields'),
    ...each(OTHER_TOOL, 'extract-cursor-position', 'extract-field-position'),
    ...each(OTHER_TOOL, 'grpc-proto-folder', 'grpc-lib-folder', 'tls-disable-verification'),
    ...each(OTHER_TOOL, 'grpc-max-inbound-message-size', 'grpc-max-inbound-metadata-size'),
    'random-source-ip': ONE_ADDRESS,
    actions: OTHER_TOOL,
    ...each(GROUPS, 'setup', 'teardown'),
  },
  upload: supported('param', 'path', 'mime-type'),
  'data-source': {
    ...supported('path', 'delimiter', 'quoted', 'loop', 'variable-names', 'random-order'),
    ...supported('encoding'),
  },
  cookie: supported('name', 'value', 'domain', 'path', 'secure'),
  authorization: {
    ...supported('url', 'name', 'password', 'domain', 'realm', 'mechanism', 'clear'),
    list: keysOf('authorization'),
  },
  modifications: supported('disable', 'enable', 'set-prop'),
  jsr223: {
    ...supported('language', 'script-file', 'script-text', 'parameters', 'execute'),
    ...supported('compile-cache'),
  },
  assert: supported('contains', 'subject', 'regexp', 'not', 'assume-success'),
  'assert-jsonpath': {
    ...supported('jsonpath', 'expected-value', 'validate', 'expect-null', 'invert', 'regexp'),
  },
  'assert-xpath': {
    ...supported('xpath', 'validate-xml', 'ignore-whitespace', 'use-tolerant-parser', 'invert'),
    // Its documentation has this name, its source the one above.
    validate: OTHER_TOOL,
  },
  'extract-regexp': {
    ...supported('regexp', 'subject', 'template', 'match-no', 'default', 'scope'),
    ...supported('from-variable'),
  },
  'extract-jsonpath': {
    ...supported('jsonpath', 'default', 'scope', 'from-variable', 'match-no', 'concat'),
  },
  'extract-xpath': {
    ...supported('xpath', 'default', 'validate-xml', 'ignore-whitespace', 'match-no'),
    ...supported('use-namespaces', 'use-tolerant-parser', 'scope', 'from-variable'),
  },
  'extract-css-jquery': {
    ...supported('expression', 'attribute', 'match-no', 'default', 'scope', 'from-variable'),
  },
  'extract-boundary': {
    ...supported('subject', 'left', 'right', 'match-no', 'default', 'scope', 'from-variable'),
  },
};
