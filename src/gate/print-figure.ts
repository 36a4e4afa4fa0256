import { printCount, printRate, printResponseTime, printShare } from '../units.ts';
import type { Criterion } from './criterion.ts';
import { measureOf } from './print.ts';
import type { Measure } from './words.ts';

/** "from threshold, line 2", "added by the gate" or "the circuit breaker". */
export function printSource({ source }: Criterion): string {
  if (source === 'circuit-breaker') return 'the circuit breaker';
  return source === 'added' ? 'added by the gate' : `from ${source.input}, line ${source.line}`;
}

/** A figure in its subject's unit, with as many digits as it takes to see on which side of the limit it is. */
export function printFigure(criterion: Criterion, actual: number): string {
  const measure = measureOf(criterion);
  const short = printers[measure](actual);
  return actual === criterion.limit || showsTheSide(criterion.limit, { measure, short }) ? short : precise(measure, actual);
}

function showsTheSide(limit: number, { measure, short }: { measure: Measure; short: string }): boolean {
  const number = Number(short.replace(/[^\d.]/g, ''));
  const shown = measure === 'share' ? number / 100 : short.endsWith(' s') ? number * 1000 : number;
  if (short.startsWith('<')) return limit > shown || limit === 0;
  if (short.startsWith('>')) return limit < shown || limit === 1;
  return shown !== limit;
}

const printers = { time: printResponseTime, share: printShare, rate: printRate, count: printCount } as const;

function precise(measure: Measure, actual: number): string {
  if (measure === 'share') return `${Number((actual * 100).toPrecision(6))}%`;
  return measure === 'rate' ? `${actual}/s` : `${actual} ms`;
}
