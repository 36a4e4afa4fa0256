// What a run has to show its user when a call breaks. Pure: an observation becomes complaints.
import { type Cell, cellName } from './cells.ts';
import { TRANSIENT } from './fault.ts';
import { type Observation, SECRET } from './run-cell.ts';
import type { Kind } from './runs.ts';

/** An expected failure, with its reason. A cell that turns out right all the same is right. */
export type Known = { readonly cells: RegExp; readonly complaint: RegExp; readonly reason: string };

export type Said = { readonly errors: readonly string[]; readonly warnings: readonly string[] };

/** The annotations of a step, without their escapes. */
export function said({ stdout }: { readonly stdout: string }): Said {
  const annotations = (kind: string): readonly string[] =>
    stdout
      .split('\n')
      .filter((line) => line.startsWith(`::${kind}::`))
      .map((line) =>
        line
          .slice(kind.length + 4)
          .replaceAll('%0A', '\n')
          .replaceAll('%0D', '\r')
          .replaceAll('%25', '%'),
      );
  return { errors: annotations('error'), warnings: annotations('warning') };
}

/** Holds for every run, whichever call breaks. */
export function tasksComplaints(
  run: Kind,
  { tasks, hung }: Pick<Observation, 'tasks' | 'hung'>,
): readonly string[] {
  return [
    ...(hung ? ['main or post did not end'] : []),
    ...(tasks.started > run.tasks
      ? [`${tasks.started} tasks were started, ${run.tasks} were requested`]
      : []),
    ...(tasks.left.length > 0 ? [`${tasks.left.length} tasks were left running`] : []),
    ...(tasks.lingering.length > 0
      ? [`${tasks.lingering.length} tasks did not end, also not at their deadline`]
      : []),
  ];
}

const UNCLEAR: readonly (readonly [RegExp, string])[] = [
  [/^\s+at .*:\d+/m, 'a stack trace'],
  [/\[object /, 'an object'],
  [/\bundefined\b|\bNaN\b/, 'a value that is not there'],
  [/hidden field|\$response/, "the SDK's advice to programmers"],
  [new RegExp(SECRET), 'a secret'],
  [/UnknownError|is not a function|Cannot read propert/, 'an error of the program'],
];

export function textComplaints({
  main,
  post,
}: Pick<Observation, 'main' | 'post'>): readonly string[] {
  const text = [main.stdout, main.stderr, main.summary, post.stdout, post.stderr].join('\n');
  const unclear = UNCLEAR.filter(([pattern]) => pattern.test(text)).map(
    ([, what]) => `the log shows ${what}`,
  );
  const stderr = [main.stderr, post.stderr].join('').trim();
  return [...unclear, ...(stderr === '' ? [] : [`stderr says: ${stderr.split('\n')[0]}`])];
}

export function complaintsOf(cell: Cell, seen: Observation): readonly string[] {
  return [
    ...tasksComplaints(cell.run, seen),
    ...textComplaints(seen),
    ...verdictComplaints(cell, seen),
    ...messageComplaints(cell, seen),
    ...postComplaints(cell, seen),
  ];
}

/** Whether a run ended as if nothing had broken. */
export function isHealthy(run: Kind, { main }: Pick<Observation, 'main'>): boolean {
  return (
    main.outputs['verdict'] === run.verdict &&
    (run.says === undefined || run.says.test(said(main).errors.join()))
  );
}

function verdictComplaints(
  { run, fault, position }: Cell,
  { main, tasks }: Observation,
): readonly string[] {
  const verdict = main.outputs['verdict'];
  const whole = isHealthy(run, { main });
  const exitCode = verdict === 'pass' ? 0 : 1;
  const survivable = position !== 'always' && TRANSIENT.has(fault);
  return [
    ...(whole || verdict === 'inconclusive' ? [] : [`the verdict is ${verdict}`]),
    ...(survivable && !whole
      ? [`the verdict is ${verdict}, although the fault passes when the call is made again`]
      : []),
    ...(main.exitCode === exitCode
      ? []
      : [`exit code ${main.exitCode ?? main.signal} with the verdict ${verdict}`]),
    ...(whole && tasks.started !== run.tasks
      ? [`${tasks.started} tasks make the verdict ${verdict}, ${run.tasks} were requested`]
      : []),
  ];
}

function messageComplaints({ run, call }: Cell, { main }: Observation): readonly string[] {
  const { errors } = said(main);
  if (main.outputs['verdict'] === 'pass')
    return errors.length === 0 ? [] : [`${errors.length} errors beside a pass`];
  if (errors.length !== 1) return [`${errors.length} errors instead of one`];
  if (isHealthy(run, { main })) return [];
  return unclearProblems(errors[0] ?? '', call);
}

/** Each cause appears once, with its place, its fix and its code. */
function unclearProblems(error: string, call: string): readonly string[] {
  const problems = error
    .split('\n')
    .filter((line, index) => index > 0 || !line.endsWith('problems:'));
  const repeated = problems.filter((problem, index) => problems.indexOf(problem) !== index);
  const fixless = problems.filter((problem) => !problem.includes(' Fix: '));
  const codeless = problems.filter((problem) => !/ \[[a-z0-9-]+\]$/.test(problem));
  const service = call.replace(/ .*/, '');
  return [
    ...(repeated.length > 0 ? [`a problem appears twice: ${repeated[0]}`] : []),
    ...(fixless.length > 0 ? [`a problem without a fix: ${fixless[0]}`] : []),
    ...(codeless.length > 0 ? [`a problem without a code: ${codeless[0]}`] : []),
    ...(REGION.test(error) ? [] : [`the error of ${service} names no region: ${error}`]),
  ];
}

const REGION = /\b[a-z]{2}-[a-z]+-\d\b/;

/** Post checks once more, and fails only where it cannot. */
function postComplaints({ call, position, fault }: Cell, { post }: Observation): readonly string[] {
  const { errors } = said(post);
  const cannotLook =
    /ecs:(ListTasks|StopTask)/.test(call) && (position === 'always' || !TRANSIENT.has(fault));
  if (post.exitCode === 0) return errors.length === 0 ? [] : ['post shows an error and exits 0'];
  if (!cannotLook)
    return [`post fails: ${errors.join(' ') || `exit code ${post.exitCode ?? post.signal}`}`];
  return errors.length === 1
    ? unclearProblems(errors[0] ?? '', call)
    : [`post shows ${errors.length} errors instead of one`];
}

export type Complaint = { readonly text: string; readonly known: string | undefined };

/** Complaints, with the reason where they are expected. */
export function weigh(
  cell: Cell,
  complaints: readonly string[],
  known: readonly Known[],
): readonly Complaint[] {
  const name = cellName(cell);
  return complaints.map((text) => ({
    text,
    known: known.find((entry) => entry.cells.test(name) && entry.complaint.test(text))?.reason,
  }));
}
