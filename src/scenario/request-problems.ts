import { type Problem, problemAt } from '../errors.ts';
import { type Constants, protocolProblem, schemeProblem } from './address.ts';
import type { CollectedFiles } from './files/files.ts';
import type { PlannedExecution } from './load/planned-execution.ts';
import { type Scenario, scenarioOf, scenariosIn } from './model.ts';
import { readThinkTime } from './pause.ts';
import { allRequests, isStatus } from './requests.ts';
import { knownIn } from './values/properties.ts';
import { type Known, settle } from './values/resolve.ts';
import { isMapping, type Place } from './yaml/document.ts';

/** What holds requests, and the properties that stand in them. */
type Requests = Pick<CollectedFiles, 'file' | 'plans'> & {
  readonly properties: Readonly<Record<string, unknown>>;
};

/**
 * Requests that would prove nothing of a service: those that do not go to one, and those whose
 * failures an assertion hides.
 */
export function requestProblems(
  { file, plans, properties }: Requests,
  top: Place,
): readonly Problem[] {
  const places = scenariosIn(file, top);
  const scenarios = places.map(([scenario]) => scenario);
  const constants = constantsIn(scenarios, plans);
  return [
    ...places.flatMap(([scenario, place]) =>
      problemsOf(scenario, place, { constants, known: knownOf(scenario, scenarios, properties) }),
    ),
    ...planProblems(plans, constants),
  ];
}

/** Every value of every variable that is written out; a name may have several. */
function constantsIn(scenarios: readonly Scenario[], plans: CollectedFiles['plans']): Constants {
  const written = [
    ...scenarios.flatMap((scenario) => [
      ...Object.entries(scenario.variables ?? {}),
      ...setOnTheWay(scenario),
    ]),
    ...[...plans.values()].flatMap((plan) => plan.requests.constants),
  ];
  const byName = Map.groupBy(written, ([name]) => name);
  return new Map(
    [...byName].map(([name, values]) => [name, values.map(([, value]) => String(value).trim())]),
  );
}

/** What the steps of a scenario set variables to. */
function setOnTheWay({ requests = [] }: Scenario): readonly (readonly [string, unknown])[] {
  return allRequests(requests).flatMap(({ request }) =>
    typeof request !== 'string' && 'set-variables' in request
      ? Object.entries(request['set-variables'])
      : [],
  );
}

/** What is certain of a scenario, without the variables that some step gives another value. */
function knownOf(
  scenario: Scenario,
  scenarios: readonly Scenario[],
  properties: Requests['properties'],
): Known {
  const known = knownIn(scenario, properties);
  const changed = scenarios.flatMap(setOnTheWay).map(([name]) => [name, undefined] as const);
  return { ...known, variables: new Map([...known.variables, ...changed]) };
}

function problemsOf(
  scenario: Scenario,
  place: Place,
  { constants, known }: { readonly constants: Constants; readonly known: Known },
): readonly Problem[] {
  const found: Problem[] = [];
  const checkAddress = (url: string, where: string): void => {
    const message = schemeProblem(settle(url, known), constants);
    if (message !== undefined) found.push({ ...message, where });
  };
  const address = scenario['default-address'];
  if (address !== undefined) checkAddress(address, place.at('default-address').where);
  for (const { request, path } of allRequests(scenario.requests ?? [])) {
    const at = place.at('requests', ...path);
    if (typeof request === 'string') checkAddress(request, at.where);
    else if ('url' in request) {
      checkAddress(request.url, at.at('url').where);
      for (const key of ['assert', 'assert-xpath'] as const) {
        const hidden = hidingPath(request[key]);
        if (hidden !== undefined)
          found.push(problemAt('assume-success-refused', at.at(key, ...hidden).where));
      }
    }
  }
  return found;
}

/**
 * Where an assertion turns failures into successes; Python takes any value but these for true. One
 * that names the status that is a success hides nothing.
 */
function hidingPath(assertions: unknown): readonly (string | number)[] | undefined {
  const KEY = 'assume-success';
  const hides = (one: unknown): boolean =>
    isMapping(one) &&
    ![undefined, null, false, 0, ''].some((value) => value === one[KEY]) &&
    !asksForStatus(one);
  if (hides(assertions)) return [KEY];
  const index = Array.isArray(assertions) ? assertions.findIndex(hides) : -1;
  return index < 0 ? undefined : [index, KEY];
}

function asksForStatus(assertion: Readonly<Record<string, unknown>>): boolean {
  const { subject, contains, not = false } = assertion;
  const texts = [contains].flat();
  return (
    subject === 'http-code' &&
    not === false &&
    texts.length > 0 &&
    texts.every((text) => isStatus(String(text)))
  );
}

function planProblems(plans: CollectedFiles['plans'], constants: Constants): readonly Problem[] {
  return [...plans].flatMap(([path, { requests }]) => {
    const at = (line: number, by: string): string => `${path}, line ${line} (${by})`;
    return [
      ...requests.addresses.flatMap(({ text, line, by, isProtocol }) => {
        const message = (isProtocol ? protocolProblem : schemeProblem)(text, constants);
        return message === undefined ? [] : [{ ...message, where: at(line, by) }];
      }),
      ...requests.hiding.map(({ line, by }) => problemAt('assume-success-refused', at(line, by))),
    ];
  });
}

/**
 * Where the pauses of one pass take as long as the whole load: no virtual user gets to its end.
 */
export function pauseProblems(
  file: CollectedFiles['file'],
  loads: readonly PlannedExecution[],
  top: Place,
): readonly Problem[] {
  return file.execution.flatMap((execution, index) => {
    const { scenario } = execution;
    const load = loads[index];
    if (load?.lasts === undefined || load.round.paused < load.lasts) return [];
    const place =
      typeof scenario === 'string'
        ? top.at('scenarios', scenario)
        : top.at('execution', index, 'scenario');
    const { at, value } = longestPause(scenarioOf(execution, file.scenarios));
    const facts = { paused: load.round.paused, load: load.lasts, example: inMilliseconds(value) };
    return [problemAt('pauses-over-load', place.at(...at).where, facts)];
  });
}

type Found = { readonly at: readonly (string | number)[]; readonly value: unknown };

/** Where the longest of them is written; the test plan, where there is one. */
function longestPause(scenario: Scenario | undefined): Found {
  const { requests = [], 'think-time': shared, script } = scenario ?? {};
  if (script !== undefined) return { at: ['script'], value: undefined };
  const own = allRequests(requests).flatMap(({ request, path }) =>
    typeof request === 'string' || !('url' in request) || request['think-time'] === undefined
      ? []
      : [{ at: ['requests', ...path, 'think-time'], value: request['think-time'] }],
  );
  const written = [
    ...own,
    ...(shared === undefined ? [] : [{ at: ['think-time'], value: shared }]),
  ];
  const [longest] = written.toSorted(
    (a, b) => readThinkTime(b.value).least - readThinkTime(a.value).least,
  );
  return longest ?? { at: [], value: undefined };
}

/** A number was mostly meant as milliseconds. */
function inMilliseconds(value: unknown): string {
  return /^\d+$/.test(String(value)) ? `${String(value)}ms` : '500ms';
}
