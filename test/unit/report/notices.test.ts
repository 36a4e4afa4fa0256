import { describe, expect, test } from 'vitest';
import { checkReport } from '../../../src/check/report.ts';
import { grouped, isNote, type Problem, problemAt } from '../../../src/errors.ts';
import { readInputs } from '../../../src/inputs/inputs.ts';
import { judgeAgain } from '../../../src/phases/replay.ts';
import { parseResults, printResults } from '../../../src/report/results/text.ts';
import { summaryMarkdown } from '../../../src/report/summary.ts';
import { aReader } from '../../support/builders/inputs.ts';
import { someResults } from '../../support/builders/report.ts';
import { scenarioYaml } from '../../support/builders/scenarios.ts';
import { inputsFor, runIn } from '../../support/runs.ts';

/** Twelve keys that three reasons leave out, as a scenario that runs elsewhere has them. */
const KINDS = [
  'people read it, and no verdict depends on it',
  'the worker sets it in the task',
  'the tasks run in AWS already',
];
const IGNORED = Array.from({ length: 12 }, (_, index): Problem => {
  const because = KINDS[index % KINDS.length] ?? '';
  return problemAt('construct-ignored', `load/shop.yml, line ${index + 1} (key${index})`, {
    because,
  });
});
const LOST = problemAt('construct-lost', 'load/shop.yml, line 20 (reporting[1])', {
  because: 'the tasks keep no files',
  loses: 'no JUnit file is written',
});
const NOTICES = [...IGNORED, LOST];
const PLACES = 'load/shop.yml, line 1 (key0) (also line 4 (key3); line 7 (key6); line 10 (key9))';

test('D1: twelve keys of three kinds are three lines of the log; only what is lost is a warning', async () => {
  const { log } = await runIn({}, inputsFor(1, { remarks: NOTICES }));
  const lines = log.filter((line) => line.includes('load/shop.yml'));
  expect(lines).toHaveLength(4);
  expect(lines[0]).toBe(
    `Note: ${PLACES}: left out, because people read it, and no verdict depends on it. ` +
      'Leave it, or remove it: nothing is lost. [construct-ignored]',
  );
  expect(lines.filter((line) => line.startsWith('warning'))).toEqual([
    expect.stringMatching(/\(reporting\[1\]\).*JUnit.*\[construct-lost\]$/),
  ]);
});

test('D1: what a scenario for other places holds is a note for each reason, and no problem', () => {
  const settings = [
    'settings: {artifacts-dir: out, check-interval: 5s, verbose: true}',
    'modules:',
    '  jmeter: {path: jmeter, version: 5.4, detect-plugins: true, plugins: [a], gui: false}',
    '  console: {disable: true}',
    'provisioning: local',
    'reporting: [final-stats, console, {module: junit-xml, filename: a.xml}]',
  ];
  const scenario = [...settings, scenarioYaml()].join('\n');
  const { remarks } = readInputs(aReader({ scenario }));
  expect(remarks).toHaveLength(12);
  const shown = grouped(remarks);
  expect(shown.filter(isNote).map(({ code }) => code)).toEqual([
    'construct-ignored',
    'construct-ignored',
    'construct-ignored',
    'construct-ignored',
  ]);
  expect(shown.filter((one) => !isNote(one))).toMatchObject([
    { code: 'construct-lost', where: 'input scenario, line 6 (reporting[2])' },
  ]);
});

test('of a run without them nothing is said', async () => {
  const { log, report } = await runIn({}, inputsFor(1));
  expect(log.join('\n')).not.toContain('Inputs');
  expect(report.notices).toEqual([]);
  expect(summaryMarkdown(report)).not.toContain('Inputs');
});

describe('D1: notices', () => {
  test('are folded in the job summary, grouped, after everything else', () => {
    const summary = summaryMarkdown(someResults({ notices: NOTICES }));
    const [before = '', fold = ''] = summary.split('<details>');
    expect(before).toContain('### Regions');
    expect(fold).toMatch(
      /^<summary>Inputs: 13 notices<\/summary>\n\n- \*\*load\/shop\.yml, line 1 /,
    );
    expect(fold.match(/^- /gm)).toHaveLength(4);
    expect(fold).toContain('nothing is lost. `construct-ignored`');
    expect(fold).toContain('Fix: remove it if');
    expect(fold.trimEnd()).toMatch(/<\/details>$/);
  });

  test('are in the results, which a replay keeps, and whose schema takes those without them', () => {
    const results = someResults({ notices: NOTICES });
    expect(judgeAgain(printResults(results), '500ms').notices).toEqual(NOTICES);
    const { notices, ...earlier } = results;
    expect(notices).toEqual(NOTICES);
    const read = parseResults(JSON.stringify(earlier));
    expect(read.ok && summaryMarkdown(read.value)).not.toContain('<details>');
  });

  test('are in the summary of a check', () => {
    expect(checkReport([], 0, NOTICES).markdown).toContain('Inputs: 13 notices');
    expect(checkReport([], 0).markdown).not.toContain('<details>');
  });

  test('are as many in the results as people can have written', async () => {
    const remarks = Array.from({ length: 5000 }, () => IGNORED).flat();
    const { report } = await runIn({}, inputsFor(1, { remarks }));
    expect(report.notices).toHaveLength(1000);
  });

  test('of many kinds say that there are more of them, and no problem', () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      problemAt('construct-ignored', `s.yml, line ${index + 1} (x)`, { because: `it is ${index}` }),
    );
    const summary = summaryMarkdown(someResults({ notices: many }));
    expect(summary).toContain('**20 more notices**');
    expect(summary).toContain('`notices-more`');
  });
});
