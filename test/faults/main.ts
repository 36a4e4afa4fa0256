// The fault matrix: every AWS call of a run, broken in every way, and main killed at every call.
//   npm run test:faults
//   npm run test:faults -- --every 5
//   npm run test:faults -- --only ecs:RunTask/first/throttle --only kill/arrived/7 --logs
import { appendFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Cell, cellName, makeCells } from './cells.ts';
import { openCloud } from './cloud.ts';
import { KNOWN } from './expected-failures.ts';
import { effectOf } from './fault.ts';
import { type Kill, type Killed, killAt, killName } from './kills.ts';
import { type Observer, soundObserver } from './observer.ts';
import { inLanes } from './pool.ts';
import type { Observation } from './run-cell.ts';
import { KILLED, type Kind, RUNS } from './runs.ts';
import { isWrong, killTable, matrixTable, messageList, type Outcome } from './table.ts';
import { complaintsOf, isHealthy, said, weigh } from './verdict.ts';

/** A run waits most of its time; a dozen keep two cores busy. */
const LANES = 12;
/**
 * How often a cell is tried again whose run made fewer calls of its kind than the recorded one:
 * polling depends on the time that things take.
 */
const TRIES = 4;

const { values } = parseArgs({
  options: {
    every: { type: 'string', default: '1' },
    only: { type: 'string', multiple: true, default: [] },
    logs: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  },
});
const every = Number(values.every);
if (!Number.isInteger(every) || every < 1)
  throw new Error(`--every takes a whole number from 1 on, and not "${values.every}"`);
/**
 * Every nth of a list. The faults and positions of a call are not a multiple of five, so that each
 * comes in turn.
 */
const isDrawn = (_: unknown, index: number): boolean => index % every === 0;
const wanted = (name: string): boolean =>
  values.only.length === 0 || values.only.some((part) => name.includes(part));

type Recorded = { readonly run: Kind; readonly seen: Observation };

async function record({ observe }: Observer, run: Kind): Promise<Recorded> {
  const seen = await observe(run, () => ({}));
  const { main, post, tasks } = seen;
  if (
    !isHealthy(run, seen) ||
    post.exitCode !== 0 ||
    tasks.started !== run.tasks ||
    tasks.left.length > 0
  ) {
    throw new Error(
      `the run "${run.name}" does not end as it should when nothing breaks:\n${main.stdout}${main.stderr}${post.stdout}`,
    );
  }
  return { run, seen };
}

async function runCell({ observe }: Observer, cell: Cell): Promise<Outcome> {
  const began = performance.now();
  let { nth } = cell;
  for (let tries = 1; ; tries += 1) {
    let hits = 0;
    const lasts = cell.position === 'always';
    const seen = await observe(cell.run, () => {
      hits = 0;
      return {
        arrived: ({ call, name, nth: number }) => {
          // What lasts does so for both steps: a permission that is missing is missing in post,
          // too.
          const hit = lasts
            ? name === cell.call || name === `${cell.call} (post)`
            : name === cell.call && number === nth;
          if (!hit) return undefined;
          hits += 1;
          return effectOf(cell.fault, call, { lasts });
        },
      };
    });
    if (hits > 0 || tries === TRIES)
      return outcomeOf(cell, seen, { hits, seconds: (performance.now() - began) / 1000 });
    nth = Math.max(1, Math.min(nth, seen.counts.get(cell.call) ?? 1));
  }
}

function outcomeOf(
  cell: Cell,
  seen: Observation,
  { hits, seconds }: { hits: number; seconds: number },
): Outcome {
  const { main, post, tasks } = seen;
  const [mainSaid, postSaid] = [said(main), said(post)];
  const complaints = hits === 0 ? ['the run made no such call'] : complaintsOf(cell, seen);
  return {
    cell,
    verdict: main.outputs['verdict'] ?? '',
    healthy: isHealthy(cell.run, seen),
    started: tasks.started,
    left: tasks.left.length,
    seconds,
    complaints: weigh(cell, complaints, KNOWN),
    messages: [
      ...mainSaid.errors,
      ...mainSaid.warnings.map((text) => `(warning) ${text}`),
      ...postSaid.errors.map((text) => `(post) ${text}`),
    ],
    log: `${main.stdout}${main.stderr}-- post\n${post.stdout}${post.stderr}`,
  };
}

/** RunTask is repeated for minutes, so these cells begin first, beside the others. */
function isPatient({ call, position }: Cell): boolean {
  return call === 'ecs:RunTask' && position === 'always';
}

function note(name: string, complaints: readonly string[], log: string): void {
  if (complaints.length === 0 && !values.logs) return;
  const line = complaints.length > 0 ? `FAIL ${name}: ${complaints.join('; ')}` : name;
  if (complaints.length > 0) failures.push(line);
  process.stdout.write(`${line}\n`);
  process.stdout.write(
    `${log
      .trim()
      .split('\n')
      .map((text) => `    ${text}`)
      .join('\n')}\n`,
  );
}

/** What is not as it should be, a line each. */
const failures: string[] = [];
const began = performance.now();
await using cloud = await openCloud();
const observer = soundObserver(cloud);
const recorded = await Promise.all(RUNS.map((run) => record(observer, run)));
const cells = makeCells(recorded.map(({ run, seen }) => ({ run, counts: seen.counts })))
  .filter((cell) => wanted(cellName(cell)))
  .filter(isDrawn);
const kills = recorded
  .filter(({ run }) => run.name === KILLED)
  .flatMap(({ run, seen }) =>
    Array.from({ length: seen.calls }, (_, at) => at + 1).flatMap((index) => [
      { run, index, moment: 'arrived' } as const,
      { run, index, moment: 'answered' } as const,
    ]),
  )
  .filter((kill) => wanted(killName(kill)))
  .filter(isDrawn);
process.stdout.write(`${cells.length} cells and ${kills.length} kills\n`);
if (values.list) {
  process.stdout.write(`${[...cells.map(cellName), ...kills.map(killName)].join('\n')}\n`);
} else {
  await runAll();
}

async function runAll(): Promise<void> {
  const outcomes: Outcome[] = [];
  const killed: Killed[] = [];
  const doCell = async (cell: Cell): Promise<void> => {
    const outcome = await runCell(observer, cell);
    outcomes.push(outcome);
    note(
      cellName(cell),
      outcome.complaints.filter(({ known }) => known === undefined).map(({ text }) => text),
      outcome.log,
    );
  };
  const doKill = async (kill: Kill): Promise<void> => {
    const result = await killAt(observer, kill);
    killed.push(result);
    note(killName(kill), result.complaints, result.log);
  };
  const patient = cells.filter(isPatient);
  const jobs = [
    ...cells.filter((cell) => !isPatient(cell)).map((cell) => () => doCell(cell)),
    ...kills.map((kill) => () => doKill(kill)),
  ];
  const work = [inLanes(patient, patient.length, doCell), inLanes(jobs, LANES, (job) => job())];
  const ticking = setInterval(() => progress(outcomes.length + killed.length), 60_000);
  await Promise.all(work);
  clearInterval(ticking);
  // Tasks that the emulator itself lost are not failures.
  const running = (await cloud.cloud.runningTasks()).filter(
    ({ taskArn }) => !observer.trouble.tasks.has(taskArn),
  );
  failures.push(...running.map(({ taskArn }) => `FAIL ${taskArn} still runs`));
  report(outcomes, killed);
}

/** A job without output may be ended as idle. */
function progress(done: number): void {
  const minutes = Math.round((performance.now() - began) / 60_000);
  process.stdout.write(`${done} of ${cells.length + kills.length} after ${minutes} min\n`);
}

function report(outcomes: readonly Outcome[], killed: readonly Killed[]): void {
  const order = new Map(cells.map((cell, index) => [cell, index]));
  const sorted = outcomes.toSorted((a, b) => (order.get(a.cell) ?? 0) - (order.get(b.cell) ?? 0));
  const killOrder = killed.toSorted((a, b) => kills.indexOf(a.kill) - kills.indexOf(b.kill));
  const known = new Set(
    outcomes
      .filter((outcome) => !isWrong(outcome))
      .flatMap(({ complaints }) => complaints.map(({ known: why }) => why)),
  );
  const inconclusive = outcomes.filter(({ healthy }) => !healthy).length;
  process.stdout.write(`\n${matrixTable(sorted)}\n\nMessages:\n${messageList(sorted)}\n`);
  if (killed.length > 0) process.stdout.write(`\n${killTable(killOrder)}\n`);
  for (const run of observer.trouble.runs)
    process.stdout.write(`repeated, because the emulator failed in ${run}\n`);
  for (const reason of known) process.stdout.write(`~ ${reason ?? ''}\n`);
  const left = [
    ...outcomes.filter(({ complaints }) => !complaints.some(({ known: why }) => why !== undefined)),
    ...killed.map(({ tasks }) => tasks),
  ];
  const tasksLeft = left.reduce((sum, each) => sum + each.left, 0);
  const seconds = Math.round((performance.now() - began) / 1000);
  if (failures.length > 0) process.stdout.write(`\n${failures.join('\n')}\n`);
  process.stdout.write(
    `\n${outcomes.length} cells: ${outcomes.length - inconclusive} as if nothing had broken, ${inconclusive} inconclusive with one message; ` +
      `${killed.filter((each) => each.killed).length} kills; ${tasksLeft} tasks left beside the expected (~); ${seconds} s\n` +
      `${outcomes.length + killed.length - failures.length} passed, ${failures.length} failed\n`,
  );
  // CI prints them again at the end of its own output.
  const file = process.env['LOAD_GATE_FAILURES'] ?? '';
  if (file !== '') appendFileSync(file, failures.map((line) => `${line}\n`).join(''));
  process.exitCode = failures.length > 0 ? 1 : 0;
}
