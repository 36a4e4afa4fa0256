import { type Problem, problemAt } from '../errors.ts';
import type { PlannedExecution } from './load/planned-execution.ts';
import type { ScenarioFile } from './model.ts';
import { readThinkTime } from './pause.ts';
import { allRequests } from './requests.ts';
import type { Place } from './yaml/document.ts';

/**
 * Where the pauses of one pass take as long as the whole load: no virtual user gets to its end.
 */
export function pauseProblems(
  file: ScenarioFile,
  loads: readonly PlannedExecution[],
  top: Place,
): readonly Problem[] {
  return file.execution.flatMap(({ scenario }, index) => {
    const load = loads[index];
    if (load?.lasts === undefined || load.round.paused < load.lasts) return [];
    const place =
      typeof scenario === 'string'
        ? top.at('scenarios', scenario)
        : top.at('execution', index, 'scenario');
    const named = typeof scenario === 'string' ? file.scenarios[scenario] : scenario;
    const { at, value } = longestPause(named);
    const facts = { paused: load.round.paused, load: load.lasts, example: inMilliseconds(value) };
    return [problemAt('pauses-over-load', place.at(...at).where, facts)];
  });
}

type Scenario = ScenarioFile['scenarios'][string] | undefined;
type Found = { readonly at: readonly (string | number)[]; readonly value: unknown };

/** Where the longest of them is written; the test plan, where there is one. */
function longestPause(scenario: Scenario): Found {
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
