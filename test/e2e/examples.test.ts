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
const Strategy = z.object({ matrix: z.object({ include: z.array(Inputs) }) });
const Dispatched = z.object({
  default: z.string().optional(),
  options: z.array(z.string()).default([]),
});
const Workflow = z.object({
  on: z.object({
    workflow_dispatch: z
      .object({ inputs: z.record(z.string(), Dispatched) })
      .nullish()
      .catch(undefined),
  }),
  jobs: z.record(z.string(), z.object({ steps: z.array(Step), strategy: Strategy.optional() })),
});
const Action = z.object({
  inputs: z.record(z.string(), z.object({ default: z.string().optional() })),
});
const files = globSync(['.github/workflows/load-gate-*.yml', 'docs/examples/*.yml'], { cwd: ROOT });

describe.each(files)('%s', (file) => {
  const workflow = Workflow.parse(load(readFileSync(join(ROOT, file), 'utf8')));
  const { inputs } = Action.parse(load(readFileSync(join(ROOT, 'action.yml'), 'utf8')));
  const gate = workflow.jobs['gate'];
  const given = gate?.steps.find(({ id }) => id === 'gate')?.with ?? {};
  const byHand = Object.entries(workflow.on.workflow_dispatch?.inputs ?? {}).map(
    ([name, { default: written, options }]) => [name, written ?? options[0] ?? ''] as const,
  );

  test('names only inputs that the action has', () => {
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(given)));
  });

  test.each(gate?.strategy?.matrix.include ?? [{}])(
    'is accepted by the action as it stands, with a scenario of this repository %j',
    (matrix) => {
      const values = new Map<string, string>([
        ...Object.entries(matrix).map(([name, value]) => [`matrix.${name}`, value] as const),
        ...byHand.map(([name, value]) => [`inputs.${name}`, value] as const),
      ]);
      // Any other expression is an address.
      const get = (name: string) =>
        (given[name] ?? inputs[name]?.default ?? '').replace(
          /\$\{\{ *(.*?) *\}\}/g,
          (_, expression: string) => values.get(expression) ?? 'https://example.com',
        );
      expect(() => readInputs({ get, variable: () => '', workspace: ROOT })).not.toThrow();
    },
  );
});
