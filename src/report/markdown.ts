import {
  CancelledError,
  GateError,
  type Message,
  messageOf,
  type Problem,
  sentence,
} from '../errors.ts';

/**
 * Text that was measured or thrown, made harmless in Markdown: it may hold pipes, HTML, backticks
 * and mentions.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/([\\`*_{}[\]|#!~])/g, '\\$1')
    .replace(/@/g, '&#64;');
}

/** A table whose cells are already Markdown. Default: every column is on the left. */
export function table(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  sides: readonly ('left' | 'right')[] = [],
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = header.map((_, column) => (sides[column] === 'right' ? '---:' : '---'));
  return [line(header), line(rule), ...rows.map(line)].join('\n');
}

/** A text as code within a cell or an item; a label in it may hold what would end either. */
export function codeCell(text: string): string {
  return /^[^`|\\\p{Cc}]*$/u.test(text) ? `\`${text}\`` : escapeMarkdown(text);
}

/** Lines of a log as a code block that none of them can close. */
export function codeBlock(lines: readonly string[]): string {
  const fence = '`'.repeat(
    Math.max(
      3,
      ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length + 1)),
    ),
  );
  return [fence, ...lines, fence].join('\n');
}

/** A problem as an item of a list. */
export function problemItem(problem: Problem): string {
  return `- **${escapeMarkdown(problem.where)}**: ${messageMarkdown(problem)}`;
}

/** A message, with its code. */
export function messageMarkdown({ code, what, fix }: Message): string {
  return `${escapeMarkdown(sentence(what))} Fix: ${escapeMarkdown(sentence(fix))} \`${code}\``;
}

/** The job summary of a run that ended without a verdict: what was wrong, and the way out. */
export function failureMarkdown(thrown: unknown): string {
  const title = thrown instanceof CancelledError ? 'cancelled' : 'no verdict';
  const details =
    thrown instanceof GateError
      ? thrown.problems.map(problemItem).join('\n')
      : escapeMarkdown(sentence(messageOf(thrown)));
  return `## ⚠️ Load test: ${title}\n\n${details}\n`;
}
