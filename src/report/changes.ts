import { type Message, messageFor } from '../errors.ts';
import { plural } from '../units.ts';
import { codeBlock, folded, messageMarkdown, paragraph } from './markdown.ts';
import type { Results } from './results/schema.ts';

type Changed = Pick<Results, 'changed'>;

/** What is to be seen first: what a pull request changes, and whose scenario was used. */
export function changeMessages({ changed }: Changed): readonly Message[] {
  if (!changed) return [];
  const { base, scenario, files, unknown } = changed;
  const sha = base?.slice(0, 12) ?? '';
  const names = files.map(({ path, kind, change, inputs }) => {
    const about = [kind, ...(change === 'modified' ? [] : [change]), ...inputs];
    return `${path} (${about.join(', ')})`;
  });
  return [
    ...(names.length > 0 ? [messageFor('pull-request-changes', { sha, files: names })] : []),
    ...(scenario === 'base' && base !== null ? [messageFor('base-scenario-used', { sha })] : []),
    ...unknown,
  ];
}

/** The differences themselves, for a log. */
export function differenceLines({ changed }: Changed): readonly string[] {
  return (changed?.files ?? []).flatMap(({ path, diff }) => [path, ...(diff ?? [NO_LINES]), '']);
}

const NO_LINES = '(no lines to show: it is no text, or too long)';

/** The same in Markdown: what a pull request changes, and the differences behind a title. */
export function changeSections(results: Changed): readonly string[] {
  const files = results.changed?.files ?? [];
  const said = changeMessages(results).map(messageMarkdown);
  const shown = files.flatMap(({ path, diff }) => [
    '',
    `${paragraph(path)}:`,
    '',
    codeBlock(diff ?? [NO_LINES], 'diff'),
  ]);
  const title = `Difference of ${plural(files.length, 'file')}`;
  const difference = files.length === 0 ? [] : [folded(title, shown.slice(1))];
  return [...said, ...difference];
}
