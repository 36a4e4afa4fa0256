import { type Problem, problemAt } from '../errors.ts';
import type { Variables } from '../scenario/values/fill.ts';
import { keepSecret, namesSecret } from '../text/redact.ts';
import { type Entry, readEntries } from './entries.ts';
import type { Reading } from './reader.ts';

const INPUT = 'variables';
const MOST = { count: 100, name: 100, value: 4096 } as const;
/** What Taurus and JMeter both take for a name, and for no function. */
const NAME = /^(?!__)[A-Za-z_][A-Za-z0-9_.-]*$/;
/** What the worker gives each task, and Taurus a machine. */
const RESERVED = /^(?:LOAD_GATE_|TAURUS_)/;
/** What a line of a properties file, or a test plan, cannot hold. */
const UNFIT = /[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u;
/** What JMeter takes for a beginning of an expression, or for a sign that there is none. */
const EVALUATED = /\$\{|\\[\\$,]|[\\$]$/;

/**
 * Reads the input `variables`: a YAML mapping, or `NAME=value` lines. A value may be a secret, so
 * that no message shows one.
 */
export function readVariables(reading: Reading): Variables {
  const { entries, unreadable, invalid } = readEntries(reading.get(INPUT), INPUT);
  const lines = unreadable.map((line) => (line === 0 ? INPUT : `${INPUT}, line ${line}`));
  // What YAML has to say may hold a value.
  const [, line = INPUT] = /^input (.*)$/.exec(invalid?.where ?? '') ?? [];
  for (const place of invalid === undefined ? lines : [line])
    reading.refuse(place, 'variables-unreadable');
  for (const { name, value } of entries) if (namesSecret(name)) keepSecret(value);
  const earlier = new Set<string>();
  for (const entry of entries) {
    checkVariable(reading, entry, earlier);
    earlier.add(entry.name);
  }
  const count = entries.length;
  if (count > MOST.count) reading.refuse(INPUT, 'variables-too-many', { count, most: MOST.count });
  return new Map(entries.slice(0, MOST.count).map(({ name, value }) => [name, value]));
}

function checkVariable({ refuse }: Reading, entry: Entry, earlier: ReadonlySet<string>): void {
  const { name, value, line } = entry;
  const place = `${INPUT}, line ${line}`;
  if (!NAME.test(name) || name.length > MOST.name || RESERVED.test(name))
    refuse(place, 'variable-name-invalid', { name, most: MOST.name });
  else if (earlier.has(name)) refuse(place, 'variable-repeated', { name });
  if (value.length > MOST.value || UNFIT.test(value))
    refuse(place, 'variable-value-invalid', { name, most: MOST.value });
  else if (EVALUATED.test(value)) refuse(place, 'variable-value-evaluated', { name });
}

/** Those whose names say that they are secrets: there is a better way for these. */
export function secretNotices(variables: Variables): readonly Problem[] {
  return [...variables]
    .filter(([name, value]) => value !== '' && namesSecret(name))
    .map(([name]) => problemAt('variable-secret', `input ${INPUT}`, { name }));
}

/** Others are no secrets, and stand in sentences. */
const MAY_BE_SECRET = /^(?=.{8})(?=.*[^a-z])/i;

/** What there is to say of a scenario, with the names of its variables in place of their values. */
export function withoutValues(
  problems: readonly Problem[],
  variables: Variables,
): readonly Problem[] {
  const longest = [...variables]
    .filter(([, value]) => MAY_BE_SECRET.test(value))
    .toSorted(([, a], [, b]) => b.length - a.length);
  const hidden = (text: string): string =>
    longest.reduce((all, [name, value]) => all.replaceAll(value, () => `\${${name}}`), text);
  return problems.map(({ code, where, what, fix }) => ({
    code,
    where: hidden(where),
    what: hidden(what),
    fix: hidden(fix),
  }));
}
