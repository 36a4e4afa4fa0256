// What GitHub asks of action.yml, and what this project asks beyond it:
// https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import * as z from 'zod';

const name = z.string().regex(/^[a-z][a-z0-9-]*$/, 'is not lower case with hyphens');
const sentence = z
  .string()
  .regex(/^[A-Z`][\s\S]*\.$/, 'is not a sentence, and descriptions are the documentation');

const Input = z
  .strictObject({
    description: sentence,
    required: z.boolean().optional(),
    default: z.string().optional(),
  })
  .refine(
    (input) => !(input.required === true && input.default !== undefined),
    'is required and has a default',
  );

const BRANDING_COLOURS = [
  'white',
  'black',
  'yellow',
  'blue',
  'green',
  'orange',
  'red',
  'purple',
  'gray-dark',
] as const;

const Metadata = z.strictObject({
  name: z.string().min(1),
  author: z.string().min(1),
  // The Marketplace shows no more.
  description: sentence.max(160, 'is longer than 160 characters'),
  branding: z.strictObject({ icon: name, color: z.enum(BRANDING_COLOURS) }),
  inputs: z.record(name, Input),
  outputs: z.record(name, z.strictObject({ description: sentence })),
  runs: z.strictObject({
    using: z.literal('node24'),
    main: z.string(),
    post: z.string(),
    'post-if': z.literal(
      'always()',
      'must be always(): a failed or cancelled job must not leave tasks running',
    ),
  }),
});

/** One line for each thing that is wrong with the action.yml in `root`; none when it is right. */
export function actionProblems(root: string): string[] {
  const parsed = Metadata.safeParse(load(readFileSync(join(root, 'action.yml'), 'utf8')));
  if (!parsed.success)
    return parsed.error.issues.map(
      ({ path, message }) => `action.yml: ${path.join('.')}: ${message}`,
    );
  const { main, post } = parsed.data.runs;
  return [main, post]
    .filter((file) => !existsSync(join(root, file)))
    .map((file) => `action.yml: runs: there is no ${file}`);
}
