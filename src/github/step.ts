import {
  endGroup,
  getInput,
  info,
  setFailed,
  setOutput,
  startGroup,
  summary,
  warning,
} from '@actions/core';

/** An input of the action as it was written, with its white space; empty where it is not set. */
export function readInput(name: string): string {
  return getInput(name, { trimWhitespace: false });
}

/** Sets outputs of the step, in their order. */
export function setOutputs(outputs: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
}

/** Adds Markdown to the job summary. Outside of a workflow there is none. */
export async function appendSummary(markdown: string): Promise<void> {
  if (process.env['GITHUB_STEP_SUMMARY']) await summary.addRaw(markdown).write();
}

/** Fails the step once its process ends, with a message that is also an annotation. */
export function failStep(message: string): void {
  setFailed(escapeCommands(message));
}

/** The log of the step, as the runner shows it. */
export type Log = {
  readonly info: (line: string) => void;
  /** A line that is also an annotation of the workflow run. */
  readonly warning: (line: string) => void;
  /** Runs a phase as a group of log lines that can be folded. */
  readonly group: <T>(title: string, phase: () => Promise<T>) => Promise<T>;
};

export const log: Log = {
  info: (line) => info(escapeCommands(line)),
  warning: (line) => warning(escapeCommands(line)),
  group: async (title, phase) => {
    startGroup(escapeCommands(title));
    try {
      return await phase();
    } finally {
      endGroup();
    }
  },
};

/**
 * A text that the runner cannot take for a workflow command: it reads `::name::` at the start of a
 * line and `##[name]` anywhere in it, and labels, error messages and the last lines of a task are
 * written by others. The runner first drops white space before it, for .NET also U+0085.
 * https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
function escapeCommands(text: string): string {
  return text.replace(/^([\s\u0085]*):(?=:)/gm, '$1:\u200b').replaceAll('##[', '#\u200b#[');
}
