import { CancelledError } from './errors.ts';
import { readEvent } from './github/event.ts';
import { appendSummary, failStep, readInput, setOutputs } from './github/step.ts';
import { facesOf } from './inputs/faces.ts';
import { asksFor, type Inputs, readInputs, readReplay } from './inputs/inputs.ts';
import { failureMarkdown } from './report/markdown.ts';

/** Milliseconds after a failure. */
const LINGER = 5000;

const event = readEvent(process.env);
const given = {
  get: readInput,
  variable: (name: string) => process.env[name] ?? '',
  workspace: event.workspace,
};

try {
  // Whatever ends the step before its verdict: nothing was proven.
  setOutputs({ verdict: asksFor('check', given) ? 'not-ready' : 'inconclusive' });
  const reader = asksFor('base-scenario', given)
    ? await (await import('./github/changes.ts')).readerOfBase(given, event)
    : given;
  const replay = readReplay(reader);
  const inputs = replay === undefined ? readInputs(reader) : undefined;
  // The SDK is loaded when the inputs are known to be good: a typing error is answered at once.
  if (replay !== undefined) await (await import('./job.ts')).replayJob(replay, event);
  else if (inputs !== undefined) await start(inputs);
} catch (thrown) {
  failStep(thrown);
  appendSummary((room) => failureMarkdown(thrown, room));
  // A call that was under way when the job was cancelled must not keep the process alive until the
  // runner kills it.
  if (thrown instanceof CancelledError) process.exit();
  const faces = facesOf(given);
  const isPosted = faces.comment !== 'never' || faces.issue !== 'never';
  if (isPosted && !asksFor('check', given))
    await (await import('./github/comment.ts')).writeFailure(thrown, { faces, event });
  // Nor may one of a run that failed, such as the results of a region that does not answer; what
  // ends by itself ends sooner.
  setTimeout(() => process.exit(), LINGER).unref();
}

async function start(inputs: Inputs): Promise<void> {
  await (await import('./github/origin.ts')).requireTrusted(inputs, event);
  const job = await import('./job.ts');
  if (event.withheld !== undefined && !(await job.hasCredentials(inputs))) {
    const { endWithoutCredentials } = await import('./github/report.ts');
    endWithoutCredentials(event.withheld, inputs.onNoCredentials);
  } else if (inputs.check) await (await import('./check/job.ts')).checkJob(inputs);
  else await job.runJob(inputs, event);
}
