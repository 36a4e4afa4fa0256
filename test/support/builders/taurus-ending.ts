/** One response as JMeter writes it: whole milliseconds. */
export type Sample = { readonly elapsed: number; readonly failed: boolean; readonly label: string };

const LEVELS = ['0.0', '50.0', '90.0', '95.0', '99.0', '99.9', '100.0'];

/** The last lines of a Taurus that took these samples, rounded as Taurus 1.17 rounds. */
export function taurusEnding(samples: readonly Sample[]): readonly string[] {
  const times = samples.map(({ elapsed }) => elapsed);
  const failures = samples.filter(({ failed }) => failed).length;
  return [
    `12:00:00 INFO: Samples count: ${samples.length}, ${fixed((100 * failures) / samples.length, 2)}% failures`,
    `12:00:00 INFO: Average times: total ${fixed(meanSeconds(times), 3)}, latency 0.000, connect 0.000`,
    '12:00:00 INFO: Percentiles:',
    ...table(
      ['Percentile, %', 'Resp. Time, s'],
      LEVELS.map((level) => [level, seconds(firstAlike(rankedTime(times, Number(level))))]),
      'rr',
    ),
    '12:00:00 INFO: Request label stats:',
    ...table(['label', 'status', 'succ', 'avg_rt', 'error'], labelRows(samples), 'lcrrl'),
    '12:00:00 INFO: Done performing with code: 0',
  ];
}

/** The smallest of these times that at least so many percent of them do not exceed. */
export function rankedTime(times: readonly number[], percentile: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  // In thousandths of a percent, so that no binary fraction adds one to the rank.
  const rank = Math.max(1, Math.ceil((Math.round(percentile * 1000) * sorted.length) / 100_000));
  return sorted[rank - 1] ?? Number.NaN;
}

function labelRows(samples: readonly Sample[]): readonly (readonly string[])[] {
  const labels = [...new Set(samples.map(({ label }) => label))].toSorted();
  return labels.map((label) => {
    const mine = samples.filter((sample) => sample.label === label);
    const failures = mine.filter(({ failed }) => failed).length;
    const succeeded = ((mine.length - failures) * 100) / mine.length;
    const average = meanSeconds(mine.map(({ elapsed }) => elapsed));
    return [
      label,
      failures > 0 ? 'FAIL' : 'OK',
      `${fixed(succeeded, 2)}%`,
      fixed(average, 3),
      failures > 0 ? 'Service Unavailable' : '',
    ];
  });
}

/** Taurus adds up seconds, not milliseconds. */
function meanSeconds(times: readonly number[]): number {
  return times.reduce((sum, time) => sum + time / 1000, 0) / times.length;
}

/**
 * Python's `%.2f`: JavaScript's differs where a number lies exactly between two, and Python takes
 * the even one.
 */
function fixed(value: number, digits: number): string {
  // What a binary fraction can be exactly between, with three decimals at most, is a sixteenth.
  const exact = Number.isInteger(value * 16) ? value.toFixed(digits + 4) : '';
  return /[02468]5000$/.test(exact) ? exact.slice(0, -4) : value.toFixed(digits);
}

/** Python's `str` of a float of seconds: the shortest, with one decimal at least. */
function seconds(milliseconds: number): string {
  const text = String(milliseconds / 1000);
  return text.includes('.') ? text : `${text}.0`;
}

/** The first time of those that an HdrHistogram of three digits counts together. */
function firstAlike(time: number): number {
  let width = 1;
  while (time >= 2048 * width) width *= 2;
  return time - (time % width);
}

function table(
  heading: readonly string[],
  rows: readonly (readonly string[])[],
  justify: string,
): readonly string[] {
  const widths = heading.map((_, column) =>
    Math.max(...[heading, ...rows].map((row) => columnsOf(row[column] ?? ''))),
  );
  const border = `+${widths.map((width) => '-'.repeat(width + 2)).join('+')}+`;
  const line = (row: readonly string[]): string => {
    const cells = row.map((text, column) => {
      const room = (widths[column] ?? 0) - columnsOf(text);
      const before = { r: room, c: Math.floor(room / 2), l: 0 }[justify[column] ?? 'l'] ?? 0;
      return ` ${' '.repeat(before)}${text}${' '.repeat(room - before)} `;
    });
    return `|${cells.join('|')}|`;
  };
  return [border, line(heading), border, ...rows.map(line), border];
}

function columnsOf(text: string): number {
  return text.replace(/\p{Script=Han}/gu, 'xx').length;
}
