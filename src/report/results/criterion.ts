// The parts of the results document that say how a run was judged.
import * as z from 'zod';
import { OPERATORS, SUBJECTS } from '../../gate/criteria/words.ts';
import { bounds, known, text } from './figures.ts';

export const outcome = z.enum(['pass', 'fail', 'inconclusive']);

export const message = { code: z.string(), what: z.string(), fix: z.string() };
export const problem = z
  .object({
    ...message,
    where: z.string(),
    doubt: z
      .enum(['contradiction', 'average'])
      .optional()
      .describe('What is in doubt, where it is not everything.'),
  })
  .meta({ id: 'problem', description: 'A message: its code, the place, what happened, the fix.' });

export const criterion = z
  .object({
    text: z.string().describe('In its one spelling, as docs/criteria.md defines it.'),
    condition: z.string().describe('What must hold, whether or not it ends the run.'),
    source: z
      .union([
        z.object({ input: z.string(), line: z.int(), column: z.int() }),
        z.enum(['added', 'circuit-breaker']),
      ])
      .describe('Where it was written; "added" is the limit on errors that every run has.'),
    place: z
      .object({ file: z.string(), line: z.int() })
      .nullable()
      .optional()
      .describe('In the repository, where that is known.'),
    translatedFrom: text.describe("As it stands in the scenario's passfail criteria."),
    subject: z.enum(SUBJECTS.map(({ name }) => name)),
    percentile: known,
    target: known.optional().describe('Of Apdex: milliseconds within which a sample satisfies.'),
    scope: z.object({ label: text, region: text }),
    operator: z.enum(OPERATORS),
    limit: z.number(),
    window: known.describe('Milliseconds of each window in which it must hold.'),
    streak: known.describe('Milliseconds for which it may not be broken without a break.'),
    on: z.literal('stop').nullable().describe('Whether it ends the run.'),
    soft: z.boolean().describe('Whether it only warns.'),
    outcome,
    actual: known.describe('What was measured, in the unit of the limit.'),
    range: bounds.nullable().describe('Where it lies, if no more is known.'),
    regions: z
      .array(z.object({ region: z.string(), outcome, actual: known, range: bounds.nullable() }))
      .readonly()
      .optional()
      .describe('Of a criterion for each region: those that were judged, the worst first.'),
    margin: known.describe('Distance to the limit as a fraction of it; negative is beyond.'),
    words: z.string().describe('What was measured, or why nothing was.'),
    reason: z.object(message).nullable().describe('Why it could not be judged.'),
    sentence: z.string(),
    note: text.describe('What a table of figures does not say.'),
    steady: z
      .object({
        value: z.number(),
        own: z.number().describe('What the samples saw.'),
        region: z.string().optional().describe('The one of each region that it is the slowest in.'),
        isBeyond: z
          .boolean()
          .describe('Whether it clearly breaks the limit that the samples meet.'),
      })
      .nullable()
      .optional()
      .describe('What a steady stream of requests would have seen, in milliseconds.'),
  })
  .meta({ id: 'criterion' });
