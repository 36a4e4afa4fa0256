import type { LogLine } from '../fleet/logs.ts';

/** What the console of a finished Taurus says. Response times in milliseconds. */
export type TaurusLog = {
  /** `Current:` lines: the metric filter makes one value of each. */
  readonly currentLines: number;
  /** When the first of them was logged (epoch milliseconds). */
  readonly firstCurrentAt: number | undefined;
  /** From the final lines; undefined when Taurus did not get that far. */
  readonly final: FinalLines | undefined;
};

export type FinalLines = {
  readonly samples: number;
  /** Failed samples as a fraction of all, to the two decimals of a percent that Taurus prints. */
  readonly errors: number;
  readonly average: number;
};

const CURRENT = /^\S+\s+INFO:?\s+Current:/;
const SAMPLES = /Samples count: (\d+), (\d+(?:\.\d+)?)% failures/;
const AVERAGE = /Average times: total (\d+(?:\.\d+)?)/;

/** Reads the lines that Taurus 1.16 and 1.17 print at the end of a run. The last match counts. */
export function parseTaurusLog(lines: readonly LogLine[]): TaurusLog {
  const samples = lines.map(({ text }) => SAMPLES.exec(text)).findLast((match) => match !== null);
  const average = lines.map(({ text }) => AVERAGE.exec(text)).findLast((match) => match !== null);
  const current = lines.filter(({ text }) => CURRENT.test(text));
  const seen = { currentLines: current.length, firstCurrentAt: current[0]?.at };
  if (samples === undefined || average === undefined) return { ...seen, final: undefined };
  const final = { samples: Number(samples[1]), errors: Number(samples[2]) / 100, average: Number(average[1]) * 1000 };
  return { ...seen, final };
}
