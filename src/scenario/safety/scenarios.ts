import { type Message, messageFor, type Place, problemAt } from '../../errors.ts';
import { EMBEDDED, type Judged, judge, REDIRECTS } from '../constructs/construct.ts';
import type { CollectedFiles } from '../files/files.ts';
import {
  allRequests,
  mapScenarios,
  type Request,
  type Scenario,
  type ScenarioFile,
  scenariosIn,
  urlOf,
  walkRequests,
} from '../requests.ts';
import { isTooMuch, type Known, knownIn, MOST_ADDED, settle } from '../values/resolve.ts';
import { planAddresses, type Reaching, sayOf } from './plans.ts';
import { type Rules, readUrl } from './urls.ts';
import { valuesOf } from './variables.ts';

/** What holds requests, and the properties that stand in them. */
type Requests = Pick<CollectedFiles, 'file' | 'plans' | 'files'> & {
  readonly properties: Readonly<Record<string, unknown>>;
};

/**
 * Holds every address of a scenario, and of its test plans, against what requests may go to; so
 * what leads to other addresses, while the workflow names them.
 */
export function judgeAddresses(
  { file, plans, files, properties }: Requests,
  top: Place,
  given: Pick<Rules, 'targets'> & Pick<Reaching, 'allow'>,
): Judged {
  const judged: Judged = { problems: [], notices: [] };
  const reaching = { ...judged, allow: given.allow };
  const places = scenariosIn(file, top);
  const scenarios = places.map(([scenario]) => scenario);
  const rules = { ...given, values: valuesOf({ scenarios, plans, files }) };
  const isOpen = opennessOf(rules.values);
  for (const [scenario, place] of places) {
    const known = certain(knownIn(scenario, properties), isOpen, rules);
    for (const { url, at } of addressesIn(scenario)) {
      const message = problemOf(settle(url, known), at, rules);
      sayOf(message, place.at(...at).where, reaching);
    }
    sayIfTooMuch(known, place.where, judged);
    if (given.targets !== undefined) judgeWays(scenario, place, reaching);
  }
  for (const [path, plan] of plans) {
    planAddresses(plan.requests, path, { ...rules, ...reaching });
    sayIfTooMuch(plan.known, path, judged);
  }
  return judged;
}

/** What was left as it is written may be any address. */
function sayIfTooMuch(known: Known, where: string, { problems }: Judged): void {
  if (isTooMuch(known)) problems.push(problemAt('constants-multiply', where, { most: MOST_ADDED }));
}

/** Whether the run may give a variable another value than the one that is certain. */
function opennessOf({ written, open }: Rules['values']): (name: string) => boolean {
  const several = new Set(
    [...written].flatMap(([name, all]) => (new Set(all).size > 1 ? [name] : [])),
  );
  return (name) => open.has(name) || several.has(name);
}

/** Without the variables and properties that the run may give another value. */
function certain(
  { variables, properties }: Known,
  isOpen: (name: string) => boolean,
  { values: { setProperties } }: Rules,
): Known {
  const set = [...setProperties].map((name) => [name, undefined] as const);
  return {
    variables: new Map([...variables].filter(([name]) => !isOpen(name))),
    properties: set.length === 0 ? properties : new Map([...properties, ...set]),
  };
}

type Found = { readonly url: string; readonly at: readonly (string | number)[] };

function addressesIn(scenario: Scenario): readonly Found[] {
  const address = scenario['default-address'];
  return [
    ...(address === undefined ? [] : [{ url: address, at: ['default-address'] }]),
    ...allRequests(scenario.requests ?? []).flatMap(({ request, path }) => {
      const url = urlOf(request);
      const key = typeof request === 'string' ? [] : ['url'];
      return url === undefined ? [] : [{ url, at: ['requests', ...path, ...key] }];
    }),
  ];
}

/** Taurus takes the host of a request for what stands before its first colon. */
function problemOf(url: string, [key]: Found['at'], rules: Rules): Message | undefined {
  const read = readUrl(url, rules);
  if (!read.ok) return read.message;
  return key !== 'default-address' && /^https?:\/\/\[/.test(read.value)
    ? messageFor('url-refused', {
        url: read.value,
        because: 'Taurus cannot send a request to an address of IPv6',
        instead: 'write it as default-address of the scenario, and paths in its requests',
      })
    : undefined;
}

/** What leads to hosts that are not written. */
function judgeWays(
  scenario: Scenario,
  place: Place,
  judging: Omit<Parameters<typeof judge>[2], 'where'>,
): void {
  const { requests, modifications = {} } = scenario;
  const say = (row: typeof REDIRECTS, name: string, ...at: Found['at']): boolean =>
    judge(row, name, { ...judging, where: place.at(...at).where });
  for (const [key, value] of Object.entries(modifications['set-prop'] ?? {}))
    if (/>HTTPSampler\.(?:follow|auto)_redirects$/.test(key) && !isOff(value))
      say(REDIRECTS, key, 'modifications', 'set-prop', key);
    else if (key.endsWith('>HTTPSampler.image_parser') && !isOff(value))
      say(EMBEDDED, key, 'modifications', 'set-prop', key);
  if (requests === undefined) return;
  const follows = scenario['follow-redirects'] ?? true;
  const own = allRequests(requests).find(({ request }) => followsItself(request) === true);
  const inherits = allRequests(requests).some(
    ({ request }) => urlOf(request) !== undefined && followsItself(request) === undefined,
  );
  if (own !== undefined) say(REDIRECTS, 'follow-redirects', 'requests', ...own.path);
  else if (follows && inherits)
    say(
      REDIRECTS,
      'follow-redirects',
      ...(scenario['follow-redirects'] === undefined ? [] : ['follow-redirects']),
    );
  if (scenario['retrieve-resources'] ?? true)
    say(
      EMBEDDED,
      'retrieve-resources',
      ...(scenario['retrieve-resources'] === undefined ? [] : ['retrieve-resources']),
    );
}

function isOff(value: unknown): boolean {
  return /^(?:false|)$/i.test(String(value).trim());
}

function followsItself(request: Request): boolean | undefined {
  return typeof request !== 'string' && 'url' in request ? request['follow-redirects'] : undefined;
}

const NOT_RULED: Rules = {
  targets: undefined,
  values: { written: new Map(), open: new Set(), setProperties: new Set() },
};

/** A scenario whose addresses are written from their parts. A request keeps its label. */
export function withCanonical(file: ScenarioFile): ScenarioFile {
  return mapScenarios(file, (scenario) => {
    const { requests, 'default-address': address } = scenario;
    return {
      ...scenario,
      ...(address === undefined ? {} : { 'default-address': withPort(canonical(address)) }),
      ...(requests === undefined ? {} : { requests: walkRequests(requests, canonicalRequest) }),
    };
  });
}

function canonical(url: string): string {
  const read = readUrl(url, NOT_RULED);
  return read.ok ? read.value : url;
}

/** Taurus looks for the port behind the last colon, and an address of IPv6 has some. */
function withPort(url: string): string {
  return url.replace(
    /^(https?)(:\/\/\[[^\]]*\])(?!:)/,
    (_, scheme: string, host: string) => `${scheme}${host}:${scheme === 'https' ? 443 : 80}`,
  );
}

function canonicalRequest(request: Request): Request {
  const written = urlOf(request);
  if (written === undefined) return request;
  const url = canonical(written);
  if (url === written) return request;
  return typeof request === 'string'
    ? { url, label: written }
    : { ...request, url, label: 'label' in request ? (request.label ?? written) : written };
}
