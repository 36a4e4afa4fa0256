// Runs of a gate that say on GitHub what became of them.
import { expect, vi } from 'vitest';
import { writeFailure, writePosts } from '../../src/github/comment.ts';
import { type GitHubEvent, readEvent } from '../../src/github/event.ts';
import { readMark } from '../../src/github/gate.ts';
import type { World } from '../../src/github/writing.ts';
import type { Inputs } from '../../src/inputs/inputs.ts';
import type { Results } from '../../src/report/results/schema.ts';
import { stepEnd } from '../../src/report/step.ts';
import { aCriterion, judgeFigures } from './builders/evidence.ts';
import { someFaces } from './builders/plan.ts';
import { someResults } from './builders/report.ts';
import { fetchFrom, type GitHubStandIn, REPOSITORY } from './github.ts';
import { virtualTime } from './virtual-time.ts';

export const HEAD = 'b'.repeat(40);
export const PULL = 7;

export type Run = {
  readonly number?: number;
  readonly attempt?: number;
  readonly verdict?: Results['verdict'];
  readonly faces?: Partial<Inputs['faces']>;
  readonly onInconclusive?: 'fail' | 'warn';
  /** The run of the load test. */
  readonly runId?: string;
  readonly event?: Partial<GitHubEvent>;
  readonly commit?: string;
  readonly branch?: Partial<GitHubEvent['run']>;
};

/** A run of a workflow for a pull request. */
export function anEventOf({ number = 1, attempt = 1, commit = HEAD, event, branch }: Run) {
  const env = {
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_REPOSITORY: REPOSITORY,
    GITHUB_WORKFLOW_REF: `${REPOSITORY}/.github/workflows/gate.yml@refs/pull/7/merge`,
    GITHUB_JOB: 'gate',
    GITHUB_ACTION: 'load',
    GITHUB_RUN_ID: String(900 + number),
    GITHUB_RUN_NUMBER: String(number),
    GITHUB_RUN_ATTEMPT: String(attempt),
  };
  const read = readEvent(env);
  return { ...read, run: { ...read.run, pull: PULL, commit, ...branch }, ...event };
}

export function resultsWith({ verdict = 'pass', number = 1, attempt = 1, runId }: Run): Results {
  const average = verdict === 'fail' ? 900 : 120;
  const judged = judgeFigures([aCriterion()], { samples: 100, average, errors: 0 }, []);
  const id = runId ?? `lg-20261122-101500-${String(number * 100 + attempt).padStart(8, '0')}`;
  return { ...someResults({ verdict: judged }), runId: id, verdict };
}

/** One that is over. */
export async function ends(github: GitHubStandIn, run: Run, world: Partial<World> = {}) {
  const results = resultsWith(run);
  const report = {
    results,
    earlier: undefined,
    isFailed: stepEnd(results, run.onInconclusive ?? 'fail').failure !== undefined,
    faces: someFaces({ comment: 'always', ...run.faces }),
    event: anEventOf(run),
  };
  const { time = virtualTime(), random = () => 0.5, fetch = fetchFrom(github) } = world;
  await writePosts(report, { time, random, fetch });
}

/** One that ends without a verdict. */
export async function breaks(github: GitHubStandIn, run: Run, thrown: Error): Promise<void> {
  const faces = someFaces({ comment: 'always', ...run.faces });
  const world = { time: virtualTime(), random: () => 0.5, fetch: fetchFrom(github) };
  await writeFailure(thrown, { faces, event: anEventOf(run) }, world);
}

/** Whose figures the comments have, in their order: `run/attempt`. */
export function marksOf(github: GitHubStandIn): readonly string[] {
  return github.comments.flatMap(({ body }) => {
    const mark = readMark(body);
    return mark === undefined ? [] : [`${mark.number}/${mark.attempt}`];
  });
}

/** What the steps print meanwhile. */
export function printing(): () => string {
  const written: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  vi.stubEnv('GITHUB_OUTPUT', '');
  return () => written.join('');
}

/** The codes of messages that are warnings, and those that only inform. */
export function saidIn(printed: string) {
  const codes = (lines: readonly string[]) =>
    lines.flatMap((line) => /\[(post-[a-z-]+)\]/.exec(line)?.[1] ?? []);
  const lines = printed.split('\n');
  return {
    warnings: codes(lines.filter((line) => /^(::warning::|Warning: )/.test(line))),
    notes: codes(lines.filter((line) => !/^(::warning::|Warning: )/.test(line))),
  };
}

export function expectNothingFailed(printed: string): void {
  expect(saidIn(printed).warnings).toEqual([]);
}
