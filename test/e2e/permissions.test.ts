import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import * as z from 'zod';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const Policy = z.object({
  Statement: z.array(z.object({ Action: z.union([z.string(), z.array(z.string())]).transform((actions) => [actions].flat()) })),
});

function documentedActions(): string[] {
  const page = readFileSync(join(ROOT, 'docs', 'permissions.md'), 'utf8');
  const [, policy = ''] = /<!-- policy:start [\s\S]*?```json\n([\s\S]*?)```\n<!-- policy:end -->/.exec(page) ?? [];
  return Policy.parse(JSON.parse(policy)).Statement.flatMap(({ Action }) => Action);
}

/** Each call in src names the permission that it needs, for the message when it is refused. */
function namedInSource(): string[] {
  const files = globSync('src/**/*.ts', { cwd: ROOT }).map((file) => readFileSync(join(ROOT, file), 'utf8'));
  const named = files.flatMap((text) => [...text.matchAll(/permission: '([^']+)'/g)].map(([, permission = '']) => permission));
  return named.flatMap((permission) => permission.match(/[a-z0-9]+:[A-Za-z]+/g) ?? []);
}

test('the documented policy allows what the calls in src need, and nothing more', () => {
  // No call needs s3:ListBucket; it makes S3 say that an object is missing instead of forbidden.
  const needed = new Set([...namedInSource(), 's3:ListBucket']);
  expect(documentedActions().toSorted()).toEqual([...needed].toSorted());
});
