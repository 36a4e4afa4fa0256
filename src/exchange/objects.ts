import {
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { call } from '../aws.ts';
import { GateError, problemAt, type Result, refused } from '../errors.ts';

export type Bucket = { readonly region: string; readonly bucket: string; readonly s3: S3Client };

/**
 * An object is written in one piece: what breaks off did so on its way here. So it is read again,
 * so often in all.
 */
export const READS = 3;

/** An upload may take as long as a poor line needs, in milliseconds and bytes a millisecond. */
const [BASE_TIMEOUT, SLOWEST] = [20_000, 100];

/** Nothing is written over another: the bucket of a stack refuses a put that may do so. */
export const ONCE = { IfNoneMatch: '*' } as const;

/** Writes a JSON document, or the bytes of a file, where nothing is yet. */
export async function putObject(
  place: Bucket,
  Key: string,
  content: string | Buffer,
): Promise<void> {
  const { region, bucket, s3 } = place;
  const put = new PutObjectCommand({
    Bucket: bucket,
    Key,
    Body: content,
    ContentType: typeof content === 'string' ? 'application/json' : 'application/octet-stream',
    ...ONCE,
  });
  const requestTimeout = BASE_TIMEOUT + Buffer.byteLength(content) / SLOWEST;
  const doing = `write ${Key} to the bucket ${bucket}`;
  await call({ doing, region, permission: 's3:PutObject' }, async () => {
    try {
      await s3.send(put, { requestTimeout });
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'PreconditionFailed') throw error;
      // The answer to an attempt before this one may be lost.
      if (!(await holds(place, Key, content)))
        throw new GateError([problemAt('exchange-object-taken', region, { key: Key, bucket })]);
    }
  });
}

async function holds({ bucket, s3 }: Bucket, Key: string, content: string | Buffer) {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
  const found = await Body?.transformToByteArray();
  return found !== undefined && Buffer.from(content).equals(found);
}

/** Which part of a listing is wanted. */
type ListingPart = {
  /** Only what comes after it in the order of keys. */
  readonly StartAfter?: string;
  readonly givenUp?: AbortSignal;
};

/** When (epoch milliseconds) each object below a prefix was written, by the rest of its key. */
export async function listObjects(
  { region, bucket, s3 }: Bucket,
  Prefix: string,
  { givenUp, ...part }: ListingPart = {},
): Promise<ReadonlyMap<string, number>> {
  const doing = `list ${Prefix} in the bucket ${bucket}`;
  const found = new Map<string, number>();
  let ContinuationToken: string | undefined;
  do {
    const list = new ListObjectsV2Command({
      Bucket: bucket,
      Prefix,
      ...part,
      ...(ContinuationToken === undefined ? {} : { ContinuationToken }),
    });
    const page = await call({ doing, region, permission: 's3:ListBucket' }, () =>
      s3.send(list, givenUp === undefined ? {} : { abortSignal: givenUp }),
    );
    for (const { Key = '', LastModified } of page.Contents ?? [])
      found.set(Key.slice(Prefix.length), LastModified?.getTime() ?? 0);
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
  return found;
}

/** The text of an object, read again where it breaks off on its way; or why there is none. */
export function getText(
  { region, bucket, s3 }: Bucket,
  Key: string,
  givenUp?: AbortSignal,
): Promise<Result<string>> {
  const get = new GetObjectCommand({ Bucket: bucket, Key });
  const doing = `read ${Key} from the bucket ${bucket}`;
  return call({ doing, region, permission: 's3:GetObject' }, () => readText(s3, get, givenUp));
}

async function readText(
  s3: S3Client,
  get: GetObjectCommand,
  givenUp?: AbortSignal,
): Promise<Result<string>> {
  for (let read = 1; ; read += 1) {
    const body = await openText(s3, get, givenUp);
    if (!body.ok) return body;
    try {
      return { ok: true, value: await body.value() };
    } catch (error) {
      // The SDK sends a call again until the body begins; one that breaks off after that is ours to
      // send again.
      if (read === READS || givenUp?.aborted === true) throw error;
    }
  }
}

async function openText(
  s3: S3Client,
  get: GetObjectCommand,
  givenUp?: AbortSignal,
): Promise<Result<() => Promise<string>>> {
  try {
    const { Body } = await s3.send(get, givenUp === undefined ? {} : { abortSignal: givenUp });
    return { ok: true, value: async () => (await Body?.transformToString()) ?? '' };
  } catch (error) {
    if (error instanceof NoSuchKey) return refused('result-missing');
    // Without s3:ListBucket, S3 answers so for a key that does not exist, too.
    if (error instanceof Error && error.name === 'AccessDenied') return refused('result-denied');
    throw error;
  }
}
