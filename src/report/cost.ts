// What a run has cost, for people.
import { plural, printDollars, printSpan } from '../units.ts';
import type { Results } from './results/schema.ts';

type Cost = NonNullable<Results['cost']>;

/** Of a run, at most one: "Cost: $0.0493 by what its tasks used; $0.0612 by the estimate." */
export function costLine({ cost }: Results): readonly string[] {
  if (cost === null || cost === undefined) return [];
  const { actual, estimate, prices, regions } = cost;
  const parts = [
    ...(actual === null ? [] : [`$${dollars(actual)} by what its tasks used`]),
    ...(estimate === null ? [] : [`$${dollars(estimate)} by the estimate`]),
  ];
  if (parts.length === 0) return [];
  const guessed = regions.filter(({ isListed }) => !isListed).map(({ region }) => region);
  const dearest = guessed.length === 0 ? '' : `; ${guessed.join(', ')} as the dearest region`;
  return [`Cost: ${parts.join(', ')}, at list prices of ${prices.date}${dearest}.`];
}

type Row = readonly string[];

/** A row a region: what its tasks used, and what each part of that cost. */
export function costTable(cost: Cost): { readonly header: Row; readonly rows: readonly Row[] } {
  return {
    header: ['Region', 'Used', 'Compute', 'Addresses', 'CloudWatch', 'S3', 'Logs', 'Cost in USD'],
    rows: cost.regions.map((of) => {
      const { compute, addresses, metrics, requests, logs } = of.parts;
      const parts = [compute, addresses, metrics, requests, logs, of.actual];
      return [of.region, usedIn(of), ...parts.map((part) => (part === null ? '-' : dollars(part)))];
    }),
  };
}

/** "4 tasks of 1 vCPU and 2 GB on Spot, ARM64: 21 min 4 s". */
function usedIn({
  tasks,
  vcpus,
  gigabytes,
  architecture,
  capacity,
  seconds,
}: Cost['regions'][number]): string {
  const size = vcpus === null || gigabytes === null ? '' : ` of ${vcpus} vCPU and ${gigabytes} GB`;
  const spot = capacity === 'spot' ? ' on Spot' : '';
  const arm = architecture === 'ARM64' ? ', ARM64' : '';
  const time = seconds === null ? '' : `: ${printSpan(seconds * 1000)}`;
  return `${plural(tasks, 'task')}${size}${spot}${arm}${time}`;
}

/** A small run costs a part of a cent, and what costs something is never 0. */
function dollars(amount: number): string {
  if (amount === 0) return '0';
  if (amount < 0.0001) return '<0.0001';
  return amount < 1 ? amount.toFixed(4) : printDollars(amount);
}
