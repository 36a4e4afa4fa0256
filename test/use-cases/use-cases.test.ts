import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../local/cloud/cloud.ts';
import { deployEverywhere } from '../../local/cloud/deploy.ts';
import { ensureAct } from '../../tools/workflows/act.ts';
import { log, runWorkflow } from '../e2e/act.ts';
import { makeConsumer, pullRequestOf, REPOSITORY } from '../e2e/consumer.ts';

/** Building act, and setting up the local cloud, on a machine that has neither. */
const FIRST_TIME = 15 * 60_000;

const act = await ensureAct();
if (!act.ok && process.env['CI'] === 'true')
  throw new Error(`With CI=true nothing is skipped. ${act.why}`);

const SCENARIO = `execution: [{concurrency: 8, hold-for: 3s, scenario: shop}]
scenarios:
  shop:
    timeout: 5s
    think-time: 3ms
    follow-redirects: false
    retrieve-resources: false
    requests: [{url: "\${ADDRESS}/search", label: search}]
`;

type Example = {
  readonly file: string;
  readonly event: string;
  readonly payload: Parameters<typeof makeConsumer>[0]['payload'];
};

const comment = (body: string, association: string) => () => ({
  action: 'created',
  repository: REPOSITORY,
  issue: { number: 7, pull_request: { url: 'https://api.example.com/pulls/7' } },
  comment: { body, author_association: association },
});
const labelled = (...names: readonly string[]) =>
  pullRequestOf(REPOSITORY.full_name, { labels: names.map((name) => ({ name })) });
const byHand = {
  scenario: 'scenarios/user-journey.yml',
  regions: 'us-east-1',
  tasks: '1',
  threshold: 'p95 < 3s',
};

describe.runIf(act.ok)('a workflow that is copied', () => {
  let cloud: LocalCloud;
  beforeAll(async () => {
    cloud = await startLocalCloud();
    await deployEverywhere(cloud);
  }, FIRST_TIME);
  afterAll(() => cloud.close());

  async function start({ file, event, payload }: Example, signal: AbortSignal) {
    const example = `docs/examples/${file}`;
    const consumer = makeConsumer({
      scenario: SCENARIO,
      example,
      ...(payload === undefined ? {} : { payload }),
    });
    onTestFinished(() => consumer.dispose());
    const names = ['AWS_ENDPOINT_URL', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const;
    return runWorkflow({
      act: act.ok ? act.path : '',
      repository: consumer.dir,
      workflow: consumer.workflow,
      event: { name: event, file: consumer.eventFile },
      vars: {
        LOAD_GATE_ROLE: 'arn:aws:iam::123456789012:role/load-gate',
        LOAD_GATE_PREVIEW: `${cloud.target.url}/pr-{0}`,
        LOAD_GATE_TARGET: cloud.target.url,
      },
      env: {
        ...Object.fromEntries(names.map((name) => [`LOCAL_CLOUD_${name}`, cloud.env[name] ?? ''])),
        LOCAL_ARTIFACTS: consumer.artifacts,
        GITHUB_WORKFLOW_REF: `octo-org/shop/${consumer.workflow}@refs/heads/main`,
        AWS_EC2_METADATA_DISABLED: 'true',
      },
      actions: consumer.actions,
      signal,
    });
  }

  test.for<Example & { readonly name: string; readonly gates: number }>([
    {
      name: 'gates every scenario of a matrix',
      file: 'matrix.yml',
      event: 'workflow_dispatch',
      payload: () => ({ repository: REPOSITORY }),
      gates: 2,
    },
    {
      name: 'takes what somebody enters by hand',
      file: 'manual.yml',
      event: 'workflow_dispatch',
      payload: () => ({ repository: REPOSITORY, inputs: byHand }),
      gates: 1,
    },
    {
      name: 'gates a pull request that has the label',
      file: 'label.yml',
      event: 'pull_request',
      payload: labelled('docs', 'load-test'),
      gates: 1,
    },
    {
      name: 'leaves one without the label alone',
      file: 'label.yml',
      event: 'pull_request',
      payload: labelled('docs'),
      gates: 0,
    },
    {
      name: 'gates what a maintainer asks for in a comment',
      file: 'maintainer-comment.yml',
      event: 'issue_comment',
      payload: comment('/load-test', 'MEMBER'),
      gates: 1,
    },
    {
      name: 'ignores the same comment of somebody else',
      file: 'maintainer-comment.yml',
      event: 'issue_comment',
      payload: comment('/load-test', 'CONTRIBUTOR'),
      gates: 0,
    },
  ])('$name', async ({ gates, ...example }, { signal }) => {
    const result = await start(example, signal);
    expect(result.exitCode, log(result)).toBe(0);
    const verdicts = result.entries.filter(
      ({ command, name }) => command === 'set-output' && name === 'verdict',
    );
    expect(
      verdicts.map(({ arg }) => arg),
      log(result),
    ).toEqual(Array(gates).fill('pass'));
    expect(await cloud.runningTasks()).toEqual([]);
  });
});
