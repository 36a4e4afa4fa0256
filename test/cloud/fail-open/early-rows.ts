// Runs that are followed while they go on, to be ended early.
import type { Row } from './row.ts';

/** Every request fails, and the task is still at it when that is known. */
const FAILING = 'for sample in task.samples:\n    sample.failed = True';
const TELL = 'task.tell("on")\ntime.sleep(60)';

/** It tells its end, too, before it is stopped. */
const TELL_ALL = [
  'task.result["end"] = "signal"',
  'for data in task.calls:\n    task.put_metrics("FargateLoadGate", data)',
  'task.write_result()',
  TELL,
].join('\n');

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
    wrong: 'task.live = lambda: "200.200."',
    says: /errors is 100% in the 1 s/,
  },
  {
    way: 'the clock of a task was set, and its seconds ended the run',
    inputs: { threshold: 'errors < 50% over 1s, stop' },
    load: FAILING,
    wrong: `task.result["timeline"]["clockDrift"] = 40_000\n${TELL_ALL}`,
    code: 'task-clock-changed',
    says: /40 s/,
  },
  {
    way: 'a load generator that was busy with itself was too slow, and that ended the run',
    inputs: { threshold: 'avg < 1ms over 1s, stop' },
    wrong: `task.result["generator"] = {"vcpus": 1, "seconds": 60, "busySeconds": 50, "cpu": 0.9}\n${TELL_ALL}`,
    code: 'load-generator-saturated',
  },
];
