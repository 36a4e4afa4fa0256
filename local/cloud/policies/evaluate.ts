// What IAM says to a request, as far as the templates' policies go:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
import type { Statement } from './template.ts';

/** Something that one call wants to do. */
export interface PolicyRequest {
  /** `s3:PutObject`. */
  readonly action: string;
  readonly resource: string;
  /** Condition keys in lower case, as far as the request has them. */
  readonly context: Readonly<Record<string, string>>;
}

type Compare = (actual: string, expected: string) => boolean;

const COMPARE: Readonly<Record<string, Compare>> = {
  StringEquals: (actual, expected) => actual === expected,
  StringNotEquals: (actual, expected) => actual !== expected,
  ArnLike: fits,
  Bool: (actual, expected) => actual.toLowerCase() === expected.toLowerCase(),
  NumericLessThan: (actual, expected) => Number(actual) < Number(expected),
  NumericLessThanEquals: (actual, expected) => Number(actual) <= Number(expected),
};

/** The names of the statements that allow it; none where one denies it, or none allows it. */
export function allowedBy(request: PolicyRequest, statements: readonly Statement[]): string[] {
  const applying = statements.filter((statement) => applies(statement, request));
  if (applying.some(({ Effect }) => Effect === 'Deny')) return [];
  return applying.map(({ Sid }) => Sid);
}

function applies({ Action, Resource, Condition }: Statement, request: PolicyRequest): boolean {
  const { action, resource, context } = request;
  return (
    Action.some((pattern) => fits(action.toLowerCase(), pattern.toLowerCase())) &&
    Resource.some((pattern) => fits(resource, filled(pattern, context))) &&
    Object.entries(Condition).every(([operator, keys]) =>
      Object.entries(keys).every(([key, values]) =>
        holds(operator, context[key.toLowerCase()], values),
      ),
    )
  );
}

function holds(operator: string, actual: string | undefined, values: readonly string[]): boolean {
  if (operator === 'Null') return values.includes(String(actual === undefined));
  const name = operator.replace(/IfExists$/, '');
  const compare = COMPARE[name];
  if (compare === undefined) throw new Error(`the condition ${operator} is not known here`);
  if (actual === undefined) return name !== operator || name.includes('Not');
  return name.includes('Not')
    ? values.every((value) => compare(actual, value))
    : values.some((value) => compare(actual, value));
}

/** `*` stands for anything, slashes included. */
function fits(text: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+^${}()|[\]\\?]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(text);
}

/** What is inserted for a variable of a policy is no pattern. */
function filled(pattern: string, context: PolicyRequest['context']): string {
  return pattern.replace(/\$\{([^}]+)\}/g, (_, key: string) =>
    (context[key.toLowerCase()] ?? '\0').replaceAll('*', '\0'),
  );
}
