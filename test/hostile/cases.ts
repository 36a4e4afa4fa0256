import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CORE_SCHEMA, load } from 'js-yaml';
import * as z from 'zod';

const anything = z.record(z.string(), z.unknown());
const hostile = z.strictObject({
  request: anything.optional(),
  /** A request after it. */
  next: anything.optional(),
  scenario: anything.optional(),
  whole: anything.optional(),
  /** Elements of a thread group, or a whole test plan. */
  plan: z.string().optional(),
  'whole-plan': z.string().optional(),
  properties: z.record(z.string(), z.string()).optional(),
  files: z.record(z.string(), z.string()).optional(),
  untracked: z.literal(true).optional(),
  inputs: z.record(z.string(), z.string()).optional(),
  proof: z
    .strictObject({ at: z.string(), sent: z.string().optional() })
    .or(z.strictObject({ good: z.literal(true) }))
    .optional(),
  inherent: z.string().optional(),
  /** What says that it is refused. */
  code: z.string().optional(),
  /** What is not sent, so that it needs no refusal. */
  'left-out': z.literal(true).optional(),
});

/** A hostile scenario, as scenarios.yml has it. */
export type Hostile = z.infer<typeof hostile>;

const FILE = fileURLToPath(new URL('./scenarios.yml', import.meta.url));

/** All of them: by kind, and by name. */
export function hostileScenarios(): Readonly<Record<string, Readonly<Record<string, Hostile>>>> {
  const kinds = z.record(z.string(), z.record(z.string(), hostile));
  return kinds.parse(load(readFileSync(FILE, 'utf8'), { schema: CORE_SCHEMA }));
}
