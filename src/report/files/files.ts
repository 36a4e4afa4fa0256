import { reportHtml } from '../html.ts';
import { printResults } from '../results/text.ts';
import { benchmarkJson } from './benchmark.ts';
import { ctrfJson } from './ctrf.ts';
import { junitXml } from './junit.ts';

type Results = Parameters<typeof printResults>[0];

/** What the files of a run are made of. */
export type Material = {
  readonly results: Results;
  /** The run to compare it with, where there is one. */
  readonly earlier: Results | undefined;
  /** Of report.html; where there is none, it is left out. */
  readonly template: string | undefined;
};

/** The files of a run, in the order in which they are written (docs/report-files.md). */
export const REPORT_FILES: readonly {
  readonly name: string;
  /** The output of the action that has its path. */
  readonly output?: string;
  readonly print: (material: Material) => string | Buffer | undefined;
}[] = [
  { name: 'results.json', output: 'results', print: ({ results }) => printResults(results) },
  {
    name: 'report.html',
    output: 'report',
    print: ({ results, earlier, template }) => template && reportHtml(template, results, earlier),
  },
  { name: 'junit.xml', print: ({ results }) => junitXml(results) },
  { name: 'ctrf.json', print: ({ results }) => ctrfJson(results) },
  { name: 'benchmark.json', print: ({ results }) => benchmarkJson(results) },
];
