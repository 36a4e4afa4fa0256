import { describe, expect, test } from 'vitest';
import { explainFailure } from '../../../src/fleet/failures/failure.ts';
import { judge } from '../../../src/gate/verdict.ts';
import { reportLines } from '../../../src/report/step.ts';
import { summaryMarkdown } from '../../../src/report/summary.ts';
import {
  aCriterion,
  aResult,
  judgeFigures,
  someEvidence,
  someFigures,
} from '../../support/builders/evidence.ts';
import { aContainer, aLog, aTask } from '../../support/builders/fleet.ts';
import {
  anOverview,
  aRegionMeasurement,
  someMeasurements,
  someResults,
} from '../../support/builders/report.ts';

const ERRORS = aCriterion({
  subject: 'errors',
  operator: '<',
  limit: 0.05,
  text: 'errors < 5%',
  source: 'added',
});
const CRITERIA = [aCriterion(), ERRORS];
const HOSTILE = '</summary>|`x`\n@octocat <img src=x> [a](http://b) #1';
const NO_OVERVIEW = { run: new Map(), regions: [], labels: [], moreLabels: 0 };

test('of a pass', () => {
  const regions = [
    aRegionMeasurement(),
    aRegionMeasurement({ region: 'us-east-1', samples: 300, average: 80 }),
  ];
  const overall = { samples: 400, average: 90, errors: 0 };
  const report = someResults({
    verdict: judgeFigures(CRITERIA, overall, []),
    measurements: someMeasurements({ regions, overall }),
  });
  expect(summaryMarkdown(report)).toMatchInlineSnapshot(`
    "## ✅ Passed: all 2 criteria are met

    - Closest to its limit: average is 90 ms, limit 500 ms.

    Load test of \`scenarios/demo.yml\`: 2 virtual users on 2 tasks in eu-west-1, us-east-1, 400 samples in 1 min 20 s. Verdict: **pass**. Run: \`lg-20261122-101500-1a2b3c4d\`.

    ### Criteria

    | Outcome | Criterion | Measured | Margin | Source |
    | --- | --- | --- | --- | --- |
    | ✅ pass | \`avg <= 500ms\` | 90 ms | +82% | threshold, line 1 |
    | ✅ pass | \`errors < 5%\` | 0% | +100% | added by the gate |

    ### Regions

    | Region | Tasks | Samples | Errors | Average | p50 | p95 | p99 | max | Rate |
    | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
    | eu-west-1 | 1/1 | 100 | 0% | 120 ms | 110 ms | 210 ms | 290 ms | 310 ms | 12.5/s |
    | us-east-1 | 1/1 | 300 | 0% | 80 ms | - | - | - | - | - |
    | **all** | **2/2** | **400** | **0%** | **90 ms** | **110 ms** | **210 ms** | **290 ms** | **310 ms** | **12.5/s** |

    ### Load

    Tasks: 1 requested, 1 started, 1 running under load, 1 completed. Load: 2 virtual users requested, 2 virtual users and 12.5/s achieved.

    ### This run in the AWS console

    | Region | Open |
    | --- | --- |
    | \`eu-west-1\` | [tasks](<https://eu-west-1.console.aws.amazon.com/ecs/v2/clusters/cluster-eu-west-1/tasks?region=eu-west-1>) · [logs](<https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:log-groups/log-group/$252Fdlt-fargate>) · [metrics](<https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#metricsV2?graph=~(metrics~(~(~'FargateLoadGate~'ResponseTime~'RunId~'lg-20261122-101500-1a2b3c4d))~region~'eu-west-1~stat~'Average~period~60~start~'2026-11-22T10*3a14*3a00.000Z~end~'2026-11-22T10*3a17*3a20.000Z)>) |
    "
  `);
});

test('of a failure', () => {
  const overall = { samples: 100, average: 812.3, errors: 0.12 };
  const results = [aResult({ errors: [{ message: 'Connection refused', count: 12 }] })];
  const regions = [aRegionMeasurement({ average: 812.3, errors: 0.12, results })];
  const report = someResults({
    verdict: judgeFigures(CRITERIA, overall, []),
    measurements: someMeasurements({ regions, overall }),
  });
  expect(summaryMarkdown(report)).toMatchInlineSnapshot(`
    "## ❌ Too many errors: error rate is 12%, limit 5% (and 1 more limit broken)

    - The most frequent error, 12 times: Connection refused

    Load test of \`scenarios/demo.yml\`: 2 virtual users on 1 task in eu-west-1, 100 samples in 1 min 20 s. Verdict: **fail**: the service did not meet the criteria. Run: \`lg-20261122-101500-1a2b3c4d\`.

    ### Criteria

    | Outcome | Criterion | Measured | Margin | Source |
    | --- | --- | --- | --- | --- |
    | ❌ fail | \`avg <= 500ms\` | 812.3 ms | -62.46% | threshold, line 1 |
    | ❌ fail | \`errors < 5%\` | 12% | -140% | added by the gate |

    ### Regions

    | Region | Tasks | Samples | Errors | Average | p50 | p95 | p99 | max | Rate |
    | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
    | eu-west-1 | 1/1 | 100 | 12% | 812.3 ms | 110 ms | 210 ms | 290 ms | 310 ms | 12.5/s |

    ### Errors

    | Count | Message | Regions |
    | ---: | --- | --- |
    | 12 | \`Connection refused\` | eu-west-1 (12) |

    ### Load

    Tasks: 1 requested, 1 started, 1 running under load, 1 completed. Load: 2 virtual users requested, 2 virtual users and 12.5/s achieved.

    ### This run in the AWS console

    | Region | Open |
    | --- | --- |
    | \`eu-west-1\` | [tasks](<https://eu-west-1.console.aws.amazon.com/ecs/v2/clusters/cluster-eu-west-1/tasks?region=eu-west-1>) · [logs](<https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:log-groups/log-group/$252Fdlt-fargate>) · [metrics](<https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#metricsV2?graph=~(metrics~(~(~'FargateLoadGate~'ResponseTime~'RunId~'lg-20261122-101500-1a2b3c4d))~region~'eu-west-1~stat~'Average~period~60~start~'2026-11-22T10*3a14*3a00.000Z~end~'2026-11-22T10*3a17*3a20.000Z)>) |
    "
  `);
});

test('of a run that could not be measured', () => {
  const task = aTask({
    id: '0f4c',
    loadGenerator: aContainer(137),
    stoppedReason: undefined,
  });
  const death = explainFailure(task, aLog(['java.lang.OutOfMemoryError', '```'], '0f4c'));
  const doubts = [{ ...death, where: 'task 0f4c in eu-west-1' }];
  const regions = [
    aRegionMeasurement({
      samples: 0,
      average: undefined,
      errors: undefined,
      tasks: { asked: 2, started: 1, completed: 0 },
      note: 'the average is shared',
    }),
  ];
  const overall = { samples: 0, average: undefined, errors: undefined };
  const verdict = judgeFigures(CRITERIA, overall, doubts);
  const report = someResults({
    verdict,
    measurements: someMeasurements({ regions, overall, doubts }),
    taskFailures: [death],
    overview: NO_OVERVIEW,
  });
  expect(summaryMarkdown(report)).toMatchInlineSnapshot(`
    "## ⚠️ Could not be measured: task 0f4c in eu-west-1: it was killed, most likely because its memory ran out (stopCode EssentialContainerExited, exit code 137)

    Load test of \`scenarios/demo.yml\`: 2 virtual users on 1 task in eu-west-1, 0 samples in 1 min 20 s. Verdict: **inconclusive**: neither a pass nor a failure of the service. Run: \`lg-20261122-101500-1a2b3c4d\`.

    ### Why it could not be measured

    - **task 0f4c in eu-west-1**: it was killed, most likely because its memory ran out (stopCode EssentialContainerExited, exit code 137). Fix: raise the stack's parameter DockerTaskMemory, or lower the concurrency. \`task-killed\`

    ### Criteria

    | Outcome | Criterion | Measured | Margin | Source |
    | --- | --- | --- | --- | --- |
    | ⚠️ inconclusive | \`avg <= 500ms\` | - | - | threshold, line 1 |
    | ⚠️ inconclusive | \`errors < 5%\` | - | - | added by the gate |

    ### Regions

    | Region | Tasks | Samples | Errors | Average | p50 | p95 | p99 | max | Rate |
    | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
    | eu-west-1 | 0/2 | 0 | - | - | - | - | - | - | - |

    - eu-west-1: the average is shared

    ### Load

    Tasks: 1 requested, 1 started, 1 running under load, 1 completed. Load: 2 virtual users requested, 2 virtual users and 12.5/s achieved.

    <details><summary>Last lines of task 0f4c in eu-west-1</summary>

    \`\`\`\`
    java.lang.OutOfMemoryError
    \`\`\`
    \`\`\`\`

    </details>

    ### This run in the AWS console

    | Region | Open |
    | --- | --- |
    | \`eu-west-1\` | [tasks](<https://eu-west-1.console.aws.amazon.com/ecs/v2/clusters/cluster-eu-west-1/tasks?region=eu-west-1>) · [logs](<https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:log-groups/log-group/$252Fdlt-fargate>) · [metrics](<https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#metricsV2?graph=~(metrics~(~(~'FargateLoadGate~'ResponseTime~'RunId~'lg-20261122-101500-1a2b3c4d))~region~'eu-west-1~stat~'Average~period~60~start~'2026-11-22T10*3a14*3a00.000Z~end~'2026-11-22T10*3a17*3a20.000Z)>) |
    "
  `);
});

describe('whatever was measured', () => {
  const death = explainFailure(aTask({ id: 't1' }), aLog([HOSTILE]));
  const doubts = [{ code: 'some-code', where: HOSTILE, what: HOSTILE, fix: HOSTILE }];
  const regions = [
    aRegionMeasurement({
      results: [aResult({ errors: [{ message: HOSTILE, count: 1 }] })],
      note: HOSTILE,
    }),
  ];
  const verdict = judgeFigures(CRITERIA, { samples: 1, average: 1, errors: 0 }, doubts);
  const report = someResults({
    scenario: HOSTILE,
    verdict,
    measurements: someMeasurements({ regions }),
    taskFailures: [death],
  });
  const outsideOfLogs = summaryMarkdown(report).replace(/```[\s\S]*?```/g, '');

  test('can neither leave its cell or line, nor bring HTML, links or mentions', () => {
    expect(outsideOfLogs).not.toMatch(/@octocat|<img|\n@|[^\\]\[a|(?<!\\)`x/);
    const rows = outsideOfLogs
      .split('\n')
      .filter((line) => line.includes('octocat') && line.startsWith('|'));
    expect(rows).toHaveLength(1);
    expect(rows[0]?.match(/(?<!\\)\|/g)).toHaveLength(4);
  });

  test('can not close the fold that holds a log', () => {
    expect(outsideOfLogs.match(/<\/summary>/g)).toHaveLength(1);
    expect(outsideOfLogs.match(/<\/details>/g)).toHaveLength(1);
  });
});

describe('a summary stays readable', () => {
  test('C6: with many doubts of one cause, which are one item with their number', () => {
    const doubts = Array.from({ length: 1000 }, (_, index) => ({
      code: 'some-code',
      where: `task t${index}`,
      what: 'it died',
      fix: 'look',
    }));
    const summary = summaryMarkdown(
      someResults({
        verdict: judgeFigures(CRITERIA, { samples: 1, average: 1, errors: 0 }, doubts),
      }),
    );
    // Once in the heading, and once in the list.
    expect(summary.match(/it died/g)).toHaveLength(2);
    expect(summary).toContain(
      '1,000 problems:\n\n- **task t0 (also task t1; task t2; task t3 and 996 more)**: it died.',
    );
  });

  test('C6: with many different doubts, of which the first ones are shown', () => {
    const doubts = Array.from({ length: 90 }, (_, index) => ({
      code: `some-code-${index % 30}`,
      where: `task t${index}`,
      what: `it died of ${index}`,
      fix: 'look',
    }));
    const summary = summaryMarkdown(
      someResults({
        verdict: judgeFigures(CRITERIA, { samples: 1, average: 1, errors: 0 }, doubts),
      }),
    );
    expect(summary.match(/it died of/g)).toHaveLength(1 + 20);
    expect(summary).toMatch(/^- \*\*70 more problems\*\*: .* `problems-more`$/m);
  });

  test('with many tasks that failed', () => {
    const taskFailures = Array.from({ length: 7 }, (_, index) =>
      explainFailure(aTask({ id: `t${index}` }), aLog([], `t${index}`)),
    );
    const summary = summaryMarkdown(someResults({ taskFailures }));
    expect(summary.match(/\(it printed nothing\)/g)).toHaveLength(5);
    expect(summary).toContain('The last lines of 2 more tasks are in the log.');
  });

  const HUGE = '&<|'.repeat(10_000);
  const many = <T>(count: number, make: (index: number) => T): readonly T[] =>
    Array.from({ length: count }, (_, index) => make(index));

  test.each<[string, Parameters<typeof someResults>[0]]>([
    [
      'log lines',
      {
        taskFailures: many(5, (index) =>
          explainFailure(
            aTask({ id: `t${index}` }),
            aLog(
              many(20, () => HUGE),
              `t${index}`,
            ),
          ),
        ),
      },
    ],
    [
      'doubts and what they say',
      {
        verdict: judgeFigures(
          CRITERIA,
          { samples: 1, average: 1, errors: 0 },
          many(50, (index) => ({ code: `c${index}`, where: HUGE, what: HUGE, fix: HUGE })),
        ),
      },
    ],
    [
      'criteria',
      {
        verdict: judge(
          many(1000, (index) => aCriterion({ text: `${HUGE.slice(0, 3000)} ${index}` })),
          someEvidence({}),
          { doubts: [] },
        ),
      },
    ],
    [
      'labels',
      {
        overview: anOverview({
          labels: many(500, (index) => ({ label: `${index} ${HUGE}`, figures: new Map() })),
        }),
      },
    ],
    [
      'regions and errors',
      {
        measurements: someMeasurements({
          regions: many(400, (index) =>
            aRegionMeasurement({
              region: `eu-west-${index}`,
              note: HUGE,
              results: [aResult({ errors: [{ message: `${index} ${HUGE}`, count: 1 }] })],
            }),
          ),
        }),
      },
    ],
    ['the scenario', { scenario: HUGE }],
    [
      'tasks that did not take part',
      { excluded: many(50, (i) => ({ code: `c${i}`, where: HUGE, what: HUGE, fix: HUGE })) },
    ],
  ])('C6: and below what GitHub takes, however long are %s', (_, run) => {
    const report = someResults(run);
    const summary = summaryMarkdown(report);
    expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024);
    expect(summary).toMatch(/^## /);
    const lines = reportLines(report);
    expect(lines.join('\n').length).toBeLessThan(2_000_000);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(60_000);
  });
});

test('a soft criterion and a label that is hostile are shown in the table, with what the figures do not say below it', () => {
  const scope = { label: 'a|b `c`', region: 'each' };
  const criteria = [
    aCriterion({ scope, text: 'avg of "a|b `c`" in each region <= 500ms' }),
    aCriterion({ limit: 100, soft: true, text: 'avg <= 100ms, warn' }),
  ];
  const regions = [aRegionMeasurement({ results: [] })];
  const verdict = judge(criteria, someEvidence({ regions }), { doubts: [] });
  const lines = summaryMarkdown(someResults({ verdict })).split('\n');
  expect(lines.filter((line) => line.startsWith('| ⚠️') || line.startsWith('- '))).toEqual([
    '| ⚠️ inconclusive | <code>avg of "a\\|b \\`c\\`" in each region &lt;= 500ms</code> | - | - | threshold, line 1 |',
    '| ⚠️ warning | `avg <= 100ms, warn` | 120 ms | -20% | threshold, line 1 |',
    expect.stringMatching(/^- <code>avg of "a\\\|b .*: eu-west-1: no task .* `results-missing`$/),
  ]);
});

test('labels have a table of their own, whatever they hold', () => {
  const figures = someFigures({ samples: 12, errors: 0, avg: 120, p50: 110, max: 310, rps: 1.5 });
  const overview = anOverview({
    labels: [
      { label: HOSTILE, figures },
      { label: 'home', figures },
    ],
    moreLabels: 3,
  });
  const [, labels = ''] =
    /### Labels\n\n(.*)/s.exec(summaryMarkdown(someResults({ overview }))) ?? [];
  expect(labels).toMatchInlineSnapshot(`
    "| Label | Samples | Errors | Average | p50 | p95 | p99 | max | Rate |
    | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
    | <code>&lt;/summary&gt;\\|\\\`x\\\`\\\\n@​octocat &lt;img src=x&gt; \\[a\\](http:​//b) \\#​1</code> | 12 | 0% | 120 ms | 110 ms | - | - | 310 ms | 1.50/s |
    | \`home\` | 12 | 0% | 120 ms | 110 ms | - | - | 310 ms | 1.50/s |

    Not shown: 3 more labels. The results file has the figures of every task.
    A percentile without a figure has too few samples: ten must lie beyond it.

    ### Load

    Tasks: 1 requested, 1 started, 1 running under load, 1 completed. Load: 2 virtual users requested, 2 virtual users and 12.5/s achieved.

    ### This run in the AWS console

    | Region | Open |
    | --- | --- |
    | \`eu-west-1\` | [tasks](<https://eu-west-1.console.aws.amazon.com/ecs/v2/clusters/cluster-eu-west-1/tasks?region=eu-west-1>) · [logs](<https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:log-groups/log-group/$252Fdlt-fargate>) · [metrics](<https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#metricsV2?graph=~(metrics~(~(~'FargateLoadGate~'ResponseTime~'RunId~'lg-20261122-101500-1a2b3c4d))~region~'eu-west-1~stat~'Average~period~60~start~'2026-11-22T10*3a14*3a00.000Z~end~'2026-11-22T10*3a17*3a20.000Z)>) |
    "
  `);
});

test('the introduction counts tasks, regions, samples and time', () => {
  expect(summaryMarkdown(someResults())).toContain(
    '\nLoad test of `scenarios/demo.yml`: 2 virtual users on 1 task in eu-west-1, 100 samples in 1 min 20 s. ',
  );
  const regions = [
    aRegionMeasurement({ tasks: { asked: 3, started: 2, completed: 1 } }),
    aRegionMeasurement({ region: 'us-east-1' }),
  ];
  const measurements = someMeasurements({
    regions,
    overall: { samples: 12_345, average: 1, errors: 0 },
  });
  expect(summaryMarkdown(someResults({ measurements, took: 4000 }))).toContain(
    ' on 3 tasks in eu-west-1, us-east-1, 12,345 samples in 4 s. ',
  );
});

test.each([
  [0.76, 'pass', '+76%'],
  [0, 'pass', '+0%'],
  // At its limit, and broken by that.
  [0, 'fail', '-0%'],
  [-1.4, 'fail', '-140%'],
  [-0.000_001, 'fail', '-<0.01%'],
  // Of a run that was ended.
  [0.5, 'inconclusive', '+50%'],
  [-0.5, 'inconclusive', '-50%'],
  [null, 'inconclusive', '-'],
] as const)('a margin of %j of a %s reads %j', (margin, outcome, text) => {
  const results = someResults();
  const criteria = results.criteria.map((criterion) => ({ ...criterion, margin, outcome }));
  expect(summaryMarkdown({ ...results, criteria })).toContain(`| 120 ms | ${text} |`);
});
