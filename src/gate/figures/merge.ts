import { messageFor, type Result } from '../../errors.ts';
import { addBuckets, adder, type Bucket, bucketsOf, emptySum } from './buckets.ts';
import type { RegionEvidence, TaskEvidence, VisitHistogram } from './evidence.ts';
import { distributionOf } from './labels.ts';

/** Which of a task's histograms: of its samples, or of what a steady stream would have seen. */
type Kind = 'histogram' | 'steady';

/** Whose histograms. */
type Whose = { readonly label: string | undefined; readonly kind: Kind };

type Merged = Result<readonly Bucket[]>;

/**
 * Reading the histograms of a thousand tasks takes a while, and several criteria ask for the same:
 * by a region's tasks or by regions, and by kind and label.
 */
const alreadyMerged = new WeakMap<
  readonly TaskEvidence[] | readonly RegionEvidence[],
  Map<string, Merged>
>();

function once(
  of: readonly TaskEvidence[] | readonly RegionEvidence[],
  { label, kind }: Whose,
  merge: () => Merged,
): Merged {
  const all = alreadyMerged.get(of) ?? new Map<string, Merged>();
  const name = label === undefined ? kind : `${kind} ${label}`;
  const known = all.get(name) ?? merge();
  alreadyMerged.set(of, all.set(name, known));
  return known;
}

/**
 * The histograms of all tasks as one, if every one of them is there, and each of samples holds
 * exactly those that its task counted.
 */
export function mergedHistograms(
  regions: readonly RegionEvidence[],
  whose: Whose,
  visitHistogram: VisitHistogram,
): Merged {
  return once(regions, whose, () => {
    const sum = emptySum();
    for (const { results } of regions) {
      const own = once(results, whose, () => mergeTasks(results, whose, visitHistogram));
      if (!own.ok) return own;
      addBuckets(sum, own.value);
    }
    return { ok: true, value: bucketsOf(sum) };
  });
}

function mergeTasks(
  results: readonly TaskEvidence[],
  { label, kind }: Whose,
  visitHistogram: VisitHistogram,
): Merged {
  const sum = emptySum();
  const add = adder(sum);
  for (const result of results) {
    const distribution = distributionOf(result, label);
    if (distribution === undefined || distribution.samples === 0) continue;
    const { taskId: task } = result;
    const { samples, [kind]: histogram } = distribution;
    // A task that cannot tell what a steady stream would have seen has none.
    const found = typeof histogram === 'string' ? visitHistogram(histogram, add) : undefined;
    if (found === undefined)
      return { ok: false, message: messageFor('histogram-unreadable', { task }) };
    const { samples: held } = found;
    if (kind === 'histogram' && held !== samples)
      return { ok: false, message: messageFor('histogram-incomplete', { task, held, samples }) };
  }
  return { ok: true, value: bucketsOf(sum) };
}
