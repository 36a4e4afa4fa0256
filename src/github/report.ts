import { join } from 'node:path';
import { GateError, isNote, messageFor, messageOf, printMessage, problemAt } from '../errors.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { annotationsOf } from '../report/annotations.ts';
import { type Material, REPORT_FILES } from '../report/files/files.ts';
import { changeMessages, differenceLines } from '../report/sentences.ts';
import { outputsOf, reportLines, stepEnd } from '../report/step.ts';
import { skippedMarkdown, summaryMarkdown } from '../report/summary.ts';
import { writePosts } from './comment.ts';
import type { GitHubEvent } from './event.ts';
import { earlierRun, folderOf, pageTemplate, writeFile } from './report-files.ts';
import {
  appendSummary,
  errorAt,
  failStep,
  log,
  noticeAtEnd,
  setOutputs,
  warnAtEnd,
} from './step.ts';

type Results = Material['results'];

/** What a face is made of. */
type Report = Material & {
  readonly folder: string;
  readonly faces: Asked['faces'];
  readonly isFailed: boolean;
  readonly event: GitHubEvent;
};

type Asked = Pick<Inputs, 'onInconclusive' | 'faces'>;

/**
 * Everywhere a finished run is read, in this order. Each is made although another
 * one could not be: that is one warning.
 */
const FACES: readonly {
  readonly name: string;
  readonly write: (report: Report) => void | Promise<void>;
}[] = [
  { name: 'the log', write: ({ results }) => reportLines(results).forEach(log.info) },
  { name: 'the outputs', write: ({ results }) => setOutputs(outputsOf(results)) },
  {
    name: 'the job summary',
    write: ({ results, earlier }) =>
      appendSummary((room) => summaryMarkdown(results, room, earlier)),
  },
  ...REPORT_FILES.map(({ name, output, print }) => ({
    name,
    write: (report: Report) => {
      const path = join(report.folder, name);
      const content = print(report);
      if (content === undefined) return;
      writeFile(path, content);
      if (output !== undefined) setOutputs({ [output]: path });
    },
  })),
  { name: 'the annotations', write: ({ results }) => annotate(results) },
  { name: 'the comment', write: (report) => writePosts(report) },
];

function annotate(results: Results): void {
  for (const annotation of annotationsOf(results)) {
    const show = annotation.kind === 'error' ? errorAt : log.warning;
    show(annotation.message, annotation);
  }
}

/**
 * Writes a finished run to everywhere it is read, and fails the step where it has to. The verdict
 * stands before the first of them is written: one that cannot be written is a warning.
 */
export async function writeReport(
  results: Results,
  asked: Asked,
  event: GitHubEvent,
): Promise<void> {
  const { warnings, allowed, failure } = stepEnd(results, asked.onInconclusive);
  if (failure !== undefined) process.exitCode = 1;
  const { compareTo, reportDir } = asked.faces;
  const report: Report = {
    results,
    earlier: earlierRun(compareTo),
    template: pageTemplate(),
    folder: folderOf(results, reportDir),
    faces: asked.faces,
    isFailed: failure !== undefined,
    event,
  };
  await makeFaces(report);
  log.info(`verdict: ${results.verdict}`);
  for (const warning of warnings) log.warning(warning);
  if (allowed !== undefined) warnAtEnd(allowed);
  if (failure !== undefined) failStep(failure);
}

/** What keeps one from being made, as a full disk, often keeps others, too. */
async function makeFaces(report: Report): Promise<void> {
  const parts: string[] = [];
  let reason = '';
  for (const { name, write } of FACES)
    try {
      await write(report);
    } catch (error) {
      parts.push(name);
      reason ||= messageOf(error);
    }
  if (parts.length === 0) return;
  log.warning(printMessage(messageFor('report-part-not-made', { parts, reason })));
}

/** Says what a pull request changes, with the differences, before anything starts. */
export async function writeChanges(changed: Results['changed']): Promise<void> {
  for (const message of changeMessages({ changed }))
    (isNote(message) ? log.info : log.warning)(printMessage(message));
  const lines = differenceLines({ changed });
  if (lines.length > 0)
    await log.group('What the pull request changes', async () => lines.forEach(log.info));
}

/** Why GitHub gives a job no credentials: the ends of codes of messages. */
type Withheld = 'fork' | 'dependabot';

/**
 * Ends a step that can start nothing, and that is not at fault: it fails, or is neither a pass nor
 * a failure.
 */
export function endWithoutCredentials(withheld: Withheld, otherwise: 'fail' | 'skip'): void {
  const where = 'this pull request';
  if (otherwise === 'fail')
    throw new GateError([problemAt(`credentials-withheld-${withheld}`, where)]);
  const skipped = messageFor(`skipped-${withheld}`);
  setOutputs({ verdict: 'skipped' });
  appendSummary((room) => skippedMarkdown(skipped, room));
  log.info('verdict: skipped');
  noticeAtEnd(printMessage(skipped));
}
