// CloudWatch Logs' metric filters, which the emulator stores but does not apply: each matching line
// becomes one value of the filter's metric, at the line's own time, without dimensions.
import {
  type CloudWatchClient,
  type MetricDatum,
  PutMetricDataCommand,
  StandardUnit,
} from '@aws-sdk/client-cloudwatch';
import type { LogEvent, MetricFilter } from '../emulator.ts';
import { type FilterPattern, parseFilterPattern } from './pattern.ts';

/** Lines come in a few at a time; one call then sends what came in half a second. */
const PUBLISH_EVERY_MS = 500;
/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html */
const MOST_VALUES = 150;
const MOST_METRICS = 1000;

export interface MetricFilters {
  /**
   * The lines of one log event, with the filters of their group at that time: filters are not
   * retroactive.
   */
  take(event: LogEvent): void;
  /** From now on values are published. */
  start(cloudWatch: (region: string) => CloudWatchClient): void;
  close(): void;
}

export interface MetricValue {
  readonly namespace: string;
  readonly name: string;
  readonly unit: string | undefined;
  /** Epoch milliseconds. */
  readonly timestamp: number;
  readonly value: number;
}

export function createMetricFilters(): MetricFilters {
  const patterns = new Map<string, FilterPattern>();
  const pending = new Map<string, MetricValue[]>();
  let timer: NodeJS.Timeout | undefined;
  return {
    take(event) {
      const values = pending.get(event.region) ?? [];
      values.push(...valuesOf(event, (pattern) => compiled(patterns, pattern)));
      pending.set(event.region, values);
    },
    start(cloudWatch) {
      let running: Promise<void> = Promise.resolve();
      timer = setInterval(() => {
        // One after the other, so that a slow call does not let values of the same second overtake
        // each other.
        running = running
          .then(() => publishAll(pending, cloudWatch))
          .catch((error: unknown) => process.emitWarning(String(error)));
      }, PUBLISH_EVERY_MS);
      timer.unref();
    },
    close: () => clearInterval(timer),
  };
}

/** The values that the filters make of an event's lines. */
export function valuesOf(
  event: Pick<LogEvent, 'events' | 'filters'>,
  compile: (pattern: string) => FilterPattern,
): MetricValue[] {
  return event.filters.flatMap((filter) => {
    const match = compile(filter.filterPattern);
    return event.events.flatMap(({ message, timestamp }) => {
      const fields = match(message);
      return fields === undefined ? [] : transform(filter, fields, timestamp);
    });
  });
}

/**
 * `$name` is a field's value, anything else a constant. What is not a number makes no value, as in
 * CloudWatch.
 */
function transform(
  filter: MetricFilter,
  fields: Readonly<Record<string, string>>,
  timestamp: number,
): MetricValue[] {
  return filter.metricTransformations.flatMap(
    ({ metricName, metricNamespace, metricValue, unit }) => {
      const text = metricValue.startsWith('$') ? (fields[metricValue.slice(1)] ?? '') : metricValue;
      const value = Number(text);
      if (text === '' || !Number.isFinite(value)) return [];
      return [{ namespace: metricNamespace, name: metricName, unit, timestamp, value }];
    },
  );
}

/** A pattern that is not known here matches nothing, and says so once. */
function compiled(patterns: Map<string, FilterPattern>, pattern: string): FilterPattern {
  const known = patterns.get(pattern);
  if (known !== undefined) return known;
  const made = compileOrWarn(pattern);
  patterns.set(pattern, made);
  return made;
}

function compileOrWarn(pattern: string): FilterPattern {
  try {
    return parseFilterPattern(pattern);
  } catch (error) {
    process.emitWarning(`a metric filter is left out: ${String(error)}`);
    return () => undefined;
  }
}

async function publishAll(
  pending: Map<string, MetricValue[]>,
  cloudWatch: (region: string) => CloudWatchClient,
): Promise<void> {
  const batches = [...pending].filter(([, values]) => values.length > 0);
  pending.clear();
  await Promise.all(batches.map(([region, values]) => publish(cloudWatch(region), values)));
}

async function publish(
  cloudWatch: CloudWatchClient,
  values: readonly MetricValue[],
): Promise<void> {
  for (const [namespace, ofNamespace] of Map.groupBy(values, (value) => value.namespace)) {
    const data = toData(ofNamespace);
    for (let at = 0; at < data.length; at += MOST_METRICS) {
      const MetricData = data.slice(at, at + MOST_METRICS);
      await cloudWatch.send(new PutMetricDataCommand({ Namespace: namespace, MetricData }));
    }
  }
}

function toData(values: readonly MetricValue[]): MetricDatum[] {
  const groups = Map.groupBy(values, ({ name, unit, timestamp }) =>
    JSON.stringify([name, unit ?? 'None', timestamp]),
  );
  return [...groups.values()].flatMap((group) => chunks(group).map(toDatum));
}

function toDatum(group: readonly MetricValue[]): MetricDatum {
  const [first] = group;
  const unit = Object.values(StandardUnit).find((known) => known === first?.unit);
  return {
    MetricName: first?.name,
    Timestamp: new Date(first?.timestamp ?? 0),
    Values: group.map(({ value }) => value),
    ...(unit === undefined ? {} : { Unit: unit }),
  };
}

function chunks(values: readonly MetricValue[]): MetricValue[][] {
  const count = Math.ceil(values.length / MOST_VALUES);
  return Array.from({ length: count }, (_, index) =>
    values.slice(index * MOST_VALUES, (index + 1) * MOST_VALUES),
  );
}
