import { type Message, messageFor, type Problem, problemAt } from '../../errors.ts';
import {
  type Asked,
  type Compared,
  comparedIn,
  type Lack,
  type Load,
  type Reported,
} from './compare.ts';
import { type AskedOfConsoles, consoleShortfalls } from './console-shortfall.ts';

/** What a run asks of its tasks, and what became of it before they ran. */
export type AskedOfRun = Asked &
  AskedOfConsoles & {
    /** How many shares no task takes: a load that was divided is not divided again. Default: 0. */
    readonly sharesLost?: number;
  };

/** A region, with what the consoles of tasks say that have no reports. */
type Measured = Reported & { readonly consoles: Parameters<typeof consoleShortfalls>[0] };

const LACKS: readonly Lack[] = ['load', 'time', 'users', 'rate', 'requests'];

/**
 * Where the service got less load than the scenario asks for, execution by execution and region by
 * region. A criterion that is broken under less load is broken; one that holds under less load may
 * not hold under more.
 */
export function shortfalls(regions: readonly Measured[], asked: AskedOfRun): readonly Problem[] {
  const { sharesLost: lost = 0 } = asked;
  const found = regions.flatMap((measured) => [
    ...asked.executions.flatMap((_, index) => shortIn(measured, asked, index)),
    ...consoleShortfalls(measured.consoles, asked).map((message) => ({
      ...message,
      where: measured.region,
    })),
  ]);
  return lost === 0 ? found : [...found, problemAt('shares-lost', 'the fleet', { lost })];
}

function shortIn({ region, results }: Reported, asked: Asked, index: number): readonly Problem[] {
  const tasks = comparedIn(results, asked).filter((task) => task.index === index);
  const where = placeOf(region, index, asked);
  return LACKS.flatMap((lack) => shortOf(lack, tasks)).map((message) => ({ ...message, where }));
}

/** Where there is one execution, a region says it. */
function placeOf(region: string, index: number, { executions }: Asked): string {
  const scenario = executions[index]?.scenario;
  const name = scenario === undefined ? '' : ` (${scenario})`;
  return executions.length === 1 ? region : `${region}, execution ${index + 1}${name}`;
}

/** What tasks lacked of an execution, with the one that lacked most; none where they did not. */
function shortOf(lack: Lack, tasks: readonly Compared[]): readonly Message[] {
  const short = tasks.filter(({ lacks }) => lacks.includes(lack));
  const [worst] = short.toSorted((a, b) => shareOf(lack, a) - shareOf(lack, b));
  if (worst === undefined) return [];
  const { asked, achieved } = figuresOf(lack, worst);
  const facts = { short: short.length, tasks: tasks.length, task: worst.taskId, asked, achieved };
  return [messageFor(CODES[lack], facts)];
}

const CODES = {
  load: 'execution-without-load',
  time: 'load-too-short',
  users: 'users-too-few',
  rate: 'throughput-too-low',
  requests: 'requests-too-few',
} as const;

type Figures = { readonly asked: number; readonly achieved: number };

/** The figures that a lack is about: a time, or means over the whole load, or a number. */
function figuresOf(lack: Lack, { asked, achieved }: Compared): Figures {
  const time = asked.time ?? 1000;
  const pair = (figure: (load: Load) => number): Figures => ({
    asked: Number(figure(asked).toPrecision(4)),
    achieved: Number(figure(achieved).toPrecision(4)),
  });
  switch (lack) {
    case 'load':
    case 'requests':
      return pair(({ requests = 0 }) => requests);
    case 'time':
      return { asked: time, achieved: achieved.time ?? 0 };
    case 'users':
      return pair(({ userTime = 0 }) => userTime / time);
    case 'rate':
      return pair(({ requests = 0 }) => (requests * 1000) / time);
  }
}

function shareOf(lack: Lack, compared: Compared): number {
  const { asked, achieved } = figuresOf(lack, compared);
  return achieved / Math.max(1, asked);
}
