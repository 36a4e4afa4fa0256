import { GetLogEventsCommand, ResourceNotFoundException } from '@aws-sdk/client-cloudwatch-logs';
import type { LogLine } from '../../../src/fleet/failures/logs.ts';
import type { FakeAws } from './aws.ts';

export function missingStream(): ResourceNotFoundException {
  return new ResourceNotFoundException({
    message: 'The specified log stream does not exist.',
    $metadata: {},
  });
}

/** A task's console, from the moment that it is there; before, the stream does not exist. */
export function serveLogs(
  fake: FakeAws,
  region: string,
  consoleOf: (taskId: string) => readonly LogLine[] | undefined,
): void {
  fake
    .in(region)
    .logs.on(GetLogEventsCommand)
    .callsFake(({ logStreamName = '' }: { logStreamName?: string }) => {
      const found = consoleOf(logStreamName.split('/').at(-1) ?? '');
      if (found === undefined) throw missingStream();
      return { events: found.map(({ at, text }) => ({ timestamp: at, message: text })) };
    });
}
