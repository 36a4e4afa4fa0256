import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageFor, printMessage } from '../errors.ts';
import { RESULTS } from '../exchange/bounds.ts';
import { parseResults, printResults } from '../report/results/text.ts';
import { readWhole } from '../workspace.ts';
import { noticeAtEnd, setOutputs, warnOf } from './step.ts';

type Results = Parameters<typeof printResults>[0];

/**
 * The folder for the files of a run. By itself, a run that is judged again has another one than the
 * run, whose files may lie there from an earlier step of the job.
 */
export function folderOf({ runId, replayed }: Results, asked: string | undefined): string {
  if (asked !== undefined) return asked;
  const own = join(process.env['RUNNER_TEMP'] || tmpdir(), 'fargate-load-gate', runId);
  return replayed ? join(own, 'judged-again') : own;
}

export function writeResults(results: Results, folder: string): void {
  try {
    setOutputs({ results: writeWhole(join(folder, 'results.json'), printResults(results)) });
  } catch (error) {
    warnOf('results-file-not-written', error);
  }
}

/** A part of a file would be kept by actions/upload-artifact as if it were the whole. */
function writeWhole(path: string, content: Buffer): string {
  try {
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, content);
    return path;
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
}

/** The run to compare with. The first run of a repository has none: that is a notice. */
export function earlierRun(path: string | undefined): Results | undefined {
  if (path === undefined) return undefined;
  const read = readWhole(path, RESULTS.bytes);
  const parsed = read.ok ? parseResults(read.value) : read;
  if (parsed.ok) return parsed.value;
  const facts = { path, reason: parsed.message.what };
  noticeAtEnd(printMessage(messageFor('compare-to-unreadable', facts)));
  return undefined;
}
