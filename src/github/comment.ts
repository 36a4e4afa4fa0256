// A run as a comment on its pull request, and as an issue of a nightly run. Neither ever changes
// how the step ends.
import { proxyFetch } from '../aws/proxy.ts';
import { isNote, type Message, messageFor, printMessage } from '../errors.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { commentMarkdown } from '../report/comment.ts';
import {
  type Comparable,
  comparable,
  printComparable,
  readComparable,
} from '../report/comparison.ts';
import { type Mark, markOf, printMark } from '../report/mark.ts';
import type { Results } from '../report/results/schema.ts';
import { stepEnd } from '../report/step.ts';
import { realTime } from '../time.ts';
import { cut } from '../units.ts';
import { openGitHub, refusalOf, type Written, withPatience } from './api.ts';
import { type GitHubEvent, isOfAnybody, isOfPullRequest } from './event.ts';
import { workflowOf } from './gate.ts';
import { commentsOf, headOf, issuesOf } from './places.ts';
import { type Draft, type Posts, type Settled, settle, type Waiting } from './posts.ts';
import { log, setOutputs } from './step.ts';

type Report = {
  readonly results: Results;
  readonly earlier: Results | undefined;
  readonly asked: Pick<Inputs, 'onInconclusive' | 'faces'>;
  readonly event: GitHubEvent;
};

/** What writing needs of the world. */
export type World = Waiting & { readonly fetch?: typeof fetch };

type GitHub = Awaited<ReturnType<typeof openGitHub>>;
type Workflow = NonNullable<Results['workflow']>;
type Posting = Report & {
  readonly workflow: Workflow;
  readonly now: Comparable;
  readonly mark: Mark;
  readonly bodyAfter: (before: Mark | undefined) => string;
  readonly world: World;
};

function realWorld(): World {
  const time = realTime(new AbortController().signal, Date.now);
  return { time, random: Math.random };
}

/** Writes what the workflow asks for, and sets the output that has the text in any case. */
export async function writePosts(report: Report, world: World = realWorld()): Promise<void> {
  const { results, earlier, asked, event } = report;
  const workflow = workflowOf(event, asked.faces);
  const now = comparable(results);
  const base = earlier === undefined ? undefined : comparable(earlier);
  const mark =
    workflow === null ? undefined : markOf(workflow, results.runId, printComparable(now));
  let body = '';
  const bodyAfter = (before: Mark | undefined): string => {
    const previous = readComparable(before?.figures ?? '');
    body = bodyOf(commentMarkdown(results, { previous, base }), mark);
    return body;
  };
  bodyAfter(undefined);
  if (workflow !== null && mark !== undefined) {
    const undo = proxyFetch(process.env);
    const posting = { ...report, workflow, now, mark, bodyAfter, world };
    if (asked.faces.comment !== 'never') await writeComment(posting);
    if (asked.faces.issue !== 'never') await writeIssue(posting);
    undo?.();
  }
  setOutputs({ 'comment-markdown': body });
}

/** GitHub takes 65,536 characters. */
const MOST = 65_000;

function bodyOf(text: string, mark: Mark | undefined): string {
  if (mark === undefined) return text;
  const marks = [mark, { ...mark, figures: '' }].map(printMark);
  const fitting = marks.find(({ length }) => text.length + length < MOST) ?? marks[1] ?? '';
  return `${cut(text, MOST - fitting.length).trimEnd()}\n\n${fitting}`;
}

async function writeComment(posting: Posting): Promise<void> {
  const { workflow, event, results, asked, now } = posting;
  const { pull, commit } = workflow;
  if (pull === null) {
    say(messageFor('post-without-pull-request'));
    return;
  }
  const { comment } = asked.faces;
  const isWanted = (before: Mark | undefined): boolean =>
    comment === 'on-failure'
      ? results.verdict !== 'pass' || before !== undefined
      : comment !== 'on-change' || isChanged(now, readComparable(before?.figures ?? ''));
  const written: Written = {
    post: `the comment on pull request ${pull}`,
    permission: 'pull-requests: write',
    withheld: event.withheld,
  };
  await write(posting, written, async (github) => {
    const place = { github, repository: workflow.repository, token: asked.faces.token };
    const head = await headOf(place, pull);
    if (commit !== null && head !== commit) {
      say(messageFor('post-head-moved', { commit: commit.slice(0, 12) }));
      return undefined;
    }
    return { posts: await commentsOf(place, pull), draft: { isWanted, mayCreate: true } };
  });
}

function isChanged(now: Comparable, before: Comparable | undefined): boolean {
  return (
    before === undefined || now.verdict !== before.verdict || outcomes(now) !== outcomes(before)
  );
}

function outcomes({ criteria }: Comparable): string {
  return criteria
    .map(({ figure, outcome }) => `${figure} ${outcome}`)
    .toSorted()
    .join('\n');
}

/** Of runs that say how the service is: those on the default branch that nobody else has caused. */
async function writeIssue(posting: Posting): Promise<void> {
  const { workflow, event, results, asked } = posting;
  const isForeign = isOfPullRequest(event) || isOfAnybody(event);
  if (isForeign || workflow.pull !== null || !event.run.isDefaultBranch) return;
  const isFailed = stepEnd(results, asked.onInconclusive).failure !== undefined;
  if (!isFailed && results.verdict !== 'pass') return;
  const written: Written = {
    post: 'the issue of this gate',
    permission: 'issues: write',
    withheld: undefined,
  };
  await write(posting, written, async (github) => {
    const place = { github, repository: workflow.repository, token: asked.faces.token };
    const issue = { title: `Load test fails: ${workflow.gate}`, isFailed };
    return {
      posts: await issuesOf(place, issue),
      draft: { isWanted: () => true, mayCreate: isFailed },
    };
  });
}

type Asked = {
  readonly posts: Posts;
  readonly draft: Pick<Draft, 'isWanted' | 'mayCreate'>;
};

/** Whatever goes wrong is one line. */
async function write(
  { asked, mark, bodyAfter, world }: Posting,
  written: Written,
  ask: (github: GitHub) => Promise<Asked | undefined>,
): Promise<void> {
  try {
    const github = await openGitHub(asked.faces.token, world.fetch);
    const settled = await withPatience(async () => {
      const found = await ask(github);
      if (found === undefined) return undefined;
      return await settle(found.posts, { ...found.draft, mark, bodyAfter }, world);
    }, world.time);
    if (settled !== undefined) sayHow(settled, written);
  } catch (error) {
    say(refusalOf(error, written));
  }
}

function sayHow(settled: Settled, { post }: Written): void {
  if (settled.kind === 'written') log.info(`Written: ${post}.`);
  else if (settled.kind === 'shared') say(messageFor('post-shared', { post }));
  else if (settled.kind === 'superseded') {
    const { number, attempt } = settled.by;
    say(messageFor('post-superseded', { post, number, attempt }));
  }
}

function say(message: Message): void {
  (isNote(message) ? log.info : log.warning)(printMessage(message));
}
