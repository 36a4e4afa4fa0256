import { expect, test } from 'vitest';
import type { Row } from '../../../../src/scenario/constructs/construct.ts';
import { sift } from '../../../../src/scenario/constructs/sift.ts';
import { TAURUS } from '../../../../src/scenario/constructs/taurus.ts';
import { placeIn } from '../../../../src/scenario/yaml/document.ts';

type Mapping = Readonly<Record<string, unknown>>;
/** A whole configuration around a mapping of one kind. */
type Around = (mapping: Mapping) => Mapping;

const NAME = 'web';
const PLACE = placeIn((path) => ({ origin: 's.yml', line: 1, path }));

/** How each kind of mapping is reached from the top, by the first way that there is. */
function waysTo(): ReadonlyMap<string, Around> {
  const ways = new Map<string, Around>([['top', (mapping) => mapping]]);
  for (const [kind, around] of ways)
    for (const [key, { within }] of Object.entries(TAURUS[kind] ?? {})) {
      if (within === undefined) continue;
      if ('modulesOf' in within) {
        for (const [module, row] of Object.entries(TAURUS[within.modulesOf] ?? {}))
          if (row.within !== undefined && 'keysOf' in row.within && !ways.has(row.within.keysOf))
            ways.set(row.within.keysOf, (mapping) => around({ [key]: [{ module, ...mapping }] }));
      } else {
        const [below, named] = 'keysOf' in within ? [within.keysOf, false] : [within.eachHas, true];
        if (!ways.has(below))
          ways.set(below, (mapping) => around({ [key]: named ? { [NAME]: mapping } : mapping }));
      }
    }
  return ways;
}

/** The codes that are said of a configuration because of a key. */
function saidOf(configuration: Mapping): readonly string[] {
  const { execution = { executor: 'jmeter', scenario: NAME } } = configuration;
  const run = { ...configuration, execution: [execution] };
  const { problems, notices } = sift(run, PLACE, new Set());
  return [...problems, ...notices].map(({ code }) => code);
}

const CODES: Readonly<Record<Row['is'], string>> = {
  supported: '',
  ignored: 'construct-ignored',
  'opt-in': 'construct-needs-allow',
  refused: 'construct-refused',
};

function codeOf(row: Row): readonly string[] {
  if (row.is === 'ignored' && row.loses !== undefined) return ['construct-lost'];
  return row.is === 'supported' ? [] : [CODES[row.is]];
}

const ways = waysTo();
const modules = ['reporter', 'service'];

test('D1, D10, D17: every kind of mapping can be reached, and every row says what it is', () => {
  expect([...ways.keys()].toSorted()).toEqual(
    Object.keys(TAURUS)
      .filter((kind) => !modules.includes(kind))
      .toSorted(),
  );
  for (const [kind, around] of ways)
    for (const [key, row] of Object.entries(TAURUS[kind] ?? {})) {
      if (key === 'run-at' || key === 'module') continue;
      const name = key === '*' ? 'anything-else' : key;
      const said = saidOf(around({ [name]: row.within === undefined ? 'any value' : {} }));
      // Around commands, shellexec itself asks for the permission.
      const own = said.slice(
        kind === 'shellexec' || kind === 'command' || kind === 'jsr223' ? 1 : 0,
      );
      expect([kind, key, own]).toEqual([kind, key, codeOf(row)]);
    }
});

test('D1: a module is what its row says, as a text and as a mapping', () => {
  for (const [section, kind] of [
    ['reporting', 'reporter'],
    ['services', 'service'],
  ] as const)
    for (const [key, row] of Object.entries(TAURUS[kind] ?? {})) {
      const module = key === '*' ? 'own.Module' : key;
      for (const item of [module, { module }])
        expect([key, saidOf({ [section]: [item] })]).toEqual([key, codeOf(row)]);
    }
});

test('a key that Taurus has is no slip of another, in whatever place it stands', () => {
  for (const [kind, around] of ways)
    for (const key of Object.values(TAURUS).flatMap(Object.keys)) {
      if (key === '*' || Object.hasOwn(TAURUS[kind] ?? {}, key)) continue;
      if (Object.hasOwn(TAURUS[kind] ?? {}, '*')) continue;
      const said = saidOf(around({ [key]: 'x' }));
      expect([kind, key, said.at(-1)]).toEqual([kind, key, 'scenario-key-misplaced']);
    }
});
