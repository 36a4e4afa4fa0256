import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ensurePart, type Part } from '../../../local/setup/cache.ts';
import { withLock } from '../../../local/setup/lock.ts';
import { explain } from '../../../local/setup/python.ts';

let cache = '';

beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'load-gate-cache-'));
  vi.stubEnv('LOAD_GATE_CACHE', cache);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(cache, { recursive: true, force: true });
});

/** Counts how often it is made. */
function part(given: Partial<Part> = {}): Part & { readonly made: () => number } {
  let made = 0;
  const make = async (dir: string) => {
    made += 1;
    await writeFile(join(dir, `made-${made}`), '');
  };
  return {
    name: 'part',
    title: 'a part',
    madeOf: ['a lock file'],
    make,
    ...given,
    made: () => made,
  };
}

test('a part is made once and says when it begins and ends', async () => {
  const lines: string[] = [];
  const once = part();
  const dirs = [
    await ensurePart(once, (line) => lines.push(line)),
    await ensurePart(once, (line) => lines.push(line)),
  ];
  expect(dirs[0]).toBe(dirs[1]);
  expect(once.made()).toBe(1);
  expect(lines.map((line) => line.replace(/[\d.]+ s/, 'N s'))).toEqual([
    'Set-up: a part ...',
    'Set-up: a part: done in N s',
  ]);
});

test('what it is made of decides where it is', async () => {
  const [one, other] = await Promise.all([
    ensurePart(part(), () => {}),
    ensurePart(part({ madeOf: ['another'] }), () => {}),
  ]);
  expect(one).not.toBe(other);
});

test('several that ask at once make it once', async () => {
  const shared = part();
  await Promise.all(Array.from({ length: 5 }, () => ensurePart(shared, () => {})));
  expect(shared.made()).toBe(1);
});

test('a failure is not taken for a part, and the next attempt starts afresh', async () => {
  const broken = part({
    make: async (dir) => {
      await writeFile(join(dir, 'half'), '');
      throw new Error('no network');
    },
  });
  await expect(ensurePart(broken, () => {})).rejects.toThrow('no network');
  const dir = await ensurePart(part(), () => {});
  expect(await readdir(dir)).toEqual(['made-1']);
});

test('a part without its folder is made again', async () => {
  const again = part();
  await rm(await ensurePart(again, () => {}), { recursive: true });
  await ensurePart(again, () => {});
  expect(again.made()).toBe(2);
});

test('the lock of a process that ended is taken over', async () => {
  const file = join(cache, 'lock');
  // No system gives out a process id this high.
  await writeFile(file, JSON.stringify({ pid: 2 ** 30, host: hostname() }));
  const result = await withLock(
    file,
    async () => 'worked',
    () => {},
  );
  expect([result, existsSync(file)]).toEqual(['worked', false]);
});

test('who waits for a lock says so once and goes on when it is free', async () => {
  const file = join(cache, 'lock');
  const order: string[] = [];
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const holder = withLock(
    file,
    async () => {
      await released;
      order.push('first');
    },
    () => {},
  );
  await vi.waitUntil(() => existsSync(file));
  const waiter = withLock(
    file,
    async () => order.push('second'),
    () => {
      order.push('waiting');
      release();
    },
  );
  await Promise.all([holder, waiter]);
  expect(order).toEqual(['waiting', 'first', 'second']);
});

test.each([
  ['no Python at all', [], 'No Python was found; the set-up needs Python 3.10 or later with venv.'],
  [
    'an old one',
    [{ version: '3.8.1', major: 3, minor: 8, missing: [] }],
    'Python 3.8.1 is too old; the set-up needs Python 3.10',
  ],
  [
    'one without ensurepip',
    [{ version: '3.11.2', major: 3, minor: 11, missing: ['ensurepip'] }],
    'Python 3.11.2 is here, but lacks ensurepip. On Debian and Ubuntu: apt-get install python3-venv.',
  ],
])('%s is named with how to get it', (_, found, message) => {
  expect(explain(found)).toContain(message);
});
