import { type Problem, problemAt } from '../errors.ts';
import { type Allowed, PERMISSIONS } from '../scenario/constructs/construct.ts';
import { byNearness } from '../suggest.ts';
import type { Workspace } from '../workspace.ts';
import { type Reading, readListed } from './reader.ts';

/** Reads the input `allow`: names of what the workflow permits its scenario. */
export function readAllow(reading: Reading): Allowed {
  const listed = readListed(reading.get('allow'), 'input allow');
  if (listed.kind === 'unreadable') reading.problems.push(listed.problem);
  const other = listed.kind === 'other' ? [reading.get('allow').trim()] : [];
  const names = listed.kind === 'names' ? listed.names : other;
  for (const text of names) {
    const [nearest = text] = byNearness(text, PERMISSIONS);
    if (!PERMISSIONS.some((permission) => permission === text))
      reading.refuse('allow', 'choice-unknown', { text, choices: PERMISSIONS, nearest });
  }
  return new Set(PERMISSIONS.filter((permission) => names.includes(permission)));
}

/** What shows that a permission is needed. */
const NEEDED: ReadonlySet<string> = new Set(['construct-allowed', 'untracked-files-sent']);

/** Each permission that nothing in the scenario needs, by what was said of it. */
export function unneeded(allow: Allowed, notices: readonly Problem[]): readonly Problem[] {
  const needed = notices.filter(({ code }) => NEEDED.has(code));
  return [...allow]
    .filter((permission) => !needed.some(({ what }) => what.includes(` with ${permission}: `)))
    .map((permission) => problemAt('allow-unneeded', 'input allow', { permission }));
}

/** Files that go to the tasks, and that git does not track. */
export function untrackedNotices({ untracked }: Workspace): readonly Problem[] {
  const facts = { files: [...untracked], count: untracked.size };
  return untracked.size === 0 ? [] : [problemAt('untracked-files-sent', 'input allow', facts)];
}
