import { type Problem, problemAt, type Result, refused } from '../../errors.ts';
import { decodeUtf8 } from '../../text/decode.ts';

/** How JMeter reads a file row by row. */
export type RowUse = {
  /** Whether the first line holds names, or is skipped. */
  readonly header: boolean;
  /** Whether a value in double quotes may go on over lines. */
  readonly quoted: boolean;
  /** Undefined where a test plan names another one. */
  readonly encoding?: 'utf-8';
  /** Whether a JMeter variable decides on header or quotes, which has no value before the run. */
  readonly variable?: true;
};

/** One place that has a file read row by row. */
export type RowsRead = RowUse & {
  readonly where: string;
  /** Indices of the executions that read it. */
  readonly executions: readonly number[];
};

export type DataRows = {
  readonly header: boolean;
  readonly quoted: boolean;
  /** Without the header and without blank lines. */
  readonly count: Result<number>;
  /** Where the scenario names it. */
  readonly where: string;
  /** Where it is named as a whole, too; undefined where it is not. */
  readonly wholeAt: string | undefined;
  /** Indices of the executions that read it. */
  readonly executions: readonly number[];
};

type Data = {
  /** Undefined for a file that is not read row by row. */
  readonly data: Omit<DataRows, 'wholeAt'> | undefined;
  readonly problems: readonly Problem[];
};

/** What JMeter reads of a file row by row; what it would read as something else is a problem. */
export function readData(path: string, content: Buffer, reads: readonly RowsRead[]): Data {
  const [first, ...others] = reads;
  if (first === undefined) return { data: undefined, problems: [] };
  const { header, quoted, variable, where } = first;
  const count = countRows(content, first);
  const different = others
    .filter((r) => r.header !== header || r.quoted !== quoted || r.variable !== variable)
    .map((read) => problemAt('data-read-differently', read.where, { path, first: where }));
  const unfit = reads
    .filter(({ executions }) => executions.length > 0)
    .flatMap((read) => {
      const decoded = read.encoding === undefined ? undefined : decodeUtf8(content, path);
      if (decoded?.ok === false)
        return [{ ...decoded.problem, where: `${read.where}: ${decoded.problem.where}` }];
      return count.ok && count.value === 0
        ? [problemAt('data-without-rows', read.where, { path })]
        : [];
    });
  const executions = [...new Set(reads.flatMap((read) => read.executions))];
  return {
    data: { header, quoted, count, where, executions },
    problems: [...different, ...unfit.slice(0, 1)],
  };
}

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
function countRows(content: Buffer, use: RowUse): Result<number> {
  const { header, quoted, variable } = use;
  if (variable) return refused('data-header-variable');
  if (content.includes(0) || UTF16.test(content.toString('latin1', 0, 2)))
    return refused('data-utf16');
  let rows = 0;
  let within = false;
  let blank = true;
  let names = header;
  for (const byte of content) {
    if ((byte !== LINE_FEED && byte !== CARRIAGE_RETURN) || within) {
      blank = false;
      // JMeter reads the header as one line, whatever quotes it holds.
      if (quoted && !names && byte === QUOTE) within = !within;
      continue;
    }
    if (names && blank) return refused('data-header-blank');
    if (!blank && !names) rows += 1;
    names = false;
    blank = true;
  }
  if (within) return refused('data-quote-open');
  return { ok: true, value: rows + (blank || names ? 0 : 1) };
}
