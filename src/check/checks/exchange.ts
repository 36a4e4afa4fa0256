import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { carriedFile, RUN_FILES, runFolder, taskFiles } from '../../exchange/exchange.ts';
import { ONCE } from '../../exchange/objects.ts';
import {
  asUnchecked,
  type Finding,
  failed,
  ok,
  type Place,
  refusedBy,
  together,
  unchecked,
} from '../context.ts';

type Bucket = {
  readonly name: string;
  readonly place: Place;
  readonly folder: string;
};

/** All that every run writes: a role may be allowed just these names. One of them it also reads. */
const WRITTEN = Object.values(RUN_FILES);
const READ_BACK = RUN_FILES.results;
/** What tasks write and a run reads; a policy allows it whatever the task's name. */
const OF_TASKS = Object.values(taskFiles({ roleId: 'CHECK' }, 'check'));

/**
 * Writes, reads, lists and removes probes, below a folder of their own. Removing is tried first:
 * where it is not allowed, nothing is written.
 */
export async function checkExchange(place: Place): Promise<Finding> {
  const { outputs, checkId, inputs } = place;
  const name = outputs.get('ExchangeBucketName') ?? '';
  const bucket: Bucket = { name, place, folder: runFolder(checkId) };
  const files = inputs.plan.files.length === 0 ? WRITTEN : [...WRITTEN, carriedFile('check')];
  const removal = await problemsIn([() => remove(bucket, READ_BACK)]);
  const writing = removal.length === 0 ? tryWriting(bucket, files) : [];
  const reading = problemsIn([
    () => list(bucket),
    // S3 says that an object is missing only to those who may read and list.
    ...OF_TASKS.map((file) => () => read(bucket, file)),
  ]);
  const problems = [...(await writing), ...(await reading)];
  const found =
    removal.length > 0
      ? asUnchecked([unchecked('exchange-probe-skipped'), ...removal])
      : ok(`the bucket ${name} can be written, read and listed`);
  return together(problems, found);
}

/** Whatever was written is removed again. */
async function tryWriting(bucket: Bucket, files: readonly string[]): Promise<readonly Finding[]> {
  const text = JSON.stringify({ version: 1, runId: bucket.place.checkId, probe: true });
  const written = await problemsIn(files.map((file) => () => write(bucket, file, text)));
  const different = written.length > 0 ? [] : [await readBack(bucket, text)];
  const removed = await problemsIn(files.map((file) => () => remove(bucket, file)));
  return [...written, ...different, ...removed];
}

/** Makes calls side by side; what is wrong with any of them. */
async function problemsIn(calls: readonly (() => Promise<unknown>)[]): Promise<readonly Finding[]> {
  const results = await Promise.allSettled(calls.map((make) => make()));
  return results.flatMap((result) =>
    result.status === 'rejected' ? [refusedBy(result.reason)] : [],
  );
}

function write(bucket: Bucket, file: string, text: string): Promise<unknown> {
  const { name, place, folder } = bucket;
  const object = { Bucket: name, Key: `${folder}/${file}`, ContentType: 'application/json' };
  const command = new PutObjectCommand({ ...object, Body: text, ...ONCE });
  return place.call(
    { doing: `write ${object.Key} to the bucket ${name}`, permission: 's3:PutObject' },
    () => place.clients.s3.send(command),
  );
}

function remove({ name, place, folder }: Bucket, file: string): Promise<unknown> {
  const command = new DeleteObjectCommand({ Bucket: name, Key: `${folder}/${file}` });
  return place.call(
    { doing: `remove ${folder}/${file} from the bucket ${name}`, permission: 's3:DeleteObject' },
    () => place.clients.s3.send(command),
  );
}

async function readBack(bucket: Bucket, text: string): Promise<Finding> {
  try {
    if ((await read(bucket, READ_BACK)) === text) return ok('it holds what was written');
    const key = `${bucket.folder}/${READ_BACK}`;
    return failed('exchange-probe-changed', { key, bucket: bucket.name });
  } catch (error) {
    return refusedBy(error);
  }
}

function read({ name, place, folder }: Bucket, file: string): Promise<string | undefined> {
  const command = new GetObjectCommand({ Bucket: name, Key: `${folder}/${file}` });
  return place.call(
    { doing: `read ${folder}/${file} from the bucket ${name}`, permission: 's3:GetObject' },
    async () => {
      try {
        return await (await place.clients.s3.send(command)).Body?.transformToString();
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
  );
}

function list({ name, place, folder }: Bucket): Promise<unknown> {
  const Prefix = `${folder}/tasks/`;
  const command = new ListObjectsV2Command({ Bucket: name, Prefix, MaxKeys: 1 });
  return place.call(
    { doing: `list ${folder}/ in the bucket ${name}`, permission: 's3:ListBucket' },
    () => place.clients.s3.send(command),
  );
}
