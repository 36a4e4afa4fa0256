import { type Message, type Problem, printMessage } from '../errors.ts';
import { escapeMarkdown, noticeSection, summaryOf, table } from '../report/markdown.ts';
import { plural, printSpan } from '../units.ts';
import type { Entry, Finding } from './context.ts';

/** What a check says, on every way that it is read. */
type CheckReport = {
  /** Whether a run could work. What could not be checked keeps no run from starting. */
  readonly ready: boolean;
  /** One line a check, in columns, and one for all. */
  readonly lines: readonly string[];
  /** The same for the job summary. */
  readonly markdown: string;
  /** What failed; undefined when nothing has. */
  readonly failures: string | undefined;
  /** What could not be checked; undefined when everything could. */
  readonly unchecked: string | undefined;
};

const WORDS = { ok: 'ok', failed: 'failed', unchecked: 'not checked' } as const;
const SIGNS = { ok: '✅ ok', failed: '❌ failed', unchecked: '❔ not checked' } as const;

/**
 * @param took milliseconds.
 * @param notices what was said of the inputs.
 */
export function checkReport(
  entries: readonly Entry[],
  took: number,
  notices: readonly Problem[] = [],
): CheckReport {
  const totals = `${totalsOf(entries)} in ${printSpan(took)}`;
  const ready = entries.every(({ outcome }) => outcome !== 'failed');
  const rows = entries.map((entry) => [
    escapeMarkdown(regionOf(entry)),
    escapeMarkdown(entry.check),
    SIGNS[entry.outcome],
    escapeMarkdown(detailOf(entry)),
  ]);
  const markdown = [
    `## ${ready ? '✅ Load test: ready' : '❌ Load test: not ready'}`,
    `${totals}. No task was started.`,
    table(['region', 'check', 'result', 'detail'], rows),
    noticeSection(notices),
  ];
  return {
    ready,
    lines: [...columns(entries), `${totals}; no task was started`],
    markdown: summaryOf(markdown),
    failures: listOf('failed', entries),
    unchecked: listOf('unchecked', entries),
  };
}

function columns(entries: readonly Entry[]): readonly string[] {
  const rows = entries.map((entry) => [WORDS[entry.outcome], regionOf(entry), entry.check]);
  const widths = [0, 1, 2].map((column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return entries.map((entry, index) => {
    const cells = rows[index]?.map((cell, column) => cell.padEnd(widths[column] ?? 0)) ?? [];
    return [...cells, detailOf(entry)].join('  ');
  });
}

function regionOf({ region }: Entry): string {
  return region ?? 'all regions';
}

/** What was found, in one line. */
function detailOf(finding: Finding): string {
  return finding.outcome === 'ok' ? finding.detail : printMessages(finding.messages);
}

/** Several messages in one line: those with the same fix are one. */
function printMessages(messages: readonly Message[]): string {
  const groups = Map.groupBy(messages, ({ code, fix }) => `${code} ${fix}`);
  const printed = [...groups.values()].map((same) => {
    const what = [...new Set(same.map((message) => message.what))].join('; ');
    return same.slice(0, 1).map((message) => printMessage({ ...message, what }));
  });
  return printed.flat().join(' ');
}

/** How many checks ended how: `17 ok, 1 failed`. */
function totalsOf(entries: readonly Entry[]): string {
  const counts = Object.entries(WORDS).map(([outcome, word]) => {
    return { count: entries.filter((entry) => entry.outcome === outcome).length, word };
  });
  return counts.flatMap(({ count, word }) => (count === 0 ? [] : [`${count} ${word}`])).join(', ');
}

function listOf(outcome: 'failed' | 'unchecked', entries: readonly Entry[]): string | undefined {
  const found = entries.filter((entry) => entry.outcome === outcome);
  if (found.length === 0) return undefined;
  const lines = found.map((entry) => `- ${regionOf(entry)}, ${entry.check}: ${detailOf(entry)}`);
  const did = outcome === 'failed' ? 'failed' : 'could not be made';
  return [`${plural(found.length, 'check')} ${did}:`, ...lines].join('\n');
}
