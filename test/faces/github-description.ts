// GitHub's own description of its API, against which requests and answers are held.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv, type ValidateFunction } from 'ajv';
import * as formats from 'ajv-formats';
import * as z from 'zod';
import type { Answer, Asked, GitHubStandIn, Shapes } from '../support/github.ts';

const file = createRequire(import.meta.url)
  .resolve('@octokit/openapi/package.json')
  .replace('package.json', 'generated/api.github.com.json');
const json = z.record(z.string(), z.unknown());
const operation = z.object({
  parameters: z.array(z.unknown()).default([]),
  requestBody: z.unknown().optional(),
  responses: z.record(z.string(), z.unknown()),
});
const parameter = z.object({ name: z.string(), in: z.string(), schema: z.unknown() });
const Description = z.object({
  paths: z.record(z.string(), json),
  components: z.object({
    examples: z.record(z.string(), z.object({ value: z.unknown() })),
    parameters: json,
  }),
});

/** JSON Schema has another word for `nullable`. */
function withNull(_: string, value: unknown): unknown {
  const isSchema = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isSchema || !('nullable' in value)) return value;
  const { nullable: _nullable, ...schema } = value;
  return { anyOf: [schema, { type: 'null' }] };
}

const text: unknown = JSON.parse(readFileSync(file, 'utf8'), withNull);
const { paths, components } = Description.parse(text);
const ajv = new Ajv({ strict: false, validateSchema: false, logger: false, coerceTypes: true });
formats.default.default(ajv);
ajv.addSchema(Object(text), 'github');

const patterns = Object.keys(paths).map((path) => ({
  path,
  parts: path.split('/').length,
  fixed: path.replaceAll(/\{[^}]+\}/g, '').length,
  pattern: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{[^}]+\}/g, '[^/]+')}$`),
}));

/** What is wrong with a request and its answer. */
function violations(request: Asked, answer: Answer): readonly string[] {
  const [found] = patterns
    .filter(({ pattern }) => pattern.test(request.path))
    .toSorted((a, b) => b.fixed - a.fixed);
  const method = request.method.toLowerCase();
  const parsed = operation.safeParse(found === undefined ? undefined : paths[found.path]?.[method]);
  if (found === undefined || !parsed.success) return ['there is no such operation'];
  const at = [found.path, method];
  const { parameters, requestBody, responses } = parsed.data;
  return [
    ...parameterViolations(request, parameters),
    ...(requestBody === undefined
      ? Object.keys(request.body).map((name) => `body: ${name} is not known`)
      : bodyViolations(request, [...at, 'requestBody'])),
    ...answerViolations(answer, responses, at),
  ];
}

function parameterViolations({ query }: Asked, given: readonly unknown[]): readonly string[] {
  const known = given.map((one) => parameter.parse(resolved(one)));
  return [...query].flatMap(([name, value]) => {
    const found = known.find((one) => one.in === 'query' && one.name === name);
    if (found === undefined) return [`query: ${name} is not known`];
    const validate = ajv.compile(Object(found.schema));
    return validate(value) ? [] : [`query: ${name}: ${ajv.errorsText(validate.errors)}`];
  });
}

function resolved(one: unknown): unknown {
  const reference = z.object({ $ref: z.string() }).safeParse(one);
  const name = reference.data?.$ref.split('/').at(-1);
  return name === undefined ? one : components.parameters[name];
}

function bodyViolations({ body }: Asked, at: readonly string[]): readonly string[] {
  const validate = compiled([...at, 'content', 'application/json', 'schema']);
  const { properties } = z.object({ properties: json }).parse(schemaAt(at));
  const unknown = Object.keys(body).filter((name) => !Object.hasOwn(properties, name));
  const wrong = validate(structuredClone(body)) ? [] : [`body: ${ajv.errorsText(validate.errors)}`];
  return [...unknown.map((name) => `body: ${name} is not known`), ...wrong];
}

function schemaAt(at: readonly string[]): unknown {
  let value: unknown = { ...paths };
  for (const key of [...at, 'content', 'application/json', 'schema']) value = Object(value)[key];
  return value;
}

/** What any operation may answer besides. */
const ANYWHERE = new Set([401, 403, 404, 422, 429, 500, 502]);

function answerViolations(
  { status, body }: Answer,
  responses: Readonly<Record<string, unknown>>,
  at: readonly string[],
): readonly string[] {
  if (ANYWHERE.has(status)) return [];
  if (responses[status] === undefined) return [`answer: ${status} is not known`];
  if (body === undefined) return status === 204 ? [] : ['answer: it has no body'];
  const where = [...at, 'responses', String(status), 'content', 'application/json', 'schema'];
  const validate = compiled(where);
  return validate(structuredClone(body)) ? [] : [`answer: ${ajv.errorsText(validate.errors)}`];
}

const compiledBefore = new Map<string, ValidateFunction>();

function compiled(at: readonly string[]): ValidateFunction {
  const pointer = at.map((key) => key.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');
  const before = compiledBefore.get(pointer);
  if (before !== undefined) return before;
  const validate = ajv.compile({ $ref: `github#/paths/${encodeURI(pointer)}` });
  compiledBefore.set(pointer, validate);
  return validate;
}

/** GitHub's objects with all that they have, by its own examples. */
export function describedShapes(): Shapes {
  const example = (name: string) => json.parse(components.examples[name]?.value);
  // The example of an issue is a pull request.
  const { pull_request: _, ...issue } = example('issue');
  return {
    comment: example('issue-comment'),
    issue,
    // The teams of the example lack what its schema asks for.
    pull: { ...example('pull-request'), requested_teams: [] },
    user: example('simple-user'),
    label: example('label'),
    viewer: example('private-user-response-with-public-and-private-profile-information'),
  };
}

/** The same, with each request and each answer held against the description. */
export function described(github: GitHubStandIn, found: string[]): GitHubStandIn {
  return {
    ...github,
    answer: (request) => {
      const answer = github.answer(request);
      for (const violation of violations(request, answer))
        found.push(`${request.method} ${request.path}: ${violation}`);
      return answer;
    },
  };
}
