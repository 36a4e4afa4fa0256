// How busy the machine's cores are, ten times a second.
import { cpus } from 'node:os';

const EVERY = 100;

type Look = { readonly at: number; readonly busy: number; readonly all: number };

export type Cpu = {
  /** The share of all cores' time that was used between two moments (epoch milliseconds). */
  use(from: number, to: number): number;
};

export function watchCpu(): { stop(): Cpu } {
  const looks: Look[] = [look()];
  const timer = setInterval(() => void looks.push(look()), EVERY);
  return {
    stop() {
      clearInterval(timer);
      return { use: (from, to) => useBetween(looks, { from, to }) };
    },
  };
}

function look(): Look {
  const times = cpus().map(({ times: { user, nice, sys, irq, idle } }) => ({
    busy: user + nice + sys + irq,
    idle,
  }));
  const sum = (of: (time: (typeof times)[number]) => number): number =>
    times.reduce((total, time) => total + of(time), 0);
  return {
    at: Date.now(),
    busy: sum(({ busy }) => busy),
    all: sum(({ busy, idle }) => busy + idle),
  };
}

/** From the last look before to the first one after. */
function useBetween(looks: readonly Look[], { from, to }: { from: number; to: number }): number {
  const first = looks.findLast(({ at }) => at <= from) ?? looks[0];
  const last = looks.find(({ at }) => at >= to) ?? looks.at(-1);
  if (first === undefined || last === undefined || last.all === first.all) return Number.NaN;
  return (last.busy - first.busy) / (last.all - first.all);
}
