import { afterEach, expect, test } from 'vitest';
import { seededRandom } from '../../../local/random.ts';
import {
  type BehaviourInput,
  type SampleService,
  startSampleService,
} from '../../../local/sample-service.ts';

const services: SampleService[] = [];

async function start(behaviour: BehaviourInput = {}): Promise<SampleService> {
  const service = await startSampleService(behaviour);
  services.push(service);
  return service;
}

afterEach(async () => {
  await Promise.all(services.splice(0).map((service) => service.close()));
});

test('it answers, and counts', async () => {
  const service = await start();
  expect((await fetch(service.url)).status).toBe(200);
  const { requests, failures, first, last } = service.statistics();
  expect({ requests, failures }).toEqual({ requests: 1, failures: 0 });
  expect(first).toBe(last);
});

test('it keeps when requests arrived, in their order', async () => {
  const service = await start();
  const before = Date.now();
  for (let sent = 0; sent < 3; sent += 1) await fetch(service.url);
  const arrivals = service.arrivals();
  expect(arrivals).toHaveLength(3);
  expect(arrivals.toSorted((a, b) => a - b)).toEqual(arrivals);
  expect(arrivals[0]).toBeGreaterThanOrEqual(before);
});

test('it takes its time', async () => {
  const service = await start({ latencyMs: 60 });
  const began = performance.now();
  await fetch(service.url);
  // A timer may fire a millisecond early.
  expect(performance.now() - began).toBeGreaterThanOrEqual(59);
});

test('it fails as often as it should, the same way for the same seed', async () => {
  const statuses = async () => {
    const service = await start({ failureShare: 0.5, seed: 7 });
    const answers: number[] = [];
    for (let sent = 0; sent < 20; sent += 1) answers.push((await fetch(service.url)).status);
    return answers;
  };
  const [one, other] = [await statuses(), await statuses()];
  expect(one).toEqual(other);
  expect(new Set(one)).toEqual(new Set([200, 503]));
});

test('it can refuse connections, and come back on its port', async () => {
  const service = await start({ mode: 'refuse' });
  await expect(fetch(service.url)).rejects.toThrow();
  await service.behave({});
  expect((await fetch(service.url)).status).toBe(200);
});

test('it can hang', async () => {
  const service = await start({ mode: 'hang' });
  await expect(fetch(service.url, { signal: AbortSignal.timeout(100) })).rejects.toThrow();
  expect(service.statistics().requests).toBe(1);
});

test('a path can behave otherwise, and what it leaves out is as everywhere', async () => {
  const service = await start({
    failureShare: 1,
    paths: { '/home': { failureShare: 0 }, '/report': { latencyMs: 1 } },
  });
  const status = async (path: string) => (await fetch(`${service.url}${path}`)).status;
  expect(await status('/home')).toBe(200);
  expect(await status('/home?page=2')).toBe(200);
  expect(await status('/home/page')).toBe(503);
  expect(await status('/report')).toBe(503);
  expect(service.statistics()).toMatchObject({ requests: 4, failures: 2 });
});

test('it can pause, and then answers everything that it has kept', async () => {
  const service = await start({ mode: 'pause', failureShare: 1 });
  let answered = 0;
  const ask = async (path: string) => {
    const { status } = await fetch(`${service.url}${path}`);
    answered += 1;
    return status;
  };
  const kept = [ask('/'), ask('/other')];
  await expect.poll(() => service.statistics().requests).toBe(2);
  await service.behave({ mode: 'pause' });
  // An answer to them would have been sent before this one.
  await fetch(`${service.url}/-/statistics`);
  expect(answered).toBe(0);
  await service.behave({});
  expect(await Promise.all(kept)).toEqual([503, 503]);
});

test('it is controlled over HTTP, too, and refuses nonsense', async () => {
  const service = await start();
  const put = (body: object) =>
    fetch(`${service.url}/-/behaviour`, { method: 'PUT', body: JSON.stringify(body) });
  expect((await put({ failureShare: 2 })).status).toBe(400);
  expect((await put({ paths: { slow: {} } })).status).toBe(400);
  expect((await put({ paths: { '/slow': { latencyMs: -1 } } })).status).toBe(400);
  expect((await put({ paths: { '/slow': { latency: 1 } } })).status).toBe(400);
  expect((await put({ failureShare: 1 })).status).toBe(200);
  await expect.poll(async () => (await fetch(service.url)).status).toBe(503);
});

test('random numbers are spread evenly from 0 to 1', () => {
  const random = seededRandom(42);
  const numbers = Array.from({ length: 10_000 }, random);
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  expect(mean).toBeCloseTo(0.5, 1);
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...numbers)).toBeLessThan(1);
});
