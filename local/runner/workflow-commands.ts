// What a step prints for the runner (`::group::Fleet`), shown as a person wants to read it in a
// terminal: https://docs.github.com/actions/reference/workflow-commands-for-github-actions

/** A `::name key=value,key=value::message` line, unescaped. */
export interface WorkflowCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

const COMMAND = /^::([a-z-]+)(?: ([^:]*(?::(?!:)[^:]*)*))?::(.*)$/s;

/** The command in a line of a step's log, or `undefined` for an ordinary line. */
export function parseWorkflowCommand(line: string): WorkflowCommand | undefined {
  const [, name, list = '', message = ''] = COMMAND.exec(line) ?? [];
  if (name === undefined) return undefined;
  const pairs = list
    .split(',')
    .map((pair) => pair.trim())
    .filter((pair) => pair.includes('='))
    .map(
      (pair) =>
        [
          pair.slice(0, pair.indexOf('=')),
          unescapeProperty(pair.slice(pair.indexOf('=') + 1)),
        ] as const,
    );
  return { name, properties: Object.fromEntries(pairs), message: unescapeMessage(message) };
}

/**
 * The line as a terminal should show it; `undefined` when the runner would show nothing. `colour`
 * adds ANSI codes.
 */
export function renderForTerminal(line: string, colour: boolean): string | undefined {
  const paint = (code: string, text: string) => (colour ? `\x1b[${code}m${text}\x1b[0m` : text);
  const command = parseWorkflowCommand(line);
  if (command === undefined) return line;
  const title = command.properties['title'];
  const text = title === undefined ? command.message : `${title}: ${command.message}`;
  switch (command.name) {
    case 'group':
      return `\n${paint('1;36', `▸ ${command.message}`)}`;
    case 'error':
      return paint('31', `Error: ${text}`);
    case 'warning':
      return paint('33', `Warning: ${text}`);
    case 'notice':
      return paint('34', `Notice: ${text}`);
    default:
      return undefined;
  }
}

function unescapeMessage(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

function unescapeProperty(text: string): string {
  return unescapeMessage(text.replaceAll('%3A', ':').replaceAll('%2C', ','));
}
