// What the built action says of a file, up to its first call to AWS.
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { listen } from '../../local/cloud/listen.ts';
import { runAction } from '../../local/runner/runner.ts';
import { planScenario } from '../../src/scenario/plan.ts';
import { openWorkspace } from '../../src/workspace.ts';
import type { Subject } from './find.ts';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));
const REFUSAL =
  '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code>' +
  '<Message>the benchmark ends here</Message></Error></ErrorResponse>';

/** One message of the action. */
export type Said = { readonly code: string; readonly line: string };

export type Attempt = {
  readonly isAccepted: boolean;
  /** What keeps the run from starting; none where it starts. */
  readonly problems: readonly Said[];
  readonly notices: readonly Said[];
};

/** Answers the action's first call to AWS, which is the proof that its inputs are good. */
export async function startStub(): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer((_, response) => {
    response.writeHead(403, { 'content-type': 'text/xml' }).end(REFUSAL);
  });
  return { server, url: `http://127.0.0.1:${await listen(server, 0)}` };
}

/** A file is one of its project, whether git tracks it or not. */
const ALLOWED = 'untracked-files';

/** @param inputs beside those that every run has. */
export async function attempt(
  subject: Subject,
  url: string,
  inputs: Readonly<Record<string, string>>,
): Promise<Attempt> {
  const { allow = '', ...others } = inputs;
  const action = await runAction({
    dist: DIST,
    cwd: subject.project,
    inputs: {
      regions: 'us-east-1',
      threshold: '500ms',
      scenario: scenarioOf(subject),
      allow: `${ALLOWED} ${allow}`,
      ...others,
    },
    env: {
      HOME: '/nonexistent',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_ACCESS_KEY_ID: 'benchmark',
      AWS_SECRET_ACCESS_KEY: 'benchmark',
      AWS_ENDPOINT_URL: url,
    },
  });
  try {
    return readAttempt((await action.done).stdout);
  } finally {
    await action.dispose();
  }
}

/** A plan needs a configuration that names it, and adds nothing to it. */
function scenarioOf({ kind, path }: Subject): string {
  if (kind === 'configuration') return path;
  return `execution:\n- scenario:\n    script: ${JSON.stringify(path)}\n`;
}

/** A plan as it goes to the tasks, where that is not the file as it is. */
export function sentPlan(
  subject: Subject,
  variables: ReadonlyMap<string, string>,
): Buffer | undefined {
  const planned = planScenario(scenarioOf(subject), 'corpus', {
    workspace: openWorkspace(subject.project, 'all'),
    folders: [''],
    allow: new Set(['code']),
    variables,
  });
  const files = planned.ok ? planned.plan.files : [];
  return files.find(({ path }) => path === subject.path)?.content;
}

export function readAttempt(stdout: string): Attempt {
  const lines = stdout.split('\n');
  const errors = lines.filter((line) => line.startsWith('::error::')).flatMap(messagesIn);
  const isAccepted = errors.some(({ code }) => code === 'aws-access-denied');
  const others = lines.filter((line) => !line.startsWith('::error::'));
  return {
    isAccepted,
    problems: isAccepted ? [] : errors,
    notices: isAccepted ? others.flatMap(messagesIn) : [],
  };
}

/** The messages in a line of the log, each of which ends with its code. */
function messagesIn(line: string): readonly Said[] {
  return decoded(line.replace(/^::\w+[^:]*::/, ''))
    .split('\n')
    .flatMap((one) => {
      const [, code] = /\[([a-z0-9-]+)\]$/.exec(one.trim()) ?? [];
      return code === undefined ? [] : [{ code, line: one.replace(/^\s*- /, '') }];
    });
}

/** The escapes of a workflow command, undone. */
function decoded(text: string): string {
  return text.replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%');
}
