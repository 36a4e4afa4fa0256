import { CancelledError, GateError, messageOf, sentence } from '../errors.ts';
import { escapeMarkdown, problemItem } from './markdown.ts';

/**
 * The job summary of a run that ended without a verdict, as Markdown: what was wrong, and the way
 * out.
 */
export function failureMarkdown(thrown: unknown): string {
  const title = thrown instanceof CancelledError ? 'cancelled' : 'no verdict';
  return `## ⚠️ Load test: ${title}\n\n${details(thrown)}\n`;
}

function details(thrown: unknown): string {
  if (!(thrown instanceof GateError)) return escapeMarkdown(sentence(messageOf(thrown)));
  return thrown.problems.map(problemItem).join('\n');
}
