// What is true of all samples of a fleet, added up as they are drawn: the other side of the
// comparison.
import { add, type Counted, nothing, percentileOf } from './counted.ts';
import { CRITERIA, NARROW_LABEL, REGIONS, SECONDS, WINDOW_SECONDS } from './fleet.ts';

export type Drawn = { readonly region: number; readonly second: number; readonly label: string };

export type Truth = {
  readonly take: (samples: Counted, drawn: Drawn) => void;
  /** By the text of the criterion that asks for it. */
  readonly figures: () => Readonly<Record<string, number>>;
};

export function truth(): Truth {
  const all = nothing();
  const ofLabel = nothing();
  const regions = REGIONS.map(nothing);
  const seconds = Array.from({ length: SECONDS }, nothing);
  return {
    take: (samples, { region, second, label }) => {
      const parts = [
        all,
        regions[region],
        seconds[second],
        label === NARROW_LABEL ? ofLabel : undefined,
      ];
      for (const part of parts) if (part !== undefined) add(part, samples);
    },
    figures: () => ({
      [CRITERIA.average]: all.sum / all.samples,
      ...Object.fromEntries(
        CRITERIA.percentiles.map(({ percentile, text }) => [text, percentileOf(all, percentile)]),
      ),
      [CRITERIA.label]: percentileOf(ofLabel, 95),
      [CRITERIA.regions]: Math.max(...regions.map((region) => percentileOf(region, 95))),
      [CRITERIA.errors]: all.failures / all.samples,
      [CRITERIA.rate]: all.samples / SECONDS,
      [CRITERIA.window]: Math.max(...windowsOf(seconds).map((window) => percentileOf(window, 95))),
    }),
  };
}

function windowsOf(seconds: readonly Counted[]): readonly Counted[] {
  const starts = seconds.slice(0, seconds.length - WINDOW_SECONDS + 1).keys();
  return [...starts].map((start) => {
    const window = nothing();
    for (const second of seconds.slice(start, start + WINDOW_SECONDS)) add(window, second);
    return window;
  });
}
