import { GetObjectCommand, ListObjectsV2Command, NoSuchKey } from '@aws-sdk/client-s3';
import { type FakeAws, s3Body } from './aws.ts';

/** A region's bucket: the text under a key, an error, or undefined for a key that is not there. */
export function serveObjects(
  fake: FakeAws,
  region: string,
  objectAt: (key: string) => string | Error | undefined,
): void {
  fake
    .in(region)
    .s3.on(GetObjectCommand)
    .callsFake(({ Key = '' }: { Key?: string }) => {
      const found = objectAt(Key);
      if (found === undefined)
        throw new NoSuchKey({ message: 'The specified key does not exist.', $metadata: {} });
      if (found instanceof Error) throw found;
      return { Body: s3Body(found) };
    });
}

export type Listed = { readonly Key: string; readonly LastModified?: Date };
type Listing = {
  readonly Prefix?: string;
  readonly StartAfter?: string;
  readonly ContinuationToken?: string;
};
const PAGE = 1000;

/** A region's bucket shows what is in it below a prefix, in the order of keys, a thousand at a time. */
export function serveListing(
  fake: FakeAws,
  region: string,
  objects: (prefix: string) => readonly Listed[],
): void {
  fake
    .in(region)
    .s3.on(ListObjectsV2Command)
    .callsFake(({ Prefix = '', StartAfter = '', ContinuationToken }: Listing) => {
      const after = ContinuationToken ?? StartAfter;
      const found = objects(Prefix)
        .filter(({ Key }) => Key.startsWith(Prefix) && Key > after)
        .toSorted((a, b) => (a.Key < b.Key ? -1 : 1));
      const Contents = found.slice(0, PAGE);
      const more = found.length > PAGE ? { NextContinuationToken: Contents.at(-1)?.Key } : {};
      return { Contents, ...more };
    });
}
