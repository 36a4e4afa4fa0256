import { readFileSync } from 'node:fs';
import { GAP } from './messages.ts';

export function readPage(name: string): string {
  return readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
}

/** The messages that a page has entries for: what stands in backticks in the first column of its tables. */
export function quotesIn(page: string): readonly string[] {
  const cells = page.split('\n').flatMap((line) => /^\| ((?:\\\||[^|])*) \|/.exec(line)?.[1] ?? []);
  return cells.flatMap((cell) => [...cell.replaceAll('\\|', '|').matchAll(/`([^`]+)`/g)].map(([, quote = '']) => quote));
}

export function wordsIn(text: string): number {
  return text.match(/[A-Za-z][a-z]+/g)?.length ?? 0;
}

/** Whether a quote is of this message: its beginning, with `…`, or a capital that stands for a number or a name, for what is put in. */
export function covers(quote: string, message: string): boolean {
  return slicesOf(gapped(quote)).some((slice) => isOf(slice, message));
}

/** What of a quote none of these messages says: each of its parts must be one, the beginning of one, or what one may read. */
export function unsaid(quote: string, messages: readonly string[]): readonly string[] {
  // What could not be done is told as what was being done.
  const whole = gapped(quote).replace(/^could not (?!…)/, '');
  const said = slicesOf(whole).filter((slice) => messages.some((message) => isOf(slice, message)));
  const isSaid = (part: string): boolean =>
    said.some(({ text }) => text.includes(part)) || messages.some((message) => reads(message, part));
  return whole.split(': ').filter((part) => wordsIn(part) > 1 && !isSaid(part));
}

function gapped(quote: string): string {
  return quote.replace(/\b[NMKT]\b|NN\b|\bREGION\b/g, GAP);
}

/** What is cut off at a colon must be whole there, or go on with what is put in. */
function isOf({ text, isCut }: Slice, message: string): boolean {
  return patternOf(text, isCut ? 'a head' : 'a beginning').test(message);
}

type Slice = { readonly text: string; readonly isCut: boolean };
type Extent = 'a beginning' | 'a head' | 'all';

/** A message may stand behind its place (`input tasks: ...`), and one within another. A single word is no message. */
function slicesOf(quote: string): readonly Slice[] {
  const parts = quote.split(': ');
  const starts = [...parts.keys()];
  const slices = starts.flatMap((from) =>
    starts.slice(from).map((to) => ({ text: parts.slice(from, to + 1).join(': '), isCut: to < parts.length - 1 })),
  );
  return slices.filter(({ text }) => wordsIn(text) > 1);
}

function reads(message: string, part: string): boolean {
  return wordsIn(message) > 1 && patternOf(message, 'all').test(part);
}

const patterns = new Map<string, RegExp>();

function patternOf(text: string, of: Extent): RegExp {
  const key = `${of}: ${text}`;
  const known = patterns.get(key) ?? compile(text, of);
  patterns.set(key, known);
  return known;
}

function compile(text: string, of: Extent): RegExp {
  // A gap before or behind the words of a beginning may be empty. What stands before them is a word, or is put in.
  const trimmed = of === 'all' ? text : text.replace(new RegExp(`^${GAP} | ${GAP}$`, 'g'), '');
  const fixed = trimmed.split(GAP).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const begin = trimmed.length < text.length && text.startsWith(GAP) ? `^(?:\\S+ |.*${GAP}\\S* )?` : '^';
  const ends = { 'a beginning': /\w$/.test(trimmed) ? '(?!\\w)' : '', 'a head': `(?:: ${GAP}.*)?$`, all: '$' } as const;
  return new RegExp(`${begin}${fixed.join('.*')}${ends[of]}`);
}
