import { describe, expect, test } from 'vitest';
import { againstDirection, cycles } from '../../../tools/house/rooms.ts';
import { sourceFile } from '../../../tools/house/source.ts';

describe('a file of source', () => {
  const file = sourceFile(
    'src/fleet/a.ts',
    `// A comment.
import type { B } from '../gate/b.ts';
import { c } from './c.ts';

export const twice = (n: number): number => n * 2;
export function bag(n: number, { b }: B): number {
  return [n].map((one) => one + b)[0] ?? 0;
}
function inline(n: number, options: { a: number }): number {
  return n + options.a;
}
export type Shape = { readonly grow: (by: number) => number };
const shape = { grow: (by: number): number => c(by) as any, name: 'x' as const };
`,
  );

  test('is counted by its syntax', () => {
    expect(file).toMatchObject({ codeLines: 11, functions: 4, wide: 2, exports: 3 });
  });

  test('names its bags, its casts and what it imports', () => {
    expect(file.bags).toEqual(['src/fleet/a.ts:6', 'src/fleet/a.ts:9']);
    expect(file.casts).toEqual(['src/fleet/a.ts:13', 'src/fleet/a.ts:13']);
    expect(file.imports).toEqual(['src/gate/b.ts', 'src/fleet/c.ts']);
  });
});

function importing(path: string, ...imports: readonly string[]): ReturnType<typeof sourceFile> {
  return { ...sourceFile(path, ''), imports };
}

test('imports run from the entries down to what everything stands on', () => {
  const files = [
    importing('src/gate/a.ts', 'src/units.ts', 'src/gate/figures/b.ts'),
    importing('src/gate/b.ts', 'src/scenario/plan.ts'),
    importing('src/units.ts', 'src/gate/a.ts'),
    importing('src/main.ts', 'src/job.ts'),
  ];
  expect(againstDirection(files)).toEqual([
    'src/gate/b.ts -> src/scenario/plan.ts',
    'src/units.ts -> src/gate/a.ts',
  ]);
});

test('a cycle is found once, as the files along it', () => {
  const files = [
    importing('src/a.ts', 'src/b.ts'),
    importing('src/b.ts', 'src/c.ts'),
    importing('src/c.ts', 'src/b.ts'),
  ];
  expect(cycles(files)).toEqual(['src/b.ts -> src/c.ts -> src/b.ts']);
});
