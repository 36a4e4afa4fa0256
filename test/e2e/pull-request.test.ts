import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../local/cloud/cloud.ts';
import { deployEverywhere } from '../../local/cloud/deploy.ts';
import { ensureAct } from '../../tools/workflows/act.ts';
import { served, standInForGitHub } from '../support/github.ts';
import { jobs, log, logOf, outputsOf, runWorkflow, summaryOf } from './act.ts';
import { EXAMPLE, makeConsumer } from './consumer.ts';

/** Building act, and setting up the local cloud, on a machine that has neither. */
const FIRST_TIME = 15 * 60_000;
const ROLE = { LOAD_GATE_ROLE: 'arn:aws:iam::123456789012:role/load-gate' };
/** What is only there in the preview of this pull request, whose number is in the event. */
const SEARCH = '/pr-7/search';

const act = await ensureAct();
if (!act.ok) {
  if (process.env['CI'] === 'true') throw new Error(`With CI=true nothing is skipped. ${act.why}`);
  process.stderr.write(`\nSKIPPED: no workflow is run. ${act.why}\n\n`);
}

/** It has no address of its own. */
const SCENARIO = `execution: [{concurrency: 2, hold-for: 3s, scenario: shop}]
scenarios:
  shop:
    timeout: 5s
    follow-redirects: false
    retrieve-resources: false
    think-time: 20ms
    requests: [{url: "\${ADDRESS}/search", label: search}]
`;

interface PullRequest {
  readonly from?: string;
  /** What starts the workflow. Default: `pull_request`. */
  readonly event?: string;
  /** Variables of the repository. */
  readonly vars?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

describe.runIf(act.ok)('the pull-request example', () => {
  let cloud: LocalCloud;
  const gitHub = standInForGitHub();
  let api: Awaited<ReturnType<typeof served>>;
  beforeAll(async () => {
    cloud = await startLocalCloud();
    await deployEverywhere(cloud);
    api = await served(gitHub);
  }, FIRST_TIME);
  afterAll(async () => {
    api.close();
    await cloud.close();
  });

  async function open({ from, event = 'pull_request', vars = ROLE, signal }: PullRequest) {
    const consumer = makeConsumer({
      scenario: SCENARIO,
      base: SCENARIO.replace('3s', '4s'),
      event,
      ...(from === undefined ? {} : { headRepository: from }),
    });
    onTestFinished(() => consumer.dispose());
    gitHub.heads.set(7, consumer.head);
    const names = ['AWS_ENDPOINT_URL', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const;
    const result = await runWorkflow({
      act: act.ok ? act.path : '',
      repository: consumer.dir,
      workflow: EXAMPLE,
      event: { name: event, file: consumer.eventFile },
      vars: { ...vars, LOAD_GATE_PREVIEW: `${cloud.target.url}/pr-{0}` },
      env: {
        ...Object.fromEntries(names.map((name) => [`LOCAL_CLOUD_${name}`, cloud.env[name] ?? ''])),
        LOCAL_ARTIFACTS: consumer.artifacts,
        // What this runner does not set.
        GITHUB_WORKFLOW_REF: `octo-org/shop/${EXAMPLE}@refs/pull/7/merge`,
        AWS_EC2_METADATA_DISABLED: 'true',
        GITHUB_API_URL: api.url,
      },
      token: 'ghs_test',
      actions: consumer.actions,
      signal,
    });
    const artifact = (): unknown =>
      JSON.parse(readFileSync(join(consumer.artifacts, 'load-gate-1', 'results.json'), 'utf8'));
    return { result, regions: consumer.regions, artifact };
  }

  test('D15: passes a pull request whose preview, which only its variables name, is fast enough', async ({
    signal,
  }) => {
    await cloud.target.behave({ paths: { [SEARCH]: { latencyMs: 20 } } });
    const { result, regions, artifact } = await open({ signal });
    expect(result.exitCode, log(result)).toBe(0);
    expect(jobs(result)).toEqual({ gate: 'success' });
    const outputs = outputsOf(result);
    expect(outputs['verdict']).toBe('pass');
    expect(Number(outputs['average-response-time'])).toBeGreaterThan(20);
    expect(Number(outputs['samples'])).toBe(cloud.target.statistics().requests);
    for (const expected of [
      'Verdict: **pass**',
      '`pull-request-changes`',
      '-execution: ',
      ...regions,
    ])
      expect(summaryOf(result)).toContain(expected);
    expect(summaryOf(result)).not.toContain('changes-unknown');
    expect(artifact()).toMatchObject({ verdict: 'pass', runId: outputs['run-id'] });
    expect(gitHub.comments.map(({ body }) => body)).toEqual([outputs['comment-markdown']]);
    expect(logOf(result, 'Post')).toContain(
      `Nothing of run ${outputs['run-id']} is left running in 2 regions.`,
    );
    expect(await cloud.runningTasks()).toEqual([]);
  });

  test('fails one whose service is too slow, says why, keeps the results, and post proves that nothing runs', async ({
    signal,
  }) => {
    await cloud.target.behave({ paths: { [SEARCH]: { latencyMs: 700 } } });
    const { result, artifact } = await open({ signal });
    expect(result.exitCode, log(result)).toBe(1);
    expect(jobs(result)).toEqual({ gate: 'failure' });
    const outputs = outputsOf(result);
    expect(outputs['verdict']).toBe('fail');
    const errors = result.entries
      .filter(({ command }) => command === 'error')
      .map(({ arg }) => arg);
    expect(errors).toEqual([
      expect.stringMatching(/\[criterion-broken\]$/),
      expect.stringMatching(/avg is 7\d\d\.\d ms, which breaks avg < 500ms.*\[criteria-not-met\]$/),
    ]);
    expect(summaryOf(result)).toContain('Too slow: average is 7');
    expect(artifact()).toMatchObject({ verdict: 'fail', runId: outputs['run-id'] });
    // The one of the run before is written again.
    expect(gitHub.comments.map(({ body }) => body)).toEqual([outputs['comment-markdown']]);
    expect(logOf(result, 'Post')).toContain(
      `Nothing of run ${outputs['run-id']} is left running in 2 regions.`,
    );
    expect(await cloud.runningTasks()).toEqual([]);
  });

  test('starts nothing for a pull request from a fork, and says so', async ({ signal }) => {
    const before = cloud.calls.length;
    const { result } = await open({ from: 'somebody/shop', signal });
    expect(result.exitCode, log(result)).toBe(0);
    expect(jobs(result)).toEqual({ gate: 'success' });
    expect(outputsOf(result)).toEqual({ verdict: 'skipped' });
    expect(summaryOf(result)).toContain('skipped, no verdict');
    expect(log(result)).toContain('[skipped-fork]');
    expect(cloud.calls).toHaveLength(before);
  });

  test('refuses the scenario of the head with pull_request_target', async ({ signal }) => {
    const before = cloud.calls.length;
    const { result } = await open({ event: 'pull_request_target', signal });
    expect(result.exitCode, log(result)).toBe(1);
    expect(outputsOf(result)).toMatchObject({ verdict: 'inconclusive' });
    expect(outputsOf(result)['comment-markdown']).toBe(gitHub.comments[0]?.body);
    expect(log(result)).toContain('[scenario-of-pull-request]');
    expect(cloud.calls).toHaveLength(before);
  });

  test('does nothing in a repository that has no role yet', async ({ signal }) => {
    const before = cloud.calls.length;
    const { result } = await open({ vars: {}, signal });
    expect(result.exitCode, log(result)).toBe(0);
    expect(jobs(result)).toEqual({});
    expect(cloud.calls).toHaveLength(before);
  });
});
