import { readFile } from 'node:fs/promises';
import type { Aws } from '../aws.ts';
import { GateError, problemAt } from '../errors.ts';
import { asksForPlace } from '../scenario/files/test-plan.ts';
import type { TaskShare } from '../scenario/load/shares.ts';
import type { Plan } from '../scenario/plan.ts';
import { sha256 } from '../workspace.ts';
import { type Bucket, listObjects, putObject } from './objects.ts';

/**
 * One region's exchange: the bucket of its stack, and the run that uses it. docs/worker-protocol.md
 * describes the layout.
 */
export type Exchange = Bucket & TaskRole & { readonly runId: string };

/** The id of the role that the tasks of a stack hold: what they write has it in its name. */
type TaskRole = { readonly roleId: string };

/** What makes a stack's exchange: a legacy stack has none. */
type ExchangeStack = {
  readonly kind: 'managed';
  readonly region: string;
  readonly exchangeBucket: string;
  readonly taskRoleId: string;
};
/** A run, as far as its exchange goes. */
export type RunOf = { readonly aws: Aws; readonly runId: string };

export function exchangeOf(stack: ExchangeStack, { aws, runId }: RunOf): Exchange {
  const { region, exchangeBucket: bucket, taskRoleId: roleId } = stack;
  return { region, bucket, runId, roleId, s3: aws(region).s3 };
}

/** Those of all stacks that have one. */
export function exchangesOf(
  stacks: readonly (ExchangeStack | { readonly kind: 'legacy' })[],
  run: RunOf,
): readonly Exchange[] {
  return stacks.flatMap((stack) => (stack.kind === 'managed' ? [exchangeOf(stack, run)] : []));
}

/** What a run writes into its folder. A policy may allow just these names. */
export const RUN_FILES = {
  bundle: 'bundle.json',
  shares: 'shares.json',
  start: 'start.json',
  results: 'results.json',
} as const;

/** A task as the exchange names it: as AWS does (`aws:userid`), so that a policy can compare. */
function ownerOf({ roleId }: TaskRole, taskId: string): string {
  return `${roleId}:${taskId}`;
}

/** The task that an owner is; undefined where it is none of this role. */
export function taskOf(role: TaskRole, owner: string): string | undefined {
  const taskId = owner.slice(role.roleId.length + 1);
  return owner === ownerOf(role, taskId) && !/[:/]/.test(taskId) ? taskId : undefined;
}

/** What a task writes into the folder of its run, and the run reads. */
export function taskFiles(role: TaskRole, taskId: string) {
  const owner = ownerOf(role, taskId);
  return {
    result: `tasks/${owner}/result.json`,
    labelSeconds: `tasks/${owner}/label-seconds.json`,
    /** Of many that it writes, with an instant in each name: one of them. */
    live: `${LIVE_FOLDER}0000000000000/${owner}/0/on/live.json`,
  } as const;
}

/** Where all tasks write what they have measured so far. */
export const LIVE_FOLDER = 'tasks/live/';

/**
 * What a scenario names, below the folder of the run: the same content is there once, whatever its
 * names.
 */
export function carriedFile(hash: string): string {
  return `files/${hash}`;
}

export function runFolder(runId: string): string {
  return `runs/${runId}`;
}

/** Where something of the run lies in the bucket. */
export function keyIn({ runId }: Exchange, name: string): string {
  return `${runFolder(runId)}/${name}`;
}

/** What the tasks get as LOAD_GATE_EXCHANGE. */
export function exchangeUrl(bucket: string, runId: string): string {
  return `s3://${bucket}/${runFolder(runId)}`;
}

/**
 * How often (in milliseconds) each task writes what it has measured so far, and how much of it it
 * keeps until that is written.
 */
type LiveSettings = {
  readonly every: number;
  readonly keep: number;
  /** Whether label by label, with histograms. */
  readonly labels: boolean;
};

/**
 * Until when (epoch milliseconds) a task waits for the signal to start, and whether it waits for a
 * share of its own first.
 */
type RendezvousSettings = {
  readonly giveUpAt: number;
  readonly share: 'as-written' | 'assigned';
};

/**
 * Without `live`, tasks report at their end only; without `rendezvous`, each task starts as soon as
 * it is up.
 */
export type Bundle = Pick<Plan, 'taurus' | 'allow' | 'targets' | 'files'> & {
  readonly trace: readonly string[];
  readonly live: LiveSettings | undefined;
  readonly rendezvous: RendezvousSettings | undefined;
};

/**
 * Puts the scenario where every task of the region reads it. A worker of a release without files or
 * places in the fleet refuses version 2.
 */
export function putBundle(exchange: Exchange, bundle: Bundle): Promise<void> {
  const { runId } = exchange;
  const { files, ...rest } = bundle;
  const simple = files.length === 0 && !asksForPlace(JSON.stringify(rest.taurus));
  return putJson(
    exchange,
    RUN_FILES.bundle,
    simple
      ? { version: 1, runId, ...rest }
      : { version: 2, runId, ...rest, files: files.map(bundledFile) },
  );
}

/** A file that every task fetches, and how its rows are read where it is a data source. */
function bundledFile({ path, bytes, sha256: sum, data }: Plan['files'][number]): object {
  const rows =
    data?.count.ok === true
      ? { header: data.header, quoted: data.quoted, rows: data.count.value }
      : undefined;
  return { path, bytes, sha256: sum, data: rows };
}

/**
 * Puts each file once where the tasks of every region fetch it; its name there is its SHA-256. One
 * is read at a time: together they may be large.
 * @throws GateError when a file is not as it was read before.
 */
export async function putFiles(
  exchanges: readonly Exchange[],
  files: Plan['files'],
): Promise<void> {
  const contents = new Map(files.map((file) => [file.sha256, file]));
  for (const { source, path, sha256: sum, content: replaced } of contents.values()) {
    // Gone, or not to be read any more, is changed as well.
    const content = replaced ?? (await readFile(source).catch(() => undefined));
    if (content === undefined || sha256(content) !== sum)
      throw new GateError([problemAt('scenario-file-changed', path)]);
    await Promise.all(
      exchanges.map((exchange) => putObject(exchange, keyIn(exchange, carriedFile(sum)), content)),
    );
  }
}

/** A task is up (`here`), or its JMeter waits for the signal to start (`armed`). */
export type Sign = 'here' | 'armed';

/**
 * When (epoch milliseconds, by the storage's clock, in whole seconds) tasks gave a sign, by their
 * ids.
 */
export async function listSigns(
  exchange: Exchange,
  sign: Sign,
): Promise<ReadonlyMap<string, number>> {
  const found = await listObjects(exchange, `${keyIn(exchange, `tasks/${sign}`)}/`);
  return new Map(
    [...found].flatMap(([name, at]) => {
      const taskId = taskOf(exchange, name.replace(/\.json$/, ''));
      return taskId === undefined ? [] : [[taskId, at] as const];
    }),
  );
}

/** Each task's share of the load, by its id. */
export type Shares = Readonly<Record<string, TaskShare>>;

export function putShares(exchange: Exchange, tasks: Shares): Promise<void> {
  return putJson(exchange, RUN_FILES.shares, { version: 1, runId: exchange.runId, tasks });
}

/**
 * Gives the tasks the instant (epoch milliseconds) of their first request; one that is not named is
 * excluded.
 */
export function putStart(
  exchange: Exchange,
  startAt: number,
  tasks: readonly string[],
): Promise<void> {
  const document = { version: 1, runId: exchange.runId, startAt, tasks };
  return putJson(exchange, RUN_FILES.start, document);
}

function putJson(exchange: Exchange, name: string, document: object): Promise<void> {
  return putObject(exchange, keyIn(exchange, name), JSON.stringify(document));
}
