import type { Parsed } from '../../units.ts';
import type { RowUse } from './rewrite.ts';

/** How JMeter reads a file row by row, and how many rows it holds. */
export type Rows = {
  /** Whether the first line holds names, or is skipped. */
  readonly header: boolean;
  /** Whether a value in double quotes may go on over lines. */
  readonly quoted: boolean;
  /** Without the header and without blank lines. */
  readonly count: Parsed<number>;
};

const [LINE_FEED, CARRIAGE_RETURN, QUOTE] = [0x0a, 0x0d, 0x22];
/**
 * Its byte order marks. A test plan may read a file without one, too; every line break holds a zero
 * byte then.
 */
const UTF16 = /^(\xff\xfe|\xfe\xff)/;

/**
 * Counts the rows of a data source as the worker's slices.py cuts them. A row ends at a line break
 * (CR, LF or both); with `quoted`, at one that is not within double quotes. A blank line is none:
 * JMeter takes it for the file's end.
 */
export function countRows(content: Buffer, { header, quoted, variable }: RowUse): Rows {
  const fail = (reason: string): Rows => ({ header, quoted, count: { ok: false, reason } });
  if (variable) return fail('a JMeter variable decides whether it has a header, or quotes');
  if (content.includes(0) || UTF16.test(content.toString('latin1', 0, 2)))
    return fail('it is in UTF-16, in which rows are not found');
  let rows = 0;
  let within = false;
  let blank = true;
  let names = header;
  for (let at = 0; at < content.length; at += 1) {
    const byte = content[at];
    if ((byte !== LINE_FEED && byte !== CARRIAGE_RETURN) || within) {
      blank = false;
      // JMeter reads the header as one line, whatever quotes it holds.
      if (quoted && !names && byte === QUOTE) within = !within;
      continue;
    }
    if (names && blank) return fail('its first line is blank, and should hold names');
    if (!blank && !names) rows += 1;
    names = false;
    blank = true;
  }
  if (within) return fail('a double quote in it is not closed');
  return { header, quoted, count: { ok: true, value: rows + (blank || names ? 0 : 1) } };
}
