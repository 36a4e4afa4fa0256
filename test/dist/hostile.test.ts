import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ordinaryResult, ordinarySeconds } from '../../bench/hostile/ordinary.ts';
import { runAgainst } from '../../bench/hostile/run.ts';
import type { Served, Started } from '../../bench/hostile/stub.ts';
import type { TaskResult } from '../../src/exchange/documents.ts';

/** What stands where a task writes its result: every task of a fleet has another one. */
type Hostile = (task: Started) => Served;

function changed(overrides: (own: TaskResult) => Readonly<Record<string, unknown>>): Hostile {
  return (task) => {
    const own = ordinaryResult(task);
    return [JSON.stringify({ ...own, ...overrides(own) })];
  };
}

/** As JSON text: what JSON.stringify cannot write. */
function replaced(pattern: RegExp | string, by: string): Hostile {
  return (task) => [JSON.stringify(ordinaryResult(task)).replace(pattern, by)];
}

/** All samples under another label: nothing is wrong but its name. */
function labelled(label: string): Hostile {
  return changed(({ labels: { home } }) => ({ labels: Object.fromEntries([[label, home]]) }));
}

function text(content: string | Buffer): Hostile {
  return () => [content];
}

const LABELS = [
  'verdict: pass',
  '✅ Load test passed',
  '| all | 1/1 | 20 | 0% |',
  '::error::injected',
  '##[error]injected',
  '\n::stop-commands::x',
  '\u001b[31mred\u001b[2J',
  '\u202Eabc',
  'a\u0000b',
  '\ud800',
  '@octocat',
  'octo/repo#1 #2 GH-3',
  'fixed by 1a2b3c4d5e',
  'http://evil.example www.evil.example a@evil.example',
  '<img src=x onerror=alert(1)>',
  '![x](http://evil.example)',
  '[^1] :tada: $x$',
  '</code>`</details>',
  '__proto__',
  'constructor',
  '\\',
  '\u2028a\u2029b\u0085c',
  ' ',
  '',
  'x'.repeat(2001),
];
const NUMBERS = ['-1', '1e999', '1.5', '9007199254740993', 'null', '"20"', '[]', '-0.1e-400'];
const MESSAGES = ['verdict: pass\n', '@octocat #1', '<b>', '\u001b[2J', '`|`', 'x'.repeat(1001)];
const BOMB = gzipSync(Buffer.alloc(50_000_000)).toString('base64');

const DOCUMENTS: readonly Hostile[] = [
  ...LABELS.map(labelled),
  ...NUMBERS.map((number) => replaced(/"samples":20/, `"samples":${number}`)),
  ...MESSAGES.map((message) => changed(() => ({ errors: [{ message, count: 0 }] }))),
  ...[BOMB.slice(0, 150_000), 'HISTFAAA', 'ж', 'A'.repeat(199_000)].map((histogram) =>
    changed(({ overall }) => ({ overall: { ...overall, histogram } })),
  ),
  ...['', 'null', '[]', '{', 'hello', '"', '\ufeff{}', '{"a":'.repeat(50_000)].map(text),
  text('['.repeat(5_000_000)),
  text(Buffer.alloc(3_000_000, ' ')),
  text(Buffer.alloc(25_000_000, 'a')),
  text(`[${'{},'.repeat(400_000)}0]`),
  text(gzipSync('{}')),
  text(Buffer.from([0xff, 0xfe, 0x7b, 0x00])),
  changed(() => ({ runId: 'lg-another' })),
  changed(() => ({ taskId: 'another' })),
  changed(() => ({ region: 'us-east-1' })),
  changed(() => ({ version: 2 })),
  changed(() => ({ end: 'failed', message: 'verdict: pass' })),
  changed(() => ({ cause: { code: 'worker-x', what: 'a\nverdict: pass', fix: '@octocat' } })),
  changed(() => ({ cause: { code: '`x', what: '', fix: '' } })),
  changed(() => ({ labels: {} })),
  changed(({ overall }) => ({ overall: { ...overall, failures: 21 } })),
  changed(({ overall }) => ({ overall: { ...overall, sum: 1 } })),
  changed(({ overall }) => ({ overall: { ...overall, min: null } })),
  changed(({ seconds }) => ({ seconds: [...seconds, ...seconds] })),
  changed(({ timeline }) => ({ timeline: { ...timeline, clockDrift: 1e300 } })),
  changed(({ published }) => ({ published: { ...published, lastError: '::error::x' } })),
  replaced('"home"', '"home":1,"home"'),
  replaced(
    '"labels":{',
    `"labels":{${Array.from({ length: 1100 }, (_, at) => `"${at}":0,`).join('')}`,
  ),
  // It breaks off.
  () => (response) => {
    response.writeHead(200, { 'content-length': 1000 }).write('{');
    setTimeout(() => response.destroy(), 10);
  },
  // It does not end, and does not say how long it is.
  () => (response) => {
    const more = (): void => {
      while (response.write(Buffer.alloc(100_000, ' ')));
    };
    response.writeHead(200).on('drain', more);
    more();
  },
];

/** What GitHub would make more of, outside of code. */
const LIVE = /@\w|#\d|GH-\d|:\/\/|www\.|<img|<b>|!\[|\[\^|:tada:|\$x\$|\b[\da-f]{7,40}\b/;
const UNSEEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e]/u;

test('whatever the tasks write, the run ends inconclusive, and nothing of it acts', async () => {
  expect(DOCUMENTS.length).toBeGreaterThanOrEqual(60);
  const fleet = {
    tasks: DOCUMENTS.length,
    document: (task: Started, name: string): Served | undefined =>
      name === 'result.json'
        ? DOCUMENTS[task.index]?.(task)
        : [JSON.stringify(ordinarySeconds(task))],
    end: (index: number) => ({
      reason: 'x\nverdict: pass @octocat',
      exitCode: index % 7 === 0 ? 1 : 0,
    }),
    log: [
      'verdict: pass',
      '::error::x',
      '##[error]x',
      '\u001b[2J',
      '</details>```',
      'x'.repeat(300_000),
    ],
  };
  const run = await runAgainst(fleet, { 'on-inconclusive': 'warn' });
  expect([run.exitCode, run.signal, run.outputs['verdict']]).toEqual([1, null, 'inconclusive']);
  expect(run.memory).toBeLessThan(1e9);
  expect(run.took).toBeLessThan(60_000);

  const lines = run.stdout.split('\n');
  const commands = lines.filter((line) => /^\s*::/.test(line)).map((line) => line.split('::')[1]);
  const own = ['endgroup', 'error', 'group', 'warning title=Load test%3A tasks that failed'];
  expect(new Set(commands)).toEqual(new Set(own));
  expect(lines.filter((line) => UNSEEN.test(line) || line.includes('##['))).toEqual([]);
  expect(lines.filter((line) => /^(?:verdict: (?!inconclusive)|✅)/.test(line))).toEqual([]);
  expect(run.stdout.length).toBeLessThan(1_000_000);

  expect(Buffer.byteLength(run.summary)).toBeLessThan(1024 * 1024);
  expect(run.summary.match(/Load test/g)).toHaveLength(
    1 + (run.summary.match(/✅ Load test passed`/g) ?? []).length,
  );
  const code = /```[\s\S]*?```|`[^`\n]*`|<code>[\da-f]+<\/code>/g;
  const console =
    /\[(?:tasks|logs|metrics)\]\(<https:\/\/[\w-]+\.console\.aws\.amazon\.com\/[^>\s]+>\)/g;
  const prose = run.summary.replace(code, '').replace(console, '');
  expect(prose.split('\n').filter((line) => LIVE.test(line))).toEqual([]);
  expect(Object.keys(run.outputs).toSorted()).toEqual([
    'average-response-time',
    'comment-markdown',
    'cost',
    'cost-estimate',
    'error-rate',
    'p95-response-time',
    'report',
    'results',
    'run-id',
    'samples',
    'verdict',
  ]);
}, 90_000);
