import { readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../local/cloud/cloud.ts';
import { parseResults } from '../../src/report/results/text.ts';
import { cloudWithStacks, expectNothingRunning, start } from './support.ts';

const HOME = 'us-east-1';
const AWAY = 'eu-west-1';
const SECOND = 1000;

/** When answers stop, and when they come again, in milliseconds after the first request. */
type Pause = { readonly from: number; readonly to: number };

/** A service that answers in 20 ms, but for a pause. Requests in it are answered at its end. */
async function pausing({ from, to }: Pause): Promise<Server> {
  let began: number | undefined;
  const waiting = new Set<ServerResponse>();
  const server = createServer((_, response) => {
    began ??= Date.now();
    const at = Date.now() - began;
    waiting.add(response);
    response.on('close', () => waiting.delete(response));
    const answer = (): void => void response.end('ok');
    if (at < from || at >= to) setTimeout(answer, 20);
    else if (Number.isFinite(to)) setTimeout(answer, to - at);
  });
  server.on('close', () => {
    for (const response of waiting) response.destroy();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return server;
}

function scenarioFor(server: Server): string {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return [
    'execution: [{concurrency: 5, hold-for: 10s, scenario: waiting}]',
    'scenarios:',
    '  waiting:',
    `    default-address: http://127.0.0.1:${port}`,
    '    timeout: 6s',
    '    retrieve-resources: false',
    '    requests: [{url: /, label: home}]',
  ].join('\n');
}

describe('users who wait send few samples, and real load shows what the samples hide', () => {
  let cloud: LocalCloud;
  const servers: Server[] = [];
  beforeAll(async () => {
    cloud = await cloudWithStacks([HOME, AWAY]);
  });
  afterAll(async () => {
    for (const server of servers) server.closeAllConnections();
    for (const server of servers) server.close();
    await cloud.close();
  });

  async function runAgainst(pause: Pause, region: string) {
    const server = await pausing(pause);
    servers.push(server);
    const threshold = 'avg < 500ms\np95 < 500ms\nerrors < 5%';
    const action = await start(cloud, {
      regions: region,
      threshold,
      scenario: scenarioFor(server),
      // On a slow machine it may end the run first: it is a criterion of its own.
      'circuit-breaker': 'off',
    });
    const result = await action.done;
    const parsed = parseResults(await readFile(result.outputs['results'] ?? '', 'utf8'));
    if (!parsed.ok) throw new Error(`${parsed.message.what}: ${result.stdout}`);
    return { result, results: parsed.value };
  }

  // Side by side, each with a service, a region and a verdict of its own.
  test('A8: a service that hangs fails by its downtime; A9: one that pauses does not pass', async () => {
    const [hung, paused] = await Promise.all([
      runAgainst({ from: 3 * SECOND, to: Number.POSITIVE_INFINITY }, HOME),
      runAgainst({ from: 3 * SECOND, to: 7.5 * SECOND }, AWAY),
    ]);
    const outcomes = ({ results }: typeof hung) =>
      results.criteria.map(({ text, outcome }) => [text, outcome]);
    const bySamples = [
      ['avg < 500ms', 'pass'],
      ['p95 < 500ms', 'pass'],
      ['errors < 5%', 'pass'],
    ];

    expect(outcomes(hung), hung.result.stdout).toEqual([...bySamples, ['downtime < 5%', 'fail']]);
    expect(hung.results.verdict).toBe('fail');
    const lost = hung.results.criteria.at(-1)?.actual;
    expect(lost).toBeGreaterThan(0.55);
    expect(lost).toBeLessThan(0.75);
    expect(hung.result.summary).toContain('downtime < 5%');

    expect(outcomes(paused), paused.result.stdout).toEqual([
      ...bySamples,
      ['downtime < 5%', 'pass'],
    ]);
    expect(paused.results.verdict).toBe('inconclusive');
    expect(paused.results.reservations.map(({ code }) => code)).toContain('steady-stream-slower');
    expect(paused.result.summary).toContain('A steady stream of requests would have seen');
    await expectNothingRunning(cloud);
  });
});
