import { error, getInput, setFailed } from '@actions/core';
import { messageOf } from './errors.ts';
import { readInputs } from './inputs.ts';

try {
  const workspace = process.env['GITHUB_WORKSPACE'] ?? process.cwd();
  const inputs = readInputs({ get: (name) => getInput(name, { trimWhitespace: false }), workspace });
  // The SDK is loaded when the inputs are known to be good: a typing error is answered at once.
  const { runJob } = await import('./job.ts');
  await runJob(inputs);
} catch (thrown) {
  setFailed(messageOf(thrown));
  if (thrown instanceof Error && thrown.cause !== undefined) error(`Cause: ${messageOf(thrown.cause)}`);
}
