// What the action sends for scenarios: reads their inputs as JSON from stdin, prints what each task
// gets, and which rows of the table of constructs it has used. The worker's tests compare it with
// what Taurus makes of the scenarios themselves. With `--table` it prints the rows that a scenario
// may use.
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { GateError } from '../../src/errors.ts';
import { readInputs } from '../../src/inputs/inputs.ts';
import { CLASSES, FUNCTIONS } from '../../src/scenario/constructs/classes.ts';
import type { Construct } from '../../src/scenario/constructs/construct.ts';
import { ELEMENT_ROWS } from '../../src/scenario/constructs/elements.ts';
import { FUNCTION_ROWS } from '../../src/scenario/constructs/functions.ts';
import { TAURUS } from '../../src/scenario/constructs/taurus.ts';

const Jobs = z.array(z.object({ workspace: z.string(), inputs: z.record(z.string(), z.string()) }));

/** What every run needs besides its scenario. */
const NEEDED = { regions: 'eu-west-1', threshold: '500ms', 'max-duration': '24h' } as const;
/**
 * The tests write their files beside each other, and make no repository of them; their service is
 * on this machine.
 */
const ALLOWED = 'untracked-files variable-hosts redirects embedded-resources';

const lastOf = (name: string): string => name.split('.').at(-1) ?? name;
const elements = [...CLASSES.keys()].map(lastOf);
const table: Readonly<Record<string, Readonly<Record<string, Construct>>>> = {
  ...Object.fromEntries(Object.entries(TAURUS).map(([kind, keys]) => [`key of ${kind}`, keys])),
  element: ELEMENT_ROWS,
  function: FUNCTION_ROWS,
};

/** Rows that the image's JMeter has no element or function for are never asked. */
function isThere(kind: string, name: string): boolean {
  if (kind === 'element') return elements.includes(name);
  return kind !== 'function' || FUNCTIONS.has(name);
}

function usable(): readonly string[] {
  return Object.entries(table).flatMap(([kind, rows]) =>
    Object.entries(rows)
      .filter(([name, { is }]) => (is === 'supported' || is === 'opt-in') && isThere(kind, name))
      .map(([name]) => `${kind}: ${name}`),
  );
}

const used = new Set<string>();

/** Has each row note that it was asked for. */
function noteUse(): void {
  for (const [kind, rows] of Object.entries(table))
    for (const [name, row] of Object.entries(rows)) {
      const get = (): Construct => {
        used.add(`${kind}: ${name}`);
        return row;
      };
      Object.defineProperty(rows, name, { get, enumerable: true, configurable: true });
    }
}

function sent({ workspace, inputs }: z.infer<typeof Jobs>[number]): object {
  const given: Readonly<Record<string, string>> = {
    ...NEEDED,
    ...inputs,
    'allowed-targets':
      '127.0.0.1, localhost, *.localhost, *.example, *.example.com, example.com, x',
    allow: `${ALLOWED} ${inputs['allow'] ?? ''}`,
  };
  used.clear();
  try {
    const get = (name: string): string => given[name] ?? '';
    const { plan } = readInputs({ get, variable: () => '', workspace });
    const files = plan.files.map(({ path, source, content }) => ({
      path,
      source,
      content: content?.toString('base64'),
    }));
    return { ok: true, taurus: plan.taurus, files, rows: [...used] };
  } catch (error) {
    if (!(error instanceof GateError)) throw error;
    return { ok: false, problems: error.problems };
  }
}

async function answer(): Promise<object> {
  if (process.argv.includes('--table')) return { rows: usable(), classes: [...CLASSES] };
  noteUse();
  return Jobs.parse(JSON.parse(await text(process.stdin))).map(sent);
}

process.stdout.write(JSON.stringify(await answer()));
