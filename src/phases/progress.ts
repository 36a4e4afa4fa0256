import { CancelledError, messageFor, messageOf, printMessage } from '../errors.ts';
import { type Fleet, tasksOf } from '../fleet/task.ts';
import type { Counts } from '../gate/figures/counts.ts';
import { readTotals, runMetric } from '../measurements/cloudwatch.ts';
import { printProgress, printStates } from '../report/log/progress.ts';
import type { RunContext } from '../run-context.ts';
import { answerWithin } from '../time.ts';
import { sumOf } from '../units.ts';

/** Milliseconds. */
const FIGURES_EVERY = 15_000;
/** Milliseconds. A look at the fleet, and with it the time limit, does not wait any longer. */
const FIGURES_TIMEOUT = 5000;

export type ProgressReporter = (fleet: Fleet) => Promise<void>;

/**
 * Writes a line whenever a task changes its state, and the figures so far every fifteen seconds.
 */
export function progressReporter(
  run: RunContext,
  totals: () => Counts | undefined,
): ProgressReporter {
  const { time, log, launchedAt } = run;
  let lastStates = '';
  let lastFiguresAt = launchedAt;
  return async (fleet) => {
    const now = time.now();
    const states = printStates(fleet);
    const figuresDue =
      now - lastFiguresAt >= FIGURES_EVERY &&
      tasksOf(fleet).some(({ status }) => status === 'RUNNING');
    if (states === lastStates && !figuresDue) return;
    lastStates = states;
    if (figuresDue) lastFiguresAt = now;
    const soFar = figuresDue ? (totals() ?? (await figures(fleet, run))) : undefined;
    log.info(printProgress({ elapsed: now - launchedAt, fleet, soFar }));
  };
}

/** Figures on the way are a courtesy: a run does not end because they could not be read. */
async function figures(
  fleet: Fleet,
  run: RunContext,
): Promise<{ samples: number; sum: number } | undefined> {
  const { time, log } = run;
  const measured = fleet.filter(({ stack }) => stack.kind === 'managed');
  const window = { from: run.launchedAt, to: time.now() };
  try {
    const totals = await answerWithin({ time, milliseconds: FIGURES_TIMEOUT }, (givenUp) =>
      Promise.all(
        measured.map(({ stack }) =>
          readTotals(runMetric(run.aws, stack.region, run.runId), { ...window, givenUp }),
        ),
      ),
    );
    return {
      samples: sumOf(totals.map(({ samples }) => samples)),
      sum: sumOf(totals.map(({ sum }) => sum)),
    };
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    log.warning(printMessage(messageFor('progress-unread', { reason: messageOf(error) })));
    return undefined;
  }
}
