import type { Cause } from './cause.ts';

export const MEMORY: Cause = {
  what: 'its memory ran out',
  fix: "raise the stack's parameter DockerTaskMemory, or lower the concurrency",
  pattern: /OutOfMemory|memory usage|Java heap space|GC overhead limit/i,
  example: 'OutOfMemoryError: Container killed due to memory usage',
};

/** What ends a task that could have run. */
export const LIFE_CAUSES: readonly Cause[] = [
  MEMORY,
  {
    what: 'AWS took its Spot capacity back',
    fix: 'run again, or without Spot',
    pattern: /Spot (Task|Instance|capacity|interruption)|SpotInterruption/i,
    example: 'Your Spot Task was interrupted.',
  },
  {
    what: 'it did not pass its health check',
    fix: "take the health check out of the stack's task definition: a load generator that is busy may not answer it",
    pattern: /health ?check/i,
    example: 'Task failed container health checks',
  },
  {
    what: 'its storage was not there in time',
    fix: 'run again',
    pattern: /EphemeralStorage/i,
    example: 'Timeout waiting for EphemeralStorage provisioning to complete.',
  },
  {
    what: 'its container could not be started',
    fix: 'check that the image is the one of this release, and that nobody has changed the task definition',
    pattern:
      /CannotStartContainer|CannotCreateContainer|CannotInspectContainer|ContainerRuntime|DockerTimeout/i,
    example:
      'CannotStartContainerError: ResourceInitializationError: failed to create new container runtime task: exec: "taurus": executable file not found in $PATH',
  },
  {
    what: 'AWS had to repair the host that it ran on',
    fix: 'run again',
    pattern: /maintenance|infrastructure|host .*(terminated|stopped|retired)|TerminationNotice/i,
    example:
      'Amazon ECS is performing maintenance on the underlying infrastructure hosting the task.',
  },
  {
    what: 'AWS had an error of its own',
    fix: 'run again, or in another region',
    pattern: /InternalError|internal (service |server )?error|ServerException/i,
    example: 'InternalError: an internal error occurred',
  },
  {
    what: 'AWS could not prepare what it needs to start',
    fix: 'check the log group, the execution role, and the way from the subnets to the internet',
    pattern: /ResourceInitialization/i,
    example: 'ResourceInitializationError: failed to initialize',
  },
];
