import { readFileSync } from 'node:fs';
import { GateError, messageOf, type Problem } from '../errors.ts';
import { type Criterion, printCondition, printSubject } from '../gate/criteria/criterion.ts';
import { parseThreshold, withDefaults } from '../gate/criteria/threshold.ts';
import { leastTrust } from '../gate/figures/evidence.ts';
import { overviewOf } from '../gate/overview.ts';
import { conclude, type Judgement, judge } from '../gate/verdict.ts';
import type { Replay } from '../inputs/replay.ts';
import { evidenceOf, type Measurements } from '../measurements/measure.ts';
import type { Report } from '../report/report.ts';
import { parseStoredRun, type StoredRun } from '../report/stored-run.ts';
import { printSpan } from '../units.ts';

const INPUT = 'input replay';

/** The text of a results file. @throws GateError when it cannot be read. */
export function readResultsFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const fix =
      'name the results file of an earlier run (its output results, kept with actions/upload-artifact), or its run id';
    throw new GateError(
      [
        {
          where: `${INPUT} ("${path}")`,
          what: `the file cannot be read: ${messageOf(error)}`,
          fix,
        },
      ],
      {
        cause: error,
      },
    );
  }
}

/**
 * Judges a stored run by other criteria. Nothing is started, and what was doubtful then is doubtful
 * now.
 * @throws GateError when the text is no stored run, or the threshold names a region that the run
 * did not have.
 */
export function judgeAgain(text: string, { threshold }: Pick<Replay, 'threshold'>): Report {
  const parsed = parseStoredRun(text);
  if (!parsed.ok) {
    const fix = 'name a results file as this version of the action has written it';
    throw new GateError([
      { where: INPUT, what: `the results of the run cannot be read: ${parsed.reason}`, fix },
    ]);
  }
  const stored = parsed.value;
  const { criteria, problems } = parseThreshold(threshold, {
    regions: stored.regions.map(({ region }) => region),
  });
  if (problems.length > 0) throw new GateError(problems);
  const measurements = measurementsOf(stored);
  const evidence = evidenceOf(measurements);
  const circumstances = {
    doubts: stored.doubts,
    reservations: reservationsOf(stored),
    breaches: criteria.flatMap((criterion) => breachOf(criterion, stored)),
    trust: measurements.trust,
    endedAfter: stored.endedEarly?.after,
  };
  return {
    runId: stored.runId,
    replayed: true,
    scenario: stored.scenario,
    took: stored.took,
    verdict: judge(withDefaults(criteria, stored.regions.length), evidence, circumstances),
    measurements,
    overview: overviewOf(evidence),
    deaths: [],
    turnout: undefined,
    absences: [],
    startAt: undefined,
    latecomers: undefined,
    endedEarly: stored.endedEarly,
    savings: undefined,
  };
}

function measurementsOf({ regions, overall, doubts }: StoredRun): Measurements {
  const measured = regions.map(({ cloudWatch, distrust, ...region }) => {
    const { expected, settled, waited, ...totals } = cloudWatch;
    return {
      ...region,
      trust: distrust,
      consoles: [],
      settlement: { totals, expected, settled, waited, problems: [] },
    };
  });
  return {
    regions: measured,
    overall,
    doubts,
    trust: leastTrust(measured.map(({ trust }) => trust)),
  };
}

/**
 * A run that was ended early is one still when it is judged for the third time, and says so once.
 */
function reservationsOf({ endedEarly, reservations }: StoredRun): readonly Problem[] {
  if (endedEarly === undefined) return reservations;
  const what = `the run was ended ${printSpan(endedEarly.after)} into its load, because a criterion was broken`;
  const reservation = {
    where: 'the run',
    what,
    fix: 'a pass would speak of a part of the load only; run the test again',
  };
  return reservations.some((other) => other.what === what)
    ? reservations
    : [...reservations, reservation];
}

/**
 * What ended the run was proven then, by what was known of the rest of its load; with or without
 * stop, it is the same criterion.
 */
function breachOf(criterion: Criterion, { endedEarly, criteria }: StoredRun): readonly Judgement[] {
  const lasting = printCondition({ ...criterion, on: undefined });
  const found = criteria.find(
    ({ text, outcome }) => outcome === 'fail' && text.replace(/, stop$/, '') === lasting,
  );
  if (found === undefined || endedEarly?.criteria.includes(found.text) !== true) return [];
  const { actual: value, margin, note, sentence } = found;
  // As it was told then: "SUBJECT is WORDS, which breaks CRITERION (SOURCE)".
  const words = sentence.slice(
    `${printSubject(criterion)} is `.length,
    sentence.lastIndexOf(', which breaks '),
  );
  return [
    conclude(criterion, {
      outcome: 'fail',
      value,
      range: undefined,
      words,
      note,
      ...(margin === undefined ? {} : { margin }),
    }),
  ];
}
