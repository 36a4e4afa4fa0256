import { type Case, casesOf, gateOf, shown, spanOf } from './cases.ts';

type Results = Parameters<typeof casesOf>[0];

const STATUSES = { pass: 'passed', fail: 'failed', inconclusive: 'other' } as const;

/** The run in the Common Test Report Format, https://ctrf.io: a test for each criterion. */
export function ctrfJson(results: Results): string {
  const { began, ended, load } = spanOf(results);
  const cases = casesOf(results);
  const count = (wanted: Case['outcome']): number =>
    cases.filter(({ outcome }) => outcome === wanted).length;
  const report = {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    runId: results.runId,
    timestamp: new Date(ended).toISOString(),
    generatedBy: 'Fargate Load Gate',
    results: {
      tool: { name: 'Fargate Load Gate' },
      summary: {
        tests: cases.length,
        passed: count('pass'),
        failed: count('fail'),
        other: count('inconclusive'),
        skipped: 0,
        pending: 0,
        suites: new Set(cases.map(({ suite }) => suite)).size,
        start: began,
        stop: ended,
        duration: ended - began,
      },
      tests: cases.map((one) => testOf(one, gateOf(results), load)),
      environment: environmentOf(results),
    },
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function testOf(one: Case, gate: string, load: number): Readonly<Record<string, unknown>> {
  const { suite, name, outcome, isWarning, message, details, place, facts } = one;
  const said = Object.entries(facts).map(([key, value]) => [
    key,
    typeof value === 'string' ? shown(value) : value,
  ]);
  return {
    name: shown(name),
    status: STATUSES[outcome],
    duration: load,
    suite: [gate, suite].map(shown),
    rawStatus: isWarning ? 'warning' : outcome,
    ...(isWarning ? { tags: ['warning'] } : {}),
    message: shown(message),
    trace: details.map(shown).join('\n'),
    type: 'load',
    ...(place ? { filePath: shown(place.file), line: place.line } : {}),
    extra: Object.fromEntries(said),
  };
}

/** Where it ran; what is not known is left out. */
function environmentOf({
  workflow,
  verdict,
  scenario,
}: Results): Readonly<Record<string, unknown>> {
  const healthy = verdict === 'pass';
  const about = { reportName: shown(scenario), healthy };
  if (!workflow) return about;
  const { server, repository, job, runId, runNumber, commit, branch } = workflow;
  const url = `${server}/${repository}`;
  return {
    ...about,
    buildId: runId,
    buildName: shown(job),
    buildNumber: runNumber,
    buildUrl: `${url}/actions/runs/${runId}`,
    repositoryName: repository,
    repositoryUrl: url,
    ...(commit === null ? {} : { commit }),
    ...(branch === null ? {} : { branchName: shown(branch) }),
  };
}
