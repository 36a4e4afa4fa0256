import type { FaultCloud } from './cloud.ts';
import { type Breaking, type Observation, observe } from './run-cell.ts';
import type { Kind } from './runs.ts';

const TRIES = 3;

/**
 * Runs in which the emulator failed by itself, which are repeated, and the tasks that it may have
 * lost there.
 */
export type EmulatorTrouble = {
  readonly runs: readonly string[];
  readonly tasks: ReadonlySet<string>;
};

export type Observer = {
  /**
   * As `observe`, and once more where the emulator failed by itself: what is seen then says nothing
   * about the action.
   */
  readonly observe: (run: Kind, breaking: () => Breaking) => Promise<Observation>;
  readonly trouble: EmulatorTrouble;
};

export function soundObserver(cloud: FaultCloud): Observer {
  const runs: string[] = [];
  const tasks = new Set<string>();
  return {
    trouble: { runs, tasks },
    observe: async (run, breaking) => {
      for (let tries = 1; ; tries += 1) {
        const seen = await observe(cloud, run, breaking());
        if (seen.emulatorFailures.length === 0 || tries === TRIES) return seen;
        runs.push(`${run.name}: ${seen.emulatorFailures.join('; ')}`);
        for (const arn of [...seen.tasks.left, ...seen.tasks.lingering]) tasks.add(arn);
      }
    },
  };
}
