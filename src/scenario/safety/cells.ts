import { readFileSync } from 'node:fs';

/** A file whose rows give variables their values. */
export type Columns = {
  readonly source: string;
  /** Names of variables with commas between them; undefined where the first line has them. */
  readonly names: string | undefined;
  readonly delimiter: string | undefined;
};

const MOST_BYTES = 20_000_000;

/**
 * The different cells of the columns with these names; none of a file that cannot be read, or that
 * is too large. JMeter takes a quote off only where values are quoted.
 */
export function cellsOf(
  { source, names, delimiter }: Columns,
  wanted: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const lines = linesOf(source);
  const [first = '', ...rest] = lines;
  const between = delimiterOf(delimiter, names ?? first);
  const columns = (names?.split(',') ?? first.replace(/^\uFEFF/, '').split(between)).map(bare);
  const rows = names === undefined ? rest : lines;
  // Of a name that stands twice, the last column counts.
  const indices = new Map([...columns.entries()].map(([index, name]) => [name, index]));
  const own = [...indices].filter(([name]) => wanted.has(name)).toSorted(([, a], [, b]) => a - b);
  const found = new Map(own.map(([name]) => [name, new Set<string>()]));
  for (const row of rows) {
    const cells = row.split(between);
    for (const [name, index] of own) {
      const cell = cells[index];
      if (cell === undefined) break;
      if (bare(cell) !== '') found.get(name)?.add(bare(cell));
    }
  }
  return found;
}

function linesOf(source: string): readonly string[] {
  try {
    const content = readFileSync(source);
    return content.length > MOST_BYTES ? [] : content.toString('utf8').split(/[\r\n]+/);
  } catch {
    return [];
  }
}

/** Without one, Taurus looks for it in the header. */
function delimiterOf(written: string | undefined, header: string): string {
  if (written !== undefined && written !== '')
    return /^(?:tab|\\t)$/i.test(written) ? '\t' : written;
  return [',', '\t', ';', '|'].find((one) => header.includes(one)) ?? ',';
}

function bare(cell: string): string {
  return cell
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim();
}
