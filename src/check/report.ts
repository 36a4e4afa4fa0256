import { type Message, printMessage } from '../errors.ts';
import { escapeMarkdown, table } from '../report/markdown.ts';
import { plural, printSpan } from '../units.ts';
import type { Entry, Finding } from './context.ts';

const WORDS = { ok: 'ok', failed: 'failed', unchecked: 'not checked' } as const;
const SIGNS = { ok: '✅ ok', failed: '❌ failed', unchecked: '❔ not checked' } as const;
const EVERYWHERE = 'all regions';

/** One line a check, in columns. */
export function checkLines(entries: readonly Entry[]): readonly string[] {
  const widest = (cells: readonly string[]): number =>
    Math.max(...cells.map((cell) => cell.length));
  const [outcome, region, check] = [
    widest(entries.map((entry) => WORDS[entry.outcome])),
    widest(entries.map(regionOf)),
    widest(entries.map((entry) => entry.check)),
  ];
  return entries.map((entry) =>
    [
      WORDS[entry.outcome].padEnd(outcome),
      regionOf(entry).padEnd(region),
      entry.check.padEnd(check),
      detailOf(entry),
    ].join('  '),
  );
}

function regionOf({ region }: Entry): string {
  return region ?? EVERYWHERE;
}

/** What was found, in one line. */
export function detailOf(finding: Finding): string {
  return finding.outcome === 'ok' ? finding.detail : printMessages(finding.messages);
}

/** Several messages in one line: those that have the same way out are one. */
function printMessages(messages: readonly Message[]): string {
  const alike = Map.groupBy(messages, ({ code, fix }) => `${code} ${fix}`);
  const printed = [...alike.values()].map((same) => {
    const what = [...new Set(same.map((message) => message.what))].join('; ');
    return same.slice(0, 1).map((message) => printMessage({ ...message, what }));
  });
  return printed.flat().join(' ');
}

/** The same as Markdown for the job summary. */
export function checkMarkdown(entries: readonly Entry[], took: number): string {
  const rows = entries.map((entry) => [
    escapeMarkdown(regionOf(entry)),
    escapeMarkdown(entry.check),
    SIGNS[entry.outcome],
    escapeMarkdown(detailOf(entry)),
  ]);
  const title = isReady(entries) ? '✅ Load test: ready' : '❌ Load test: not ready';
  const lines = [
    `## ${title}`,
    '',
    `${totals(entries)} in ${printSpan(took)}. No task was started.`,
    '',
  ];
  return `${[...lines, table(['region', 'check', 'result', 'detail'], rows)].join('\n')}\n`;
}

/** How many checks ended how: `17 ok, 1 failed`. */
export function totals(entries: readonly Entry[]): string {
  const counts = Object.entries(WORDS).map(([outcome, word]) => [
    entries.filter((entry) => entry.outcome === outcome).length,
    word,
  ]);
  return counts.flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}`])).join(', ');
}

/** What could not be checked keeps no run from starting. */
export function isReady(entries: readonly Entry[]): boolean {
  return entries.every(({ outcome }) => outcome !== 'failed');
}

/** What failed, as one message. */
export function failureMessage(entries: readonly Entry[]): string {
  const lines = linesOf('failed', entries);
  return [`${plural(lines.length, 'check')} failed:`, ...lines].join('\n');
}

/** What is unknown, as one message; undefined when all is known. */
export function uncheckedMessage(entries: readonly Entry[]): string | undefined {
  const lines = linesOf('unchecked', entries);
  if (lines.length === 0) return undefined;
  return [`${plural(lines.length, 'check')} could not be made:`, ...lines].join('\n');
}

function linesOf(outcome: Entry['outcome'], entries: readonly Entry[]): readonly string[] {
  return entries
    .filter((entry) => entry.outcome === outcome)
    .map((entry) => `- ${regionOf(entry)}, ${entry.check}: ${detailOf(entry)}`);
}
