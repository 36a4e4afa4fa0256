import type { Stack } from './stack.ts';

/** US dollars an hour: of a vCPU, and of a gigabyte of memory. */
type Price = { readonly vcpu: number; readonly gigabyte: number };

/**
 * Fargate with Linux on x86, on demand: https://aws.amazon.com/fargate/pricing/ (November 2026).
 * Regions whose price was not at hand are left out, and count as the dearest.
 */
const X86: Readonly<Record<string, Price>> = {
  'ap-northeast-1': { vcpu: 0.05056, gigabyte: 0.00553 },
  'ap-northeast-2': { vcpu: 0.04656, gigabyte: 0.00511 },
  'ap-south-1': { vcpu: 0.04456, gigabyte: 0.0049 },
  'ap-southeast-1': { vcpu: 0.05056, gigabyte: 0.00553 },
  'ap-southeast-2': { vcpu: 0.04856, gigabyte: 0.00532 },
  'ca-central-1': { vcpu: 0.04456, gigabyte: 0.004865 },
  'eu-central-1': { vcpu: 0.04656, gigabyte: 0.00511 },
  'eu-north-1': { vcpu: 0.0445, gigabyte: 0.0049 },
  'eu-west-1': { vcpu: 0.04048, gigabyte: 0.004445 },
  'eu-west-2': { vcpu: 0.04656, gigabyte: 0.00511 },
  'eu-west-3': { vcpu: 0.0486, gigabyte: 0.0053 },
  'sa-east-1': { vcpu: 0.0696, gigabyte: 0.0076 },
  'us-east-1': { vcpu: 0.04048, gigabyte: 0.004445 },
  'us-east-2': { vcpu: 0.04048, gigabyte: 0.004445 },
  'us-west-1': { vcpu: 0.04656, gigabyte: 0.00511 },
  'us-west-2': { vcpu: 0.04048, gigabyte: 0.004445 },
};
const DEAREST: Price = { vcpu: 0.0696, gigabyte: 0.0076 };
/** What Graviton costs of that, in every region, as AWS rounds it. */
const onArm = (price: number): number => Number((price * 0.8).toFixed(5));
/** Prices of Spot move, lately from 30% to 45% of the others. */
const SPOT = 0.5;
/** A public IPv4 address, and what a task asks of S3, CloudWatch and its log. */
const [ADDRESS, CALLS] = [0.005, 0.008] as const;

/** Whether the table has prices of a region. */
export function isPriced(region: string): boolean {
  return Object.hasOwn(X86, region);
}

/** A task of a size. A region without prices of its own has the dearest. */
type Priced = Pick<Stack, 'region' | 'size' | 'assignPublicIp'>;

/** US dollars an hour of Fargate alone; undefined where its size is not known. */
export function hourlyPrice({ region, size }: Priced): number | undefined {
  if (size === undefined) return undefined;
  const { vcpu, gigabyte } = X86[region] ?? DEAREST;
  return size.architecture === 'ARM64'
    ? size.vcpus * onArm(vcpu) + size.gigabytes * onArm(gigabyte)
    : size.vcpus * vcpu + size.gigabytes * gigabyte;
}

/** US dollars an hour of a task, with what it needs beside. */
export function hourlyCost(task: Priced, isSpot: boolean): number | undefined {
  const price = hourlyPrice(task);
  if (price === undefined) return undefined;
  return price * (isSpot ? SPOT : 1) + CALLS + (task.assignPublicIp === 'ENABLED' ? ADDRESS : 0);
}
