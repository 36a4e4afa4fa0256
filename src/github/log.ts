import { endGroup, info, startGroup, warning } from '@actions/core';

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
export function escapeCommands(text: string): string {
  return text.replace(/^([\s\u0085]*):(?=:)/gm, '$1:\u200b').replaceAll('##[', '#\u200b#[');
}
