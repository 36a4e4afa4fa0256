// What keeps the documents readable, and their links whole.
import { posix } from 'node:path';
import GithubSlugger from 'github-slugger';
import markdown, { type Token } from 'markdown-it';

/** A Markdown file, by its path below the root of the repository. */
export type Page = { readonly path: string; readonly text: string };

const WIDEST_LINE = 100;
const WIDEST_CELL = 110;
/** Nine sentences of ten are at most so many words long, and none is longer than the second. */
const SENTENCE = { usual: 22, longest: 40 };
/** Words that readers stumble over. */
const BANNED =
  /\b(told|knows|nobody|carr(?:y|ies|ied|ying)|alike|in vain|as asked|mend(?:s|ed|ing)?)\b/i;

const parser = markdown({ html: true });

export function bannedWord(text: string): string | undefined {
  return BANNED.exec(text)?.[1];
}

/** Everything that is wrong with a page, each with its place. */
export function proseProblems(page: Page, pages: readonly Page[], isFile: IsFile): string[] {
  const tokens = parser.parse(page.text, {});
  return [
    ...wideLines(page, tokens),
    ...wideCells(page.text).map(
      (line) => `line ${line}: a table cell is over ${WIDEST_CELL} characters`,
    ),
    ...longSentences(tokens),
    ...proseOf(tokens).flatMap(({ text, line }) => {
      const word = bannedWord(text);
      return word === undefined ? [] : [`line ${line}: write another word for "${word}"`];
    }),
    ...brokenLinks(page, tokens, { pages, isFile }),
  ].map((problem) => `${page.path}, ${problem}`);
}

/** Whether there is a file or folder at a path below the root of the repository. */
type IsFile = (path: string) => boolean;

/** Code, tables and lines that one long word fills cannot be wrapped. */
function wideLines({ text }: Page, tokens: readonly Token[]): readonly string[] {
  const exempt = tokens.filter(({ type }) =>
    /^(fence|code_block|table_open|html_block)$/.test(type),
  );
  return text.split('\n').flatMap((line, index) => {
    const isExempt = exempt.some(({ map }) => map !== null && map[0] <= index && index < map[1]);
    const isOneWord = !line
      .trim()
      .replace(/^([-*]|\d+\.) /, '')
      .includes(' ');
    if (line.length <= WIDEST_LINE || isExempt || isOneWord) return [];
    return [`line ${index + 1}: ${line.length} columns, at most ${WIDEST_LINE}`];
  });
}

function wideCells(text: string): readonly number[] {
  return text.split('\n').flatMap((line, index) => {
    if (!line.startsWith('|')) return [];
    const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    return cells.some(({ length }) => length > WIDEST_CELL) ? [index + 1] : [];
  });
}

type Prose = { readonly text: string; readonly line: number };

/** The text of paragraphs, list items and headings, `code` standing for what is code. */
function proseOf(tokens: readonly Token[]): readonly Prose[] {
  return tokens.flatMap(({ type, map, children }) => {
    if (type !== 'inline') return [];
    const parts = (children ?? []).map((child) => {
      if (child.type === 'code_inline') return 'code';
      return child.type.endsWith('break') ? ' ' : child.type === 'text' ? child.content : '';
    });
    return [{ text: parts.join(''), line: (map?.[0] ?? 0) + 1 }];
  });
}

/** The sentences of a text; a dot within a word or an abbreviation ends none. */
export function sentencesIn(text: string): readonly string[] {
  return text
    .split(/(?<=[.!?:;])\s+(?=[^a-z])/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

export function wordCount(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length;
}

function longSentences(tokens: readonly Token[]): readonly string[] {
  const all = proseOf(tokens).flatMap(({ text, line }) =>
    sentencesIn(text).map((sentence) => ({ line, sentence, words: wordCount(sentence) })),
  );
  const sorted = all.map(({ words }) => words).toSorted((a, b) => a - b);
  const usual = sorted[Math.floor(sorted.length * 0.9)] ?? 0;
  const tooLong = all
    .filter(({ words }) => words > SENTENCE.longest)
    .map(
      ({ line, words, sentence }) => `line ${line}: ${words} words in "${sentence.slice(0, 60)}…"`,
    );
  if (usual <= SENTENCE.usual) return tooLong;
  const longest = all.toSorted((a, b) => b.words - a.words).slice(0, 3);
  const where = longest.map(({ line, words }) => `line ${line} (${words})`).join(', ');
  return [
    `one sentence of ten is over ${usual} words, at most ${SENTENCE.usual}: ${where}`,
    ...tooLong,
  ];
}

type Repository = { readonly pages: readonly Page[]; readonly isFile: IsFile };

function brokenLinks(
  { path }: Page,
  tokens: readonly Token[],
  { pages, isFile }: Repository,
): readonly string[] {
  const links = tokens.flatMap(({ map, children }) =>
    (children ?? []).flatMap((child) => {
      const target = child.attrGet('href') ?? child.attrGet('src');
      return typeof target === 'string' ? [{ target, line: (map?.[0] ?? 0) + 1 }] : [];
    }),
  );
  return links
    .filter(({ target }) => !/^[a-z]+:/.test(target))
    .flatMap(({ target, line }) => {
      const [file = '', anchor] = target.split('#');
      const found = file === '' ? path : posix.normalize(posix.join(posix.dirname(path), file));
      if (!isFile(found)) return [`line ${line}: there is no ${found}`];
      const page = pages.find((one) => one.path === found);
      if (anchor === undefined || page === undefined || anchorsOf(page).has(anchor)) return [];
      return [`line ${line}: ${found} has no heading #${anchor}`];
    });
}

/** The anchors that GitHub gives the headings of a page. */
function anchorsOf({ text }: Page): ReadonlySet<string> {
  const slugger = new GithubSlugger();
  const tokens = parser.parse(text, {});
  const headings = tokens.flatMap(({ type }, index) => {
    const children = type === 'heading_open' ? (tokens[index + 1]?.children ?? []) : [];
    return type === 'heading_open' ? [children.map(({ content }) => content).join('')] : [];
  });
  return new Set(headings.map((heading) => slugger.slug(heading)));
}
