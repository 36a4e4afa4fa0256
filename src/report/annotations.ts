import { grouped, messageFor, printMessage, printProblem } from '../errors.ts';
import { type CriterionResult, type Results, wordFor } from './results/schema.ts';

/** What GitHub shows of a run beside its files. */
type Annotation = {
  readonly kind: 'error' | 'warning';
  readonly title: string;
  readonly message: string;
  /** The line that it is about, where that is known. */
  readonly place: CriterionResult['place'];
};

/** GitHub shows ten of a kind and step; the last error says how the step ends. */
const MOST_ERRORS = 9;

/**
 * Each criterion that does not hold, at the line that sets it, and the tasks that died. A criterion
 * whose line is not known has its sentence in how the step ends.
 */
export function annotationsOf(results: Results): readonly Annotation[] {
  const placed = results.criteria.filter(({ place, outcome }) => place && outcome !== 'pass');
  const isOf = (word: ReturnType<typeof wordFor>): readonly CriterionResult[] =>
    placed.filter((criterion) => wordFor(criterion) === word);
  const broken = isOf('fail');
  // Of a run that proves nothing, no criterion is broken for certain.
  const kind = results.verdict === 'fail' ? 'error' : 'warning';
  const shown = kind === 'error' ? broken.slice(0, MOST_ERRORS) : broken;
  const problems = results.taskFailures.map(({ code, what, fix, taskId, region }) => {
    return { code, what, fix, where: `task ${taskId} in ${region}` };
  });
  return [
    ...shown.map((criterion) => annotation(kind, criterion)),
    ...[...isOf('inconclusive'), ...isOf('warning')].map((one) => annotation('warning', one)),
    ...grouped(problems).map((problem): Annotation => {
      const message = printProblem(problem);
      return { kind: 'warning', title: 'Load test: tasks that failed', message, place: null };
    }),
  ];
}

function annotation(kind: Annotation['kind'], criterion: CriterionResult): Annotation {
  const { text, place, outcome, soft, sentence, reason } = criterion;
  const code = soft
    ? outcome === 'fail'
      ? 'warning-not-met'
      : 'warning-not-judged'
    : 'criterion-broken';
  const message =
    outcome === 'fail' || soft
      ? printMessage(messageFor(code, { sentence }))
      : reason === null
        ? `${sentence}.`
        : printMessage(reason);
  return { kind, title: `Load test: ${text}`, message, place };
}
