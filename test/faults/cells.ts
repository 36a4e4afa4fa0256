// The matrix: made of what a run calls when nothing breaks, so that a new call has its cells by
// itself.
import type { Counts } from './calls.ts';
import { FAULTS, type FaultName } from './fault.ts';
import type { Kind } from './runs.ts';

export const POSITIONS = ['first', 'middle', 'last', 'always'] as const;
/** Which call of its kind breaks: one of them, or every one from the first on. */
export type Position = (typeof POSITIONS)[number];

export type Cell = {
  readonly run: Kind;
  readonly call: string;
  readonly position: Position;
  readonly fault: FaultName;
  /** Which call of its kind is the first that breaks, from 1. */
  readonly nth: number;
};

export function cellName({ run, call, position, fault }: Cell): string {
  return `${run.name}/${call}/${position}/${fault}`;
}

/** `recorded` holds what each run calls, in the order of the runs. */
export function makeCells(
  recorded: readonly { readonly run: Kind; readonly counts: Counts }[],
): readonly Cell[] {
  return recorded.flatMap(({ run, counts }) =>
    [...counts]
      .filter(
        ([call]) => run.breaks === 'all' || run.breaks.calls.some((part) => call.startsWith(part)),
      )
      .flatMap(([call, count]) => cellsOf({ run, call, count })),
  );
}

function cellsOf({
  run,
  call,
  count,
}: {
  run: Kind;
  call: string;
  count: number;
}): readonly Cell[] {
  const places: readonly { readonly position: Position; readonly nth: number }[] = [
    { position: 'first', nth: 1 },
    { position: 'middle', nth: Math.ceil(count / 2) },
    { position: 'last', nth: count },
  ];
  const single = run.breaks !== 'all' && run.breaks.positions === 'first';
  const once = places.filter(
    ({ nth }, index) =>
      (index === 0 || nth > 1) && places.findIndex((place) => place.nth === nth) === index,
  );
  const chosen = single ? once.slice(0, 1) : [...once, { position: 'always', nth: 1 } as const];
  return chosen.flatMap((place) => FAULTS.map((fault) => ({ run, call, fault, ...place })));
}
