import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { jobPolicies, permissionTexts, statementsOf } from '../../local/cloud/policies/template.ts';
import { CHECKS } from '../../src/check/catalogue.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What a policy of the job's role allows. */
function allowedActions(name: 'run-load-tests' | 'check'): string[] {
  const policy = jobPolicies({}).get(name);
  return policy === undefined ? [] : statementsOf(policy).flatMap(({ Action }) => Action);
}

/** Each call in src names the permission that it needs, for the message when it is refused. */
function namedInSource(pattern: string, exclude: readonly string[] = []): string[] {
  const files = globSync(pattern, { cwd: ROOT, exclude }).map((file) =>
    readFileSync(join(ROOT, file), 'utf8'),
  );
  const named = files.flatMap((text) =>
    [...text.matchAll(/permission: '([^']+)'/g)].map(([, permission = '']) => permission),
  );
  return named.flatMap((permission) => permission.match(/[a-z0-9]+:[A-Za-z]+/g) ?? []);
}

test('the role of a job allows what the calls in src need, and nothing more', () => {
  // No call of a run needs s3:ListBucket for itself; it makes S3 say that an object is missing
  // instead of forbidden.
  const needed = new Set([...namedInSource('src/**/*.ts', ['src/check/**']), 's3:ListBucket']);
  expect(allowedActions('run-load-tests').toSorted()).toEqual([...needed].toSorted());
});

test('the permissions for checks allow what they need beyond that, and nothing more', () => {
  const ofRuns = new Set(allowedActions('run-load-tests'));
  // Nobody can be denied to ask who they are.
  const free = 'sts:GetCallerIdentity';
  const needed = new Set(
    namedInSource('src/check/**/*.ts').filter(
      (permission) => !ofRuns.has(permission) && permission !== free,
    ),
  );
  expect(allowedActions('check').toSorted()).toEqual([...needed].toSorted());
});

test('the catalogue of checks names calls that the source makes, and tells those of checks apart', () => {
  const named = new Set(namedInSource('src/**/*.ts'));
  const extra = new Set(Object.values(CHECKS).flatMap(({ extraCalls }) => extraCalls));
  // A run reads the quota, too, and goes on where it may not.
  const optional = 'servicequotas:GetServiceQuota';
  expect([...extra].toSorted()).toEqual(
    [...allowedActions('check'), 'sts:GetCallerIdentity', optional].toSorted(),
  );
  expect(
    Object.values(CHECKS)
      .flatMap(({ calls, extraCalls }) => [...calls, ...extraCalls])
      .filter((name) => !named.has(name)),
  ).toEqual([]);
});

test('every permission is described, and nothing else is', () => {
  const all = [...allowedActions('run-load-tests'), ...allowedActions('check')];
  expect(Object.keys(permissionTexts()).toSorted()).toEqual([...new Set(all)].toSorted());
});
