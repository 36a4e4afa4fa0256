/**
 * JMeter's results have a line for each request, and one for each transaction around requests,
 * although `throughput` limits requests alone. How many requests and how many transactions have a
 * label, as it is written, when the scenario is run once.
 */
export type SampleKind = {
  readonly label: string;
  readonly requests: number;
  readonly transactions: number;
};

/**
 * Whether a label is only known while JMeter runs: it replaces variables and functions, and takes
 * away a backslash before some characters.
 */
export function isWorkedOut(label: string): boolean {
  return label.includes('${') || label.includes('\\');
}

/**
 * Whether a sample's label may be one that is written so. Functions may be nested, with braces in
 * them: between the first and the last, anything may come.
 */
export function fits(written: string, label: string): boolean {
  if (!isWorkedOut(written)) return written === label;
  if (written.includes('\\')) return true;
  const [before, after] = [
    written.slice(0, written.indexOf('${')),
    written.slice(written.lastIndexOf('}') + 1),
  ];
  return label.startsWith(before) && label.endsWith(after);
}
