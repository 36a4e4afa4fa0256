// Runs that are followed while they go on, to be ended early.
import type { Row } from './row.ts';

/** Every request fails, and the task is still at it when that is known. */
const FAILING = 'for sample in task.samples:\n    sample.failed = True';
const TELL = 'live = {**task.live(), "ended": False}\ntask.put("live.json", json.dumps(live))\ntime.sleep(60)';

export const earlyEnds: readonly Row[] = [
  {
    way: 'a run that is ended early has no results',
    verdict: 'fail',
    inputs: { threshold: 'errors < 50% over 1s, stop\nerrors <= 100%' },
    load: FAILING,
    wrong: TELL,
    says: /errors is 100% in the 1 s/,
  },
  {
    way: 'what tasks tell on the way is torn, so that nothing ends a run early',
    verdict: 'fail',
    inputs: { threshold: 'errors < 50% over 1s, stop' },
    load: FAILING,
    wrong: 'task.live = lambda: "{"',
    says: /errors is 100% in the 1 s/,
  },
];
