import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { listen } from '../../local/cloud/listen.ts';
import { type ActionResult, runAction } from '../../local/runner/runner.ts';
import { aWorkspace } from '../support/builders/workspace.ts';
import { REPOSITORY, served, standInForGitHub } from '../support/github.ts';

const DIST = new URL('../../dist', import.meta.url).pathname;
const GOOD = {
  regions: 'us-east-1',
  threshold: '500ms',
  scenario:
    'execution:\n- {hold-for: 1s, scenario: a}\nscenarios:\n  a: {requests: [http://192.0.2.1:9]}\n',
};
const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };

type Env = Readonly<Record<string, string>>;

async function act(inputs: Env, env: Env = {}): Promise<ActionResult> {
  const action = await runAction({
    dist: DIST,
    inputs,
    env: { HOME: '/nonexistent', AWS_EC2_METADATA_DISABLED: 'true', ...env },
  });
  try {
    return await action.done;
  } finally {
    await action.dispose();
  }
}

/** What one AWS error looks like: the real services cannot be made to send it on purpose. */
async function withAnswer(
  answer: { status: number; body: string },
  use: (url: string, asked: string[]) => Promise<void>,
): Promise<void> {
  const asked: string[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    asked.push(request.headers['user-agent'] ?? '');
    response.writeHead(answer.status, { 'content-type': 'text/xml' }).end(answer.body);
  });
  const port = await listen(server, 0);
  try {
    await use(`http://127.0.0.1:${port}`, asked);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function awsError(code: string, message: string): { status: number; body: string } {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`;
  return { status: 403, body: `<ErrorResponse>${error}<RequestId>1</RequestId></ErrorResponse>` };
}

describe('the built action', () => {
  test('answers missing inputs with every problem at once, and asks nobody', async () => {
    const result = await act({});
    expect(result.exitCode).toBe(1);
    expect(decode(result.stdout)).toMatchInlineSnapshot(`
      "::error::3 problems:
      - input regions: it is missing. Fix: name the regions whose stacks run the test, e.g. us-east-1, eu-west-1. [regions-missing]
      - input scenario: it is missing. Fix: name a Taurus scenario in the repository, or write one inline. [scenario-missing]
      - threshold: it holds no criterion. Fix: write a duration such as 500ms, or one criterion a line such as errors < 1%. [threshold-empty]
      "
    `);
    expect(result.state).toEqual({});
    expect(result.outputs).toEqual({ verdict: 'inconclusive' });
  });

  test('names the nearest valid value of each misspelt input', async () => {
    const inputs = {
      regions: 'us-esat-1',
      threshold: 'avrg < 5s',
      scenario: 'execution:\n- {hold-fr: 1s, scenario: a}\n',
      'on-inconclusive': 'wran',
    };
    const { stdout } = await act(inputs);
    for (const [guess, code] of [
      ['us-east-1', 'region-unknown'],
      ['avg', 'criterion-subject-unknown'],
      ['hold-for', 'scenario-key-misspelt'],
      ['warn', 'choice-unknown'],
    ] as const)
      expect(decode(stdout)).toMatch(new RegExp(`Fix: .*\\b${guess}\\b.*\\[${code}\\]`));
  });

  test('says how to get credentials when there are none', async () => {
    const { stdout, exitCode, outputs } = await act(GOOD);
    expect(stdout).toContain('[aws-credentials-missing]');
    expect(exitCode).toBe(1);
    expect(outputs['verdict']).toBe('inconclusive');
  });

  const errors = [
    [
      'AccessDenied',
      'User is not authorized to perform cloudformation:DescribeStacks',
      'aws-access-denied',
    ],
    [
      'ExpiredToken',
      'The security token included in the request is expired',
      'aws-credentials-expired',
    ],
    [
      'InvalidClientTokenId',
      'The security token included in the request is invalid',
      'aws-credentials-invalid',
    ],
  ] as const;

  test.each(errors)(
    'explains %s, with what AWS said and what to do',
    async (error, message, code) => {
      await withAnswer(awsError(error, message), async (url, asked) => {
        const { stdout } = await act(GOOD, { ...CREDENTIALS, AWS_ENDPOINT_URL: url });
        expect(stdout).toMatch(/^::error::us-east-1: .* the stack dlt-fargate: /m);
        expect(stdout).toContain(`${message}. Fix: `);
        expect(stdout).toContain(`[${code}]\n`);
        expect(asked).toHaveLength(1);
        expect(asked[0]).toContain('fargate-load-gate');
      });
    },
  );

  test('post has nothing to do when main saved no run', async () => {
    const action = await runAction({ dist: DIST, inputs: {} });
    const main = await action.done;
    const result = await main.post();
    await action.dispose();
    expect(result.exitCode).toBe(0);
    expect(result.stdout).toBe('No task was started, so there is nothing to clean up.\n');
  });

  test('writes a run as a comment on the pull request that the event names, and again', async () => {
    const github = standInForGitHub();
    const { url, close } = await served(github);
    onTestFinished(close);
    const sha = 'b'.repeat(40);
    github.heads.set(7, sha);
    const pull = { number: 7, base: { sha }, head: { sha, repo: { full_name: REPOSITORY } } };
    const workspace = aWorkspace({ 'event.json': JSON.stringify({ pull_request: pull }) });
    const results = fileURLToPath(new URL('../fixtures/results/fail.json', import.meta.url));
    const inputs = { replay: results, threshold: 'p95 < 1ms', comment: 'always' };
    for (const run of ['1', '2']) {
      const env = {
        GITHUB_API_URL: url,
        GITHUB_REPOSITORY: REPOSITORY,
        GITHUB_EVENT_NAME: 'pull_request',
        GITHUB_EVENT_PATH: join(workspace, 'event.json'),
        GITHUB_RUN_NUMBER: run,
      };
      const done = await act({ ...inputs, 'github-token': 'ghs_test' }, env);
      expect(done.stdout).toContain('Written: the comment on pull request 7.');
      expect(done.outputs['comment-markdown']).toBe(github.comments[0]?.body);
    }
    expect(github.writes()).toEqual(['POST', 'PATCH']);
  });
});

/** The runner's escapes in workflow commands, undone. */
function decode(stdout: string): string {
  return stdout.replaceAll('%0A', '\n').replaceAll('%25', '%');
}
