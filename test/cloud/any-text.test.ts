import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../local/cloud/cloud.ts';
import { listen } from '../../local/cloud/listen.ts';
import { parseResults } from '../../src/report/results/text.ts';
import { aRepository } from '../support/builders/workspace.ts';
import { cloudWithStacks, expectNothingRunning, run, tasksOf } from './support.ts';

/** What Python splits lines at, what objects have already, and what logs and tables obey. */
const LABELS = [
  ['\r', '\n', '\r\n', '\v', '\f', '\u001C', '\u001D', '\u001E', '\u0085', '\u2028', '\u2029'].map(
    (end) => `a${end}b`,
  ),
  ['__proto__', 'constructor', 'toString', '', ' ', '#', '"quoted"', 'a,b', "it's", '😀', 'müller'],
  ['<script>alert(1)</script>', 'a|b', '`code`', '::error::no', '##[error]no', '@octocat'],
  ['\u001B[31mred', 'a\u202Eb', 'a\u200Bb', '(all)', 'x'.repeat(3000)],
].flat();
const ITEMS = 1100;
/** JMeter's own, too: what CSV does not say stays as it is. */
const csv = (text: string): string => `"${text.replaceAll('"', '""')}"`;

const scenario = (port: number): string => `execution:
- {scenario: texts, concurrency: 1, iterations: ${LABELS.length}}
- {scenario: items, concurrency: 2, iterations: ${ITEMS / 2}, delay: 2s}
scenarios:
  texts:
    default-address: http://127.0.0.1:${port}
    data-sources: [{path: texts.csv, quoted: true, delimiter: ','}]
    requests:
    - {url: '/texts/\${number}', label: '\${label}'}
  items:
    default-address: http://127.0.0.1:${port}
    data-sources: [items.csv]
    requests:
    - {url: /login, label: login}
    - {url: '/items/\${item}'}
`;

describe('data of any text, length and number', () => {
  let cloud: LocalCloud;
  let server: Server;
  let port: number;
  const asked: string[] = [];
  beforeAll(async () => {
    const answer = ({ url = '' }: IncomingMessage, response: ServerResponse): void => {
      asked.push(url);
      if (url === '/texts/1') response.writeHead(500, 'x'.repeat(140_000));
      if (url === '/texts/2') response.writeHead(500, 'a\u0085b|`::error::\u00E4');
      response.end('ok');
    };
    server = createServer(answer);
    port = await listen(server, 0);
    cloud = await cloudWithStacks(['us-east-1']);
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await cloud.close();
  });

  test('B1, B2, B3, B4, C8: is counted, judged and shown like any other', async () => {
    const workspace = aRepository({
      's.yml': scenario(port),
      'texts.csv': `label,number\n${LABELS.map((label, at) => `${csv(label)},${at + 1}\n`).join('')}`,
      'items.csv': `\uFEFFitem\n${Array.from({ length: ITEMS }, (_, at) => `${at}\n`).join('')}`,
    });
    const threshold = [
      'avg of login < 500ms',
      `samples of login >= ${ITEMS}`,
      'samples of "__proto__" >= 1',
      'errors < 1%',
    ].join('\n');
    const inputs = { regions: 'us-east-1', scenario: 's.yml', threshold };
    const result = await run(cloud, inputs, { cwd: workspace });
    expect(result.outputs['verdict'], result.stdout).toBe('pass');
    expect(result.outputs['samples']).toBe(String(asked.length));
    expect(asked).toHaveLength(LABELS.length + 2 * ITEMS);

    const parsed = parseResults(await readFile(result.outputs['results'] ?? '', 'utf8'));
    const [task] = parsed.ok ? (parsed.value.regions[0]?.results ?? []) : [];
    const kept = LABELS.map((label) => (label.length > 1000 ? `${label.slice(0, 999)}…` : label));
    const held = kept.map((label) => task?.labels[label]?.samples);
    expect(held).toEqual(kept.map(() => 1));
    expect(task?.labels['login']?.samples).toBe(ITEMS);
    expect(Object.keys(task?.labels ?? {})).toHaveLength(1001);
    expect(task?.errors.map(({ message }) => message.length)).toEqual(
      expect.arrayContaining([500, '500 a\u0085b|`::error::\u00E4'.length]),
    );

    // No line is torn, none is a command, and nothing moves the cursor.
    const [[id = ''] = []] = await tasksOf(result);
    const log = await readFile(join(cloud.tasksDir, id, 'stdout.log'), 'utf8');
    expect(
      result.stdout.split('\n').filter((line) => /[\p{Cc}\p{Zl}\p{Zp}\u202E]/u.test(line)),
    ).toEqual([]);
    expect(result.stdout).not.toMatch(/^\s*::error::no/m);
    expect(log).not.toContain('worker-printing-failed');
    await expectNothingRunning(cloud);
  });
});
