import type { Problem } from '../errors.ts';
import type { Criterion } from './criterion.ts';
import { printCondition, printSubject } from './print.ts';

/** What reads well and makes no sense: a criterion that stands twice, that nothing can meet, or that another one rules out. */
export function contradictions(criteria: readonly Criterion[]): readonly Problem[] {
  return criteria.flatMap((criterion, index) => {
    const fix = ownFix(criterion, criteria) ?? fixBeside(criterion, criteria.slice(0, index));
    return fix === undefined ? [] : [{ where: place(criterion), what: `"${criterion.text}" makes no sense`, fix }];
  });
}

function ownFix(criterion: Criterion, criteria: readonly Criterion[]): string | undefined {
  if (isImpossible(criterion)) return 'no run can meet it; write another limit';
  return criterion.subject === 'errors' && isLower(criterion) && !criterion.soft
    ? failsOnSuccess(criterion, criteria)
    : undefined;
}

/** Elsewhere (Taurus's passfail) a criterion says when to fail; here it says what must hold. Who does want failures sets an upper limit, too. */
function failsOnSuccess(criterion: Criterion, criteria: readonly Criterion[]): string | undefined {
  const bounded = criteria.some((other) => !isLower(other) && !other.soft && isAlike(other, criterion));
  if (bounded) return undefined;
  const meant = printCondition({ ...criterion, operator: criterion.operator === '>' ? '<=' : '<' });
  const bound = printCondition({ ...criterion, operator: '<=', limit: 1, on: undefined });
  return `a criterion is what must hold, and this asks for failures; did you mean ${meant}? To ask for failures, add an upper limit such as ${bound}`;
}

function fixBeside(criterion: Criterion, earlier: readonly Criterion[]): string | undefined {
  const alike = earlier.filter((other) => isAlike(other, criterion));
  const twin = alike.find(({ operator, limit }) => operator === criterion.operator && limit === criterion.limit);
  if (twin !== undefined) return `${place(twin)} says the same; remove one of them`;
  const opposite = alike.find((other) => !other.soft && !criterion.soft && excludes(other, criterion));
  return opposite === undefined
    ? undefined
    : `it cannot hold together with ${opposite.text} (${place(opposite)}); change one of them`;
}

/** Whether two criteria are about the same figures: the same samples, and the same windows of them. */
function isAlike(a: Criterion, b: Criterion): boolean {
  return printSubject(a) === printSubject(b) && a.window === b.window && a.streak === b.streak;
}

/** No figure is negative, and no share more than all. */
function isImpossible({ subject, operator, limit }: Criterion): boolean {
  return (operator === '<' && limit === 0) || (subject === 'errors' && operator === '>' && limit === 1);
}

function excludes(a: Criterion, b: Criterion): boolean {
  // With `for`, each may be broken while the other holds.
  if (isLower(a) === isLower(b) || a.streak !== undefined) return false;
  const [lower, upper] = isLower(a) ? [a, b] : [b, a];
  const touches = lower.operator === '>=' && upper.operator === '<=';
  return lower.limit > upper.limit || (lower.limit === upper.limit && !touches);
}

function isLower({ operator }: Criterion): boolean {
  return operator.startsWith('>');
}

function place({ source }: Criterion): string {
  return typeof source === 'string' ? 'the default' : `${source.input}, line ${source.line}, column ${source.column}`;
}
