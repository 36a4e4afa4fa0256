import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { messageFor, printMessage } from '../errors.ts';
import { parseResults, readResults } from '../report/results/text.ts';
import { readWhole } from '../workspace.ts';
import { noticeAtEnd } from './step.ts';

type Results = Extract<ReturnType<typeof parseResults>, { readonly ok: true }>['value'];

/**
 * The folder for the files of a run. By itself, a run that is judged again has another one than the
 * run, whose files may lie there from an earlier step of the job.
 */
export function folderOf({ runId, replayed }: Results, asked: string | undefined): string {
  if (asked !== undefined) return asked;
  const own = join(process.env['RUNNER_TEMP'] || tmpdir(), 'fargate-load-gate', runId);
  return replayed ? join(own, 'judged-again') : own;
}

/**
 * Writes a file of the run. It takes its name when it is whole: actions/upload-artifact would keep
 * a part of it as if it were all, and a link of that name in a checkout may lead anywhere.
 */
export function writeFile(path: string, content: string | Buffer): void {
  const part = `${path}.part`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    rmSync(part, { force: true });
    writeFileSync(part, content, { flag: 'wx' });
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

/** Beside the bundle, and from the source the one that was built last. */
const TEMPLATES = ['./report.html', '../../dist/report.html'] as const;

const MOST_TEMPLATE = 1_000_000;

/** The template of report.html; from the source, undefined where nothing is built. */
export function pageTemplate(): string | undefined {
  const read = TEMPLATES.map((place) =>
    readWhole(fileURLToPath(new URL(place, import.meta.url)), MOST_TEMPLATE),
  );
  return read.find((one) => one.ok)?.value.toString();
}

/** The run to compare with. The first run of a repository has none: that is a notice. */
export function earlierRun(path: string | undefined): Results | undefined {
  if (path === undefined) return undefined;
  const read = readResults(path);
  const parsed = read.ok ? parseResults(read.value) : read;
  if (parsed.ok) return parsed.value;
  const facts = { path, reason: parsed.message.what };
  noticeAtEnd(printMessage(messageFor('compare-to-unreadable', facts)));
  return undefined;
}
