import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Inputs, readInputs } from '../../../src/inputs/inputs.ts';
import { planLines } from '../../../src/report/log/plan.ts';
import { run } from '../../../src/run.ts';
import { RUN_ID } from '../../support/builders/fleet.ts';
import { aReader } from '../../support/builders/inputs.ts';
import { aRepository } from '../../support/builders/workspace.ts';
import { aCloud } from '../../support/fake-aws/cloud.ts';
import { deployLegacy } from '../../support/fake-aws/cloud-stack.ts';
import { codesIn } from '../../support/problems.ts';

const HOME = 'eu-west-1';
const AWAY = 'us-east-1';

const SCENARIO = `execution: {scenario: web, concurrency: 4, hold-for: 10s}
scenarios:
  web:
    data-sources: [users.csv, {path: more/users.csv, variable-names: n}]
    requests: [{url: /, method: POST, body-file: body.json}]
`;
const USERS = 'n\n1\n2\n3\n';
const FILES = { 's.yml': SCENARIO, 'users.csv': USERS, 'more/users.csv': USERS, 'body.json': '{}' };

function inputsIn(workspace: string, overrides: Readonly<Record<string, string>> = {}): Inputs {
  return readInputs(
    aReader({ regions: `${HOME}, ${AWAY}`, scenario: 's.yml', ...overrides }, workspace),
  );
}

describe('files of a scenario', () => {
  test('are put into every region once, by their content, and named in a bundle that an older worker refuses', async () => {
    const cloud = aCloud([HOME, AWAY]);
    const inputs = inputsIn(aRepository(FILES), { load: 'total' });
    const { runId } = await run(inputs, cloud.deps);
    const [users, , body] = inputs.plan.files;
    for (const region of [HOME, AWAY]) {
      const objects = cloud.objects.get(region);
      const carried = [...(objects?.keys() ?? [])].filter((key) => key.includes('/files/'));
      expect(carried).toEqual([users, body].map((file) => `runs/${runId}/files/${file?.sha256}`));
      expect(objects?.get(`runs/${runId}/files/${users?.sha256}`)).toBe(USERS);
      expect(JSON.parse(objects?.get(`runs/${runId}/bundle.json`) ?? '')).toMatchObject({
        version: 2,
        files: [
          {
            path: 'users.csv',
            bytes: 8,
            sha256: users?.sha256,
            data: { header: true, quoted: false, rows: 3 },
          },
          {
            path: 'more/users.csv',
            bytes: 8,
            sha256: users?.sha256,
            data: { header: false, quoted: false, rows: 4 },
          },
          { path: 'body.json', bytes: 2, sha256: body?.sha256 },
        ],
      });
      expect(JSON.parse(objects?.get(`runs/${runId}/shares.json`) ?? '')).toMatchObject({
        tasks: {
          t1: {
            slices: [
              { path: 'users.csv', from: 0, to: 1 },
              { path: 'more/users.csv', from: 0, to: 2 },
            ],
          },
          t2: {
            slices: [
              { path: 'users.csv', from: 1, to: 3 },
              { path: 'more/users.csv', from: 2, to: 4 },
            ],
          },
        },
      });
    }
  });

  test('are named before anything costs money', () => {
    const lines = (load: string) =>
      planLines({
        inputs: inputsIn(aRepository(FILES), { load }),
        runId: RUN_ID,
        following: undefined,
      }).filter((line) => line.startsWith('File'));
    expect(lines('total')).toEqual([
      'File: users.csv, 8 bytes, 3 rows, a slice of its own for each task',
      'File: more/users.csv, 8 bytes, 4 rows, a slice of its own for each task',
      'File: body.json, 2 bytes',
    ]);
    expect(lines('per-task')[0]).toBe('File: users.csv, 8 bytes, 3 rows, all of them in each task');
  });

  test('have enough rows for every task, or nothing starts', () => {
    const few = aRepository({ ...FILES, 'users.csv': 'n\n1\n' });
    expect(codesIn(() => inputsIn(few, { load: 'total' }))).toEqual([
      's.yml, line 4 (scenarios.web.data-sources[0]): data-fewer-rows-than-tasks',
    ]);
    expect(() => inputsIn(few)).not.toThrow();
  });

  test('that several executions read say so where the tasks that are up leave rows of them out', async () => {
    const regions =
      '{ap-south-1: {weight: 3, tasks: 1}, eu-west-1: {weight: 4, tasks: 2}, us-east-1: {weight: 2, tasks: 1}, us-west-2: {weight: 1, tasks: 1}}';
    const web = '{requests: [/], default-address: "http://a", data-sources: [users.csv]}';
    const scenario = `execution:\n- {scenario: web, concurrency: 5, hold-for: 10s}\n- {scenario: web, concurrency: 12, hold-for: 10s}\nscenarios: {web: ${web}}\n`;
    const workspace = aRepository({ 's.yml': scenario, 'users.csv': 'n\n1\n2\n3\n4\n5\n' });
    const warningsOf = async (up: number): Promise<readonly string[]> => {
      const cloud = aCloud(['ap-south-1', 'eu-west-1', 'us-east-1', 'us-west-2'], {
        refused: (region) => (up < 5 && (region === 'eu-west-1' || region === 'us-east-1') ? 1 : 0),
      });
      await run(inputsIn(workspace, { regions, load: 'total', 'min-tasks': '3' }), cloud.deps);
      return cloud.log.filter((line) => line.includes('[data-rows-unread]'));
    };
    expect(await warningsOf(5)).toEqual([]);
    expect(await warningsOf(3)).toEqual([
      expect.stringContaining('s.yml, line 4 (scenarios.web.data-sources[0]): '),
    ]);
  });

  test('cannot reach the tasks of a stack without an exchange', async () => {
    const cloud = aCloud([HOME, AWAY]);
    deployLegacy(cloud.fake, AWAY);
    await expect(run(inputsIn(aRepository(FILES)), cloud.deps)).rejects.toThrow(
      /^stack dlt-fargate in us-east-1: .*users\.csv.* \[legacy-files\]$/,
    );
    expect(cloud.journal).toEqual([]);
  });

  test('D10: of commands neither, as their image does not run these', async () => {
    const cloud = aCloud([HOME]);
    deployLegacy(cloud.fake, HOME);
    const scenario = `execution: {scenario: web, hold-for: 10s}
scenarios: {web: {requests: ["http://a/"]}}
services: [{module: shellexec, prepare: [echo]}]
`;
    const inputs = inputsIn(aRepository({ 's.yml': scenario }), { regions: HOME, allow: 'code' });
    await expect(run(inputs, cloud.deps)).rejects.toThrow(
      /^stack dlt-fargate in eu-west-1: .* \[legacy-commands\]$/,
    );
  });

  test('that change after they were checked end the run before it starts', async () => {
    const cloud = aCloud([HOME]);
    const workspace = aRepository(FILES);
    const inputs = inputsIn(workspace, { regions: HOME });
    writeFileSync(join(workspace, 'body.json'), '[]');
    await expect(run(inputs, cloud.deps)).rejects.toThrow(
      /^body.json: .* \[scenario-file-changed\]$/,
    );
    expect(cloud.journal).not.toContain(`${HOME} RunTask`);
  });

  test("a scenario that asks for the task's place in the fleet needs a load that is divided, or its own variables", () => {
    const read = (scenario: string, load: string) => () => readInputs(aReader({ scenario, load }));
    const asking = `execution: {hold-for: 10s, scenario: {requests: ["/\${LOAD_GATE_TASK_INDEX}"]}}`;
    expect(read(asking, 'total')).not.toThrow();
    expect(
      read(
        asking.replace('{requests', '{variables: {LOAD_GATE_TASK_INDEX: 0}, requests'),
        'per-task',
      ),
    ).not.toThrow();
    expect(codesIn(read(asking, 'per-task'))).toEqual(['input scenario: task-place-unavailable']);
  });

  test("a scenario that asks for the task's place in the fleet is refused by an older worker, too", async () => {
    const cloud = aCloud([HOME]);
    const scenario = `execution: {hold-for: 10s, scenario: {requests: ["/\${LOAD_GATE_TASK_INDEX}"]}}`;
    const { runId } = await run(readInputs(aReader({ scenario, load: 'total' })), cloud.deps);
    expect(
      JSON.parse(cloud.objects.get(HOME)?.get(`runs/${runId}/bundle.json`) ?? ''),
    ).toMatchObject({ version: 2, files: [] });
  });
});
