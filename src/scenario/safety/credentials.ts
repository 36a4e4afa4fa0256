import { isMapping, type Place, type Problem, problemAt } from '../../errors.ts';
import { namesSecret, redacted, redactedLabel } from '../../text/redact.ts';
import {
  allRequests,
  mapScenarios,
  type Request,
  type ScenarioFile,
  scenariosIn,
  walkRequests,
} from '../requests.ts';

/**
 * A scenario of which no label holds a credential: labels are stored, and shown to many. A request
 * without one has its address for a label.
 */
export function withSafeLabels(file: ScenarioFile): ScenarioFile {
  return mapScenarios(file, (scenario) =>
    scenario.requests === undefined
      ? scenario
      : { ...scenario, requests: walkRequests(scenario.requests, safelyLabelled) },
  );
}

function safelyLabelled(request: Request): Request {
  if (typeof request === 'string') {
    const label = redactedLabel(request);
    return label === request ? request : { url: request, label };
  }
  if ('transaction' in request) {
    const { transaction } = request;
    return { ...request, transaction: redactedLabel(transaction) };
  }
  if (!('url' in request)) return request;
  const written = request.label ?? request.url;
  const label = redactedLabel(written);
  return label === written ? request : { ...request, label };
}

/**
 * Where a scenario has a credential written into it, which is in the repository then. What the
 * workflow has filled in is not.
 */
export function credentialNotices(
  file: ScenarioFile,
  top: Place,
  filled: ReadonlyMap<string, string>,
): readonly Problem[] {
  const values = [...filled.values()].filter((value) => value !== '');
  const isWritten: IsWritten = (text) =>
    text !== '' && !values.some((value) => text.includes(value));
  const writtenIn = (value: unknown, place: Place) => placesIn(value, place, isWritten);
  return scenariosIn(file, top)
    .flatMap(([scenario, place]) => {
      const { headers = {}, authorization, requests = [] } = scenario;
      return [
        ...writtenIn(headers, place.at('headers')),
        ...writtenIn(authorization, place.at('authorization')),
        ...allRequests(requests).flatMap(({ request, path }) => {
          const at = place.at('requests', ...path);
          if (typeof request === 'string') return writtenIn(request, at);
          if (!('url' in request)) return [];
          const { url, headers: own, body } = request;
          return [
            ...writtenIn(url, at.at('url')),
            ...writtenIn(own, at.at('headers')),
            ...writtenIn(body, at.at('body')),
          ];
        }),
      ];
    })
    .map(({ where }) => problemAt('credential-written', where));
}

type IsWritten = (text: string) => boolean;

/** The places of values that are credentials, by their form or by their names. */
function placesIn(value: unknown, place: Place, isWritten: IsWritten): readonly Place[] {
  if (typeof value === 'string')
    return redacted(value) !== value && isWritten(value) ? [place] : [];
  if (Array.isArray(value))
    return value.flatMap((item: unknown, index) => placesIn(item, place.at(index), isWritten));
  if (!isMapping(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const isScalar = typeof inner === 'number' || typeof inner === 'string';
    if (!namesSecret(name) || !isScalar) return placesIn(inner, place.at(name), isWritten);
    const text = String(inner);
    return isWritten(text) && !text.includes('${') ? [place.at(name)] : [];
  });
}
