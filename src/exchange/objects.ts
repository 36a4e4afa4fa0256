import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { call } from '../aws.ts';
import { GateError, problemAt, type Result } from '../errors.ts';
import { open, readBody } from './body.ts';
import { LISTED } from './bounds.ts';

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

/** Writes a JSON document, or bytes, where nothing is yet. */
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

async function holds(place: Bucket, Key: string, content: string | Buffer): Promise<boolean> {
  const own = Buffer.from(content);
  const found = await getBytes(place, Key, { most: Math.max(1, own.length) });
  return found.ok && own.equals(found.value);
}

/** Objects of a page, but for the last one. */
const PAGE = 1000;

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
  let pages = 0;
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
    pages += 1;
    if (found.size > LISTED || pages > LISTED / PAGE)
      throw new GateError([problemAt('listing-too-long', region, { doing, most: LISTED })]);
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
  return found;
}

/** How an object is read. */
type Reading = {
  /** Bytes at the most. */
  readonly most: number;
  readonly givenUp?: AbortSignal | undefined;
};

/** Bytes of an object of which many are read at once; a larger one is read by itself. */
const SMALL = 1_000_000;
const takeLarge = turns(1);

/** Bytes of small ones after which the memory that they took is given back. */
const COLLECTED = 32_000_000;
let uncollected = 0;

/**
 * Gives back what the objects before have taken: parsed, they were ten times their bytes, and V8
 * would take a gigabyte before it looked. Node has no other way to ask for it.
 */
function collectGarbage(): void {
  uncollected = 0;
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

/**
 * The bytes of an object, read again where it breaks off on its way; or why there are none. Of one
 * that is too large, or comes too slowly, no more is read than that takes to see.
 */
export async function getBytes(
  { region, bucket, s3 }: Bucket,
  Key: string,
  reading: Reading,
): Promise<Result<Buffer>> {
  const get = new GetObjectCommand({ Bucket: bucket, Key });
  const doing = `read ${Key} from the bucket ${bucket}`;
  const read = (most: number): Promise<Result<Buffer>> =>
    call({ doing, region, permission: 's3:GetObject' }, () =>
      readAgain(s3, get, { ...reading, most }),
    );
  const small = await read(Math.min(SMALL, reading.most));
  uncollected += small.ok ? small.value.length : 0;
  if (uncollected > COLLECTED) collectGarbage();
  const isLarger = !small.ok && small.message.code === 'document-out-of-bounds';
  if (!isLarger || reading.most <= SMALL) return small;
  return takeLarge(() => {
    collectGarbage();
    return read(reading.most);
  });
}

async function readAgain(
  s3: S3Client,
  get: GetObjectCommand,
  reading: Reading,
): Promise<Result<Buffer>> {
  for (let read = 1; ; read += 1) {
    const body = await open(s3, get, reading.givenUp);
    if (!body.ok) return body;
    try {
      return await readBody(body.value, reading.most);
    } catch (error) {
      // The SDK sends a call again until the body begins; one that breaks off after that is ours to
      // send again.
      if (read === READS || reading.givenUp?.aborted === true) throw error;
    }
  }
}

type TakeTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** Lets so many work at once; the others wait in the order in which they came. */
export function turns(limit: number): TakeTurn {
  const waiting: (() => void)[] = [];
  let working = 0;
  return async (work) => {
    if (working >= limit) await new Promise<void>((go) => waiting.push(go));
    else working += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // Who is next takes over this turn.
      if (next === undefined) working -= 1;
      else next();
    }
  };
}
