import { unjudgeable, unknownLabels } from '../gate/criteria/sense.ts';
import { parseThreshold, withDefaults } from '../gate/criteria/threshold.ts';
import { knownLabels } from '../scenario/labels.ts';
import type { Plan } from '../scenario/plan.ts';
import type { Choice, Reading } from './reader.ts';

/** What the criteria are about. Undefined is what could not be read. */
type Judged = {
  readonly regions: readonly string[] | undefined;
  readonly plan: Plan | undefined;
  readonly rampUp: Choice<'ramp-up'>;
};

/**
 * The user's criteria, those of the scenario, and the default one; what no run of this scenario can
 * be judged by is a problem.
 */
export function readCriteria(reading: Reading, judged: Judged): Plan['criteria'] {
  const { regions, plan, rampUp } = judged;
  const { problems } = reading;
  // A scenario that could not be read may hold criteria, too.
  const mayBeEmpty = plan === undefined && reading.get('scenario').trim() !== '';
  const options = { regions, beside: plan?.criteria, mayBeEmpty };
  const { criteria, problems: unread } = parseThreshold(reading.get('threshold'), options);
  problems.push(...unread);
  if (plan !== undefined) {
    const { labels } = plan;
    // What is left out counts from the first execution's beginning.
    const counted = plan.duration - plan.loadBegins - (rampUp === 'exclude' ? plan.rampUp : 0);
    if (labels !== undefined) problems.push(...unknownLabels(criteria, knownLabels(labels)));
    problems.push(
      ...unjudgeable(criteria, {
        duration: plan.openEnded ? undefined : counted,
        uniformLoad: plan.uniformLoad,
      }),
    );
  }
  return withDefaults(criteria, regions?.length ?? 1);
}
