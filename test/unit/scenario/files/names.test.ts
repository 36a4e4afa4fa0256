import { describe, expect, test } from 'vitest';
import { checkScenario } from '../../../../src/scenario/read.ts';
import { openWorkspace, sha256 } from '../../../../src/workspace.ts';
import { csv, group, include, jmx, upload } from '../../../support/builders/jmx.ts';
import { aWorkspace } from '../../../support/builders/workspace.ts';
import { codesOf } from '../../../support/problems.ts';

const ROWS = 'name\nann\n';

type Files = Readonly<Record<string, string>>;

/** What goes to the tasks of `app/test.yml`, which runs `plans/plan.jmx`. */
function sent(plan: string, files: Files, variables: Files = {}, scenario = '') {
  const workspace = openWorkspace(aWorkspace({ 'app/plans/plan.jmx': plan, ...files }), 'all');
  const text = `execution: [{concurrency: 2, hold-for: 1m, scenario: {script: plans/plan.jmx${scenario}}}]`;
  const surroundings = {
    workspace,
    folders: ['app'],
    variables: new Map(Object.entries(variables)),
  };
  const checked = checkScenario(text, 'app/test.yml', surroundings);
  if (!checked.ok) return { problems: codesOf(checked.problems) };
  const jmxFile = checked.files.find(({ path }) => path === 'app/plans/plan.jmx');
  return {
    paths: checked.files.map(({ path }) => path).filter((path) => !path.endsWith('plan.jmx')),
    notices: checked.notices.map(({ code }) => code),
    plan: jmxFile,
    text: jmxFile?.content?.toString(),
  };
}

function constants(values: Files): string {
  const one = ([name, value]: readonly [string, string]): string =>
    `<elementProp name="${name}" elementType="Argument"><stringProp name="Argument.name">${name}</stringProp><stringProp name="Argument.value">${value}</stringProp></elementProp>`;
  const all = Object.entries(values).map(one).join('');
  return `<Arguments testname="constants"><collectionProp name="Arguments.arguments">${all}</collectionProp></Arguments><hashTree/>`;
}

const reading = (name: string, ...beside: readonly string[]): string =>
  jmx(...beside, group('users', { inside: [csv(name)] }));

describe('D7: files are looked for where Taurus would be started', () => {
  test.each([
    ['the root of the workspace', 'data/users.csv', 'data/users.csv'],
    ['the folder of the plan', 'data/users.csv', 'app/plans/data/users.csv'],
    ['a folder beside it', '../data/users.csv', 'app/data/users.csv'],
  ])('in %s, where JMeter finds them in a task, too', (_, name, path) => {
    const { paths, text } = sent(reading(name), { [path]: ROWS });
    expect([paths, text]).toEqual([[path], undefined]);
  });

  test('in the folder of the scenario, and the plan that is sent names them from the root', () => {
    const plan = reading('data/a &amp; b.csv');
    const got = sent(plan, { 'app/data/a & b.csv': ROWS });
    expect(got.paths).toEqual(['app/data/a & b.csv']);
    expect(got.text).toBe(plan.replace('data/a &amp; b.csv', 'app/data/a &#38; b.csv'));
    expect(got.plan).toMatchObject({
      bytes: Buffer.byteLength(got.text ?? ''),
      sha256: sha256(Buffer.from(got.text ?? '')),
    });
  });

  test('also uploads, and what an included plan names', () => {
    const plan = jmx(group('users', { inside: [include('part.jmx'), upload('a.bin')] }));
    const part = jmx(group('users', { inside: [csv('users.csv')] }));
    const got = sent(plan, { 'app/part.jmx': part, 'app/a.bin': 'x', 'app/users.csv': ROWS });
    expect(got.paths).toEqual(['app/part.jmx', 'app/users.csv', 'app/a.bin']);
    expect(got.text).toContain('>app/part.jmx<');
  });

  test.each([
    ['data\\users.csv', 'app/data/users.csv'],
    ['C:\\Users\\ann\\shop\\data\\users.csv', 'app/data/users.csv'],
    ['/home/ann/shop/app/data/users.csv', 'app/data/users.csv'],
    ['/bzt-configs/users.csv', 'users.csv'],
    ['/data/users.csv', 'app/plans/data/users.csv'],
    ['D:users.csv', 'users.csv'],
    ['~/users.csv', 'app/plans/users.csv'],
  ])('and %s, a path of one machine, by what it ends with', (name, path) => {
    const got = sent(reading(name), { [path]: ROWS });
    expect([got.paths, got.notices]).toEqual([[path], ['file-found-elsewhere']]);
    if (path !== 'users.csv') expect(got.text).toContain(`>${path}<`);
  });

  test.each([
    ['/etc/passwd', 'file-path-absolute'],
    ['C:\\data\\none.csv', 'file-path-absolute'],
    ['data\\none.csv', 'file-path-backslash'],
    ['/x/../../../etc/passwd', 'file-path-absolute'],
    ['data/none.csv', 'file-folder-not-found'],
  ])('%s is nowhere in the workspace', (name, code) => {
    expect(sent(reading(name), {})).toEqual({
      problems: [expect.stringMatching(new RegExp(`^app/plans/plan.jmx, line .*: ${code}$`))],
    });
  });

  test('what a disabled element names may be missing', () => {
    const off = csv('none.csv').replace('<CSVDataSet ', '<CSVDataSet enabled="false" ');
    expect(sent(jmx(group('users', { inside: [off] })), {}).paths).toEqual([]);
  });
});

describe('D8: a path may be made of constants', () => {
  const files = { 'data/users.csv': ROWS };

  test.each([
    ['a constant of the plan', `\${dir}/users.csv`, constants({ dir: 'data' })],
    ['a constant that is a property', `\${dir}/users.csv`, constants({ dir: `\${__P(d,data)}` })],
    ['a property with a default', `\${__P(dir,data)}/users.csv`, ''],
    ['an empty property', `\${__P(dir,)}data/users.csv`, ''],
  ])('%s', (_, name, beside) => {
    const { paths, text } = sent(reading(name, beside), files);
    expect([paths, text]).toEqual([['data/users.csv'], undefined]);
  });

  test('the workflow, and the scenario, may set them', () => {
    const plan = reading(`\${dir}/\${__P(name)}.csv`, constants({ dir: 'elsewhere' }));
    const scenario = ', variables: {dir: data}';
    expect(sent(plan, files, { name: 'users' }, scenario).paths).toEqual(['data/users.csv']);
  });

  test.each([
    ['a variable of the run', `\${dir}/users.csv`, '', 'construct-needs-allow'],
    [
      'a constant that another element sets again',
      `\${dir}/users.csv`,
      `${constants({ dir: 'data' })}<UserParameters testname="u"><collectionProp name="UserParameters.names"><stringProp name="1">dir</stringProp></collectionProp></UserParameters><hashTree/>`,
      'construct-needs-allow',
    ],
    [
      'a constant with two values',
      `\${dir}/users.csv`,
      constants({ dir: 'data' }) + constants({ dir: 'other' }),
      'construct-needs-allow',
    ],
    ['a property that nothing sets', `\${__P(dir)}/users.csv`, '', 'property-unset'],
    ['a way out of the workspace', `\${__P(dir,../../..)}/x.csv`, '', 'file-outside-workspace'],
  ])('but not %s', (_, name, beside, code) => {
    expect(sent(reading(name, beside), files)).toEqual({
      problems: [expect.stringContaining(code)],
    });
  });

  test('but the workflow may permit a name that is only known in the run', () => {
    const plan = reading(`\${dir}/users.csv`);
    const workspace = openWorkspace(aWorkspace({ 'p.jmx': plan }), 'all');
    const text = 'execution: {concurrency: 2, hold-for: 1m, scenario: p.jmx}';
    const checked = checkScenario(text, 's.yml', { workspace, allow: new Set(['code']) });
    expect(checked.ok ? codesOf(checked.notices) : codesOf(checked.problems)).toEqual([
      expect.stringMatching(/^p.jmx, line .*: construct-allowed$/),
    ]);
    expect(checked.ok ? codesOf(checked.refusals.total) : []).toEqual([
      expect.stringMatching(/^p.jmx, line .*: data-name-variable$/),
    ]);
  });

  test('in a scenario, too: data sources, bodies and test plans', () => {
    const workspace = openWorkspace(
      aWorkspace({ ...files, 'a.json': '{}', 'p.jmx': jmx(group('g')) }),
      'all',
    );
    const text = `
execution:
- {hold-for: 1m, scenario: a}
- {hold-for: 1m, scenario: {script: "\${__P(plan,p)}.jmx"}}
scenarios:
  a:
    variables: {dir: data}
    data-sources: ["\${dir}/users.csv"]
    requests: [{url: http://h/, method: POST, body-file: "\${name}.json"}]`;
    const variables = new Map([['name', 'a']]);
    const checked = checkScenario(text, 's.yml', { workspace, variables });
    expect(checked.ok ? checked.files.map(({ path }) => path) : codesOf(checked.problems)).toEqual([
      'p.jmx',
      'data/users.csv',
      'a.json',
    ]);
  });
});

describe('D3, D4: properties and constants of a test plan', () => {
  test.each([
    ['a default', `\${__P(users,7)}`, 7],
    ['a constant of the plan', `\${users}`, 3],
    ['a property that the workflow sets', `\${__P(threads,7)}`, 9],
  ])('users of a thread group: %s', (_, users, count) => {
    const workspace = openWorkspace(
      aWorkspace({ 'p.jmx': jmx(constants({ users: '3' }), group('g', { users })) }),
      'all',
    );
    const variables = new Map([['threads', '9']]);
    const checked = checkScenario('execution: {hold-for: 1m, scenario: p.jmx}', 's.yml', {
      workspace,
      variables,
    });
    const [first] = checked.ok ? (checked.plans.get('p.jmx')?.groups ?? []) : [];
    expect(first?.kept.users).toBe(count);
  });

  test('a property without a default that nothing sets is a problem of its line', () => {
    expect(sent(jmx(group('g', { users: `\${__P(users)}` })), {})).toMatchObject({
      problems: [expect.stringContaining('property-unset')],
    });
  });

  test.each([
    `<BeanShellSampler testname="s"><stringProp name="x">\${__setProperty(users,5)}</stringProp></BeanShellSampler><hashTree/>`,
    `<BeanShellSampler testname="s"><stringProp name="script">props.put("users", "5")</stringProp></BeanShellSampler><hashTree/>`,
  ])('a plan may set it itself: %s', (setting) => {
    const reads = `<HTTPSamplerProxy testname="\${__P(users)}"/><hashTree/>`;
    const { problems = [] } = sent(jmx(group('g', { inside: [setting, reads] })), {});
    expect(problems.filter((problem) => problem.includes('property-unset'))).toEqual([]);
  });
});
