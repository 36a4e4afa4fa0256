// The axes of charts: what they span, where their ticks are, and how these are written.
import type uPlot from 'uplot';

export type Axis = {
  readonly print: (value: number) => string;
  readonly isLog?: boolean;
  /** Its ticks are so many apart, one of these. */
  readonly steps?: readonly number[];
  /** Its ticks are these. */
  readonly ticks?: readonly number[];
  /** Where it begins and ends; default: around everything. */
  readonly least?: number;
  readonly most?: number;
};

const FONT = '12px system-ui, sans-serif';
/** A limit that is further away than so many times what was measured would flatten the lines. */
const FAR = 3;
/** A response time of nothing has no place on a logarithmic axis. */
export const LEAST = 0.5;

/** A colour of the style sheet, as it is now: light, dark, or on paper. */
export function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** uPlot's own number for it; its name is not there at run time. */
const LOGARITHMIC = { distr: 3 } as const;

export function scaleOf({ isLog }: Axis, range: uPlot.Range.Function): uPlot.Scale {
  const scale: uPlot.Scale = { range };
  return isLog === true ? Object.assign(scale, LOGARITHMIC) : scale;
}

/** What was measured; null where nothing was. */
type Ends = readonly [number | null, number | null];

/** All of x, or the part that is zoomed into. */
export function rangeOfX(x: readonly number[], axis: Axis, [low, high]: Ends): uPlot.Range.MinMax {
  const [first = 0, last = 1] = [x[0], x.at(-1)];
  // One point by itself is in the middle.
  const beside = first === last && axis.isLog !== true ? 1 : 0;
  const isAll = low === null || high === null || (low === first && high === last);
  return isAll ? [first - beside, last + beside] : [low, high];
}

export function rangeOfY(
  axis: Axis,
  limits: readonly number[],
  [low, high]: Ends,
): uPlot.Range.MinMax {
  if (axis.most !== undefined) return [axis.least ?? 0, axis.most];
  const measured = high ?? 0;
  const near = limits.filter((at) => at > 0 && at <= measured * FAR);
  const most = Math.max(measured, ...near) || 1;
  if (axis.isLog !== true) return [0, most * 1.08];
  return [roundedDown(Math.max(LEAST, Math.min(low ?? 1, ...near))), most * 1.3];
}

/** To 1, 2 or 5 times a power of ten. */
function roundedDown(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [5, 2, 1].map((times) => times * power).find((at) => at <= value) ?? power;
}

/** 1, 2 and 5 times powers of ten, or fewer where these would be too many. */
function logTicks(low: number, high: number): number[] {
  const times = high / low > 1000 ? [1] : high / low > 50 ? [1, 3] : [1, 2, 5];
  const powers = Array.from({ length: 12 }, (_, power) => 10 ** (power - 3));
  return powers
    .flatMap((power) => times.map((one) => one * power))
    .filter((at) => at >= low && at <= high);
}

/** Pixels from one label of an axis to the next one. */
const ROOM = { x: 46, y: 18 } as const;

export function axisOf({ print, steps, ticks, isLog }: Axis, space: number): uPlot.Axis {
  /** As many as there is room for. */
  const filter = (plot: uPlot, splits: number[], axis: number): (number | null)[] => {
    let end = Number.NEGATIVE_INFINITY;
    return splits.map((at) => {
      const place = axis === 0 ? plot.valToPos(at, 'x') : -plot.valToPos(at, 'y');
      if (place - end < (axis === 0 ? ROOM.x : ROOM.y)) return null;
      end = place;
      return at;
    });
  };
  return {
    stroke: () => colour('muted'),
    font: FONT,
    grid: { stroke: () => colour('grid'), width: 1 },
    ticks: { stroke: () => colour('grid'), width: 1, size: 5 },
    space,
    values: (_, values) =>
      values.map((value: number | null) => (value === null ? '' : print(value))),
    ...(steps === undefined ? {} : { incrs: [...steps] }),
    ...(ticks === undefined ? {} : { splits: () => [...ticks], filter }),
    ...(isLog === true && ticks === undefined
      ? { splits: (_, __, low, high) => logTicks(low, high), filter }
      : {}),
  };
}

export function widthOf(texts: readonly string[] | null): number {
  return 14 + 7 * Math.max(3, ...(texts ?? []).map(({ length }) => length));
}
