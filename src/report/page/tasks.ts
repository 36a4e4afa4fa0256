// The charts of the fleet: the life of each task.
import type uPlot from 'uplot';
import { plural, printCount, printShare, printSpan } from '../../units.ts';
import { colour } from './axes.ts';
import { write } from './plot.ts';
import { type Chart, CLOCK_STEPS, clock, type PageFacts, timeOfDay } from './words.ts';

type Task = NonNullable<PageFacts['tasks']>[number];

/** What a task is doing from one moment to the next one that is known. */
const PHASES = [
  { name: 'Provisioning', colour: 'phase-1', from: 'created' },
  { name: 'Pulling the image', colour: 'phase-2', from: 'pullStarted' },
  { name: 'Starting', colour: 'phase-3', from: 'pullStopped' },
  { name: 'Waiting for the start', colour: 'phase-4', from: 'started' },
  { name: 'Load', colour: 'phase-5', from: 'firstRequest' },
  { name: 'Sending results', colour: 'phase-6', from: 'lastSample' },
  { name: 'Stopping', colour: 'phase-7', from: 'stopping' },
] as const;

type Span = { readonly phase: number; readonly from: number; readonly to: number };
type Row = { readonly task: Task; readonly spans: readonly Span[] };

function spansOf(task: Task): readonly Span[] {
  const moments = PHASES.flatMap(({ from }, phase) => {
    const at = task[from];
    return at === null ? [] : [{ phase, at }];
  });
  const end = task.stopped ?? moments.at(-1)?.at ?? 0;
  return moments.map(({ phase, at }, index) => {
    const to = moments[index + 1]?.at ?? end;
    return { phase, from: at, to: Math.max(at, to) };
  });
}

/** Of a thousand tasks, each still has a line. */
const [ROW, LEAST, TALLEST] = [16, 120, 620] as const;

/** Undefined where nothing is known of the tasks' lives. */
export function timeline({ tasks = [] }: PageFacts, began: number | null): Chart | undefined {
  const rows = tasks
    .map((task): Row => ({ task, spans: spansOf(task) }))
    .filter(({ spans }) => spans.length > 0)
    .toSorted((a, b) => order(a.task, b.task));
  if (rows.length === 0) return undefined;
  const ends = rows.flatMap(({ spans }) => spans.flatMap(({ from, to }) => [from, to]));
  const [first, last] = [
    ends.reduce((a, b) => Math.min(a, b)),
    ends.reduce((a, b) => Math.max(a, b)),
  ];
  const zero = began ?? first;
  const seconds = (at: number): number => (at - zero) / 1000;
  const height = Math.max(LEAST, Math.min(TALLEST, rows.length * ROW + 50));
  return {
    id: 'tasks-over-time',
    isWide: true,
    title: 'Tasks from PROVISIONING to STOPPED',
    finding: lifeOf(rows),
    x: [seconds(first), seconds(last)],
    rows: rows.length,
    xAxis: { print: clock, steps: CLOCK_STEPS },
    yAxis: { print: () => '', most: rows.length },
    where: (index) => nameOf(rows[index]),
    lines: PHASES.map(({ name, colour: own }, phase) => ({
      name,
      colour: own,
      shape: 'span' as const,
      values: rows.map(({ spans }) => {
        const span = spans.find((one) => one.phase === phase);
        return span === undefined ? null : span.to - span.from;
      }),
      print: printSpan,
    })),
    height,
    behind: (plot, shown) => paint(plot, rows, { seconds, shown }),
    table: {
      caption: 'Tasks: how long each phase took, and how they ended',
      header: [
        'Task',
        'Region',
        'Asked for',
        ...PHASES.map(({ name }) => name),
        'Samples',
        'CPU',
        'Exit',
      ],
      texts: 3,
      rows: rows.map(({ task, spans }) => [
        task.taskId,
        task.region,
        task.created === null ? '-' : timeOfDay(task.created),
        ...PHASES.map((_, phase) => {
          const span = spans.find((one) => one.phase === phase);
          return span === undefined ? '-' : printSpan(span.to - span.from);
        }),
        task.samples === null ? '-' : printCount(task.samples),
        task.cpu === null ? '-' : printShare(task.cpu),
        [task.stopCode, task.exitCode].filter((part) => part !== null).join(' ') || '-',
      ]),
    },
  };
}

function order(a: Task, b: Task): number {
  return (
    a.region.localeCompare(b.region) ||
    (a.started ?? a.created ?? 0) - (b.started ?? b.created ?? 0)
  );
}

function nameOf(row: Row | undefined): string {
  return row === undefined ? '' : `Task ${row.task.taskId} in ${row.task.region}`;
}

/** How long it took until the load, and how tasks ended. */
function lifeOf(rows: readonly Row[]): string {
  const waits = rows
    .flatMap(({ task: { created, started } }) =>
      created === null || started === null ? [] : [started - created],
    )
    .toSorted((a, b) => a - b);
  const [quickest, slowest] = [waits[0], waits.at(-1)];
  const failed = rows.filter(({ task }) => task.exitCode !== null && task.exitCode !== 0).length;
  const ups =
    quickest === undefined || slowest === undefined
      ? ''
      : quickest === slowest
        ? ` Each was RUNNING ${printSpan(quickest)} after it was asked for.`
        : ` The quickest was RUNNING ${printSpan(quickest)} after it was asked for, the slowest ${printSpan(slowest)}.`;
  const ends = failed === 0 ? '' : ` ${plural(failed, 'task')} ended with an error.`;
  return `${plural(rows.length, 'task')}, a line each, by region.${ups}${ends}`;
}

type Painted = {
  readonly seconds: (at: number) => number;
  /** Which phases are shown. */
  readonly shown: readonly boolean[];
};

function paint(plot: uPlot, rows: readonly Row[], painted: Painted): void {
  const { seconds, shown } = painted;
  const { ctx, bbox } = plot;
  const line = bbox.height / rows.length;
  // Gaps between lines of a pixel would be half of the picture.
  const thick = line < 4 * devicePixelRatio ? line + 0.5 : line * 0.8;
  const hues = PHASES.map((phase) => colour(phase.colour));
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  rows.forEach(({ spans }, row) => {
    for (const { phase, from, to } of spans) {
      if (shown[phase] !== true) continue;
      const left = plot.valToPos(seconds(from), 'x', true);
      ctx.fillStyle = hues[phase] ?? '';
      const width = Math.max(1, plot.valToPos(seconds(to), 'x', true) - left);
      ctx.fillRect(left, bbox.top + row * line, width, thick);
    }
  });
  const firsts = rows.flatMap(({ task: { region } }, row) =>
    rows[row - 1]?.task.region === region ? [] : [{ region, row }],
  );
  for (const [at, { region, row }] of firsts.entries()) {
    const height = ((firsts[at + 1]?.row ?? rows.length) - row) * line;
    if (height >= 16 * devicePixelRatio)
      write(plot, region, {
        left: bbox.left + bbox.width,
        base: bbox.top + row * line + 15 * devicePixelRatio,
      });
  }
  ctx.restore();
}
