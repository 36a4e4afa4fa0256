import { GateError, type Problem } from '../errors.ts';
import { CHECKS, type CheckName } from './catalogue.ts';

/** What a check has found. `unchecked` is no failure: nobody knows. */
export type Finding =
  | { readonly outcome: 'ok'; readonly detail: string }
  | { readonly outcome: 'failed' | 'unchecked'; readonly what: string; readonly fix: string };

export type Entry = Finding & {
  /** Undefined for what is the same in all regions. */
  readonly region: string | undefined;
  readonly check: CheckName | 'everything else';
};

export function ok(detail: string): Finding {
  return { outcome: 'ok', detail };
}

export function failed({ what, fix }: Pick<Problem, 'what' | 'fix'>): Finding {
  return { outcome: 'failed', what, fix };
}

export function unchecked(what: string, fix: string): Finding {
  return { outcome: 'unchecked', what, fix };
}

/** Several problems as one: a check has one line. */
export function joined(
  problems: readonly Pick<Problem, 'what' | 'fix'>[],
): Pick<Problem, 'what' | 'fix'> {
  const unique = (texts: readonly string[]): string => [...new Set(texts)].join('; ');
  return {
    what: unique(problems.map(({ what }) => what)),
    fix: unique(problems.map(({ fix }) => fix)),
  };
}

type Watch = {
  readonly check: CheckName;
  /** Resolves when nobody waits any longer. */
  readonly timeIsUp: Promise<unknown>;
};

/**
 * What a check finds within the time. A call that is refused is a failure only where a run makes
 * the same call.
 */
export async function observe(
  { check, timeIsUp }: Watch,
  look: () => Promise<Finding>,
): Promise<Finding> {
  const { ofEveryRun } = CHECKS[check];
  try {
    return await Promise.race([look(), timeIsUp.then(() => unanswered(ofEveryRun))]);
  } catch (error) {
    if (!(error instanceof GateError)) throw error;
    const { what, fix } = joined(error.problems);
    return ofEveryRun ? failed({ what, fix }) : unchecked(what, fix);
  }
}

function unanswered(ofEveryRun: boolean): Finding {
  const what = 'there was no answer in time';
  const fix =
    'check the network of the runner, and the state of AWS in this region; then check again';
  return ofEveryRun ? failed({ what, fix }) : unchecked(what, fix);
}
