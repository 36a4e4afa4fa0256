import { getInput, setFailed, setOutput, summary } from '@actions/core';
import { escapeCommands } from './log.ts';

/** An input of the action as it was written, with its white space; empty where it is not set. */
export function readInput(name: string): string {
  return getInput(name, { trimWhitespace: false });
}

/** Sets outputs of the step, in their order. */
export function setOutputs(outputs: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
}

/** Adds Markdown to the job summary. Outside of a workflow there is none. */
export async function appendSummary(markdown: string): Promise<void> {
  if (process.env['GITHUB_STEP_SUMMARY']) await summary.addRaw(markdown).write();
}

/** Fails the step once its process ends, with a message that is also an annotation. */
export function failStep(message: string): void {
  setFailed(escapeCommands(message));
}
