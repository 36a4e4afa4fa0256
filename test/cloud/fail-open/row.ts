// One way in which measurement data can be wrong: what is broken, and what the gate has to say to
// it.
import type { Effect } from '../../../local/cloud/front-door/faults.ts';
import type { Code } from '../../../src/errors.ts';
import type { Rewrite } from './rewriting.ts';

export type Row = {
  /** What is wrong. */
  readonly way: string;
  /** Default `inconclusive`. */
  readonly verdict?: 'fail' | 'inconclusive';
  /** The message that the error (or warning) of the step must have in one of its lines. */
  readonly code?: Code;
  /** What that line must say, too: a figure, a name or a place. */
  readonly says?: RegExp;
  /** Default 1. */
  readonly exitCode?: 0 | 1;
  readonly inputs?: Readonly<Record<string, string>>;
  /**
   * Python statements for the tasks: what changes their samples, and what changes all that is made
   * of them (scripted_task.py).
   */
  readonly load?: string;
  readonly wrong?: string;
  /** What the scenario asks for. Default: one virtual user, until its iterations are done. */
  readonly execution?: Readonly<Record<string, string | number>>;
  /**
   * What its scenario requests. Default: one request for each label that the task's samples may
   * have.
   */
  readonly requests?: readonly object[];
  /** Calls that break in the row's first region, which no other row uses then. */
  readonly faults?: readonly FaultHere[];
  /** Changes an answer of AWS on its way to the action. */
  readonly rewrite?: Rewrite;
  /** A second region, in which nothing breaks. */
  readonly besides?: string;
  /**
   * On a legacy stack, whose tasks have nothing but a console. Its metric
   * knows no runs.
   */
  readonly legacy?: true;
};

type FaultHere = Effect & {
  readonly service: string;
  readonly operation: string;
  readonly times?: number;
};

export const ALWAYS = Number.POSITIVE_INFINITY;

/** Statements that only one task of several runs. */
export function inTask(index: number, statement: string): string {
  return `if task.index == ${index}:\n    ${statement.replaceAll('\n', '\n    ')}`;
}

/** Statements that the tasks of only one region run. */
export function inRegion(region: string, statement: string): string {
  return `if task.region == "${region}":\n    ${statement.replaceAll('\n', '\n    ')}`;
}

type Script = Pick<Row, 'load' | 'wrong' | 'execution' | 'requests'> & {
  /** What a task does before it waits for the start. */
  readonly up?: string;
};

const REQUESTS = ['home', 'search', 'rare'].map((label) => ({ url: 'http://127.0.0.1/', label }));

/**
 * The scenario that carries the statements to the tasks. The load that it describes is never made.
 */
export function scripted({
  execution = { iterations: 1 },
  requests = REQUESTS,
  ...script
}: Script): string {
  const statements = Object.entries({ up: script.up, load: script.load, wrong: script.wrong });
  const headers = Object.fromEntries(
    statements.flatMap(([name, text]) => (text === undefined ? [] : [[`x-${name}`, text]])),
  );
  return JSON.stringify({
    execution: [{ concurrency: 1, ...execution, scenario: 'scripted' }],
    scenarios: { scripted: { headers, requests } },
  });
}
