import { GateError, isNote, messageFor, messageOf, printMessage, problemAt } from '../errors.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { skippedMarkdown } from '../report/markdown.ts';
import { changeMessages, differenceLines } from '../report/sentences.ts';
import { outputsOf, reportLines, stepEnd } from '../report/step.ts';
import { summaryMarkdown } from '../report/summary.ts';
import { earlierRun, folderOf, writeResults } from './report-files.ts';
import { appendSummary, failStep, log, noticeAtEnd, setOutputs, warnAtEnd } from './step.ts';

type Results = Parameters<typeof outputsOf>[0];

/** What a face is made of. */
type Report = {
  readonly results: Results;
  /** The earlier run to compare it with, where there is one. */
  readonly earlier: Results | undefined;
  /** For files. */
  readonly folder: string;
};

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
    write: ({ results }) => appendSummary((room) => summaryMarkdown(results, room)),
  },
  { name: 'the results file', write: ({ results, folder }) => writeResults(results, folder) },
];

/**
 * Writes a finished run to everywhere it is read, and fails the step where it has to. The verdict
 * stands before the first of them is written: one that cannot be written is a warning.
 */
export async function writeReport(
  results: Results,
  asked: Pick<Inputs, 'onInconclusive' | 'faces'>,
): Promise<void> {
  const { warnings, allowed, failure } = stepEnd(results, asked.onInconclusive);
  if (failure !== undefined) process.exitCode = 1;
  const { compareTo, reportDir } = asked.faces;
  const report = { results, earlier: earlierRun(compareTo), folder: folderOf(results, reportDir) };
  for (const { name, write } of FACES)
    try {
      await write(report);
    } catch (error) {
      const facts = { part: name, reason: messageOf(error) };
      log.warning(printMessage(messageFor('report-part-not-made', facts)));
    }
  log.info(`verdict: ${results.verdict}`);
  for (const warning of warnings) log.warning(warning);
  if (allowed !== undefined) warnAtEnd(allowed);
  if (failure !== undefined) failStep(failure);
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
