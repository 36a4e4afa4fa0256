import type { Problem } from '../../errors.ts';
import { byNearness, nearest } from '../../suggest.ts';
import type { Criterion } from './criterion.ts';
import { printLabel } from './print.ts';

const SHOWN_LABELS = 10;

/** The labels of a scenario: whether it can have one, and those that are known by name. */
export type KnownLabels = {
  readonly names: readonly string[];
  readonly has: (label: string) => boolean;
};

/**
 * Criteria about labels that no sample of the scenario can have: such a run would cost its load and
 * be inconclusive.
 */
export function unknownLabels(
  criteria: readonly Criterion[],
  { names, has }: KnownLabels,
): readonly Problem[] {
  return criteria.flatMap(({ scope: { label }, source, text, translatedFrom }) => {
    if (label === undefined || typeof source === 'string' || has(label)) return [];
    const where = `${source.input}, line ${source.line}, column ${source.column}`;
    return [
      {
        where,
        what: `"${translatedFrom ?? text}": no request of the scenario has the label ${JSON.stringify(label)}`,
        fix: fixFor(label, names),
      },
    ];
  });
}

function fixFor(label: string, names: readonly string[]): string {
  const guess = nearest(label, names);
  if (guess !== undefined) return `did you mean ${printLabel(guess)}?`;
  const shown = byNearness(label, names).slice(0, SHOWN_LABELS).map(printLabel);
  const rest = names.length - shown.length;
  return shown.length === 0
    ? 'give the request that is meant this label'
    : `use one of ${shown.join(', ')}${rest > 0 ? ` or of ${rest} more` : ''}; a request without a label has its address as it is written for one`;
}
