import { isMapping, type Place, type Problem, problemAt } from '../errors.ts';
import type { CollectedFiles } from './files/files.ts';
import type { PlannedExecution } from './load/planned-execution.ts';
import { readThinkTime } from './pause.ts';
import { allRequests, isStatus, type Scenario, scenarioOf, scenariosIn } from './requests.ts';

/** Requests whose failures an assertion hides, so that they would prove nothing of a service. */
export function hidingProblems(
  { file, plans }: Pick<CollectedFiles, 'file' | 'plans'>,
  top: Place,
): readonly Problem[] {
  const own = scenariosIn(file, top).flatMap(([scenario, place]) =>
    allRequests(scenario.requests ?? []).flatMap(({ request, path }) => {
      if (typeof request === 'string' || !('url' in request)) return [];
      return (['assert', 'assert-xpath'] as const).flatMap((key) => {
        const hidden = hidingPath(request[key]);
        if (hidden === undefined) return [];
        const { where } = place.at('requests', ...path, key, ...hidden);
        return [problemAt('assume-success-refused', where)];
      });
    }),
  );
  const inPlans = [...plans].flatMap(([path, { requests }]) =>
    requests.hiding.map(({ line, by }) =>
      problemAt('assume-success-refused', `${path}, line ${line} (${by})`),
    ),
  );
  return [...own, ...inPlans];
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
