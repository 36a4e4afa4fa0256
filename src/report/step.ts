import { doubtOf, grouped, messageFor, printMessage, printProblem, problemAt } from '../errors.ts';
import { printSource } from '../gate/criteria/criterion.ts';
import { quoted, visible } from '../units.ts';
import { costLine, loadSummary, loadTable } from './load-and-cost.ts';
import { type Results, wordFor } from './results/schema.ts';
import { changeMessages, decisive, reasons, remarks } from './sentences.ts';
import { labelTable, regionTable, tableNotes, textTable } from './tables.ts';

/** A finished run in the log: its figures, what is worth a remark, and why the verdict is so. */
export function reportLines(results: Results): readonly string[] {
  const regions = regionTable(results);
  const labels = labelTable(results);
  const loads = loadTable(results);
  const named = labels?.rows.map(([label = '', ...figures]) => [quoted(label), ...figures]);
  const lines = [
    '',
    ...changeMessages(results).map(printMessage),
    ...textTable(regions.header, regions.rows),
    '',
    ...(labels === undefined ? [] : [...textTable(labels.header, named ?? []), '']),
    ...tableNotes(results),
    ...(loads === undefined ? [] : ['', ...textTable(loads.header, loads.rows), '']),
    loadSummary(results),
    ...costLine(results),
    ...remarks(results),
    ...reasons(results),
  ];
  return lines.map(visible);
}

/**
 * The outputs of the action, by their names. A figure that could not be measured is empty, never a
 * zero.
 */
export function outputsOf(results: Results): Readonly<Record<string, string>> {
  const { runId, verdict, overall, regions } = results;
  // A part of what CloudWatch will hold is a number like any other.
  const isSettled = regions.every(({ cloudWatch }) => cloudWatch.settled);
  return {
    verdict,
    'average-response-time': isSettled ? decimal(overall.average, 3) : '',
    'p95-response-time': decimal(overall.p95, 3),
    'error-rate': decimal(overall.errors, 6),
    samples: String(overall.samples),
    'run-id': runId,
    cost: results.cost?.actual?.toFixed(4) ?? '',
  };
}

function decimal(figure: number | null, digits: number): string {
  return figure === null ? '' : figure.toFixed(digits);
}

/** How the step of a run ends. */
type StepEnd = {
  readonly warnings: readonly string[];
  /** Why nothing is proven, where the workflow lets that pass. */
  readonly allowed?: string;
  /** Why the step fails; undefined where it does not. */
  readonly failure: string | undefined;
};

/**
 * "Too slow" and "could not be measured" read differently, and both fail the step unless the
 * workflow says otherwise.
 */
export function stepEnd(results: Results, onInconclusive: 'fail' | 'warn'): StepEnd {
  const { verdict, criteria } = results;
  const unmet = criteria
    .filter((criterion) => wordFor(criterion) === 'warning' && !criterion.place)
    .map((criterion) => {
      const code = criterion.outcome === 'fail' ? 'warning-not-met' : 'warning-not-judged';
      const { sentence } = criterion;
      return problemAt(code, printSource(criterion), { sentence });
    });
  const warnings = grouped(unmet).map(printProblem);
  if (verdict === 'pass') return { warnings, failure: undefined };
  const facts = { reasons: decisive(results) };
  if (verdict === 'fail')
    return { warnings, failure: printMessage(messageFor('criteria-not-met', facts)) };
  if (onInconclusive === 'fail')
    return { warnings, failure: printMessage(messageFor('not-measured', facts)) };
  const unjudged = criteria.flatMap(({ soft, reason }) => (soft || reason === null ? [] : reason));
  if ([...results.doubts, ...unjudged].some((one) => doubtOf(one) === 'contradiction'))
    return { warnings, failure: printMessage(messageFor('not-measured-contradictory', facts)) };
  const broken = criteria.find(({ outcome, soft }) => outcome === 'fail' && !soft);
  // Data with gaps prove no failure either, but who lets a gap pass does not mean an outage.
  if (broken === undefined) {
    const allowed = printMessage(messageFor('not-measured-but-allowed', facts));
    return { warnings, allowed, failure: undefined };
  }
  const broke = messageFor('not-measured-but-broken', { ...facts, broken: broken.sentence });
  return { warnings, failure: printMessage(broke) };
}
