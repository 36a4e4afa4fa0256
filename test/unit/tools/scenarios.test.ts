import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { planScenario } from '../../../src/scenario/plan.ts';
import { type Entry, parts } from '../../../tools/docs/constructs.ts';
import { textsOf } from '../../../tools/docs/patterns.ts';
import { bannedWord, wordCount } from '../../../tools/docs/prose.ts';
import { EXAMPLE, scenariosPage } from '../../../tools/docs/scenarios.ts';

const PAGE = scenariosPage();
const ENTRIES = parts().flatMap(({ title, entries }) =>
  entries.map((entry) => ({ title, ...entry })),
);

const HEADINGS = {
  supported: 'what works',
  ignored: 'what is left out',
  'opt-in': 'what needs `allow: code`',
  refused: 'what is refused',
} as const;

/** What the page says of the constructs of a part with the same outcome. */
function sectionOf(title: string, is: Entry['construct']['is']): string {
  const [, after = ''] = PAGE.split(`### ${title}: ${HEADINGS[is]}\n`);
  return after.split(/^##/m)[0] ?? '';
}

/** The lines that a place has in a section, with its names. */
function placeIn(section: string, place: string): string {
  const bare = place.replaceAll('`', '');
  const items = section.split(/^(?=- |\S)/m);
  return items
    .filter((item) => item.startsWith(`- ${place}:`) || item.split('\n')[0] === bare)
    .join('\n');
}

describe('the page of what a scenario may hold', () => {
  test('has every row of the table, at its place and under what becomes of it', () => {
    const missing = ENTRIES.filter(({ title, place, name, construct }) => {
      const shown = placeIn(sectionOf(title, construct.is), place);
      const names = shown.split(/[,;:`\s()]+/);
      return !(name === '*'
        ? /any|others|those/.test(shown)
        : name.includes(' ') || names.includes(name));
    });
    expect(missing).toEqual([]);
    expect(ENTRIES.length).toBeGreaterThan(600);
  });

  test('has every reason, and every way out', () => {
    const text = PAGE.replace(/\s+/g, ' ').replaceAll('`', '');
    const clauses = ENTRIES.flatMap(({ construct }) =>
      construct.is === 'supported'
        ? []
        : clausesOf(construct).map((one) => one.replaceAll('`', '')),
    );
    expect(clauses.filter((clause) => !text.includes(clause.slice(1)))).toEqual([]);
  });

  test('shows an example that is what its comments say', () => {
    const planned = planScenario(EXAMPLE, 'example.yml', { allow: new Set(['code']) });
    expect(planned.ok ? [] : planned.problems).toEqual([]);
    const said = planned.ok ? planned.plan.notices : [];
    const lines = EXAMPLE.split('\n');
    const noted = said.map(({ where, code }) => {
      const [, line = '1'] = /line (\d+)/.exec(where) ?? [];
      return `${lines[Number(line) - 1]?.split('# ')[1]}: ${code}`;
    });
    expect(noted.toSorted()).toEqual([
      'left out: construct-ignored',
      'left out: construct-ignored',
      'needs allow: code: construct-allowed',
    ]);
    expect(planScenario(EXAMPLE, 'example.yml')).toMatchObject({
      ok: false,
      problems: [{ code: 'construct-needs-allow' }],
    });
    expect(load(EXAMPLE)).toMatchObject({ execution: [{ 'hold-for': '2m' }] });
  });
});

function clausesOf(construct: Entry['construct']): readonly string[] {
  if (construct.is === 'supported') return [];
  const { because } = construct;
  const other = construct.is === 'ignored' ? construct.loses : construct.instead;
  return other === undefined ? [because] : [because, other];
}

describe('the table of constructs', () => {
  const clauses = [...new Set(ENTRIES.flatMap(({ construct }) => clausesOf(construct)))];

  test('has a reason for what does not work, and a way out of what is refused', () => {
    expect(clauses.filter((clause) => clause.trim() === '')).toEqual([]);
    expect(clauses.length).toBeGreaterThan(40);
  });

  test('has clauses, in plain words, that messages end with a full stop', () => {
    expect(clauses.filter((clause) => /[.:;,]$|^\s|\s$/.test(clause))).toEqual([]);
    expect(clauses.filter((clause) => bannedWord(clause) !== undefined)).toEqual([]);
    expect(clauses.filter((clause) => wordCount(clause) > 30)).toEqual([]);
  });

  test.each([
    [/^jmeter\.(?:gui|laf)\./, ['jmeter.gui.…', 'jmeter.laf.…']],
    [
      /^(?:JMX|Db)Mon|Metrics|(?:Up|Down)loader$/,
      ['JMXMon…', 'DbMon…', '…Metrics…', '…Uploader', '…Downloader'],
    ],
    [/^https?[._]x\w*$/, ['https.x…']],
    [/./, ['………']],
  ])('names what %s matches as %j', (pattern, texts) => {
    expect(textsOf(pattern)).toEqual(texts);
  });
});
