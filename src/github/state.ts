import { getState, saveState } from '@actions/core';
import * as z from 'zod';
import { intact } from './files.ts';

/** What `post` needs to end a run whose main process is gone. Saved before any task exists. */
const savedRun = z.object({
  version: z.literal(1),
  runId: z.string().min(1),
  clusters: z.array(z.object({ region: z.string().min(1), cluster: z.string().min(1) })),
  /** Whether every RunTask call was answered; until then one may still start tasks. */
  launched: z.boolean(),
  /** Whether main itself has seen that nothing was left. */
  cleanedUp: z.boolean(),
  /** When (epoch milliseconds) its tasks have ended by themselves; unknown of legacy stacks. */
  deadline: z.number().optional(),
});

export type SavedRun = z.infer<typeof savedRun>;

export type StateStore = {
  readonly save: (name: string, value: string) => void;
  readonly read: (name: string) => string;
};

/** What `main` saves, `post` reads. */
export const stepState: StateStore = {
  save: (name, value) => intact('GITHUB_STATE', () => saveState(name, value)),
  read: getState,
};

const NAME = 'run';

type Saved = {
  readonly state: StateStore;
  readonly runId: string;
  readonly stacks: readonly (SavedRun['clusters'][number] & { readonly kind?: string })[];
  readonly assignment?: { readonly deadline: number };
};
type Progress = Pick<SavedRun, 'launched' | 'cleanedUp'>;

export function saveRun(run: Saved, progress: Progress): void {
  const { state, runId, stacks, assignment } = run;
  const clusters = stacks.map(({ region, cluster }) => ({ region, cluster }));
  const isBounded = stacks.every(({ kind }) => kind === 'managed');
  const deadline = isBounded ? assignment?.deadline : undefined;
  const saved: SavedRun = { version: 1, runId, ...progress, clusters, deadline };
  state.save(NAME, JSON.stringify(saved));
}

/** The saved run, or undefined when main ended before it could have started a task. */
export function readRun(store: StateStore): SavedRun | undefined {
  const text = store.read(NAME);
  return text === '' ? undefined : savedRun.parse(JSON.parse(text));
}
