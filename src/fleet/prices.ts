/** US dollars an hour: of a vCPU, and of a gigabyte of memory. */
type Price = { readonly vcpu: number; readonly gigabyte: number };

/**
 * Fargate with Linux on x86, on demand. Regions whose price was not at hand are left out, and count
 * as the dearest.
 */
const REGIONS: Readonly<Record<string, Price>> = {
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

/**
 * All prices that the action counts with, in US dollars without tax, discounts and free tiers.
 * docs/cost.md shows them.
 */
export const PRICES = {
  source: 'https://aws.amazon.com/fargate/pricing/',
  date: '2026-11',
  regions: REGIONS,
  /** What Graviton costs of that, within 1%; AWS rounds it. */
  arm: 0.8,
  /** Prices of Spot move, lately from 30% to 45% of the others. */
  spot: 0.5,
  /** Beside Fargate, in us-east-1: some percent of all; elsewhere they differ a little. */
  beside: {
    addressHour: { dollars: 0.005, per: 1, what: 'a public IPv4 address for an hour' },
    metricMonth: { dollars: 0.3, per: 1, what: 'a CloudWatch metric for a month, by the hour' },
    metricWrites: { dollars: 0.01, per: 1000, what: 'calls of `PutMetricData`' },
    metricReads: { dollars: 0.01, per: 1000, what: 'metrics asked for by `GetMetricData`' },
    objectWrites: { dollars: 0.005, per: 1000, what: '`PUT` and `LIST` requests to S3' },
    objectReads: { dollars: 0.0004, per: 1000, what: '`GET` requests to S3' },
    logBytes: { dollars: 0.5, per: 1e9, what: 'bytes of log, that is a GB' },
  },
} as const;

/** As AWS counts them in its own examples. */
const HOURS_A_MONTH = 730;
const DEAREST: Price = { vcpu: 0.0696, gigabyte: 0.0076 };

/** Whether the table has prices of a region. */
export function isPriced(region: string): boolean {
  return Object.hasOwn(PRICES.regions, region);
}

/** Prices of a region and an architecture; a region without prices of its own has the dearest. */
export function fargatePrice(region: string, architecture: 'X86_64' | 'ARM64'): Price {
  const price = (isPriced(region) ? PRICES.regions[region] : undefined) ?? DEAREST;
  if (architecture === 'X86_64') return price;
  const onArm = (dollars: number): number => Number((dollars * PRICES.arm).toFixed(5));
  return { vcpu: onArm(price.vcpu), gigabyte: onArm(price.gigabyte) };
}

type Tasks = {
  readonly region: string;
  readonly size:
    | {
        readonly vcpus: number;
        readonly gigabytes: number;
        readonly architecture: 'X86_64' | 'ARM64';
      }
    | undefined;
};

/** US dollars an hour of Fargate alone, on demand; undefined where the size is not known. */
export function hourlyPrice({ region, size }: Tasks): number | undefined {
  if (size === undefined) return undefined;
  const { vcpu, gigabyte } = fargatePrice(region, size.architecture);
  return size.vcpus * vcpu + size.gigabytes * gigabyte;
}

/** What is used beside Fargate: hours, calls and bytes. */
type Beside = {
  readonly addressHours: number;
  readonly metricHours: number;
  readonly metricWrites: number;
  readonly metricReads: number;
  readonly objectWrites: number;
  readonly objectReads: number;
  readonly logBytes: number;
};

/** US dollars of what is used beside Fargate. */
export function priceBeside(used: Beside) {
  const { beside } = PRICES;
  const of = ({ dollars, per }: { dollars: number; per: number }, amount: number): number =>
    (dollars * amount) / per;
  return {
    addresses: of(beside.addressHour, used.addressHours),
    metrics:
      of(beside.metricMonth, used.metricHours / HOURS_A_MONTH) +
      of(beside.metricWrites, used.metricWrites) +
      of(beside.metricReads, used.metricReads),
    requests: of(beside.objectWrites, used.objectWrites) + of(beside.objectReads, used.objectReads),
    logs: of(beside.logBytes, used.logBytes),
  };
}
