import type { LogLine } from '../../fleet/failures/logs.ts';
import type { Bounds, LegacyResult } from '../../gate/figures/evidence.ts';
import { averageOf, type LabelTable, makeUp, readLabels, readPercentiles } from './tables.ts';

/** The load of a task, by its console. */
type ConsoleLoad = {
  /** `Current:` lines: the metric filter makes one value of each. */
  readonly currentLines: number;
  /** The most virtual users in one of them; undefined when there is none. */
  readonly users: number | undefined;
  /** When the first line and the last final one were logged (epoch milliseconds). */
  readonly firstLineAt: number;
  readonly endedAt: number;
  /**
   * Milliseconds from Taurus's start to its end, as it prints them in whole seconds. JMeter's start
   * and its waits are in them.
   */
  readonly duration: number | undefined;
};

/** The same of a task that ran to its end. */
export type TaskConsole = ConsoleLoad & { readonly taskId: string; readonly samples: number };

/** What the console of a finished Taurus says. Response times in milliseconds. */
export type TaurusLog = ConsoleLoad & {
  /** When the first of them was logged (epoch milliseconds). */
  readonly firstCurrentAt: number | undefined;
  /** Whether Taurus's very last line is there: what is missing then will not come. */
  readonly ended: boolean;
  /** From the final lines; undefined when Taurus did not get that far. */
  readonly final: FinalLines | undefined;
};

type FinalLines = Omit<LegacyResult, 'taskId'> & {
  /**
   * As they stand there: failed samples as a fraction of all, to two decimals of a percent, and the
   * mean, to a millisecond.
   */
  readonly printed: { readonly errors: number; readonly average: number };
};

const CURRENT = /^\S+\s+INFO:?\s+Current:(?:\s+(\d+) vu\b)?/;
/**
 * With `-v`, the prefix is another. It must be there: a label or an error message in a table may
 * say anything.
 */
const PREFIX = String.raw`^(?:\S+\s+INFO:?|(?=\[[^\]]*\sINFO\s)\[[^\]]*\])\s+`;
const DURATION = new RegExp(
  String.raw`${PREFIX}Test duration: (?:(\d+) days?, )?(\d+):(\d\d):(\d\d)\s*$`,
);
const SAMPLES = new RegExp(String.raw`${PREFIX}Samples count: (\d+), (\d+\.\d\d)% failures\s*$`);
const AVERAGE = new RegExp(String.raw`${PREFIX}Average times: total (\d+\.\d{3}),`);
const PERCENTILES = new RegExp(`${PREFIX}Percentiles:`);
const LABELS = new RegExp(`${PREFIX}Request label stats:`);
const ENDED = /^[^|+].*\sDone performing with code: \d+\s*$/;

/**
 * Reads what Taurus 1.16 and 1.17 print at the end of a run; of several such ends, the last. Tables
 * are of several lines: awslogs makes an event of each, other drivers may leave them in one.
 */
export function parseTaurusLog(events: readonly LogLine[]): TaurusLog {
  const current = events.filter(({ text }) => CURRENT.test(text));
  const lines = events.flatMap(({ text }) => text.split(/\r?\n/));
  const users = current.flatMap(({ text }) => CURRENT.exec(text)?.[1] ?? []).map(Number);
  const last = events.findLast(({ text }) =>
    text.split(/\r?\n/).some((line) => SAMPLES.test(line)),
  );
  return {
    currentLines: current.length,
    users: users.length === 0 ? undefined : users.reduce((most, each) => Math.max(most, each)),
    firstLineAt: events[0]?.at ?? 0,
    endedAt: last?.at ?? 0,
    duration: readDuration(lines),
    firstCurrentAt: current[0]?.at,
    ended: lines.some((line) => ENDED.test(line)),
    final: readFinal(lines),
  };
}

/** Python's way to print a span: `1 day, 0:00:10`. */
function readDuration(lines: readonly string[]): number | undefined {
  const match = DURATION.exec(lines.findLast((line) => DURATION.test(line)) ?? '');
  if (match === null) return undefined;
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = match;
  return (
    (((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
  );
}

function readFinal(lines: readonly string[]): FinalLines | undefined {
  const start = lines.findLastIndex((line) => SAMPLES.test(line));
  const end = start === -1 ? [] : lines.slice(start);
  const counts = SAMPLES.exec(end[0] ?? '');
  const average = end.map((line) => AVERAGE.exec(line)).find((match) => match !== null)?.[1];
  if (counts === null || average === undefined) return undefined;
  const [, samples = '', percent = ''] = counts;
  const table = readLabels(tableAfter(end, LABELS), Number(samples));
  const failed = failuresOf(percent, Number(samples), undefined);
  const whole = {
    errors: { low: failed.low / Number(samples), high: failed.high / Number(samples) },
    average: averageOf(average),
  };
  const torn = table?.labels !== undefined && !makeUp([...table.labels.values()], whole);
  return {
    samples: Number(samples),
    failures: torn && !table.failed ? failed : failuresOf(percent, Number(samples), table),
    average: whole.average,
    percentiles: readPercentiles(tableAfter(end, PERCENTILES)),
    labels: torn ? undefined : table?.labels,
    printed: { errors: Number(percent) / 100, average: Number(average) * 1000 },
  };
}

/** The lines of the table below a title, as far as they follow each other. */
function tableAfter(lines: readonly string[], title: RegExp): readonly string[] {
  const at = lines.findIndex((line) => title.test(line));
  if (at === -1) return [];
  const below = lines.slice(at + 1);
  const end = below.findIndex((line) => !/^[+|]/.test(line));
  return end === -1 ? below : below.slice(0, end);
}

/**
 * The whole numbers k for which `'%.2f' % (100 * k / samples)` is what is printed: up to 10,000
 * samples, that is one, or two where one is just between two hundredths. The table of labels shows
 * whether anything failed: its status is OK where nothing did, whatever the share rounds to.
 */
function failuresOf(percent: string, samples: number, table: LabelTable | undefined): Bounds {
  const hundredths = Math.round(Number(percent) * 100);
  const low = Math.max(0, Math.ceil(((2 * hundredths - 1) * samples) / 20_000));
  const high = Math.min(samples, Math.floor(((2 * hundredths + 1) * samples) / 20_000));
  if (table === undefined) return { low, high };
  return table.failed ? { low: Math.max(1, low), high } : { low, high: low === 0 ? 0 : high };
}
