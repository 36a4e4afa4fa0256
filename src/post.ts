import { readRun, stepState } from './github/state.ts';
import { failStep, log } from './github/step.ts';

try {
  const saved = readRun(stepState);
  // Most jobs have nothing to clean up: the SDK is loaded where there is something.
  if (saved === undefined) log.info('No task was started, so there is nothing to clean up.');
  else await (await import('./job.ts')).cleanUpJob(saved);
} catch (thrown) {
  failStep(thrown);
}
