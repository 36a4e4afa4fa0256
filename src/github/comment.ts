// A run as a comment on its pull request, and as an issue of a nightly run. Neither ever changes
// how the step ends.
import { proxyFetch } from '../aws/proxy.ts';
import {
  type Comparable,
  comparable,
  printComparable,
  readComparable,
} from '../report/comparison.ts';
import { codeCell, failureMarkdown } from '../report/markdown.ts';
import { commentMarkdown } from '../report/summary.ts';
import { cut } from '../units.ts';
import { type Mark, markOf, printMark, workflowOf } from './gate.ts';
import { setOutputs } from './step.ts';
import { type Posting, type World, writeComment, writeIssue } from './writing.ts';

type Results = Parameters<typeof commentMarkdown>[0];
type Report = Pick<Posting, 'faces' | 'event'> & {
  readonly results: Results;
  readonly earlier: Results | undefined;
  /** Whether the step fails. */
  readonly isFailed: boolean;
};

/** What there is to say of a run, with or without a verdict. */
type Said = Pick<Posting, 'ending' | 'figures'> & {
  /** The run of the load test. */
  readonly runId: string;
  readonly textAfter: (previous: Comparable | undefined) => string;
};

/** Writes what the workflow asks for, and sets the output that has the text in any case. */
export async function writePosts(report: Report, world: World = {}): Promise<void> {
  const { earlier, faces, event, isFailed } = report;
  const workflow = workflowOf(event, faces) ?? report.results.workflow ?? null;
  // A run that is judged again is written about by the step that does it.
  const results = { ...report.results, workflow };
  const base = earlier === undefined ? undefined : comparable(earlier);
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
  world: World = {},
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
