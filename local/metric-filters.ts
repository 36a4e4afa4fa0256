// CloudWatch Logs' metric filters, which the emulator stores but does not apply.
import type { LocalClients } from './clients.ts';
import type { LogEvent } from './emulator.ts';

export interface MetricFilters {
  take(event: LogEvent): void;
  publishWith(clients: LocalClients): void;
  close(): Promise<void>;
}

export function createMetricFilters(): MetricFilters {
  return { take: () => undefined, publishWith: () => undefined, close: async () => undefined };
}
