import { type Path, type Problem, problemAt } from '../../errors.ts';
import type { Dialect, Heard } from './compose.ts';
import { type Tree, type TreeMap, whereOf } from './document.ts';
import { readPlain, readPlain12 } from './scalars.ts';
import { readDocuments } from './yaml.ts';

type Configurations = {
  /** Each document that holds something, in order. */
  readonly trees: readonly (Pick<Tree, 'at'> & { readonly map: TreeMap })[];
  readonly problems: readonly Problem[];
  /** Where Taurus reads something else than most people and tools. */
  readonly notices: readonly Problem[];
};

const isInBody = (path: Path): boolean => path.includes('body');
const PYTHON: Readonly<Record<string, string>> = { true: 'True', false: 'False', null: 'None' };

const TAURUS: Dialect = {
  plain: readPlain,
  // Taurus merges mappings, for which it needs texts, and takes the items of lists as they are.
  keyName: (written, path) =>
    path.some((part) => typeof part === 'number')
      ? isInBody(path)
        ? written
        : (PYTHON[written] ?? written)
      : undefined,
  isEmptyItem: isInBody,
};

/** YAML 1.1 ends a line with these, too. */
const LINE_BREAK = /[\u0085\u2028\u2029]/;
const TABS = /^( *)\t+/gm;

/** Reads a file of Taurus as Taurus reads it. @param origin what messages call it. */
export function readTaurus(written: string, origin: string): Configurations {
  const unusual = LINE_BREAK.exec(written);
  if (unusual !== null) {
    const [character] = unusual;
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    const where = lineAt(written, unusual.index, origin);
    return {
      trees: [],
      problems: [problemAt('yaml-line-break-unusual', where, { code })],
      notices: [],
    };
  }
  const text = written.replace(TABS, '$1    ');
  const { documents, problems: found, heard } = readDocuments(text, origin, TAURUS);
  const [repeated, problems] = parted(found);
  const filled = documents.filter(({ scalar }) => scalar !== null);
  const strange = filled.filter(({ map }) => map === undefined);
  return {
    trees: filled.flatMap(({ at, map }) => (map === undefined ? [] : [{ at, map }])),
    problems: [
      ...problems,
      ...strange.map(({ at }) => problemAt('yaml-mapping-expected', whereOf(at))),
    ],
    notices: [...repeated, ...tabNotices(written, origin), ...readingNotices(heard, origin)],
  };
}

/** Of a key that is there twice, Taurus takes the last one: that runs, and is said. */
function parted(problems: readonly Problem[]): readonly [readonly Problem[], readonly Problem[]] {
  const isRepeated = ({ code }: Problem): boolean => code === 'yaml-key-repeated';
  return [problems.filter(isRepeated), problems.filter((problem) => !isRepeated(problem))];
}

function tabNotices(text: string, origin: string): readonly Problem[] {
  const at = text.search(TABS);
  return at < 0 ? [] : [problemAt('yaml-tabs-replaced', lineAt(text, at, origin))];
}

function lineAt(text: string, index: number, origin: string): string {
  return `${origin}, line ${text.slice(0, index).split(/\r\n?|\n/).length}`;
}

/** One notice for each kind of value that YAML 1.2 reads as something else. */
function readingNotices(heard: readonly Heard[], origin: string): readonly Problem[] {
  const other = heard
    .map((one) => ({ ...one, usual: readPlain12(one.text).value }))
    .filter(({ read, usual }) => read.value !== usual);
  const kinds = Map.groupBy(other, ({ read, usual }) =>
    typeof read.value === 'string' && typeof usual === 'string' ? 'date' : typeof read.value,
  );
  return [...kinds].flatMap(([kind, [first, ...more]]) => {
    if (first === undefined) return [];
    const where = `${origin}, line ${first.line}`;
    const all = [first, ...more];
    const texts = [...new Set(all.map(({ text }) => text))];
    const read = [
      ...new Set(
        all.map(({ text, read: { value, literal } }) => `${text} = ${literal ?? String(value)}`),
      ),
    ];
    if (kind === 'boolean') return [problemAt('yaml-read-as-boolean', where, { words: texts })];
    if (kind === 'number') return [problemAt('yaml-read-as-number', where, { numbers: read })];
    if (kind === 'date') return [problemAt('yaml-read-as-date', where, { dates: read })];
    return [problemAt('yaml-read-as-text', where, { texts })];
  });
}
