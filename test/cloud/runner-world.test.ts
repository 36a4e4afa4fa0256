import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../local/cloud/cloud.ts';
import type { ActionResult } from '../../local/runner/runner.ts';
import { startProxy, type TestProxy } from '../support/proxy.ts';
import { cloudWithStacks, run, scenario } from './support.ts';

const MINUTE = 60_000;
/** An address that leads nowhere from here. */
const BEHIND_PROXY = 'http://192.0.2.1:4566';
const DENIED =
  'User: arn:aws:sts::000000000000:assumed-role/load-gate/GitHubActions is not authorized to ' +
  'perform: ecs:TagResource on resource: arn:aws:ecs:eu-west-1:000000000000:task/dlt-fargate/*';

/** Moves the clock of a process of Node, and of nothing else. */
function shiftedClock(by: number): string {
  const code = `
    const Real = Date;
    globalThis.Date = class extends Real {
      constructor(...args) { super(...(args.length === 0 ? [Real.now() + ${by}] : args)); }
      static now() { return Real.now() + ${by}; }
    };`;
  return `--import data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
}

/** Notes where a process of Node connects to or sends to, one line each. */
function noted(file: string): string {
  const code = `
    import { appendFileSync } from 'node:fs';
    import net from 'node:net';
    import dgram from 'node:dgram';
    const note = (to) => appendFileSync(${JSON.stringify(file)}, to + '\\n');
    const { connect } = net.Socket.prototype;
    net.Socket.prototype.connect = function (...args) {
      const [first] = args.flat();
      note(first.path ?? [first.host, first.port].join(':'));
      return connect.apply(this, args);
    };
    const { send } = dgram.Socket.prototype;
    dgram.Socket.prototype.send = function (...args) {
      note('datagram ' + args.slice(1).join(':'));
      return send.apply(this, args);
    };`;
  return `--import data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
}

/** Two runs at once, each in a world of its own. */
describe('the world around the runner', () => {
  let cloud: LocalCloud;
  let proxy: TestProxy;
  let far: ActionResult;
  let near: ActionResult;
  let connections: string;

  beforeAll(async () => {
    cloud = await cloudWithStacks(['us-east-1', 'eu-west-1']);
    proxy = await startProxy({ target: cloud.endpoint });
    const region = { service: 'ecs', operation: 'RunTask', region: 'eu-west-1' };
    cloud.faults.add({
      ...region,
      kind: 'error',
      code: 'AccessDeniedException',
      message: DENIED,
      status: 400,
    });
    const behind = {
      NODE_OPTIONS: shiftedClock(-10 * MINUTE),
      AWS_ENDPOINT_URL: BEHIND_PROXY,
      HTTP_PROXY: proxy.address.replace('http://', 'http://user:secret@'),
    };
    connections = join(await mkdtemp(join(tmpdir(), 'connections-')), 'list');
    const ahead = {
      NODE_OPTIONS: `${shiftedClock(3 * 24 * 60 * MINUTE)} ${noted(connections)}`,
    };
    const load = { scenario: scenario(cloud, { holdFor: '5s' }) };
    [far, near] = await Promise.all([
      run(cloud, { ...load, regions: '["us-east-1"]', tags: 'team: 0042' }, { env: behind }),
      run(cloud, { ...load, regions: '- "eu-west-1"' }, { env: ahead }),
    ]);
  });
  afterAll(async () => {
    await rm(dirname(connections), { recursive: true });
    await proxy.close();
    await cloud.close();
  });

  const said = (result: ActionResult, code: string): readonly string[] =>
    result.stdout.split('\n').filter((line) => line.includes(`[${code}]`));
  const launches = (region: string) =>
    cloud.calls.filter((call) => call.operation === 'RunTask' && call.region === region);

  test('C2: a clock that is minutes behind or days ahead is said once, and the run is right', () => {
    for (const result of [far, near]) {
      expect(result.outputs['verdict'], result.stdout).toBe('pass');
      expect(said(result, 'runner-clock-wrong')).toEqual([expect.stringMatching(/^::warning::/)]);
    }
  });

  test('the action connects to the services of AWS, and to nothing else', async () => {
    const lines = (await readFile(connections, 'utf8')).trim().split('\n');
    expect(lines.length).toBeGreaterThan(1);
    expect([...new Set(lines)]).toEqual([new URL(cloud.endpoint).host]);
  });

  test('C3: every call of the action goes through the proxy, and its password is in no log', () => {
    const own = cloud.calls.filter(
      ({ userAgent, region }) =>
        /aws-sdk-js.*fargate-load-gate|fargate-load-gate.*aws-sdk-js/.test(userAgent) &&
        region === 'us-east-1',
    );
    expect(own.length).toBeGreaterThan(10);
    expect(proxy.requests).toHaveLength(own.length);
    expect(proxy.requests.every((line) => line.includes(` ${BEHIND_PROXY}/`))).toBe(true);
    expect(new Set(proxy.credentials)).toEqual(
      new Set([`Basic ${Buffer.from('user:secret').toString('base64')}`]),
    );
    expect(far.stdout).not.toContain('secret');
  });

  test('C5: a list as JSON or YAML names the regions', () => {
    expect(launches('us-east-1')).toHaveLength(1);
    expect(launches('eu-west-1')).toHaveLength(2);
  });

  test('C11: tasks have tags, or run without them where the role may not set them', () => {
    const tags = launches('us-east-1').map(({ input }) => input['tags']);
    expect(tags).toEqual([
      [
        { key: 'load-gate:run-id', value: far.outputs['run-id'] },
        { key: 'team', value: '0042' },
        { key: 'load-gate:repository', value: 'octo-org/octo-repo' },
        { key: 'load-gate:workflow', value: 'load-test' },
      ],
    ]);
    const tagged = launches('eu-west-1').map(({ input }) => input['tags'] !== undefined);
    expect(tagged).toEqual([true, false]);
    expect(said(near, 'tasks-untagged')).toEqual([expect.stringMatching(/ecs:TagResource/)]);
    expect(said(far, 'tasks-untagged')).toEqual([]);
  });
});
