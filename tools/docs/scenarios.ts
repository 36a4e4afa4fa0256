// docs/scenarios.md: what a scenario may hold, from the table of constructs.
import type { Construct } from '../../src/scenario/constructs/construct.ts';
import { type Entry, OTHERS, type Part, parts } from './constructs.ts';
import { wrap } from './troubleshooting.ts';

const WIDTH = 100;

/** What becomes of it is what its comments say: a test reads it. */
export const EXAMPLE = `settings:
  env:
    HOST: staging.example.com   # unless the input variables has another HOST
  artifacts-dir: out            # left out
execution:
- scenario: shop
  concurrency: \${__P(users,10)} # 10, unless a property says otherwise
  hold-for: 2m
scenarios:
  login:
    requests:
    - http://\${HOST}/login
  shop:
    requests:
    - include-scenario: login
    - url: http://\${HOST}/items
      jsr223: vars.put("a", "b")  # needs allow: code
reporting:
- module: passfail              # its criteria are judged over all tasks
  criteria:
  - avg-rt>500ms, stop as failed
- module: final-stats           # left out
`;

const OUTCOMES = [
  {
    is: 'ignored',
    title: 'what is left out',
    more:
      'A notice names each place. The load and the verdict are the same without it. Where ' +
      'something is lost, the notice is a warning.',
  },
  {
    is: 'opt-in',
    title: 'what needs `allow: code`',
    more: 'It runs code of whoever may change the scenario. Without the input it is refused.',
  },
  {
    is: 'refused',
    title: 'what is refused',
    more: 'Nothing is started then. The message says the same as this page.',
  },
] as const;

function partText({ title, more, entries }: Part): readonly string[] {
  const works = entries.filter(({ construct }) => construct.is === 'supported');
  const others = OUTCOMES.flatMap((outcome) => {
    const those = entries.filter(({ construct }) => construct.is === outcome.is);
    if (those.length === 0) return [];
    return [`### ${title}: ${outcome.title}`, ...reasonTexts(those)];
  });
  return [`## ${title}`, wrap(more), `### ${title}: what works`, blockOf(works), ...others];
}

/** The names of each place, in a block of text. */
function blockOf(entries: readonly Entry[]): string {
  const lines = [...Map.groupBy(entries, ({ place }) => place)].flatMap(([place, own]) => {
    const names = own.map(({ name, only }) => {
      const called = name === OTHERS ? 'any other name' : name;
      return only === undefined ? called : `${called} (${only})`;
    });
    return [place, ...indented(names.join(', '))].map((line) => line.replaceAll('`', ''));
  });
  return ['```text', ...lines, '```'].join('\n');
}

function indented(text: string): readonly string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line.length + word.length + 1 > WIDTH - 4) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.map((line) => `    ${line}`);
}

/** Each reason once, with all that share it, by what is lost or what to write instead. */
function reasonTexts(entries: readonly Entry[]): readonly string[] {
  const reasons = Map.groupBy(entries, ({ construct }) => becauseOf(construct));
  return [...reasons].flatMap(([because, all]) =>
    [...Map.groupBy(all, ({ construct }) => wayOutOf(construct))].flatMap(([way, own], index) => {
      const reason = index === 0 ? `**${because}** ` : '';
      return [...(reason + way === '' ? [] : [wrap(asCode(reason + way))]), placesOf(own)];
    }),
  );
}

/** Markdown would take the two lines in front of a function for a beginning of bold text. */
function asCode(text: string): string {
  return text.replace(/\$\{(?:[^{}]|\{[^}]*\})*\}|__\w+/g, '`$&`');
}

function becauseOf(construct: Construct): string {
  return construct.is === 'supported' ? '' : sentenceOf(construct.because);
}

function wayOutOf(construct: Construct): string {
  if (construct.is === 'supported') return '';
  if (construct.is !== 'ignored') return `Instead: ${construct.instead}.`;
  return construct.loses === undefined ? '' : `Lost: ${construct.loses}.`;
}

function sentenceOf(clause: string): string {
  const [first = ''] = clause;
  return `${first.toUpperCase()}${clause.slice(first.length)}.`;
}

/** A line of the list for each place. Each of its lines has the names as one piece of code. */
function placesOf(entries: readonly Entry[]): string {
  return [...Map.groupBy(entries, ({ place }) => place)]
    .flatMap(([place, own]) => itemOf(place, own))
    .join('\n');
}

function itemOf(place: string, entries: readonly Entry[]): readonly string[] {
  const plain = entries.filter((entry) => whole(entry) && entry.name !== OTHERS);
  const others = entries.filter((entry) => !plain.includes(entry)).map(phraseOf);
  const lines = [`- ${place}:`];
  for (const { name } of plain) addName(lines, name);
  const phrases = others.join('; ');
  if (phrases === '') return lines;
  const last = lines.pop() ?? '';
  return [...lines, ...wrap(`${last}${plain.length === 0 ? ' ' : '; '}${phrases}`).split('\n')].map(
    (line) => (line.startsWith('- ') || line.startsWith('  ') ? line : `  ${line}`),
  );
}

function addName(lines: string[], name: string): void {
  const line = lines.at(-1) ?? '';
  const longer = line.endsWith('`') ? `${line.slice(0, -1)}, ${name}\`` : `${line} \`${name}\``;
  if (longer.length < WIDTH) lines[lines.length - 1] = longer;
  else {
    lines[lines.length - 1] = line.replace(/`$/, ',`');
    lines.push(`  \`${name}\``);
  }
}

function whole({ only, other }: Entry): boolean {
  return only === undefined && other === undefined;
}

function phraseOf({ name, only, other }: Entry): string {
  if (name === OTHERS)
    return only ?? (other === undefined ? 'anything else' : `others than ${other}`);
  if (only !== undefined) return `\`${name}\` that is ${only}`;
  return `\`${name}\` other than ${other}`;
}

export function scenariosPage(): string {
  return `${[INTRODUCTION, ...parts().flatMap(partText)].join('\n\n')}\n`;
}

const INTRODUCTION = `<!-- Generated by npm run docs from src/scenario/constructs; do not edit. -->

# What a scenario may hold

A scenario is a Taurus configuration for JMeter, and may run JMeter test plans. It is read as Taurus
reads it. The action holds each key, element and function against one table, which this page shows:

| outcome | what happens |
|---|---|
| works | the tasks run it, as Taurus would |
| left out | a notice names the place; the load is the same without it |
| needs \`allow: code\` | it runs code, so the workflow has to permit it ([inputs.md](inputs.md#allow)) |
| refused | nothing starts; the message says what to write instead |

All problems of all files are reported at once, each with its line. A key that Taurus does not have
either is left out with a warning, unless it looks like a slip of one that it has.

## An example

\`\`\`yaml
${EXAMPLE}\`\`\`

## Values from outside

What only the workflow has, such as the address of a preview, comes by the input
[\`variables\`](inputs.md#variables).

- \`\${NAME}\` in a configuration: the input, or else \`settings.env\`, or else a variable of JMeter.
- \`\${__P(NAME,default)}\` in a configuration or a plan: the input, or else \`properties\` of the
  scenario or of \`modules.jmeter\`, or else the default.

Several paths in the input [\`scenario\`](inputs.md#scenario) are merged, as \`bzt a.yml b.yml\` does.
[files.md](files.md) says which files a scenario may name, [passfail.md](passfail.md) which criteria
it may have.`;
