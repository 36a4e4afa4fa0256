import { appendFileSync, statSync } from 'node:fs';
import {
  type AnnotationProperties,
  endGroup,
  error as errorOf,
  getInput,
  info,
  notice,
  setFailed,
  setOutput,
  startGroup,
  warning,
} from '@actions/core';
import { messageFor, messageOf, printMessage } from '../errors.ts';
import { cut, visible, visibleLines } from '../units.ts';
import { intact } from './files.ts';

/** An input of the action as it was written, with its white space; empty where it is not set. */
export function readInput(name: string): string {
  return getInput(name, { trimWhitespace: false });
}

/**
 * Sets outputs of the step, in their order. What is for others never costs the verdict: one that
 * cannot be written is a warning.
 */
export function setOutputs(outputs: Readonly<Record<string, string>>): void {
  const failed: string[] = [];
  let reason = '';
  for (const [name, value] of Object.entries(outputs))
    try {
      intact('GITHUB_OUTPUT', () => setOutput(name, value));
    } catch (error) {
      failed.push(`${name}=${cut(value, 100)}`);
      reason = messageOf(error);
    }
  if (failed.length === 0) return;
  log.warning(printMessage(messageFor('outputs-not-written', { outputs: failed, reason })));
}

/** GitHub drops the summary of a step that is longer, as a whole. */
const SUMMARY = 1024 * 1024;

/**
 * Adds Markdown to the job summary, or warns that it could not. Outside of a workflow there is
 * none.
 * @param make gets how many bytes the step has left: another part of it may have written before.
 */
export function appendSummary(make: (room: number) => string): void {
  const path = process.env['GITHUB_STEP_SUMMARY'] ?? '';
  if (path === '') return;
  try {
    const markdown = make(SUMMARY - (statSync(path, { throwIfNoEntry: false })?.size ?? 0));
    intact('GITHUB_STEP_SUMMARY', () => appendFileSync(path, markdown));
  } catch (error) {
    const reason = messageOf(error);
    log.warning(printMessage(messageFor('summary-not-written', { reason })));
  }
}

/** Characters of an annotation; the runner keeps 4096, and says nothing of the rest. */
const ANNOTATION = 3800;
const TITLE = 200;
/** Characters of one entry of the log: what others wrote may be megabytes. */
const ENTRY = 60_000;
/** GitHub shows ten annotations of a kind and step; the last two are kept for what matters most. */
const WARNINGS = 8;

/**
 * Fails the step once its process ends, with a message that is also an annotation.
 * @param why a message, or what was thrown.
 */
export function failStep(why: unknown): void {
  setFailed(annotationOf(messageOf(why)));
}

/** An error that does not fail the step, which something else does. */
export function errorAt(message: string, about: About): void {
  errorOf(annotationOf(message), propertiesOf(about));
}

/** What an annotation is about: its title, and a line of the repository. */
type About = {
  readonly title: string;
  readonly place?: { readonly file: string; readonly line: number } | null | undefined;
};

function propertiesOf({ title, place }: About): AnnotationProperties {
  const at = place ? { file: visible(place.file), startLine: place.line } : {};
  return { title: escapeCommands(visible(cut(title, TITLE))), ...at };
}

/** A warning that is an annotation also where there were many before it: how the step ends. */
export function warnAtEnd(message: string): void {
  warning(annotationOf(message));
}

/** How a step ends that has neither passed nor failed. */
export function noticeAtEnd(message: string): void {
  notice(annotationOf(message));
}

/** The whole of a long message is in the log, above its annotation, which has its first lines. */
function annotationOf(message: string): string {
  if (message.length <= ANNOTATION) return escapeCommands(message);
  log.info(message);
  const end = message.lastIndexOf('\n', ANNOTATION);
  const shown = end > 0 ? message.slice(0, end) : cut(message, ANNOTATION);
  return escapeCommands(`${shown}\n${printMessage(messageFor('annotation-cut'))}`);
}

/** The log of the step, as the runner shows it. */
export type Log = {
  readonly info: (line: string) => void;
  /**
   * A line that is also an annotation of the workflow run, as long as there are not many of them;
   * the same one again is only a line.
   */
  readonly warning: (line: string, about?: About) => void;
  /** Runs a phase as a group of log lines that can be folded. */
  readonly group: <T>(title: string, phase: () => Promise<T>) => Promise<T>;
};

const warned = new Set<string>();

export const log: Log = {
  info: (line) => info(escapeCommands(cut(line, ENTRY))),
  warning: (line, about) => {
    const isNew = !warned.has(line);
    warned.add(line);
    if (isNew && warned.size <= WARNINGS) warning(annotationOf(line), about && propertiesOf(about));
    else log.info(`Warning: ${line}`);
    if (isNew && warned.size === WARNINGS + 1) warning(printMessage(messageFor('warnings-more')));
  },
  group: async (title, phase) => {
    startGroup(escapeCommands(cut(title, ANNOTATION)));
    try {
      return await phase();
    } finally {
      endGroup();
    }
  },
};

// A log that cannot be written, as on a full disk, must not end the process: the verdict is how it
// ends.
process.stdout.on('error', () => undefined);

/**
 * A text that the runner cannot take for a workflow command, and a terminal for one of its own. The
 * runner reads `::name::` at the start of a line and `##[name]` anywhere in it, and labels, error
 * messages and the last lines of a task are written by others. It drops white space before it.
 * https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
function escapeCommands(text: string): string {
  return visibleLines(text)
    .replace(/^([^\S\n\r\u2028\u2029]*):(?=:)/gm, '$1:\u200b')
    .replaceAll('##[', '#\u200b#[');
}
