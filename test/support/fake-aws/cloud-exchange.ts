import { PutObjectCommand } from '@aws-sdk/client-s3';
import * as z from 'zod';
import type { TaskResult } from '../../../src/exchange/documents.ts';
import type { TaskWindows } from '../../../src/exchange/windows.ts';
import { ROLE_ID } from '../builders/fleet.ts';
import { START, type VirtualTime } from '../virtual-time.ts';
import type { FakeAws } from './aws.ts';
import {
  endOf,
  isKilled,
  liveNotes,
  resultOf,
  type ScriptedTask,
  signAt,
  windowsIn,
} from './cloud-task.ts';
import { type Listed, serveListing, serveObjects } from './exchange.ts';
import { liveKey, liveText } from './live-objects.ts';

export type Region = {
  readonly region: string;
  readonly tasks: ScriptedTask[];
  readonly objects: Map<string, string>;
};
type Setting = { readonly fake: FakeAws; readonly time: VirtualTime; readonly journal: string[] };

const bundle = z.object({
  live: z.object({ every: z.number(), keep: z.number(), labels: z.boolean() }).optional(),
  rendezvous: z.object({ share: z.enum(['as-written', 'assigned']) }).optional(),
});
const startSignal = z.object({ startAt: z.number(), tasks: z.array(z.string()) });
const shares = z.object({
  tasks: z.record(
    z.string(),
    z.object({ executions: z.array(z.object({ concurrency: z.number() })) }),
  ),
});

/**
 * What the tasks of a run were given; a stack without an exchange gives them nothing that is of
 * interest here.
 */
export function bundleOf({ objects }: Region, runId: string): z.infer<typeof bundle> {
  return bundle.parse(JSON.parse(objects.get(`runs/${runId}/bundle.json`) ?? '{}'));
}

/**
 * The bucket keeps what is put into it; tasks hear of it at once, and write to it what their bundle
 * asks for.
 */
export function serveExchange(served: Region, { fake, time, journal }: Setting): void {
  const { region, tasks, objects } = served;
  const { s3 } = fake.in(region);
  s3.on(PutObjectCommand).callsFake(
    ({ Key = '', Body = '' }: { Key?: string; Body?: string | Buffer }) => {
      const name = Key.split('/').at(-1) ?? '';
      journal.push(`${region} ${name.replace('.json', '')}`);
      const text = String(Body);
      objects.set(Key, text);
      for (const task of tasks)
        if (Key === `runs/${task.runId}/${name}`) tell(task, { name, text, time });
      return {};
    },
  );
  serveListing(fake, region, (prefix) =>
    tasks.flatMap((task) => [...signsOf(task, prefix, time), ...liveObjects(served, task, time)]),
  );
  serveObjects(fake, region, (key) => objects.get(key) ?? writtenBy(served, { key, time }));
}

function signsOf(task: ScriptedTask, prefix: string, time: VirtualTime): readonly Listed[] {
  const sign = prefix.endsWith('/here/') ? 'here' : 'armed';
  const at = signAt(task, sign);
  if (at > Math.min(time.elapsed(), endOf(task))) return [];
  const Key = `runs/${task.runId}/tasks/${sign}/${ROLE_ID}:${task.id}.json`;
  return [{ Key, LastModified: new Date(START + Math.floor(at / 1000) * 1000) }];
}

/** What a task has written while it runs, with its text where that is in the object. */
function liveObjects(
  served: Region,
  task: ScriptedTask,
  time: VirtualTime,
): readonly (Listed & { readonly text: string })[] {
  const { live } = bundleOf(served, task.runId);
  if (live === undefined) return [];
  return liveNotes(task, time.elapsed(), live).map((note) => ({
    Key: liveKey(note, live.labels),
    text: live.labels ? liveText(note) : '',
  }));
}

type Told = { readonly name: string; readonly text: string; readonly time: VirtualTime };

/** A task that is not named is not needed. One that is still to come up hears of it then. */
function tell({ id, startedAt, meeting }: ScriptedTask, { name, text, time }: Told): void {
  if (meeting === undefined) return;
  const heardAt = Math.max(time.elapsed(), startedAt);
  if (name === 'shares.json') {
    const share = shares.parse(JSON.parse(text)).tasks[id];
    if (share === undefined) meeting.lateAt ??= heardAt;
    else {
      meeting.sharedAt = heardAt;
      meeting.users = share.executions.reduce((sum, { concurrency }) => sum + concurrency, 0);
    }
  }
  if (name === 'start.json') {
    const start = startSignal.parse(JSON.parse(text));
    if (start.tasks.includes(id)) meeting.startAt = start.startAt - START;
    else meeting.lateAt ??= heardAt;
  }
}

function writtenBy(
  served: Region,
  { key, time }: { key: string; time: VirtualTime },
): string | undefined {
  const [name = '', owner = ''] = key.split('/').toReversed();
  const taskId = owner.split(':').at(-1);
  if (name === 'live.json')
    return served.tasks
      .filter(({ id }) => key.includes(`:${id}/`))
      .flatMap((task) => liveObjects(served, task, time))
      .find(({ Key }) => Key === key)?.text;
  const task = served.tasks.find(({ id }) => id === taskId);
  if (task === undefined) return undefined;
  if (time.elapsed() < endOf(task) || isKilled(task)) return undefined;
  const { result, labelSeconds } = documentsOf(resultOf(task), windowsIn(task));
  if (name === 'label-seconds.json') return JSON.stringify(labelSeconds);
  return name === 'result.json' ? JSON.stringify(result) : undefined;
}

/** A task writes the seconds of its labels into a document of their own. */
function documentsOf(
  result: TaskResult,
  { cpu, ...windows }: TaskWindows,
): Readonly<Record<'result' | 'labelSeconds', object>> {
  const { runId, taskId } = result;
  const all = Object.entries(result.labels);
  const labels = all.map(([label, { seconds: _, ...whole }]) => [label, whole] as const);
  const seconds = all.map(([label, { seconds: rows }]) => [label, rows] as const);
  return {
    result: {
      ...result,
      labels: Object.fromEntries(labels),
      windows,
      generator: { ...result.generator, windows: cpu },
    },
    labelSeconds: { version: 1, runId, taskId, labels: Object.fromEntries(seconds) },
  };
}
