import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { CHECKS } from '../../src/check/catalogue.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const Policy = z.object({
  Statement: z.array(
    z.object({
      Action: z.union([z.string(), z.array(z.string())]).transform((actions) => [actions].flat()),
    }),
  ),
});

/** What the policy between two comments of the page allows. */
function documentedActions(name: 'policy' | 'check-policy'): string[] {
  const page = readFileSync(join(ROOT, 'docs', 'permissions.md'), 'utf8');
  const pattern = new RegExp(
    `<!-- ${name}:start [\\s\\S]*?\`\`\`json\\n([\\s\\S]*?)\`\`\`\\n<!-- ${name}:end -->`,
  );
  const [, policy = ''] = pattern.exec(page) ?? [];
  return Policy.parse(JSON.parse(policy)).Statement.flatMap(({ Action }) => Action);
}

/** What a run calls where it may, and does without where it may not. */
const OPTIONAL = 'src/fleet/quota.ts';

/** Each call in src names the permission that it needs, for the message when it is refused. */
function namedInSource(pattern: string | string[], exclude: readonly string[] = []): string[] {
  const files = globSync(pattern, { cwd: ROOT, exclude }).map((file) =>
    readFileSync(join(ROOT, file), 'utf8'),
  );
  const named = files.flatMap((text) =>
    [...text.matchAll(/permission: '([^']+)'/g)].map(([, permission = '']) => permission),
  );
  return named.flatMap((permission) => permission.match(/[a-z0-9]+:[A-Za-z]+/g) ?? []);
}

test('the documented policy allows what the calls in src need, and nothing more', () => {
  // No call of a run needs s3:ListBucket for itself; it makes S3 say that an object is missing
  // instead of forbidden.
  const needed = new Set([
    ...namedInSource('src/**/*.ts', ['src/check/**', OPTIONAL]),
    's3:ListBucket',
  ]);
  expect(documentedActions('policy').toSorted()).toEqual([...needed].toSorted());
});

test('the documented policy for checks allows what they need beyond that, and nothing more', () => {
  const ofRuns = new Set(documentedActions('policy'));
  // Nobody can be denied to ask who they are.
  const free = 'sts:GetCallerIdentity';
  const needed = new Set(
    namedInSource(['src/check/**/*.ts', OPTIONAL]).filter(
      (permission) => !ofRuns.has(permission) && permission !== free,
    ),
  );
  expect(documentedActions('check-policy').toSorted()).toEqual([...needed].toSorted());
});

test('the catalogue of checks names calls that the source makes, and tells those of checks apart', () => {
  const named = new Set(namedInSource('src/**/*.ts'));
  const extra = new Set(Object.values(CHECKS).flatMap(({ extraCalls }) => extraCalls));
  expect([...extra].toSorted()).toEqual(
    [...documentedActions('check-policy'), 'sts:GetCallerIdentity'].toSorted(),
  );
  expect(
    Object.values(CHECKS)
      .flatMap(({ calls, extraCalls }) => [...calls, ...extraCalls])
      .filter((name) => !named.has(name)),
  ).toEqual([]);
});
