// What the action sends for scenarios: reads their inputs as JSON from stdin, prints what each task
// gets. The worker's tests compare it with what Taurus makes of the scenarios themselves.
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { GateError } from '../../src/errors.ts';
import { readInputs } from '../../src/inputs/inputs.ts';

const Jobs = z.array(z.object({ workspace: z.string(), inputs: z.record(z.string(), z.string()) }));

/** What every run needs besides its scenario. */
const NEEDED = { regions: 'eu-west-1', threshold: '500ms' } as const;

function sent({ workspace, inputs }: z.infer<typeof Jobs>[number]): object {
  const given: Readonly<Record<string, string>> = { ...NEEDED, ...inputs };
  try {
    const get = (name: string): string => given[name] ?? '';
    const { plan } = readInputs({ get, variable: () => '', workspace });
    const files = plan.files.map(({ path, source }) => ({ path, source }));
    return { ok: true, taurus: plan.taurus, files };
  } catch (error) {
    if (!(error instanceof GateError)) throw error;
    return { ok: false, problems: error.problems };
  }
}

process.stdout.write(JSON.stringify(Jobs.parse(JSON.parse(await text(process.stdin))).map(sent)));
