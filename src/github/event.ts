import { readFileSync } from 'node:fs';
import * as z from 'zod';

type Environment = Readonly<Record<string, string | undefined>>;

/** What started the workflow, as far as trust depends on it. */
export type GitHubEvent = {
  readonly name: string;
  /** `owner/name`, and where it is served from. */
  readonly repository: string;
  readonly serverUrl: string;
  readonly workspace: string;
  /** The commit of the event: with a pull request, what merging it would make. */
  readonly sha: string;
  /**
   * The workflow's file in the repository; undefined where another repository has it, and empty
   * where that is unknown.
   */
  readonly workflow: string | undefined;
  /** What the workflow calls itself. */
  readonly workflowName: string;
  /** The commit of that file. */
  readonly workflowSha: string;
  /** The step, as the workflow has it: its job, its id, and which action it uses. */
  readonly step: { readonly job: string; readonly id: string; readonly action: string };
  /** Undefined where the event is about no pull request, or does not say about which. */
  readonly pull: Pull | undefined;
  /** Commits whose files are as good as the workflow itself. */
  readonly trusted: readonly string[];
  /** Why the job gets no secrets, whatever its workflow says. */
  readonly withheld: 'fork' | 'dependabot' | undefined;
  readonly run: WorkflowRun;
};

/** The run of the workflow, and what it is about. */
type WorkflowRun = {
  /** Empty outside of a workflow. */
  readonly id: string;
  readonly number: number;
  readonly attempt: number;
  readonly branch: string;
  /** Whether it is what the repository shows first, whose runs say how the service is. */
  readonly isDefaultBranch: boolean;
  /** The pull request, also where somebody has commented on it. */
  readonly pull: number | undefined;
  /** The head of the pull request, or what was pushed; empty where the event does not say it. */
  readonly commit: string;
};

type Pull = { readonly base: string; readonly head: string; readonly from: string };

/** The workflow is that of the pull request itself, and has the rights of its author. */
const OF_PULL_REQUESTS: ReadonlySet<string> = new Set([
  'pull_request',
  'pull_request_review',
  'pull_request_review_comment',
]);
/**
 * The workflow is that of the default branch and has its rights, and somebody without any may have
 * caused it: https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows
 */
const OF_ANYBODY: ReadonlySet<string> = new Set([
  'check_run',
  'check_suite',
  'discussion',
  'discussion_comment',
  'fork',
  'gollum',
  'issue_comment',
  'issues',
  'label',
  'milestone',
  'pull_request_target',
  'status',
  'watch',
  'workflow_run',
]);

const repository = z.object({ full_name: z.string() }).nullish();
const side = z.object({ sha: z.string().default(''), repo: repository });
const number = z.int().positive();
const payload = z.object({
  pull_request: z
    .object({ number: number.optional(), base: side, head: side })
    .optional()
    .catch(undefined),
  workflow_run: z
    .object({
      event: z.string(),
      head_sha: z.string(),
      head_repository: repository,
      pull_requests: z.array(z.object({ number })).nullish(),
    })
    .optional()
    .catch(undefined),
  issue: z
    .object({ number, pull_request: z.object({}).optional() })
    .optional()
    .catch(undefined),
  repository: z.object({ default_branch: z.string() }).optional().catch(undefined),
});
type Payload = z.infer<typeof payload>;

export function readEvent(env: Environment): GitHubEvent {
  const of = (name: string): string => env[`GITHUB_${name}`] ?? '';
  const name = of('EVENT_NAME');
  const sha = shaOf(of('SHA'));
  const found = readPayload(of('EVENT_PATH'));
  const [, owner, path] = /^([^/]+\/[^/]+)\/(.+?)@/.exec(of('WORKFLOW_REF')) ?? [];
  const event = { name, repository: of('REPOSITORY'), sha };
  const pull = pullOf(found, event);
  return {
    ...event,
    serverUrl: of('SERVER_URL') || 'https://github.com',
    workspace: of('WORKSPACE') || process.cwd(),
    workflow: owner === undefined || isSame(owner, event.repository) ? (path ?? '') : undefined,
    workflowName: of('WORKFLOW'),
    workflowSha: shaOf(of('WORKFLOW_SHA')) || sha,
    step: { job: of('JOB'), id: of('ACTION'), action: of('ACTION_REPOSITORY') },
    pull,
    trusted: trustedOf(found, event, pull),
    withheld: withheldOf(event, pull, of('ACTOR')),
    run: runOf(env, found, sha),
  };
}

function runOf(env: Environment, found: Payload, sha: string): WorkflowRun {
  const of = (name: string): string => env[`GITHUB_${name}`] ?? '';
  const { pull_request: pull, workflow_run: before, issue } = found;
  const [first, second] = before?.pull_requests ?? [];
  const isComment = issue?.pull_request !== undefined;
  return {
    id: of('RUN_ID'),
    number: Number(of('RUN_NUMBER')) || 0,
    attempt: Number(of('RUN_ATTEMPT')) || 1,
    branch: of('HEAD_REF') || of('REF_NAME'),
    isDefaultBranch:
      of('EVENT_NAME') === 'schedule' || of('REF_NAME') === found.repository?.default_branch,
    pull:
      pull?.number ?? (isComment ? issue.number : second === undefined ? first?.number : undefined),
    // The commit of a comment is that of the default branch.
    commit: isComment ? '' : shaOf(pull?.head.sha ?? before?.head_sha ?? sha),
  };
}

/** Whether the workflow and its inputs may be of the pull request. */
export function isOfPullRequest({ name }: Pick<GitHubEvent, 'name'>): boolean {
  return OF_PULL_REQUESTS.has(name);
}

/** Whether the job has more rights than who caused it. */
export function isOfAnybody({ name }: Pick<GitHubEvent, 'name'>): boolean {
  return OF_ANYBODY.has(name);
}

/** GitHub takes names of repositories in any case. */
export function isSame(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && a.toLowerCase() === b?.toLowerCase();
}

/** Outside of a workflow there is none. */
function readPayload(path: string): Payload {
  try {
    return payload.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return {};
  }
}

/** What goes to Git as an argument is a commit and nothing else. */
function shaOf(text: string): string {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text) ? text : '';
}

type About = Pick<GitHubEvent, 'name' | 'repository' | 'sha'>;

function pullOf({ pull_request: pull }: Payload, { name }: About): Pull | undefined {
  const isAbout = OF_PULL_REQUESTS.has(name) || name === 'pull_request_target';
  if (!isAbout || pull === undefined) return undefined;
  const { base, head } = pull;
  // The fork of a pull request may be gone.
  return { base: shaOf(base.sha), head: shaOf(head.sha), from: head.repo?.full_name ?? '' };
}

/** Commits of the repository itself, which only those can push who may change its workflows. */
function trustedOf(
  { workflow_run: run }: Payload,
  { name, repository: own, sha }: About,
  pull: Pull | undefined,
): readonly string[] {
  if (!OF_ANYBODY.has(name)) return [];
  const isOwn =
    run !== undefined &&
    isSame(run.head_repository?.full_name, own) &&
    !OF_ANYBODY.has(run.event) &&
    !OF_PULL_REQUESTS.has(run.event);
  const commits = [sha, pull?.base ?? '', isOwn ? shaOf(run.head_sha) : ''];
  return [...new Set(commits.filter((commit) => commit !== ''))];
}

function withheldOf(
  { name, repository: own }: About,
  pull: Pull | undefined,
  actor: string,
): GitHubEvent['withheld'] {
  if (pull === undefined || !OF_PULL_REQUESTS.has(name)) return undefined;
  if (!isSame(pull.from, own)) return 'fork';
  return isSame(actor, 'dependabot[bot]') ? 'dependabot' : undefined;
}
