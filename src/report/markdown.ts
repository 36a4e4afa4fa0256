import {
  CancelledError,
  cut,
  GateError,
  grouped,
  type Message,
  messageOf,
  type Problem,
  printFix,
  sentence,
} from '../errors.ts';
import { visible } from '../text/visible.ts';
import { plural } from '../units.ts';

/**
 * Text that was measured or thrown, made harmless in Markdown: it may hold pipes, HTML, backticks
 * and mentions.
 */
export function escapeMarkdown(text: string): string {
  return visible(text)
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

/** Characters of a text that others wrote: of a cell, of one by itself, and of a line of a log. */
const [LONGEST_CELL, LONGEST_TEXT, LONGEST_LINE] = [500, 3000, 1000] as const;

/** What others wrote, in a cell or an item. */
export function textCell(text: string): string {
  return escapeMarkdown(cut(text, LONGEST_CELL));
}

/** What others wrote, by itself. */
export function paragraph(text: string): string {
  return escapeMarkdown(cut(text, LONGEST_TEXT));
}

/** A text as code within a cell or an item; a label in it may hold what would end either. */
export function codeCell(text: string): string {
  const shown = visible(cut(text, LONGEST_CELL));
  return /^[^`|\\]*$/.test(shown) ? `\`${shown}\`` : escapeMarkdown(shown);
}

/** Lines of a log as a code block that none of them can close. */
export function codeBlock(printed: readonly string[]): string {
  const lines = printed.map((line) => cut(line, LONGEST_LINE));
  const fence = '`'.repeat(
    Math.max(
      3,
      ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length + 1)),
    ),
  );
  return [fence, ...lines.map(visible), fence].join('\n');
}

/** A problem as an item of a list. */
export function problemItem(problem: Problem): string {
  return `- **${escapeMarkdown(problem.where)}**: ${messageMarkdown(problem)}`;
}

/** A message, with its code. */
export function messageMarkdown(message: Message): string {
  const { code, what } = message;
  const said = `${sentence(cut(what, LONGEST_TEXT))} ${printFix(message)}`;
  return `${escapeMarkdown(said)} \`${code}\``;
}

/** The job summary of a run that ended without a verdict: what was wrong, and the way out. */
export function failureMarkdown(thrown: unknown): string {
  const title = thrown instanceof CancelledError ? 'cancelled' : 'no verdict';
  const details =
    thrown instanceof GateError
      ? problemList(thrown.problems)
      : paragraph(sentence(messageOf(thrown).replace(/\s+/g, ' ')));
  return summaryOf([`## ⚠️ Load test: ${title}`, details]);
}

/** What was said of the inputs, folded: it is the same in each run. */
export function noticeSection(notices: readonly Problem[] = []): string {
  if (notices.length === 0) return '';
  const title = `Inputs: ${plural(notices.length, 'notice')}`;
  const items = grouped(notices).map(problemItem);
  return [`<details><summary>${title}</summary>`, '', ...items, '', '</details>'].join('\n');
}

/** Problems as a list, and how many they are where those that are the same are one item. */
export function problemList(problems: readonly Problem[]): string {
  const items = grouped(problems).map(problemItem);
  const all = items.length < problems.length ? [`${plural(problems.length, 'problem')}:`, ''] : [];
  return [...all, ...items].join('\n');
}

/**
 * GitHub drops a summary above 1 MiB as a whole; a step may have written some of it before.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
const MAX_BYTES = 900_000;

/**
 * A job summary of sections, the most important first. Whatever they hold, GitHub takes it: what is
 * too long is cut, and the summary says so.
 */
export function summaryOf(sections: readonly string[]): string {
  let left = MAX_BYTES;
  const kept: string[] = [];
  const cutOff: string[] = [];
  for (const section of sections.filter((text) => text !== '')) {
    const text = fitting(section, left);
    if (text !== section) cutOff.push(titleOf(section));
    if (text !== '') kept.push(text);
    left -= Buffer.byteLength(text) + 2;
  }
  const note =
    `Too long for a job summary, and cut: ${cutOff.join(', ')}. ` +
    'The log and the results file have more.';
  return `${[...kept, ...(cutOff.length === 0 ? [] : [note])].join('\n\n')}\n`;
}

/** As many whole lines as fit; HTML and code blocks have an end that must not be missing. */
function fitting(section: string, bytes: number): string {
  if (Buffer.byteLength(section) <= bytes) return section;
  if (/^(<|```)/m.test(section)) return '';
  const lines: string[] = [];
  let left = bytes;
  for (const line of section.split('\n')) {
    left -= Buffer.byteLength(line) + 1;
    if (left < 0) break;
    lines.push(line);
  }
  return lines.join('\n');
}

function titleOf(section: string): string {
  const [first = ''] = section.split('\n', 1);
  return cut(first.replace(/^#+ |<\/?\w+>/g, ''), 80);
}
