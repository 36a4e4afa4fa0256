import type { Bounds, LabelFigures } from '../../gate/figures/evidence.ts';
import { withoutTail } from '../../text/ends.ts';

export type LabelTable = {
  /** Whether a sample of any label failed. */
  readonly failed: boolean;
  /** Undefined when it is not certain what belongs to which label. */
  readonly labels: ReadonlyMap<string, LabelFigures> | undefined;
};

const PERCENTILE_ROW = /^\|\s+(\d+(?:\.\d+)?) \|\s+(\d+\.\d{1,3}) \|$/;
const BORDER = /^\+(-+)\+(-+)\+(-+)\+(-+)\+-+\+$/;
const HEADING = /^\| label +\| status \| +succ \| +avg_rt \| error +\|$/;
const FIGURES = /^\| +(OK|FAIL) +\| +(\d+\.\d\d)% \| +(\d+\.\d{3}) \|$/;
const NO_FIGURES = /^\| +\| +\| +\|$/;
/**
 * From so many labels on, Taurus may count similar ones as one (its `generalize-labels`, a quarter
 * of which is 125).
 */
const FOLDED = 125;
/** A name of wide characters takes as many steps as the square of its width. */
const MOST_STEPS = 300_000_000;
/** The first characters that fill two columns of a terminal (Unicode's East Asian Width). */
const WIDE = 0x11_00;

/**
 * The times of the table of percentiles by level, in milliseconds. JMeter's times are whole
 * milliseconds. Taurus counts them in an HdrHistogram of three digits: one by one up to 2,047, then
 * two together, from 4,096 on four, and so on; it prints the first of those that fall together.
 */
export function readPercentiles(lines: readonly string[]): ReadonlyMap<number, Bounds> {
  return new Map(
    lines.flatMap((line) => {
      const [, level, seconds] = PERCENTILE_ROW.exec(line) ?? [];
      return level === undefined || Number(level) > 100
        ? []
        : [[Number(level), countedTogether(Math.round(Number(seconds) * 1000))]];
    }),
  );
}

function countedTogether(time: number): Bounds {
  const width = 2 ** Math.max(0, Math.floor(Math.log2(Math.max(1, time))) - 10);
  const low = Math.floor(time / width) * width;
  return { low, high: low + width - 1 };
}

/** A mean in seconds that was rounded to three decimals, in milliseconds. */
export function averageOf(seconds: string): Bounds {
  const printed = Math.round(Number(seconds) * 1000);
  return { low: Math.max(0, printed - 0.5), high: printed + 0.5 };
}

/**
 * The table of labels; undefined unless every line of it can be read. Nothing is cut in it or
 * wrapped, however long it is, but names and messages with line breaks go on in further lines.
 */
export function readLabels(lines: readonly string[], samples: number): LabelTable | undefined {
  const [top = '', heading = '', rule] = lines;
  const widths = BORDER.exec(top)
    ?.slice(1)
    .map((dashes) => dashes.length);
  if (
    widths === undefined ||
    !HEADING.test(heading) ||
    lines.length * (widths[0] ?? 0) ** 2 > MOST_STEPS ||
    rule !== top ||
    lines.at(-1) !== top ||
    lines.length < 5
  )
    return undefined;
  const rows: Row[] = [];
  for (const line of lines.slice(3, -1)) {
    const read = readRow(line, widths);
    const before = rows.at(-1);
    if (read === undefined) return undefined;
    if (read.figures !== undefined) rows.push({ name: read.name, ...read.figures });
    else if (before === undefined) return undefined;
    else if (read.name !== '')
      rows[rows.length - 1] = { ...before, name: `${before.name}\n${read.name}` };
  }
  const failed = rows.some((row) => row.failed);
  const labels = new Map(rows.map((row) => [row.name, figuresOf(row, samples)]));
  // Two names that differ only in blanks at their ends look the same here.
  return {
    failed,
    labels: labels.size < rows.length || rows.length >= FOLDED ? undefined : labels,
  };
}

/**
 * Whether labels can be the parts of a whole, whose figures lie between theirs. No row says how many
 * samples it has, so only this shows that a row was lost.
 */
export function makeUp(labels: readonly LabelFigures[], whole: LabelFigures): boolean {
  return (['errors', 'average'] as const).every((key) => {
    const low = Math.min(...labels.map((label) => label[key].low));
    const high = Math.max(...labels.map((label) => label[key].high));
    return whole[key].low <= high && whole[key].high >= low;
  });
}

type RowFigures = {
  readonly failed: boolean;
  readonly succeeded: number;
  readonly average: Bounds;
};
type Row = RowFigures & { readonly name: string };
type Line = { readonly name: string; readonly figures: RowFigures | undefined };

/**
 * A name may hold what looks like the figures behind it: they are where the border says. A wide
 * character fills two columns, and is one character here; where that leaves a doubt about where the
 * name ends, the row is not read.
 */
function readRow(line: string, [nameWidth = 0, ...widths]: readonly number[]): Line | undefined {
  const characters = Array.from(line);
  const length = widths.reduce((sum, width) => sum + width + 1, 1);
  const found: Line[] = [];
  const isWide = (character: string): boolean => (character.codePointAt(0) ?? 0) >= WIDE;
  let wide = characters.slice(1, nameWidth + 1).filter(isWide).length;
  for (let end = nameWidth + 1; end > 1 && nameWidth + 1 - end <= wide; end -= 1) {
    if (isWide(characters[end - 1] ?? '')) wide -= 1;
    if (characters[end] !== '|') continue;
    const middle = characters.slice(end, end + length).join('');
    const [, status, succeeded, average = ''] =
      middle.length === length ? (FIGURES.exec(middle) ?? []) : [];
    const name = withoutTail(characters.slice(2, end).join(''), / /);
    if (status !== undefined)
      found.push({
        name,
        figures: {
          failed: status === 'FAIL',
          succeeded: Math.round(Number(succeeded) * 100),
          average: averageOf(average),
        },
      });
    else if (middle.length === length && NO_FIGURES.test(middle))
      found.push({ name, figures: undefined });
  }
  return found.length === 1 ? found[0] : undefined;
}

/**
 * Succeeded samples are printed in hundredths of a percent. A label with a failure has at least one
 * failed sample among, at most, all samples.
 */
function figuresOf({ failed, succeeded, average }: Row, samples: number): LabelFigures {
  if (!failed) return { errors: { low: 0, high: 0 }, average };
  const low = Math.max(1 / samples, (9999.5 - succeeded) / 10_000);
  return { errors: { low, high: Math.min(1, (10_000.5 - succeeded) / 10_000) }, average };
}
