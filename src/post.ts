import { messageOf } from './errors.ts';
import { failStep } from './github/step.ts';

try {
  const { cleanUpJob } = await import('./job.ts');
  await cleanUpJob();
} catch (thrown) {
  failStep(messageOf(thrown));
}
