// The tables of docs/criteria.md, from the tables that the parser of criteria itself is made of.
import { samplesNeeded } from '../src/gate/statistics.ts';
import { GRAMMAR, KEYWORDS, MEASURES, SUBJECTS } from '../src/gate/words.ts';
import { printCount } from '../src/units.ts';

const PERCENTILES = [50, 90, 95, 99, 99.9, 99.99] as const;

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(header), `|${header.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

export function subjectTable(): string {
  const rows = SUBJECTS.map(({ spelling, measure, example, meaning }) => [
    `\`${spelling}\``,
    MEASURES[measure].units,
    `\`${example}\``,
    meaning,
  ]);
  return table(['subject', 'unit', 'example', 'meaning'], rows);
}

export function criteriaSections(): readonly { name: string; content: string }[] {
  const measures = Object.values(MEASURES).map(({ units, rule }) => [units, rule]);
  const keywords = KEYWORDS.map(({ spelling, example, meaning }) => [`\`${spelling}\``, `\`${example}\``, meaning]);
  const needed = table(
    ['percentile', ...PERCENTILES.map((percentile) => `p${percentile}`), 'p0, p100'],
    [['samples needed', ...PERCENTILES.map((percentile) => printCount(samplesNeeded(percentile))), '1']],
  );
  return [
    { name: 'subjects', content: subjectTable() },
    { name: 'measures', content: table(['unit', 'rule'], measures) },
    { name: 'keywords', content: table(['', 'example', 'meaning'], keywords) },
    { name: 'percentiles', content: needed },
    { name: 'grammar', content: `\`\`\`ebnf\n${GRAMMAR}\n\`\`\`` },
  ];
}
