import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Inputs, readInputs } from '../../../src/inputs/inputs.ts';
import { aReader } from '../../support/builders/inputs.ts';
import { group, jmx } from '../../support/builders/jmx.ts';
import { scenarioYaml } from '../../support/builders/scenarios.ts';
import { track } from '../../support/builders/workspace.ts';
import { codesIn, problemsIn } from '../../support/problems.ts';

const MINUTE = 60_000;
const WEB = '{"scenarios": {"web": {"requests": ["/"]}}}';

function read(overrides: Readonly<Record<string, string>>, workspace?: string): Inputs {
  return readInputs(aReader(overrides, workspace));
}

function problems(scenario: string, workspace: string): readonly string[] {
  return codesIn(() => read({ scenario }, workspace));
}

describe('the scenario', () => {
  let folder = '';
  const workspace = (): string => join(folder, 'workspace');

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'load-gate-inputs-'));
    mkdirSync(join(folder, 'workspace', 'scenarios'), { recursive: true });
    mkdirSync(join(folder, 'workspace-of-another'));
    writeFileSync(join(workspace(), 'scenarios', 'shop.yml'), scenarioYaml());
    writeFileSync(join(workspace(), 'scenarios', 'broken.yml'), 'execution: x\n');
    writeFileSync(join(workspace(), 'large.yml'), '#'.repeat(1024 * 1024 + 1));
    writeFileSync(join(folder, 'secret.yml'), scenarioYaml());
    writeFileSync(join(folder, 'workspace-of-another', 'secret.yml'), scenarioYaml());
    writeFileSync(join(workspace(), 'base.yml'), 'execution: [{scenario: web, hold-for: 1m}]\n');
    writeFileSync(join(workspace(), 'scenarios', 'web.json'), WEB);
    writeFileSync(join(workspace(), 'scenarios', 'plan.jmx'), jmx(group('users')));
    symlinkSync(join(folder, 'secret.yml'), join(workspace(), 'link.yml'));
    symlinkSync(folder, join(workspace(), 'folder'));
    symlinkSync(join(workspace(), 'scenarios', 'shop.yml'), join(workspace(), 'inside.yml'));
    track(workspace());
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    'scenarios/shop.yml',
    ' ./scenarios/shop.yml\n',
    'inside.yml',
    'scenarios/../scenarios/shop.yml',
  ])('is read from %j in the workspace, and messages will call it by that path', (path) => {
    expect(read({ scenario: path }, workspace()).plan).toMatchObject({
      origin: path.trim(),
      duration: MINUTE,
    });
  });

  test.each([
    [scenarioYaml()],
    ['{"execution": [{"scenario": {"requests": ["/"]}, "hold-for": "1m"}]}'],
    ['execution: {hold-for: 1m, scenario: {requests: [/]}}'],
    ['  scenarios : {a: {requests: [/]}}\nexecution: [{scenario: a, hold-for: 1m}]'.trimStart()],
    ['# mine\nexecution: {hold-for: 1m, scenario: {requests: [/]}}'],
  ])('is read inline from %j', (text) => {
    expect(read({ scenario: text }).plan).toMatchObject({
      origin: 'input scenario',
      duration: MINUTE,
    });
  });

  test('that is broken is reported under its path', () => {
    expect(problems('scenarios/broken.yml', workspace())).toEqual([
      expect.stringMatching(/^scenarios\/broken\.yml, line 1 \(execution\): /),
    ]);
  });

  test.each([
    'base.yml\nscenarios/web.json',
    '  base.yml\r\n\n# the requests\n  scenarios/web.json\n',
    'base.yml, scenarios/web.json',
    'base.yml\nweb',
    '- base.yml\n- "scenarios/web.json"',
    '["base.yml", "scenarios/web.json"]',
  ])('D15: of several files, %j, is merged', (scenario) => {
    writeFileSync(join(workspace(), 'web'), WEB);
    track(workspace());
    const { plan } = read({ scenario }, workspace());
    expect(plan).toMatchObject({ duration: MINUTE });
    expect(plan.origin).toMatch(/^base\.yml, (?:scenarios\/web\.json|web)$/);
    expect(plan.taurus.scenarios).toEqual({ web: { requests: ['/'] } });
  });

  test('D15: of several files goes from the first to the last', () => {
    const scenario = 'base.yml\nscenarios/web.json\nscenarios/more.yml';
    writeFileSync(
      join(workspace(), 'scenarios', 'more.yml'),
      'execution: [{scenario: web, hold-for: 2m}]\n---\nscenarios: {web: {~requests: [/2]}}\n',
    );
    track(workspace());
    const { plan } = read({ scenario }, workspace());
    expect(plan.executions).toHaveLength(2);
    expect(plan.taurus.scenarios).toEqual({ web: { requests: ['/2'] } });
  });

  test('D15: of several files has all problems of them', () => {
    const scenario = 'base.yml\nbsae.yml\nhttps://x/y.yml\nscenarios/*.yml';
    expect(problems(scenario, workspace())).toEqual([
      'input scenario ("bsae.yml"): file-misspelt',
      'input scenario ("https://x/y.yml"): file-is-url',
      'input scenario ("scenarios/*.yml"): scenario-path-pattern',
    ]);
  });

  test('D15: may be a test plan alone, as bzt runs one', () => {
    const { plan } = read({ scenario: 'scenarios/plan.jmx' }, workspace());
    expect(plan.taurus.execution).toMatchObject([
      { executor: 'jmeter', scenario: { script: 'scenarios/plan.jmx' } },
    ]);
  });

  test('D15: may be a test plan beside a configuration, whose executions come first', () => {
    const scenario = 'scenarios/plan.jmx\nbase.yml\nscenarios/web.json';
    const { plan } = read({ scenario }, workspace());
    expect(plan.taurus.execution).toMatchObject([
      { scenario: 'web' },
      { scenario: { script: 'scenarios/plan.jmx' } },
    ]);
  });

  test('that only mentions files in its lines is YAML', () => {
    const scenario = 'execution:\n  scenario: scenarios/plan.jmx\n  hold-for: 1m\n';
    expect(read({ scenario }, workspace()).plan.origin).toBe('input scenario');
  });

  test('is also read by its absolute path', () => {
    const path = join(workspace(), 'scenarios', 'shop.yml');
    expect(read({ scenario: path }, workspace()).plan.origin).toBe(path);
  });

  test.each([
    ['scenarios/shp.yml', 'file-misspelt'],
    ['scenarios/other-thing.json', 'file-not-found'],
    ['scenarois/shop.yml', 'file-folder-not-found'],
    ['scenarios', 'file-irregular'],
    ['large.yml', 'scenario-file-too-large'],
    ['../secret.yml', 'file-outside-workspace'],
    ['../workspace-of-another/secret.yml', 'file-outside-workspace'],
    ['/etc/passwd', 'file-outside-workspace'],
    ['link.yml', 'file-outside-workspace'],
    ['folder/secret.yml', 'file-outside-workspace'],
    ['.', 'file-outside-workspace'],
  ])('named %j is refused', (path, code) => {
    expect(problems(path, workspace())).toEqual([`input scenario ("${path}"): ${code}`]);
  });

  test.each(['../secrte.yml', 'folder/secrte.yml'])(
    'named %j gives nothing away about files outside of the workspace',
    (path) => {
      const found = problemsIn(() => read({ scenario: path }, workspace()));
      expect(JSON.stringify(found)).not.toContain('secret.yml');
    },
  );

  test('C10: of 5,000 characters on one line is taken for a path, and the problem is short', () => {
    const [problem] = problemsIn(() => read({ scenario: 'x'.repeat(5000) }, workspace()));
    expect(problem).toMatchObject({ code: 'file-name-too-long' });
    expect(problem?.where.length).toBeLessThan(300);
  });

  test('C10: that is a link to itself is a problem of the file', () => {
    symlinkSync('loop.yml', join(workspace(), 'loop.yml'));
    expect(problems('loop.yml', workspace())).toEqual([
      'input scenario ("loop.yml"): file-link-loop',
    ]);
  });

  test('C10: in a workspace that is gone is a problem of the workspace', () => {
    const gone = join(folder, 'gone');
    for (const path of ['a.yml', join(gone, 'a.yml')])
      expect(problems(path, gone)).toEqual([
        expect.stringMatching(/: (?:workspace-missing|file-path-absolute)$/),
      ]);
  });

  test('named as if a file were a folder is refused', () => {
    expect(problems('scenarios/shop.yml/x.yml', workspace())).toHaveLength(1);
  });
});
