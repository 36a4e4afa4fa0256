import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { call } from '../../aws.ts';
import { GateError, type Problem, problemsOf } from '../../errors.ts';
import { carriedFile, RUN_FILES, runFolder, taskFiles } from '../../exchange/exchange.ts';
import type { Place } from '../context.ts';
import { type Finding, failed, joined, ok, unchecked } from '../finding.ts';

type Bucket = {
  readonly region: string;
  readonly bucket: string;
  readonly s3: S3Client;
  readonly folder: string;
  /** Everything that this run would write. */
  readonly written: readonly string[];
};

/** All that every run writes: a role may be allowed just these names. One of them it also reads. */
const WRITTEN = Object.values(RUN_FILES);
const READ_BACK = RUN_FILES.results;
/** What tasks write and a run reads; a policy allows it whatever the task's name. */
const OF_TASKS = Object.values(taskFiles('check'));

/**
 * Writes, reads, lists and removes probes, below a folder of their own. Removing is tried first:
 * where it is not allowed, nothing is written.
 */
export async function checkExchange({
  request: { region },
  outputs,
  aws,
  checkId,
  inputs,
}: Place): Promise<Finding> {
  const name = outputs.get('ExchangeBucketName') ?? '';
  const written = inputs.plan.files.length === 0 ? WRITTEN : [...WRITTEN, carriedFile('check')];
  const bucket: Bucket = {
    region,
    bucket: name,
    s3: aws(region).s3,
    folder: runFolder(checkId),
    written,
  };
  const removable = await problemsIn([() => remove(bucket, READ_BACK)]);
  const writing = removable.length === 0 ? tryWriting(bucket, checkId) : [];
  const reading = problemsIn([
    () => list(bucket),
    ...OF_TASKS.map((file) => () => readMissing(bucket, file)),
  ]);
  const problems = [...(await writing), ...(await reading)];
  if (problems.length > 0) return failed(joined(problems));
  if (removable.length === 0) return ok(`the bucket ${name} can be written, read and listed`);
  const { what, fix } = joined(removable);
  return unchecked(`nothing was written, because it could not be removed again: ${what}`, fix);
}

/** Whatever was written is removed again. */
async function tryWriting(bucket: Bucket, checkId: string): Promise<readonly Problem[]> {
  const text = JSON.stringify({ version: 1, runId: checkId, probe: true });
  const written = await problemsIn(
    bucket.written.map((file) => () => write(bucket, { file, text })),
  );
  const different = written.length > 0 ? [] : await problemsIn([() => readBack(bucket, text)]);
  const removed = await problemsIn(bucket.written.map((file) => () => remove(bucket, file)));
  return [...written, ...different, ...removed];
}

/** Makes calls side by side; what is wrong with any of them. */
async function problemsIn(calls: readonly (() => Promise<unknown>)[]): Promise<readonly Problem[]> {
  const results = await Promise.allSettled(calls.map((make) => make()));
  return results.flatMap((result) =>
    result.status === 'rejected' ? problemsOf(result.reason) : [],
  );
}

function write(
  { region, bucket, s3, folder }: Bucket,
  { file, text }: { file: string; text: string },
): Promise<unknown> {
  const Key = `${folder}/${file}`;
  const put = new PutObjectCommand({
    Bucket: bucket,
    Key,
    Body: text,
    ContentType: 'application/json',
  });
  return call(
    { doing: `write ${Key} to the bucket ${bucket}`, region, permission: 's3:PutObject' },
    () => s3.send(put),
  );
}

function remove({ region, bucket, s3, folder }: Bucket, file: string): Promise<unknown> {
  const Key = `${folder}/${file}`;
  const command = new DeleteObjectCommand({ Bucket: bucket, Key });
  return call(
    { doing: `remove ${Key} from the bucket ${bucket}`, region, permission: 's3:DeleteObject' },
    () => s3.send(command),
  );
}

async function readBack(bucket: Bucket, text: string): Promise<void> {
  const found = await read(bucket, READ_BACK);
  if (found === text) return;
  const what = `${bucket.folder}/${READ_BACK} of the bucket ${bucket.bucket} does not hold what was just written`;
  throw new GateError([
    { where: bucket.region, what, fix: 'look at what else writes to this bucket' },
  ]);
}

/** S3 says that an object is missing only to those who may read and list. */
async function readMissing(bucket: Bucket, file: string): Promise<void> {
  await read(bucket, file);
}

function read({ region, bucket, s3, folder }: Bucket, file: string): Promise<string | undefined> {
  const Key = `${folder}/${file}`;
  return call(
    { doing: `read ${Key} from the bucket ${bucket}`, region, permission: 's3:GetObject' },
    async () => {
      try {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
        return await Body?.transformToString();
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
  );
}

function list({ region, bucket, s3, folder }: Bucket): Promise<unknown> {
  const command = new ListObjectsV2Command({
    Bucket: bucket,
    Prefix: `${folder}/tasks/`,
    MaxKeys: 1,
  });
  return call(
    { doing: `list ${folder}/ in the bucket ${bucket}`, region, permission: 's3:ListBucket' },
    () => s3.send(command),
  );
}
