import * as z from 'zod';
import { byLabel } from './documents.ts';
import { instant, rows, TASK } from './figures.ts';

// The windows in a task's result (docs/worker-protocol.md): its run over time, for charts.

/** Milliseconds. Each divides the next, so that windows of tasks add up in the greatest of theirs. */
export const WIDTHS = [1, 5, 10, 30, 60, 300, 900, 1800, 3600].map((seconds) => seconds * 1000);

const few = rows.refine((all) => all.length <= TASK.windows, { error: 'too many windows' });

const taskWindows = z.object({
  windows: z.object({
    width: z.int().refine((width) => WIDTHS.includes(width), { error: 'it is none of the widths' }),
    rows: few,
    labels: byLabel(few),
  }),
  generator: z.object({
    windows: z
      .array(z.tuple([instant, z.number().min(0).max(1)]))
      .max(TASK.windows)
      .catch([]),
  }),
});

/** The windows of all samples, of labels, and of the generator's CPU. */
export type TaskWindows = z.infer<typeof taskWindows>['windows'] & {
  readonly cpu: z.infer<typeof taskWindows>['generator']['windows'];
};

/**
 * The windows in a result that counts; undefined where there are none, or they are not as they
 * should be: they are only for people, and no verdict rests on them.
 */
export function windowsIn(result: unknown): TaskWindows | undefined {
  const { success, data } = taskWindows.safeParse(result);
  return success ? { ...data.windows, cpu: data.generator.windows } : undefined;
}
