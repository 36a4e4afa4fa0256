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
