import { ListTasksCommand, StopTaskCommand } from '@aws-sdk/client-ecs';
import type { FakeAws } from './aws.ts';

type Listing = { readonly tasks: Set<string>; readonly pageSize?: number };

/**
 * A cluster that lists the tasks that should run, page by page, and takes one off the list when it
 * is told to stop.
 */
export function listAndStop(
  fake: FakeAws,
  region: string,
  { tasks, pageSize = 100 }: Listing,
): void {
  const { ecs } = fake.in(region);
  ecs.on(ListTasksCommand).callsFake(({ nextToken = '0' }: { nextToken?: string }) => {
    const from = Number(nextToken);
    const rest = from + pageSize < tasks.size ? { nextToken: String(from + pageSize) } : {};
    return { taskArns: [...tasks].slice(from, from + pageSize), ...rest };
  });
  ecs.on(StopTaskCommand).callsFake(({ task = '' }: { task?: string }) => {
    tasks.delete(task);
    return {};
  });
}

/** The names of the commands that a region's ECS got, in order. */
export function ecsCommands(fake: FakeAws, region: string): readonly string[] {
  return fake
    .in(region)
    .ecs.calls()
    .map(({ args: [command] }) => command.constructor.name.replace(/Command$/, ''));
}
