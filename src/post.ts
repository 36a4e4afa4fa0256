import { setFailed } from '@actions/core';
import { messageOf } from './errors.ts';

try {
  const { cleanUpJob } = await import('./job.ts');
  await cleanUpJob();
} catch (thrown) {
  setFailed(messageOf(thrown));
}
