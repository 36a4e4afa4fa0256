import { type Construct, SUPPORTED } from './construct.ts';

/** Where else the keys of what stands below a key are listed. */
type Within =
  /** A mapping, or a list of mappings, with the keys of a place. */
  | { readonly keysOf: string }
  /** A mapping by names that the user chose, each of which holds such a mapping. */
  | { readonly eachHas: string };

export type Row = Construct & { readonly within?: Within };
/** The keys of one kind of mapping. */
export type Keys = Readonly<Record<string, Row>>;

function supported(...keys: readonly string[]): Keys {
  return Object.fromEntries(keys.map((key) => [key, SUPPORTED]));
}

const REQUESTS: Row = { is: 'supported', within: { keysOf: 'request' } };

/** Every key of a Taurus configuration, by the kind of mapping that it stands in. */
export const TAURUS: Readonly<Record<string, Keys>> = {
  top: {
    execution: { is: 'supported', within: { keysOf: 'execution' } },
    scenarios: { is: 'supported', within: { eachHas: 'scenario' } },
    ...supported('reporting', 'services'),
  },
  execution: {
    ...supported('executor', 'concurrency', 'throughput', 'ramp-up', 'hold-for', 'delay'),
    ...supported('iterations', 'steps', 'files', 'criteria'),
    scenario: { is: 'supported', within: { keysOf: 'scenario' } },
  },
  scenario: {
    ...supported('script', 'files', 'default-address', 'timeout', 'think-time', 'headers'),
    ...supported('variables', 'keepalive', 'retrieve-resources', 'concurrent-pool-size'),
    ...supported('follow-redirects', 'store-cookie', 'store-cache', 'content-encoding'),
    ...supported('use-dns-cache-mgr', 'criteria'),
    requests: REQUESTS,
    'data-sources': { is: 'supported', within: { keysOf: 'data-source' } },
  },
  request: {
    ...supported('url', 'label', 'method', 'headers', 'body', 'body-file', 'timeout'),
    ...supported('think-time', 'follow-redirects', 'keepalive', 'content-encoding'),
    ...supported('assert', 'assert-xpath', 'extract-regexp', 'extract-jsonpath'),
    ...supported('extract-xpath', 'extract-css-jquery', 'transaction', 'loop', 'foreach'),
    'upload-files': { is: 'supported', within: { keysOf: 'upload' } },
    do: REQUESTS,
    once: REQUESTS,
  },
  upload: supported('param', 'path', 'mime-type'),
  'data-source': {
    ...supported('path', 'delimiter', 'quoted', 'loop', 'variable-names', 'random-order'),
    ...supported('encoding'),
  },
};
