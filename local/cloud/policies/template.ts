// The policies of the templates, as IAM gets them: what documentation, local cloud and tests show
// or hold calls against is read from the templates themselves.
import { readFileSync } from 'node:fs';
import { CORE_SCHEMA, defineScalarTag, defineSequenceTag, load } from 'js-yaml';
import * as z from 'zod';

const CLOUDFORMATION = new URL('../../../cloudformation/', import.meta.url);

const words = z.union([z.string(), z.array(z.string())]).transform((given) => [given].flat());
const statement = z.object({
  Sid: z.string(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: words,
  Resource: words,
  Condition: z.record(z.string(), z.record(z.string(), words)).default({}),
});
const role = z.object({
  Properties: z.object({
    Policies: z.array(
      z.object({
        PolicyName: z.string(),
        PolicyDocument: z.object({ Version: z.string(), Statement: z.array(z.unknown()) }),
      }),
    ),
  }),
});

export type Statement = z.infer<typeof statement>;
export type Policy = { readonly Version: string; readonly Statement: readonly unknown[] };

/** A template whose functions are resolved: parameters, conditions and attributes by their names. */
export type Values = Readonly<Record<string, string | boolean>>;

/** A function of CloudFormation in its short form, which YAML takes for a tag. */
type Call = { readonly tag: string; readonly given: unknown };
const calls = new WeakSet<object>();

function callOf(tag: string, given: unknown): Call {
  const call = { tag, given };
  calls.add(call);
  return call;
}

function isCall(value: unknown): value is Call {
  return typeof value === 'object' && value !== null && calls.has(value);
}

const SCHEMA = CORE_SCHEMA.withTags(
  defineScalarTag('!', {
    matchByTagPrefix: true,
    resolve: (source, _, tag) => callOf(tag, source),
    identify: () => false,
  }),
  defineSequenceTag('!', {
    matchByTagPrefix: true,
    create: (tag): { tag: string; items: unknown[] } => ({ tag, items: [] }),
    addItem: ({ items }, item) => {
      items.push(item);
    },
    finalize: ({ tag, items }) => callOf(tag, items),
    identify: () => false,
  }),
);

/** In place of what a function leaves out. */
const NOTHING = Symbol('AWS::NoValue');

/** @returns the template as plain data. */
function resolveTemplate(file: string, values: Values): unknown {
  return resolve(
    load(readFileSync(new URL(file, CLOUDFORMATION), 'utf8'), { schema: SCHEMA }),
    values,
  );
}

function resolve(node: unknown, values: Values): unknown {
  if (isCall(node)) return resolveCall(node, values);
  if (Array.isArray(node)) return node.map((item) => resolve(item, values)).filter(isSomething);
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).map(
    ([key, value]) => [key, resolve(value, values)] as const,
  );
  return Object.fromEntries(entries.filter(([, value]) => isSomething(value)));
}

function isSomething(value: unknown): boolean {
  return value !== NOTHING;
}

function resolveCall({ tag, given }: Call, values: Values): unknown {
  if (Array.isArray(given)) {
    const parts: readonly unknown[] = given;
    if (tag !== '!If') return parts.map((part) => resolve(part, values));
    return resolve(values[String(parts[0])] === true ? parts[1] : parts[2], values);
  }
  const text = String(given);
  if (tag === '!Sub') return substitute(text, values);
  return text === 'AWS::NoValue' ? NOTHING : (values[text] ?? `<${text}>`);
}

/** `${!NAME}` stays as `${NAME}`: a variable of IAM. */
function substitute(text: string, values: Values): string {
  return text.replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) =>
    literal === '' ? String(values[name] ?? `<${name}>`) : `\${${name}}`,
  );
}

const ROLE = { file: 'github-role.yml', resource: 'Role' };

/** The policy documents of a role of a template, by their names. */
export function policiesOf(
  { file, resource }: typeof ROLE,
  values: Values,
): ReadonlyMap<string, Policy> {
  const { Resources } = z
    .object({ Resources: z.record(z.string(), z.unknown()) })
    .parse(resolveTemplate(file, values));
  const { Policies } = role.parse(Resources[resource]).Properties;
  return new Map(Policies.map(({ PolicyName, PolicyDocument }) => [PolicyName, PolicyDocument]));
}

/** The role of a job, with the permissions for checks. */
export function jobPolicies(values: Values): ReadonlyMap<string, Policy> {
  return policiesOf(ROLE, { ...values, ChecksAreAllowed: true });
}

const bucketPolicyResource = z.object({
  ExchangeBucketPolicy: z.object({
    Properties: z.object({
      PolicyDocument: z.object({ Version: z.string(), Statement: z.array(z.unknown()) }),
    }),
  }),
});

/** The policy of the exchange bucket. */
export function bucketPolicy(values: Values): Policy {
  const { Resources } = z
    .object({ Resources: bucketPolicyResource })
    .parse(resolveTemplate('main.yml', values));
  return Resources.ExchangeBucketPolicy.Properties.PolicyDocument;
}

export function statementsOf(policy: Policy): Statement[] {
  return z.array(statement).parse(policy.Statement);
}

const permissions = z.object({
  Metadata: z.object({ 'LoadGate::Permissions': z.record(z.string(), z.string()) }),
});

/** What each permission of the job's role is for. */
export function permissionTexts(): Readonly<Record<string, string>> {
  return permissions.parse(resolveTemplate(ROLE.file, {})).Metadata['LoadGate::Permissions'];
}
