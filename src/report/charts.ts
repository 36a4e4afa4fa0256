// The run over time in a job summary or a comment: Mermaid charts, and beside them sparklines for
// whoever reads it as text.
import { plural, printRate, printResponseTime, printShare, printSpan } from '../units.ts';
import { brokenIn, type Course, type Courses, highest } from './courses.ts';
import { limitOf, tidy } from './headline.ts';
import { escapeMarkdown, table } from './markdown.ts';

/** A limit that is farther away would leave no room for the figure itself. */
const FAR = 4;
/** The characters of a sparkline, and how many it has. */
const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
const MOST_BARS = 24;

/**
 * What became of the figure that decided, of the response time, of the throughput and of the users;
 * nothing where that is not known.
 */
export function overTimeSections(courses: Courses): readonly string[] {
  const { main, time, samples, failed, users } = courses;
  const drawn = [...new Set([main, time, samples])].flatMap((course) => course ?? []);
  if (drawn.length === 0) return [];
  const rows = [...drawn, failed, users].flatMap((course) => course ?? []);
  const charts = drawn.map((course) => chartOf(course, course === samples ? failed : undefined));
  return [['### Over time', sparklines(rows)].join('\n\n'), ...charts];
}

/** A line a figure: its course in characters, its ends, and its limit. */
function sparklines(courses: readonly Course[]): string {
  const rows = courses.map((course) => {
    const { name, unit, values } = course;
    const known = values.flatMap((value) => value ?? []);
    const ends = [Math.min(...known), Math.max(...known)];
    const printed = ends.map((value) => print(value, unit));
    return [escapeMarkdown(name), sparkline(values), ...printed, beyond(course)];
  });
  return table(['Figure', 'Over time', 'Lowest', 'Highest', 'Limit'], rows);
}

/** "900 ms, beyond it in 12 of 60 steps of 5 s". */
function beyond(course: Course): string {
  const { values, run, criterion } = course;
  if (criterion === undefined) return '';
  const broken = brokenIn(course).filter((is) => is).length;
  const known = values.filter((value) => value !== null).length;
  const steps = `${plural(known, 'step')} of ${printSpan(run.width)}`;
  return `${limitOf(criterion)}, ${broken === 0 ? 'never beyond it' : `beyond it in ${broken} of ${steps}`}`;
}

export function print(value: number, unit: Course['unit']): string {
  if (unit === 'ms') return tidy(printResponseTime(value));
  if (unit === '%') return printShare(value / 100);
  return unit === 'samples a second' ? tidy(printRate(value)) : String(Math.round(value));
}

/** One character a part of the run; the highest of each part counts, so that no peak is lost. */
function sparkline(values: readonly (number | null)[]): string {
  const width = Math.ceil(values.length / MOST_BARS);
  const most = highest(values);
  return Array.from({ length: Math.ceil(values.length / width) }, (_, index) => {
    const part = values.slice(index * width, (index + 1) * width);
    if (part.every((value) => value === null)) return '·';
    const level = most === 0 ? 0 : Math.ceil((highest(part) / most) * BARS.length) - 1;
    return BARS[Math.max(0, level)];
  }).join('');
}

/** `xychart-beta` is what Mermaid has called it in every version; it has no legend. */
const HEAD = [
  '---',
  'config:',
  '  xyChart:',
  '    width: 700',
  '    height: 240',
  '  themeVariables:',
  '    xyChart:',
  '      plotColorPalette: "#0969da, #cf222e"',
  '---',
  'xychart-beta',
] as const;
const SPANS = [
  { name: 'hours', factor: 3_600_000, from: 3 * 3_600_000 },
  { name: 'minutes', factor: 60_000, from: 5 * 60_000 },
  { name: 'seconds', factor: 1000, from: 0 },
] as const;

/** The figure in blue; in red its limit, or what of it failed. All words in the chart are ours. */
function chartOf(course: Course, failed: Course | undefined): string {
  const { name, unit, values, run, criterion, limit } = course;
  const isNear = limit !== undefined && limit <= FAR * highest(values);
  const second = isNear ? values.map(() => limit) : failed?.values;
  const red =
    isNear && criterion !== undefined ? `its limit of ${limitOf(criterion)}` : failed?.name;
  const length = run.width * (values.length - 1);
  const { name: time, factor } = SPANS.find(({ from }) => length >= from) ?? SPANS[2];
  const most = Math.max(highest(values), highest(second ?? [])) || 1;
  const lines = [values, second].flatMap((line) =>
    line === undefined ? [] : `  line [${filled(line).map(decimal).join(', ')}]`,
  );
  return [
    `**${escapeMarkdown(name)}** in blue${red === undefined ? '' : `, ${red} in red`}:`,
    '',
    '```mermaid',
    ...HEAD,
    `  x-axis "${time} into the load" 0 --> ${decimal(length / factor)}`,
    `  y-axis "${unit}" 0 --> ${decimal(most * 1.1)}`,
    ...lines,
    '```',
  ].join('\n');
}

/** A line cannot have gaps: where nothing was measured it stays where it was. */
function filled(values: readonly (number | null)[]): readonly number[] {
  let last = values.find((value) => value !== null) ?? 0;
  return values.map((value) => {
    last = value ?? last;
    return last;
  });
}

/** Mermaid reads no exponents, which numbers have that no run has measured. */
function decimal(value: number): string {
  const shown = Math.min(Math.max(0, value), Number.MAX_SAFE_INTEGER);
  return Number(shown.toPrecision(4)).toFixed(shown < 10 ? 3 : 0);
}
