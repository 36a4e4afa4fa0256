import { type Case, casesOf, gateOf, shown, spanOf } from './cases.ts';

/** What XML 1.0 cannot hold, besides what `visible` writes out. */
const NOT_XML = /[\uFFFE\uFFFF]/g;
const ENTITIES = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);

/** What others wrote, in XML: in an attribute, or between tags. */
function escapeXml(text: string): string {
  return shown(text)
    .replace(NOT_XML, '\uFFFD')
    .replace(/[&<>"]/g, (character) => ENTITIES.get(character) ?? '');
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element; text inside of it is escaped before. */
function element(name: string, attributes: Attributes, inside: readonly string[] = []): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escapeXml(String(value))}"`],
  );
  const open = `<${name}${written.join('')}`;
  return inside.length === 0 ? `${open}/>` : [`${open}>`, ...inside, `</${name}>`].join('\n');
}

/**
 * The run as JUnit XML: a suite for all regions and one for each region that a criterion names, a
 * test for each criterion. A `time` is how long there was load to judge, and no measurement.
 */
export function junitXml(results: Parameters<typeof casesOf>[0]): string {
  const { began, load } = spanOf(results);
  const cases = casesOf(results);
  const time = (load / 1000).toFixed(3);
  const names = [...new Set(cases.map(({ suite }) => suite))];
  const suites = names.map((name, id) => {
    const own = cases.filter(({ suite }) => suite === name);
    const timestamp = new Date(began).toISOString().slice(0, 19);
    return element('testsuite', { name, id, ...countsOf(own), skipped: 0, time, timestamp }, [
      properties({ 'run-id': results.runId, verdict: results.verdict }),
      ...own.map((one) => testcase(one, gateOf(results), time)),
    ]);
  });
  const all = { name: gateOf(results), ...countsOf(cases), time };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', all, suites)}\n`;
}

function countsOf(cases: readonly Case[]): Attributes {
  const count = (wanted: Case['outcome']): number =>
    cases.filter(({ outcome }) => outcome === wanted).length;
  return { tests: cases.length, failures: count('fail'), errors: count('inconclusive') };
}

function testcase(one: Case, classname: string, time: string): string {
  const { name, outcome, message, details, place, facts } = one;
  const attributes = { name, classname, time, file: place?.file, line: place?.line };
  const body = [message, ...details].map(escapeXml);
  const ends = {
    pass: element('system-out', {}, body),
    fail: element('failure', { type: 'fail', message }, body),
    inconclusive: element('error', { type: 'inconclusive', message }, body),
  };
  return element('testcase', attributes, [properties(facts), ends[outcome]]);
}

function properties(facts: Case['facts']): string {
  const all = Object.entries(facts).map(([name, value]) => element('property', { name, value }));
  return element('properties', {}, all);
}
