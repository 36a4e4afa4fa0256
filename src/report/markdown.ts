import {
  CancelledError,
  GateError,
  grouped,
  type Message,
  messageOf,
  type Problem,
  printFix,
} from '../errors.ts';
import { cut, firstWords, largestOf, plural, sentence, someOf, visible } from '../units.ts';

/** It shows as nothing, and what it stands in is no link, mention or emoji any more. */
const BREAK = '\u200b';
/**
 * What GitHub makes more of than it says: addresses, mentions, references to issues, emoji. An
 * entity or a backslash does not stop it: it reads what Markdown has made of them.
 * https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
 */
const LIVE = /:(?=\/\/|(?!\d\d:)[\w+-]+:)|\b[Ww]{3}(?=\.)|[@#]|\b(?:[A-Z][A-Z\d]*|gh)(?=-\d)/g;
/** A commit; ids of tasks and runs look so, too. */
const HASH = /\b[\da-f]{7,40}\b/i;

/**
 * Text that was measured or thrown, made harmless in Markdown: it may hold pipes, HTML, backticks,
 * mentions, links and formulas. What may be taken for a commit is code, which can be copied.
 */
export function escapeMarkdown(text: string): string {
  return inert(text)
    .split(/([\w-]+)/)
    .map((part) => (HASH.test(part) ? `\`${part}\`` : escaped(part)))
    .join('');
}

function inert(text: string): string {
  return visible(text).replace(LIVE, `$&${BREAK}`);
}

function escaped(text: string): string {
  return withEntities(text)
    .replace(/[\\`*_{}[\]|#!~]/g, '\\$&')
    .replace(/\$/g, '<span>&#36;</span>');
}

function withEntities(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** Lines that are folded behind a title, in which Markdown is none. */
export function folded(title: string, lines: readonly string[]): string {
  const shown = withEntities(inert(title)).replace(/[\w-]+/g, (word) =>
    HASH.test(word) ? `<code>${word}</code>` : word,
  );
  return [`<details><summary>${shown}</summary>`, '', ...lines, '', '</details>'].join('\n');
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

/** What others wrote, by itself: no list, no heading, no code. */
export function paragraph(text: string): string {
  return escapeMarkdown(cut(text, LONGEST_TEXT).trim()).replace(/^\d*(?=[-+=.)])/, '$&\\');
}

/** A link; only the text where its address holds what no address of ours does. */
export function link(text: string, address: string): string {
  return /^https?:\/\/[\w.:/?=&#%$+~,;*'()!-]+$/.test(address) ? `[${text}](<${address}>)` : text;
}

/** A name that others chose, as a part of an address. */
export function encoded(name: string): string {
  return encodeURIComponent(name.toWellFormed());
}

/** A text as code within a cell or an item; a label in it may hold what would end either. */
export function codeCell(text: string): string {
  const shown = visible(cut(text, LONGEST_CELL));
  return /^(?! )[^`|\\]+(?<! )$/.test(shown)
    ? `\`${shown}\``
    : `<code>${escapeMarkdown(shown)}</code>`;
}

/**
 * Lines of a log, or of a file, as a code block that none of them can close.
 * @param language what GitHub colours them by.
 */
export function codeBlock(printed: readonly string[], language = ''): string {
  const lines = printed.map((line) => cut(line, LONGEST_LINE));
  const fence = '`'.repeat(
    largestOf(
      lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length + 1)),
      3,
    ),
  );
  return [`${fence}${language}`, ...lines.map(visible), fence].join('\n');
}

/** A problem as an item of a list. */
function problemItem(problem: Problem): string {
  return `- **${escapeMarkdown(problem.where)}**: ${messageMarkdown(problem)}`;
}

/** A message, with its code. */
export function messageMarkdown(message: Message): string {
  const { code, what } = message;
  const said = `${sentence(cut(what, LONGEST_TEXT))} ${printFix(message)}`;
  return `${escapeMarkdown(said)} ${codeCell(code)}`;
}

const NOTHING_PROVEN = 'This is neither a pass nor a failure of the service.';
const TASKS_STOP =
  'Tasks that were started are stopped: the log of this step and of its post step says so.';
/** The job summary of a run that ended without a verdict: what was wrong, and the way out. */
export function failureMarkdown(thrown: unknown, room?: number): string {
  const said = sentence(messageOf(thrown).replace(/\s+/g, ' '));
  const problems = thrown instanceof GateError ? thrown.problems : [];
  const [first] = problems;
  const isCancelled = thrown instanceof CancelledError;
  const why = isCancelled
    ? 'the load test was cancelled'
    : first === undefined
      ? 'the load test could not be run'
      : escapeMarkdown(firstWords(`${first.where}: ${first.what}`));
  const details =
    problems.length > 0
      ? problemList(problems)
      : paragraph(isCancelled ? `${said} ${TASKS_STOP}` : said);
  return summaryOf([`## ⚠️ No verdict: ${why}`, details, NOTHING_PROVEN], room);
}

/** What was said of the inputs, folded: it is the same in each run. */
export function noticeSection(notices: readonly Problem[] = []): string {
  if (notices.length === 0) return '';
  const title = `Inputs: ${plural(notices.length, 'notice')}`;
  const items = grouped(notices).map(problemItem);
  return folded(title, items);
}

/** Problems as a list, and how many they are where those that are the same are one item. */
export function problemList(problems: readonly Problem[]): string {
  const items = grouped(problems).map(problemItem);
  const all = items.length < problems.length ? [`${plural(problems.length, 'problem')}:`, ''] : [];
  return [...all, ...items].join('\n');
}

/**
 * GitHub drops a summary above 1 MiB as a whole.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
const MAX_BYTES = 900_000;
/** Bytes of what says that something is cut. */
const NOTE = 8000;

/**
 * A job summary of sections, the most important first. Whatever they hold, GitHub takes it: what is
 * too long is cut, and the summary says so.
 * @param room how many bytes there are; where there is hardly any, nothing is said.
 */
export function summaryOf(sections: readonly string[], room = MAX_BYTES): string {
  let left = Math.min(room, MAX_BYTES) - NOTE;
  const kept: string[] = [];
  const cutOff: string[] = [];
  for (const section of sections.filter((text) => text !== '')) {
    const text = fitting(section, left);
    if (text !== section) cutOff.push(titleOf(section));
    if (text !== '') kept.push(text);
    left -= Buffer.byteLength(text) + 2;
  }
  if (kept.length === 0) return '';
  const note =
    `Too long for a job summary, and cut: ${someOf(cutOff)}. ` +
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
