// What the built action makes of users' own files: npm run bench:corpus -- FOLDER [--verbose]. Each
// folder in FOLDER is a project, and the workspace of the runs of its files. Exits with 1 where a
// plan is accepted that the image's JMeter does not load.
import { relative, resolve } from 'node:path';
import { textTable } from '../../src/report/tables.ts';
import { type Attempt, attempt, startStub } from './attempt.ts';
import { findSubjects, type Subject } from './find.ts';
import { type Cause, causes, type Outcome, SUMMARY, summaryRow } from './tally.ts';

const AT_ONCE = 2;

const args = process.argv.slice(2);
const isVerbose = args.includes('--verbose');
const [folder] = args.filter((arg) => !arg.startsWith('--'));
if (folder === undefined) {
  process.stderr.write('Usage: npm run bench:corpus -- FOLDER [--verbose]\n');
  process.exit(2);
}
const root = resolve(folder);
const { subjects, forOthers, copies } = findSubjects(root);
const outcomes = await runAll(subjects);
const configurations = outcomes.filter(({ subject }) => subject.kind === 'configuration');
const plans = outcomes.filter(({ subject }) => subject.kind === 'plan');

print(
  `${subjects.length} files of ${new Set(subjects.map(({ project }) => project)).size} projects; ` +
    `left out: ${forOthers} configurations for other tools, ${copies} copies.`,
  '',
  ...textTable(SUMMARY, [summaryRow('configurations', configurations), summaryRow('plans', plans)]),
);
for (const [name, own] of [
  ['configurations', configurations],
  ['plans', plans],
] as const) {
  printCauses(`${name} refused without allow`, causes(own, 'plain'));
  printCauses(`${name} refused with allow: code`, causes(own, 'allowed'));
  printCauses(`notices on ${name}`, causes(own, 'allowed', 'notices'));
}

async function runAll(all: readonly Subject[]): Promise<readonly Outcome[]> {
  const { server, url } = await startStub();
  const found: Outcome[] = [];
  const queue = all.values();
  const work = async (): Promise<void> => {
    for (const subject of queue) found.push(await outcomeOf(subject, url));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  server.closeAllConnections();
  server.close();
  return found.toSorted((a, b) => nameOf(a.subject).localeCompare(nameOf(b.subject)));
}

async function outcomeOf(subject: Subject, url: string): Promise<Outcome> {
  const plain = await attempt(subject, url, {});
  const allowed: Attempt = plain.isAccepted
    ? plain
    : await attempt(subject, url, { allow: 'code' });
  return { subject, plain, allowed };
}

function nameOf({ project, path }: Subject): string {
  return `${relative(root, project)}/${path}`;
}

function printCauses(title: string, found: readonly Cause[]): void {
  const rows = found.map(({ code, files, alone }) => [code, String(files.length), String(alone)]);
  print('', ...textTable([title, 'files', 'alone'], rows));
  if (!isVerbose) return;
  for (const { code, files } of found)
    print(
      '',
      `== ${title}: ${code}`,
      ...files.map(({ subject, said }) => {
        return `${nameOf(subject)}: ${said.line}`;
      }),
    );
}

function print(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
