import type { Load } from '../../measurements/load/asked.ts';
import { plural, printCount } from '../../units.ts';

/** What was asked for, what came, and what it reached. */
export type Turnout = {
  readonly tasks: {
    readonly asked: number;
    readonly started: number;
    /** Those that sent load. */
    readonly tookPart: number;
    readonly completed: number;
  };
  readonly asked: Load;
  readonly achieved: Load;
};

/**
 * "Tasks: 40 asked for, 38 started, 36 took part, 36 ran to the end. Load: 1,000 users and 50/s
 * asked for, 900 users and 45.1/s achieved." A figure that nobody knows is left out, and all of it
 * where a stored run is judged again.
 */
export function printTurnout(turnout: Turnout | undefined): readonly string[] {
  if (turnout === undefined) return [];
  const { tasks, asked, achieved } = turnout;
  const steps = [
    `${printCount(tasks.asked)} asked for`,
    `${printCount(tasks.started)} started`,
    `${printCount(tasks.tookPart)} took part`,
    `${printCount(tasks.completed)} ran to the end`,
  ];
  const loads = [printLoad(asked, 'asked for'), printLoad(achieved, 'achieved')].filter(
    (text) => text !== '',
  );
  const load = loads.length === 0 ? '' : ` Load: ${loads.join(', ')}.`;
  return [`Tasks: ${steps.join(', ')}.${load}`];
}

function printLoad({ users, rate }: Load, word: string): string {
  const figures = [
    ...(users === undefined ? [] : [plural(users, 'user')]),
    ...(rate === undefined ? [] : [`${Number(rate.toFixed(1))}/s`]),
  ];
  return figures.length === 0 ? '' : `${figures.join(' and ')} ${word}`;
}
