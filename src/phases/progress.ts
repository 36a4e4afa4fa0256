import { CancelledError, messageOf } from '../errors.ts';
import { type Fleet, tasksOf } from '../fleet/task.ts';
import { readTotals, runMetric } from '../measurements/cloudwatch.ts';
import { printProgress, printStates } from '../report/log/progress.ts';
import type { Deps } from '../run-context.ts';
import { answerWithin } from '../time.ts';
import type { Totals } from './follow.ts';

type Running = {
  readonly deps: Deps;
  readonly runId: string;
  readonly launchedAt: number;
  /** What the tasks themselves have told so far, where they are followed. */
  readonly totals: () => Totals | undefined;
};

const FIGURES_EVERY = 15_000;
/** The look at a fleet, and with it the time limit, does not wait for figures that nobody needs. */
const FIGURES_TIMEOUT = 5000;

/**
 * Writes a line whenever a task changes its state, and the figures so far every fifteen seconds.
 */
export function progressReporter({
  deps,
  runId,
  launchedAt,
  totals,
}: Running): (fleet: Fleet) => Promise<void> {
  let lastStates = '';
  let lastFiguresAt = launchedAt;
  return async (fleet) => {
    const now = deps.time.now();
    const states = printStates(fleet);
    const figuresDue =
      now - lastFiguresAt >= FIGURES_EVERY &&
      tasksOf(fleet).some(({ status }) => status === 'RUNNING');
    if (states === lastStates && !figuresDue) return;
    lastStates = states;
    if (figuresDue) lastFiguresAt = now;
    const soFar = figuresDue
      ? (totals() ?? (await figures(fleet, { deps, runId, launchedAt })))
      : undefined;
    deps.log.info(printProgress({ elapsed: now - launchedAt, fleet, soFar }));
  };
}

/** Figures on the way are a courtesy: a run does not end because they could not be read. */
async function figures(
  fleet: Fleet,
  { deps, runId, launchedAt }: Omit<Running, 'totals'>,
): Promise<{ samples: number; sum: number } | undefined> {
  const measured = fleet.filter(({ stack }) => stack.kind === 'managed');
  const window = { from: launchedAt, to: deps.time.now() };
  try {
    const totals = await answerWithin(
      { time: deps.time, milliseconds: FIGURES_TIMEOUT },
      (givenUp) =>
        Promise.all(
          measured.map(({ stack }) =>
            readTotals(runMetric(deps.aws, stack.region, runId), { ...window, givenUp }),
          ),
        ),
    );
    return totals.reduce(
      (all, { samples, sum }) => ({ samples: all.samples + samples, sum: all.sum + sum }),
      {
        samples: 0,
        sum: 0,
      },
    );
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    deps.log.warning(`The figures so far could not be read: ${messageOf(error)}`);
    return undefined;
  }
}
