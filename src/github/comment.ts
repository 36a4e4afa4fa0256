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
import { codeCell, failureMarkdown } from '../report/markdown.ts';
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

/** What there is to say of a run, with or without a verdict. */
type Said = {
  /** The run of the load test. */
  readonly runId: string;
  readonly ending: 'pass' | 'fail' | 'neither';
  /** Undefined without a verdict. */
  readonly figures: Comparable | undefined;
  readonly textAfter: (previous: Comparable | undefined) => string;
};

type GitHub = Awaited<ReturnType<typeof openGitHub>>;
type Posting = Said & {
  readonly faces: Inputs['faces'];
  readonly event: GitHubEvent;
  readonly workflow: NonNullable<ReturnType<typeof workflowOf>>;
  readonly mark: Mark;
  readonly bodyAfter: (before: Mark | undefined) => string;
  readonly world: World;
};

function realWorld(): World {
  const time = realTime(new AbortController().signal, Date.now);
  return { time, random: Math.random };
}

/** Writes what the workflow asks for, and sets the output that has the text in any case. */
export async function writePosts(report: Report, world = realWorld()): Promise<void> {
  const { earlier, asked, event } = report;
  const { faces, onInconclusive } = asked;
  const workflow = workflowOf(event, faces) ?? report.results.workflow ?? null;
  // A run that is judged again is written about by the step that does it.
  const results = { ...report.results, workflow };
  const base = earlier === undefined ? undefined : comparable(earlier);
  const isFailed = stepEnd(results, onInconclusive).failure !== undefined;
  const said: Said = {
    runId: results.runId,
    ending: isFailed ? 'fail' : results.verdict === 'pass' ? 'pass' : 'neither',
    figures: comparable(results),
    textAfter: (previous) => commentMarkdown(results, { previous, base }),
  };
  await writeAll(said, { faces, event }, world);
}

/** Says that a run has failed before its verdict: what an earlier one has said holds no more. */
export async function writeFailure(
  thrown: unknown,
  about: Pick<Posting, 'faces' | 'event'>,
  world = realWorld(),
): Promise<void> {
  const textAfter = (): string => failureMarkdown(thrown, MOST);
  await writeAll({ runId: 'none', ending: 'fail', figures: undefined, textAfter }, about, world);
}

async function writeAll(
  said: Said,
  { faces, event }: Pick<Posting, 'faces' | 'event'>,
  world: World,
): Promise<void> {
  const workflow = workflowOf(event, faces);
  const { figures, runId } = said;
  const kept = figures === undefined ? '' : printComparable(figures);
  const mark = workflow === null ? undefined : markOf(workflow, runId, kept);
  let body = '';
  const bodyAfter = (before: Mark | undefined): string => {
    const text = said.textAfter(readComparable(before?.figures ?? ''));
    body = mark === undefined ? text : bodyOf(text, workflow?.gate ?? '', mark);
    return body;
  };
  bodyAfter(undefined);
  if (workflow !== null && mark !== undefined) {
    const undo = proxyFetch(process.env);
    const posting = { ...said, faces, event, workflow, mark, bodyAfter, world };
    if (faces.comment !== 'never') await writeComment(posting);
    if (faces.issue !== 'never') await writeIssue(posting);
    undo?.();
  }
  setOutputs({ 'comment-markdown': body });
}

/** GitHub takes 65,536 characters. */
const MOST = 65_000;

/** Below the title it says which gate it is: a pull request may have several. */
function bodyOf(text: string, gate: string, mark: Mark): string {
  const [title = ''] = text.split('\n', 1);
  const named = `${title}\n\n<sub>${codeCell(gate)}</sub>\n${text.slice(title.length)}`;
  const marks = [mark, { ...mark, figures: '' }].map(printMark);
  const fitting = marks.find(({ length }) => named.length + length < MOST) ?? marks[1] ?? '';
  return `${cut(named, MOST - fitting.length).trimEnd()}\n\n${fitting}`;
}

async function writeComment(posting: Posting): Promise<void> {
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
async function writeIssue(posting: Posting): Promise<void> {
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
  { faces, mark, bodyAfter, world }: Posting,
  written: Written,
  ask: (github: GitHub) => Promise<Asked | undefined>,
): Promise<void> {
  try {
    const github = await openGitHub(faces.token, world.fetch);
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
