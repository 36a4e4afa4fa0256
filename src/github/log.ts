/**
 * A line for the log that the runner cannot take for a workflow command: it reads `::name::` at the
 * start of a line and `##[name]` anywhere in it, and labels, error messages and the last lines of a
 * task are written by others. White space before it is cut off, for .NET also U+0085.
 * https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
export function harmless(line: string): string {
  return line.replace(/^([\s\u0085]*):(?=:)/gm, '$1:\u200b').replaceAll('##[', '#\u200b#[');
}
