import { type Problem, printProblem, sentence } from '../errors.ts';
import { escapeMarkdown, table } from '../report/markdown.ts';
import { plural, printSpan } from '../units.ts';
import type { Entry } from './finding.ts';

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

function detailOf(entry: Entry): string {
  return entry.outcome === 'ok'
    ? entry.detail
    : `${sentence(entry.what)} Fix: ${sentence(entry.fix)}`;
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
  const problems = problemsWith('failed', entries);
  return [
    `${plural(problems.length, 'check')} failed:`,
    ...problems.map((problem) => `- ${printProblem(problem)}`),
  ].join('\n');
}

/** What nobody knows, as one message; undefined when all is known. */
export function uncheckedMessage(entries: readonly Entry[]): string | undefined {
  const problems = problemsWith('unchecked', entries);
  if (problems.length === 0) return undefined;
  return [
    `${plural(problems.length, 'check')} could not be made:`,
    ...problems.map((problem) => `- ${printProblem(problem)}`),
  ].join('\n');
}

function problemsWith(
  outcome: 'failed' | 'unchecked',
  entries: readonly Entry[],
): readonly Problem[] {
  return entries.flatMap((entry) => {
    if (entry.outcome === 'ok' || entry.outcome !== outcome) return [];
    return [{ where: `${regionOf(entry)}, ${entry.check}`, what: entry.what, fix: entry.fix }];
  });
}
