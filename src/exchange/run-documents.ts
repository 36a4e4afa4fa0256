import * as z from 'zod';
import { type Result, refused } from '../errors.ts';
import { anyNames, byName } from '../text/names.ts';
import { parseJson } from './documents.ts';
import { type Exchange, keyIn, listSigns, RUN_FILES, runFolder, type Shares } from './exchange.ts';
import { getText, listObjects } from './objects.ts';

// What a run has written for its tasks, read again once it is over (docs/worker-protocol.md).

const count = z.int().min(0);
const bundle = z.object({
  version: z.literal([1, 2]),
  taurus: z.unknown(),
  rendezvous: z.object({ share: z.enum(['as-written', 'assigned']) }).optional(),
});
const start = z.object({
  version: z.literal(1),
  startAt: z.number(),
  tasks: z.array(z.string()),
});
const shares = z.object({
  version: z.literal(1),
  tasks: anyNames(
    z.record(
      z.string(),
      z.object({
        index: count,
        of: count,
        executions: z.array(
          z.object({ concurrency: count, throughput: z.number().positive().optional() }),
        ),
      }),
    ),
  ),
});

/** What an earlier run asked its tasks to do. */
export type RunDocuments = {
  readonly bundle: z.infer<typeof bundle>;
  /** Undefined where the tasks never got a signal to start. */
  readonly start: z.infer<typeof start> | undefined;
  readonly shares: Shares | undefined;
};

/** Undefined where the exchange does not hold the run. */
export async function readRunDocuments(
  exchange: Exchange,
): Promise<Result<RunDocuments> | undefined> {
  const [asked, started, shared] = await Promise.all([
    read(exchange, RUN_FILES.bundle, bundle),
    read(exchange, RUN_FILES.start, start),
    read(exchange, RUN_FILES.shares, shares),
  ]);
  for (const found of [asked, started, shared])
    if (!found.ok && found.message.code !== 'result-missing') return found;
  if (!asked.ok) return undefined;
  return {
    ok: true,
    value: {
      bundle: asked.value,
      start: started.ok ? started.value : undefined,
      shares: shared.ok ? withoutGaps(shared.value.tasks) : undefined,
    },
  };
}

async function read<T>(exchange: Exchange, name: string, schema: z.ZodType<T>): Promise<Result<T>> {
  const text = await getText(exchange, keyIn(exchange, name));
  if (!text.ok) return text;
  const parsed = schema.safeParse(parseJson(text.value));
  return parsed.success
    ? { ok: true, value: parsed.data }
    : refused('run-document-invalid', { document: name });
}

/** A share without a throughput has no such key. */
function withoutGaps(tasks: z.infer<typeof shares>['tasks']): Shares {
  return byName(
    Object.entries(tasks).map(([id, { executions, ...share }]) => [
      id,
      {
        ...share,
        executions: executions.map(({ concurrency, throughput }) =>
          throughput === undefined ? { concurrency } : { concurrency, throughput },
        ),
      },
    ]),
  );
}

/**
 * The ids of the tasks of a run in this region: those that reported ready, or, where none had to,
 * those that have written a result.
 */
export async function tasksSeen(
  exchange: Exchange,
  { rendezvous }: RunDocuments['bundle'],
): Promise<readonly string[]> {
  if (rendezvous !== undefined) return [...(await listSigns(exchange, 'here')).keys()];
  // Without a rendezvous, a run has one task.
  const names = await listObjects(exchange, `${runFolder(exchange.runId)}/tasks/`);
  return [...names.keys()].flatMap((name) => /^([^/]+)\/result\.json$/.exec(name)?.[1] ?? []);
}
