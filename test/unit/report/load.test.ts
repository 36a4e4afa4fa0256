import { describe, expect, test } from 'vitest';
import { loadSummary, loadTable } from '../../../src/report/load-and-cost.ts';
import type { Results } from '../../../src/report/results/schema.ts';
import { reportLines } from '../../../src/report/step.ts';
import { summaryMarkdown } from '../../../src/report/summary.ts';
import { someResults } from '../../support/builders/report.ts';

type OfExecution = NonNullable<Results['load']['executions']>[number];
type Figures = OfExecution['asked'];

const ASKED: Figures = { users: 5, userTime: 150_000, time: 30_000, requests: 600 };
const TASKS = { asked: 1, started: 1, tookPart: 1, completed: 1 };

function anExecution(overrides: Partial<OfExecution> = {}): OfExecution {
  const achieved = { users: 5, userTime: 149_700, time: 30_000, requests: 598 };
  const place = { index: 0, scenario: 'web', region: 'eu-west-1', tasks: 1 };
  return { ...place, asked: ASKED, achieved, ...overrides };
}

function withLoads(executions: readonly OfExecution[]): Results {
  const sum = { users: 5, rate: 20 };
  return someResults({ load: { tasks: TASKS, asked: sum, achieved: sum, executions } });
}

describe('the load in the report', () => {
  test('of one execution in one region is a sentence', () => {
    expect(loadSummary(withLoads([anExecution()]))).toContain(
      'Load: 5 of 5 virtual users, 99.8% of their time, 30 s of 30 s, 598 of 600 requests, 19.9/s of 20.0/s.',
    );
    expect(loadTable(withLoads([anExecution()]))).toBeUndefined();
  });

  test('of which nothing is asked but iterations leaves out what is not known', () => {
    const unknown = { userTime: null, time: null };
    const load = anExecution({
      asked: { ...ASKED, ...unknown, requests: 100 },
      achieved: { ...ASKED, userTime: null, time: 2000, requests: 100 },
    });
    expect(loadSummary(withLoads([load]))).toContain(
      'Load: 5 of 5 virtual users, 2 s, 100 of 100 requests, 50.0/s.',
    );
  });

  test('of several is a table, whose rows show what each was asked for and did', () => {
    const short = { users: 5, userTime: 1000, time: 1000, requests: 9 };
    const other = anExecution({
      index: 1,
      scenario: null,
      asked: { ...ASKED, requests: null },
      achieved: short,
    });
    expect(loadTable(withLoads([anExecution(), other]))?.rows).toEqual([
      ['1 web', 'eu-west-1', '5 of 5', '99.8%', '30 s of 30 s', '598 of 600', '19.9/s of 20.0/s'],
      ['2', 'eu-west-1', '5 of 5', '0.67%', '1 s of 30 s', '9', '9.00/s'],
    ]);
  });

  test('is a section of the summary and in the log, and folded where it is long', () => {
    const two = withLoads([anExecution(), anExecution({ index: 1 })]);
    expect(summaryMarkdown(two)).toMatch(/### Load\n\nTasks: .*\n\n\| Execution \| Region \|/);
    expect(reportLines(two).join('\n')).toContain('1 web      eu-west-1  5 of 5');
    const many = Array.from({ length: 11 }, (_, index) => anExecution({ index }));
    expect(summaryMarkdown(withLoads(many))).toContain('<details><summary>Load: 11 rows');
  });

  test('of a document before there were executions is what it was', () => {
    const sum = { users: 5, rate: 20 };
    const { load } = withLoads([]);
    const before = someResults({ load: { tasks: load.tasks, asked: sum, achieved: sum } });
    expect(loadSummary(before)).toContain('Load: 5 virtual users and 20/s requested, 5 ');
  });
});
