// A comment on a pull request, and an issue of a nightly run: when they are written, and what
// becomes of it in the log.
import { isNote, type Message, messageFor, printMessage } from '../errors.ts';
import type { FaceInputs } from '../inputs/faces.ts';
import { type Comparable, readComparable } from '../report/comparison.ts';
import { type GitHub, openGitHub, refusalOf, type Written, withPatience } from './api.ts';
import { type GitHubEvent, isOfAnybody, isOfPullRequest } from './event.ts';
import type { Mark, Workflow } from './gate.ts';
import { commentsOf, headOf, issuesOf } from './places.ts';
import {
  type Draft,
  type Posts,
  realWaiting,
  type Settled,
  settle,
  type Waiting,
} from './posts.ts';
import { log } from './step.ts';

/** What writing needs of the world, where it is not the real one. */
export type World = Partial<Waiting> & { readonly fetch?: typeof fetch };

/** What is said, where, and of which run. */
export type Posting = Pick<Draft, 'mark' | 'bodyAfter'> & {
  readonly faces: FaceInputs;
  readonly event: GitHubEvent;
  readonly workflow: Workflow;
  readonly ending: 'pass' | 'fail' | 'neither';
  /** Undefined without a verdict. */
  readonly figures: Comparable | undefined;
  readonly world: World;
};

export async function writeComment(posting: Posting): Promise<void> {
  const { workflow, event, faces } = posting;
  const { pull, commit } = workflow;
  if (pull === null) {
    say(messageFor('post-without-pull-request'));
    return;
  }
  const written: Written = {
    post: `the comment on pull request ${pull}`,
    permission: 'pull-requests: write',
    withheld: event.withheld,
  };
  await write(posting, written, async (github) => {
    const place = { github, repository: workflow.repository, token: faces.token };
    const head = await headOf(place, pull);
    if (commit !== null && head !== commit) {
      say(messageFor('post-head-moved', { commit: commit.slice(0, 12) }));
      return undefined;
    }
    const isWanted = (before: Mark | undefined): boolean => isAskedFor(posting, before);
    return { posts: await commentsOf(place, pull), draft: { isWanted, mayCreate: true } };
  });
}

/** By the input comment, and by what the comment says already. */
function isAskedFor({ faces, ending, figures }: Posting, before: Mark | undefined): boolean {
  if (faces.comment === 'on-failure') return ending !== 'pass' || before !== undefined;
  if (faces.comment !== 'on-change' || before === undefined) return true;
  if (figures === undefined) return before.figures !== '';
  const then = readComparable(before.figures);
  return then === undefined || outcomesOf(figures) !== outcomesOf(then);
}

function outcomesOf({ verdict, criteria }: Comparable): string {
  const outcomes = criteria.map(({ figure, outcome }) => `${figure} ${outcome}`);
  return [verdict, ...outcomes.toSorted()].join('\n');
}

/** Of runs that say how the service is: those on the default branch that nobody else has caused. */
export async function writeIssue(posting: Posting): Promise<void> {
  const { workflow, event, ending, faces } = posting;
  const isForeign = isOfPullRequest(event) || isOfAnybody(event);
  if (isForeign || workflow.pull !== null || !event.run.isDefaultBranch) return;
  if (ending === 'neither') return;
  const isFailed = ending === 'fail';
  const written: Written = {
    post: 'the issue of this gate',
    permission: 'issues: write',
    withheld: undefined,
  };
  await write(posting, written, async (github) => {
    const place = { github, repository: workflow.repository, token: faces.token };
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
  posting: Posting,
  written: Written,
  ask: (github: GitHub) => Promise<Asked | undefined>,
): Promise<void> {
  const { faces, world } = posting;
  const waiting = { ...realWaiting(), ...world };
  try {
    const github = await openGitHub(faces.token, world.fetch);
    const settled = await withPatience(async () => {
      const found = await ask(github);
      if (found === undefined) return undefined;
      return await settle(found.posts, { ...posting, ...found.draft }, waiting);
    }, waiting.time);
    if (settled !== undefined) sayHow(settled, written.post);
  } catch (error) {
    say(refusalOf(error, written));
  }
}

function sayHow(settled: Settled, post: string): void {
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
