import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { readInputs } from '../../src/inputs/inputs.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const Inputs = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean()]).transform(String),
);
const Step = z.object({ id: z.string().optional(), with: Inputs.optional() });
const Workflow = z.object({ jobs: z.record(z.string(), z.object({ steps: z.array(Step) })) });
const Action = z.object({
  inputs: z.record(z.string(), z.object({ default: z.string().optional() })),
});

describe.each(globSync('.github/workflows/load-gate-*.yml', { cwd: ROOT }))('%s', (file) => {
  const { jobs } = Workflow.parse(load(readFileSync(join(ROOT, file), 'utf8')));
  const { inputs } = Action.parse(load(readFileSync(join(ROOT, 'action.yml'), 'utf8')));
  const given = jobs['gate']?.steps.find(({ id }) => id === 'gate')?.with ?? {};

  test('names only inputs that the action has', () => {
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(given)));
  });

  test('is accepted by the action as it stands, with a scenario of this repository', () => {
    // An expression is what GitHub puts in its place.
    const get = (name: string) =>
      (given[name] ?? inputs[name]?.default ?? '').replace(/\$\{\{.*?\}\}/g, 'https://example.com');
    expect(() => readInputs({ get, variable: () => '', workspace: ROOT })).not.toThrow();
  });
});
