// What the built action makes of users' own files: npm run bench:corpus -- FOLDER [--verbose]. Each
// folder in FOLDER is a project, and the workspace of the runs of its files. Exits with 1 where a
// plan is accepted that the image's JMeter does not load.
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { textTable } from '../../src/report/tables.ts';
import { type Attempt, attempt, sentPlan, startStub } from './attempt.ts';
import { findSubjects, type Subject } from './find.ts';
import { type Loading, loadsInJMeter } from './loads-in-jmeter.ts';
import { type Cause, causes, type Outcome, runsNowhere, SUMMARY, summaryRow } from './tally.ts';

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
const loadings = await loadAll(plans);

print(
  `${subjects.length} files of ${new Set(subjects.map(({ project }) => project)).size} projects; ` +
    `left out: ${forOthers} configurations for other tools, ${copies} copies.`,
  '',
  ...textTable(SUMMARY, [summaryRow('configurations', configurations), summaryRow('plans', plans)]),
);
printLoadings();
for (const [name, own] of [
  ['configurations', configurations],
  ['plans', plans],
] as const) {
  printCauses(`${name} refused without allow`, causes(own, 'plain'));
  printCauses(`${name} refused with allow: code and variables`, causes(own, 'given'));
  printCauses(`notices on ${name}`, causes(own, 'given', 'notices'));
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
  const allowed = plain.isAccepted ? plain : await attempt(subject, url, { allow: 'code' });
  return { subject, plain, allowed, ...(await withVariables(subject, url, allowed)) };
}

/**
 * With a value for each property that nothing sets: 1 is what JMeter would use. A message lists only
 * the first ones.
 */
async function withVariables(
  subject: Subject,
  url: string,
  before: Attempt,
): Promise<Pick<Outcome, 'given' | 'variables'>> {
  const values = new Map<string, string>();
  let last = before;
  for (let round = 0; round < 5; round += 1) {
    const names = unset(last).filter((name) => !values.has(name));
    if (names.length === 0) break;
    for (const name of names) values.set(name, valueFor(name));
    const variables = [...values].map(([name, value]) => `${name}=${value}`).join('\n');
    last = await attempt(subject, url, { allow: 'code', variables });
  }
  return { given: last, variables: values };
}

function valueFor(name: string): string {
  if (/protocol|scheme/i.test(name)) return 'https';
  return /host|domain|server|address/i.test(name) ? 'shop.example' : '1';
}

function unset({ problems }: Attempt): readonly string[] {
  return problems
    .filter(({ code }) => code === 'property-unset')
    .flatMap(({ line }) => /nothing sets the property (.+), so that/.exec(line)?.[1] ?? []);
}

/** What is sent of an accepted plan, which leaves some of it out; a refused one as it is. */
async function loadAll(all: readonly Outcome[]): Promise<ReadonlyMap<Subject, Loading>> {
  const scratch = await mkdtemp(join(tmpdir(), 'corpus-'));
  try {
    const files = all.map(({ subject, given, variables }, index) => {
      const content = given.isAccepted ? sentPlan(subject, variables) : undefined;
      if (content === undefined) return join(subject.project, subject.path);
      const file = join(scratch, `${index}.jmx`);
      writeFileSync(file, content);
      return file;
    });
    const found = await loadsInJMeter(files);
    return new Map(
      all.flatMap(({ subject }, index) => {
        const loading = found.get(files[index] ?? '');
        return loading === undefined ? [] : [[subject, loading] as const];
      }),
    );
  } finally {
    await rm(scratch, { recursive: true });
  }
}

/** A plan that JMeter does not load would fail in every task, minutes after it was accepted. */
function printLoadings(): void {
  const all = plans.map(({ subject, given }) => {
    const { isAccepted } = given;
    const loading = loadings.get(subject);
    const reason = loading?.ok === false ? loading.reason : undefined;
    return { subject, isAccepted, nowhere: runsNowhere(given), reason };
  });
  const count = (isAccepted: boolean, loads: boolean, nowhere = false): string =>
    String(
      all
        .filter((one) => one.isAccepted === isAccepted && one.nowhere === nowhere)
        .filter(({ reason }) => (reason === undefined) === loads).length,
    );
  print(
    '',
    ...textTable(
      ['plans', "the image's JMeter loads", 'does not load'],
      [
        ['accepted', count(true, true), count(true, false)],
        ['refused', count(false, true), count(false, false)],
        ['refused, and not runnable anywhere', count(false, true, true), count(false, false, true)],
      ],
    ),
  );
  for (const { subject, isAccepted, reason } of all) {
    if (reason === undefined || !(isAccepted || isVerbose)) continue;
    if (isAccepted) process.exitCode = 1;
    print(`${isAccepted ? 'accepted' : 'refused'}: ${nameOf(subject)}: ${reason}`);
  }
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
