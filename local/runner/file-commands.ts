// The files through which a step hands values to the GitHub runner (GITHUB_OUTPUT, GITHUB_STATE,
// GITHUB_ENV):
// https://docs.github.com/actions/reference/workflow-commands-for-github-actions#environment-files

/**
 * The values in such a file. Reads both forms that the runner reads: `name=value`, and
 * `name<<DELIMITER`, lines, `DELIMITER`. The last value of a name wins. Throws on what the runner
 * refuses too, so that a broken file does not pass unnoticed here.
 */
export function parseFileCommands(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = text.split(/\r?\n/);
  let next = 0;
  while (next < lines.length) {
    const line = lines[next] ?? '';
    next += 1;
    if (line === '') continue;
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    if (equals > 0 && (heredoc < 0 || equals < heredoc)) {
      values[line.slice(0, equals)] = line.slice(equals + 1);
    } else if (heredoc > 0) {
      const delimiter = line.slice(heredoc + 2);
      const end = lines.indexOf(delimiter, next);
      if (delimiter === '' || end < 0)
        throw new Error(
          `the value of "${line.slice(0, heredoc)}" has no closing delimiter "${delimiter}"`,
        );
      values[line.slice(0, heredoc)] = lines.slice(next, end).join('\n');
      next = end + 1;
    } else {
      throw new Error(`"${line}" is neither name=value nor name<<delimiter`);
    }
  }
  return values;
}
