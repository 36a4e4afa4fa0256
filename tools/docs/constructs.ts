// The rows of the table of constructs, as docs/scenarios.md shows them.
import { CLASSES, FUNCTIONS } from '../../src/scenario/constructs/classes.ts';
import { type Construct, type Row, SUPPORTED } from '../../src/scenario/constructs/construct.ts';
import {
  ABSENT_ROWS,
  DISABLED_AND_BROKEN,
  elementRow,
  PROPERTY_ROWS,
} from '../../src/scenario/constructs/elements.ts';
import {
  ABSENT_FUNCTION,
  ABSENT_FUNCTION_ROWS,
  FUNCTION_ROWS,
} from '../../src/scenario/constructs/functions.ts';
import { OWN } from '../../src/scenario/constructs/properties.ts';
import { BESIDE_JMETER, TAURUS } from '../../src/scenario/constructs/taurus.ts';
import { textsOf } from './patterns.ts';

/** A construct at its place. */
export type Entry = {
  /** As readers write it: `execution`, or a kind of elements. */
  readonly place: string;
  readonly name: string;
  readonly construct: Construct;
  /** The values for which it counts. */
  readonly only?: string;
  /** Those for which another row counts. */
  readonly other?: string;
};

/** Stands for all that have no row of their own. */
export const OTHERS = '*';

export type Part = {
  readonly title: string;
  readonly more: string;
  readonly entries: readonly Entry[];
};

/** Every row of the table. */
export function parts(): readonly Part[] {
  return [
    {
      title: 'Taurus configurations',
      more:
        'Places are written as paths: `scenarios.NAME.requests` stands for the requests of any ' +
        'scenario, and those within them.',
      entries: taurusEntries(),
    },
    {
      title: 'Elements of test plans',
      more:
        "These are the elements that the image's JMeter has, by kind. JMeter loads all of a plan or " +
        'nothing, so that elements that are disabled count, too.',
      entries: elementEntries(),
    },
    {
      title: 'Functions',
      more: 'They count in test plans, and in every text of a configuration.',
      entries: functionEntries(),
    },
    {
      title: 'Properties of JMeter',
      more:
        'They stand in `properties` of a scenario or of `modules.jmeter`. `…` stands for the rest of ' +
        'a name.',
      entries: propertyEntries(),
    },
  ];
}

function taurusEntries(): readonly Entry[] {
  const paths = pathsFrom('top');
  const rows = Object.entries(TAURUS).flatMap(([kind, keys]) => {
    const path = paths.get(kind);
    const place = path === '' ? 'at the top' : `\`${path ?? kind}\``;
    return Object.entries(keys).flatMap(([name, row]) => rowEntries(place, name, row));
  });
  const only = 'another one, beside an execution for JMeter';
  return [...rows, { place: '`execution`', name: 'executor', construct: BESIDE_JMETER, only }];
}

/** The first path that leads to the keys of each kind of mapping. */
function pathsFrom(start: string): ReadonlyMap<string, string> {
  const paths = new Map([[start, '']]);
  for (const [kind, path] of paths)
    for (const [key, { within }] of Object.entries(TAURUS[kind] ?? {})) {
      if (within === undefined) continue;
      const inner = path === '' ? key : `${path}.${key}`;
      const [to, at] =
        'keysOf' in within
          ? [within.keysOf, inner]
          : 'eachHas' in within
            ? [within.eachHas, `${inner}.NAME`]
            : [within.modulesOf, inner];
      if (!paths.has(to)) paths.set(to, at);
    }
  return paths;
}

/** A row for some values of a key is one of its own. */
function rowEntries(place: string, name: string, row: Row): readonly Entry[] {
  const { except } = row;
  if (except === undefined) return [{ place, name, construct: row }];
  const { named } = except;
  return [
    { place, name, construct: except.row, only: named },
    { place, name, construct: row, other: named },
  ];
}

const KINDS: Readonly<Record<string, string>> = {
  'test-plan': 'test plans',
  'thread-group': 'thread groups',
  other: 'parts of elements',
  config: 'configuration',
};

function elementEntries(): readonly Entry[] {
  const known = [...CLASSES].map(([written, { kind }]) => {
    const { name, construct } = elementRow(written);
    return { place: KINDS[kind] ?? `${kind}s`, name, construct };
  });
  const absent = ABSENT_ROWS.flatMap(({ names, ...construct }) =>
    namesIn(names).map((name) => ({ place: 'not in the image', name, construct })),
  );
  const properties = Object.entries(PROPERTY_ROWS).map(([name, construct]) => ({
    place: 'properties',
    name: name === 'object' ? 'objects of other classes' : name,
    construct,
  }));
  const broken = { place: 'all elements', name: 'enabled="false"', construct: DISABLED_AND_BROKEN };
  // A class has its name with and without its package.
  return [
    ...new Map(known.map((one) => [one.name, one])).values(),
    ...absent,
    ...properties,
    broken,
  ];
}

function functionEntries(): readonly Entry[] {
  const known = [...FUNCTIONS].map((name) => ({
    place: 'functions',
    name,
    construct: FUNCTION_ROWS[name] ?? ABSENT_FUNCTION,
  }));
  const absent = Object.entries(ABSENT_FUNCTION_ROWS).map(([name, construct]) => ({
    place: 'functions',
    name,
    construct,
  }));
  return [...known, ...absent, { place: 'functions', name: OTHERS, construct: ABSENT_FUNCTION }];
}

function propertyEntries(): readonly Entry[] {
  const place = 'properties';
  const own = OWN.flatMap(([names, construct]) =>
    namesIn(names).map((name) => ({ place, name, construct })),
  );
  return [...own, { place, name: OTHERS, construct: SUPPORTED }];
}

function namesIn(pattern: RegExp): readonly string[] {
  const texts = textsOf(pattern);
  if (texts.some((text) => /^…+$/.test(text))) return [OTHERS];
  // Of `(?:\.|^)name`, the first alternative says enough.
  return texts.filter((text) => !texts.includes(text.replace(/^…/, '….')));
}
