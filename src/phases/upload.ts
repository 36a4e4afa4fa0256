import { readFile } from 'node:fs/promises';
import { GateError } from '../errors.ts';
import { type BundledFile, type Exchange, putFile } from '../exchange/exchange.ts';
import type { CarriedFile } from '../scenario/files/files.ts';
import { sha256 } from '../workspace.ts';

/** Brings each file into every region once. One is read at a time: together they may be large. */
export async function uploadFiles(
  exchanges: readonly Exchange[],
  files: readonly CarriedFile[],
): Promise<void> {
  const contents = new Map(files.map((file) => [file.sha256, file]));
  for (const file of contents.values()) {
    // Gone, or not to be read any more, is changed as well.
    const content = await readFile(file.source).catch(() => undefined);
    if (content === undefined || sha256(content) !== file.sha256) {
      const fix = 'let no other step write it while this one runs';
      throw new GateError([
        { where: file.path, what: 'it changed after the scenario was checked', fix },
      ]);
    }
    await Promise.all(
      exchanges.map((exchange) => putFile(exchange, { sha256: file.sha256, content })),
    );
  }
}

/** What the tasks are told of the files. */
export function bundledFiles(files: readonly CarriedFile[]): readonly BundledFile[] {
  return files.map(({ path, bytes, sha256: sum, data }) => ({
    path,
    bytes,
    sha256: sum,
    data:
      data?.count.ok === true
        ? { header: data.header, quoted: data.quoted, rows: data.count.value }
        : undefined,
  }));
}
