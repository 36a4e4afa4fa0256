import { printCount } from '../units.ts';
import { differenceSections, type EarlierRuns } from './differences.ts';
import { headline, ICONS } from './headline.ts';
import { escapeMarkdown, folded, link } from './markdown.ts';
import type { Results } from './results/schema.ts';
import {
  criteriaNotes,
  criteriaTable,
  doubtSections,
  errorSection,
  introduction,
  labelSection,
  mostImportant,
  regionSection,
} from './sections.ts';
import { wordFor } from './sentences.ts';

/** Characters: what is worth reading, and what GitHub takes, less the marker at the end. */
const [AIM, MOST] = [10_000, 50_000] as const;
/** How many criteria are shown. */
const CRITERIA = 20;

/**
 * The comment of a pull request, as Markdown: what the job summary says, short. Beyond the aim it
 * loses what is folded, and then all but the verdict.
 */
export function commentMarkdown(results: Results, earlier: EarlierRuns = {}): string {
  const title = `### ${ICONS[results.verdict]} ${escapeMarkdown(headline(results))}`;
  const differences = differenceSections(results, earlier);
  const head = [title, introduction(results), ...differences];
  const criteria = criteriaOf(results, earlier);
  const foot = footer(results);
  const forms = [
    [...head, ...doubtSections(results), criteria, ...details(results), foot],
    [...head, ...doubtSections(results), criteria, foot],
    [...head, criteria, foot],
    [title, ...differences, foot],
  ].map((sections) => `${sections.filter((section) => section !== '').join('\n\n')}\n`);
  const fitting = (most: number) => forms.find(({ length }) => length <= most);
  return fitting(AIM) ?? fitting(MOST) ?? [title, foot].join('\n\n');
}

function criteriaOf({ criteria }: Results, earlier: EarlierRuns): string {
  const shown = mostImportant(criteria, CRITERIA);
  const rest = criteria.length - shown.length;
  const parts = [
    criteriaTable(shown, earlier),
    criteriaNotes(shown.filter((criterion) => wordFor(criterion) !== 'pass')).join('\n'),
    rest === 0 ? '' : `Criteria that are not listed: ${printCount(rest)}.`,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function details(results: Results): readonly string[] {
  const sections = [regionSection(results), labelSection(results), errorSection(results)];
  const shown = sections.filter((section) => section !== '').join('\n\n');
  return [folded('Regions, labels and errors', [shown])];
}

/** Where there is more, and what wrote this. */
function footer({ workflow }: Results): string {
  const run =
    workflow === undefined || workflow === null
      ? 'The job summary'
      : link(
          'The job summary',
          `${workflow.server}/${workflow.repository}/actions/runs/${workflow.runId}/attempts/${workflow.attempt}`,
        );
  return `${run} has more. <sub>Fargate Load Gate tests the service under load and fails where it breaks a criterion.</sub>`;
}
