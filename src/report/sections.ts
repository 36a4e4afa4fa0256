// The parts of a job summary and of a comment, each of them Markdown.
import { plural, printCount, printSpan, someOf, sumOf } from '../units.ts';
import { tidy } from './headline.ts';
import { costLine, costTable, loadTable, SHORT_TABLE } from './load-and-cost.ts';
import {
  codeBlock,
  codeCell,
  escapeMarkdown,
  folded,
  messageMarkdown,
  paragraph,
  problemList,
  table,
  textCell,
} from './markdown.ts';
import type { Results } from './results/schema.ts';
import { changeMessages, NO_LINES } from './sentences.ts';
import { labelTable, regionTable } from './tables.ts';

const MAX_LOGS = 5;
/** Regions of an error. */
const MOST_PLACES = 3;

/**
 * "Load test of shop.yml: 30 virtual users on 6 tasks in eu-west-1 and us-east-1 ran for 1 min and
 * took 3,600 samples."
 */
export function introduction({
  regions,
  overall,
  took,
  scenario,
  load,
  replayed,
}: Results): string {
  const tasks = sumOf(regions.map((region) => region.tasks.started));
  const names = regions.map(({ region }) => region);
  const places = names.length <= 3 ? names.join(', ') : plural(names.length, 'region');
  const { users } = load.asked;
  const from = users === null ? '' : `${plural(users, 'virtual user')} on `;
  const what = replayed ? 'An earlier run, judged again without any load: load test' : 'Load test';
  return (
    `${what} of ${codeCell(scenario)}: ${from}${plural(tasks, 'task')} in ${places}, ` +
    `${plural(overall.samples, 'sample')} in ${printSpan(took)}.`
  );
}

/** What a pull request changes, and the differences behind a title. */
export function changeSections(results: Pick<Results, 'changed'>): readonly string[] {
  const files = results.changed?.files ?? [];
  const said = changeMessages(results).map(messageMarkdown);
  const shown = files.flatMap(({ path, diff }) => [
    '',
    `${paragraph(path)}:`,
    '',
    codeBlock(diff ?? [NO_LINES], 'diff'),
  ]);
  const title = `Difference of ${plural(files.length, 'file')}`;
  const difference = files.length === 0 ? [] : [folded(title, shown.slice(1))];
  return [...said, ...difference];
}

/** Why nothing is proven, or what else is not. */
export function doubtSections({ verdict, doubts, reservations }: Results): readonly string[] {
  const failed = verdict === 'fail';
  const titles = failed
    ? ['What else could not be measured', 'Other deviations']
    : ['Why it could not be measured', 'Why this is not a pass'];
  return [doubts, reservations].flatMap((problems, index) =>
    problems.length === 0 ? [] : [`### ${titles[index]}\n\n${problemList(problems)}`],
  );
}

export function regionSection(results: Results): string {
  const { header, rows } = regionTable(results);
  const safe = rows.map((row) => row.map((cell) => escapeMarkdown(tidy(cell))));
  // Of one region, that of all is the same.
  const cells =
    results.regions.length === 1
      ? safe.slice(0, 1)
      : safe.map((row, at) => (at < rows.length - 1 ? row : row.map((cell) => `**${cell}**`)));
  const notes = results.regions.flatMap(({ region, note }) =>
    note === null ? [] : [`- ${region}: ${paragraph(note)}`],
  );
  const all = table(header, cells, sidesOf(header));
  return ['### Regions', '', all, ...(notes.length > 0 ? ['', ...notes] : [])].join('\n');
}

export function labelSection(results: Results): string {
  const labels = labelTable(results);
  if (labels === undefined) return '';
  const rows = labels.rows.map(([label = '', ...figures]) => [
    codeCell(label),
    ...figures.map(tidy),
  ]);
  return ['### Labels', '', table(labels.header, rows, sidesOf(labels.header))].join('\n');
}

/** Asked and achieved, folded where it is long. */
export function loadTableSection(results: Results): string {
  const loads = loadTable(results);
  if (loads === undefined) return '';
  const rows = loads.rows.map((row) => row.map(textCell));
  const all = table(loads.header, rows, [
    'left',
    'left',
    ...loads.header.slice(2).map(() => 'right' as const),
  ]);
  if (rows.length <= SHORT_TABLE) return all;
  const title = `Load: ${plural(rows.length, 'row')}, achieved of what was asked for`;
  return folded(title, [all]);
}

export function costSection(results: Results): string {
  const [line] = costLine(results);
  if (!results.cost || line === undefined) return '';
  const { header, rows } = costTable(results.cost);
  const sides = header.map((_, index) => (index < 2 ? 'left' : 'right'));
  const cells = rows.map((row) => row.map(textCell));
  return folded(line, [table(header, cells, sides)]);
}

/** What names a row is on the left, figures are on the right. */
function sidesOf(header: readonly string[]): readonly ('left' | 'right')[] {
  return header.map((_, column) => (column === 0 ? 'left' : 'right'));
}

/** By message, with where and when it came, as far as that is known. */
export function errorSection({ errors, times }: Results): string {
  if (errors.length === 0) return '';
  const began = times?.loadBegan ?? undefined;
  const into = (at: number): string =>
    began === undefined
      ? `${new Date(at).toISOString().slice(11, 19)} UTC`
      : `${printSpan(Math.max(0, at - began))} into the load`;
  const rows = errors.map(({ message, count, places = [] }) => {
    const ends = (name: 'first' | 'last'): number[] => places.flatMap((one) => one[name] ?? []);
    const [firsts, lasts] = [ends('first'), ends('last')];
    const names = places.map((place) => `${place.region} (${printCount(place.count)})`);
    return [
      printCount(count),
      codeCell(message),
      textCell(someOf(names, MOST_PLACES)),
      firsts.length === 0 ? '' : into(Math.min(...firsts)),
      lasts.length === 0 ? '' : into(Math.max(...lasts)),
    ];
  });
  const header = ['Count', 'Message', 'Regions', 'First', 'Last'];
  // A column of which nothing is known is none.
  const known = header.flatMap((_, at) => (rows.some((row) => row[at] !== '') ? at : []));
  const keep = (row: readonly string[]): string[] => known.map((at) => row[at] ?? '');
  return ['### Errors', table(keep(header), rows.map(keep), ['right'])].join('\n\n');
}

export function failureSections({ taskFailures }: Results): string[] {
  // Of tasks that failed for the same reason, one log is read.
  const logs = taskFailures.flatMap(({ taskId, region, lastLines }) =>
    lastLines === null ? [] : [{ taskId, region, lastLines }],
  );
  const shown = logs.slice(0, MAX_LOGS).map(({ taskId, region, lastLines }) => {
    const lines = lastLines.length > 0 ? lastLines : ['(it printed nothing)'];
    return folded(`Last lines of task ${taskId} in ${region}`, [codeBlock(lines)]);
  });
  const rest = logs.length - shown.length;
  return rest > 0
    ? [...shown, `The last lines of ${plural(rest, 'more task')} are in the log.`]
    : shown;
}
