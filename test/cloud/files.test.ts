import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../local/cloud/cloud.ts';
import { listen } from '../../local/cloud/listen.ts';
import type { ActionResult } from '../../local/runner/runner.ts';
import { aRepository } from '../support/builders/workspace.ts';
import { cloudWithStacks, expectNothingRunning, run } from './support.ts';

type Asked = { readonly path: string; readonly body: string };

const USERS = ['ann', 'bob', 'cid', 'dan', 'eve', 'fay', 'gus'];
const ORDERS = ['1', '2', '3', '4', '5'];

/** A test plan as JMeter saves it. */
const planOf = (...members: readonly string[]): string => `<?xml version="1.0" encoding="UTF-8"?>
<jmeterTestPlan version="1.2" properties="5.0" jmeter="5.6.3">
  <hashTree>
${members.join('\n')}
  </hashTree>
</jmeterTestPlan>
`;

/** It sends to the port that only the workflow has, as all plans here do. */
const sampler = (name: string, path: string, properties = ''): string => `
<HTTPSamplerProxy guiclass="HttpTestSampleGui" testclass="HTTPSamplerProxy" testname="${name}">
  ${properties}
  <stringProp name="HTTPSampler.domain">127.0.0.1</stringProp>
  <stringProp name="HTTPSampler.port">\${__P(PORT)}</stringProp>
  <stringProp name="HTTPSampler.path">${path}</stringProp>
  <stringProp name="HTTPSampler.method">${properties === '' ? 'GET' : 'POST'}</stringProp>
</HTTPSamplerProxy>`;

const THREADS = `
<ThreadGroup guiclass="ThreadGroupGui" testclass="ThreadGroup" testname="buyers">
  <intProp name="ThreadGroup.num_threads">7</intProp>
  <intProp name="ThreadGroup.ramp_time">0</intProp>
  <elementProp name="ThreadGroup.main_controller" elementType="LoopController">
    <stringProp name="LoopController.loops">1</stringProp>
  </elementProp>
</ThreadGroup>`;

/** It reads orders without a header, and uploads a file by a fragment. */
const ORDERS_PLAN = planOf(
  '<TestPlan guiclass="TestPlanGui" testclass="TestPlan" testname="orders"/><hashTree>',
  THREADS,
  `<hashTree>
<CSVDataSet guiclass="TestBeanGUI" testclass="CSVDataSet" testname="orders">
  <stringProp name="filename">orders.csv</stringProp>
  <stringProp name="delimiter">;</stringProp>
  <stringProp name="variableNames">order,text</stringProp>
  <boolProp name="quotedData">true</boolProp>
  <boolProp name="recycle">false</boolProp>
  <boolProp name="stopThread">true</boolProp>
</CSVDataSet>
<hashTree/>
<IncludeController guiclass="IncludeControllerGui" testclass="IncludeController" testname="buy">
  <stringProp name="IncludeController.includepath">buy.jmx</stringProp>
</IncludeController>
<hashTree/>
</hashTree></hashTree>`,
);

const FRAGMENT = planOf(
  '<TestFragmentController guiclass="TestFragmentControllerGui" testclass="TestFragmentController" testname="buy"/>',
  '<hashTree>',
  sampler(
    'order',
    `/orders/\${order}/\${LOAD_GATE_TASK_INDEX}-of-\${__P(LOAD_GATE_TASK_COUNT)}`,
    `<elementProp name="HTTPsampler.Files" elementType="HTTPFileArgs">
  <collectionProp name="HTTPFileArgs.files">
    <elementProp name="" elementType="HTTPFileArg">
      <stringProp name="File.path">b/body.txt</stringProp>
    </elementProp>
  </collectionProp>
</elementProp>`,
  ),
  '<hashTree/></hashTree>',
);

/** Its data lie where a variable of the plan says, and its users are a property with a default. */
const SHOP_PLAN = planOf(
  `<TestPlan guiclass="TestPlanGui" testclass="TestPlan" testname="shop">
  <elementProp name="TestPlan.user_defined_variables" elementType="Arguments">
    <collectionProp name="Arguments.arguments">
      <elementProp name="dir" elementType="Argument">
        <stringProp name="Argument.name">dir</stringProp>
        <stringProp name="Argument.value">items</stringProp>
      </elementProp>
    </collectionProp>
  </elementProp>
</TestPlan><hashTree>`,
  `<com.blazemeter.jmeter.threads.concurrency.ConcurrencyThreadGroup guiclass="com.blazemeter.jmeter.threads.concurrency.ConcurrencyThreadGroupGui" testclass="com.blazemeter.jmeter.threads.concurrency.ConcurrencyThreadGroup" testname="visitors">
  <elementProp name="ThreadGroup.main_controller" elementType="com.blazemeter.jmeter.control.VirtualUserController"/>
  <stringProp name="ThreadGroup.on_sample_error">continue</stringProp>
  <stringProp name="TargetLevel">\${__P(visitors,1)}</stringProp>
  <stringProp name="RampUp"></stringProp>
  <stringProp name="Steps"></stringProp>
  <stringProp name="Hold">1</stringProp>
  <stringProp name="LogFilename"></stringProp>
  <stringProp name="Iterations"></stringProp>
  <stringProp name="Unit">S</stringProp>
</com.blazemeter.jmeter.threads.concurrency.ConcurrencyThreadGroup>
<hashTree>
<CSVDataSet guiclass="TestBeanGUI" testclass="CSVDataSet" testname="items">
  <stringProp name="filename">\${dir}/items.csv</stringProp>
  <stringProp name="delimiter">,</stringProp>
  <stringProp name="variableNames">item</stringProp>
  <boolProp name="recycle">true</boolProp>
</CSVDataSet>
<hashTree/>
<ConstantTimer guiclass="ConstantTimerGui" testclass="ConstantTimer" testname="pause">
  <stringProp name="ConstantTimer.delay">100</stringProp>
</ConstantTimer>
<hashTree/>`,
  sampler('item', `/shop/\${__P(tenant)}/\${item}`),
  '<hashTree/></hashTree></hashTree>',
);

const CODE_PLAN = planOf(
  '<TestPlan guiclass="TestPlanGui" testclass="TestPlan" testname="login"/><hashTree>',
  THREADS,
  '<hashTree>',
  sampler('login', `/login/\${token}`),
  `<hashTree>
<JSR223PreProcessor guiclass="TestBeanGUI" testclass="JSR223PreProcessor" testname="token">
  <stringProp name="scriptLanguage">groovy</stringProp>
  <stringProp name="script">vars.put('token', (6 * 7).toString())</stringProp>
  <stringProp name="cacheKey">true</stringProp>
</JSR223PreProcessor>
<hashTree/>
</hashTree></hashTree></hashTree>`,
);

const SUITE = `execution:
- {scenario: users, concurrency: 2, iterations: 100}
- {scenario: load/orders.jmx, concurrency: 2, iterations: 100}
included-configs: [base.yml]
settings:
  artifacts-dir: out
`;
const BASE = `scenarios:
  users:
    default-address: http://127.0.0.1:\${PORT}
    retrieve-resources: false
    data-sources:
    - {path: users.csv, loop: false}
    requests:
    - {url: '/users/\${name}/\${age}/\${LOAD_GATE_TASK_INDEX}-of-\${LOAD_GATE_TASK_COUNT}', method: POST, body-file: a/body.txt, label: user}
    - include-scenario: visit
  visit:
    requests:
    - {url: '/visits/\${COLOUR}', label: visit}
settings:
  env: {COLOUR: green}
`;
const MORE = `execution:
- {scenario: shop, concurrency: 1, hold-for: 4s}
- {scenario: load/login.jmx, concurrency: 1, iterations: 1}
scenarios:
  shop: {script: shop.jmx, properties: {tenant: acme}}
`;

describe('what people have', () => {
  let cloud: LocalCloud;
  let server: Server;
  let result: ActionResult;
  const asked: Asked[] = [];
  const sent = (kind: string): readonly Asked[] =>
    asked.filter(({ path }) => path.startsWith(`/${kind}/`));
  const parts = (kind: string): readonly string[] =>
    sent(kind).map(({ path }) => path.split('/')[2] ?? '');

  beforeAll(async () => {
    const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      asked.push({ path: request.url ?? '', body: await text(request) });
      response.end('ok');
    };
    server = createServer((request, response) => void answer(request, response));
    const port = await listen(server, 0);
    cloud = await cloudWithStacks(['us-east-1', 'eu-west-1']);
    const workspace = aRepository({
      'load/s.yml': SUITE,
      'load/base.yml': BASE,
      'load/more.yml': MORE,
      'load/users.csv': `name;age\n${USERS.map((name, age) => `${name};${age}\n`).join('\n')}`,
      'load/orders.jmx': ORDERS_PLAN,
      'load/buy.jmx': FRAGMENT,
      'load/shop.jmx': SHOP_PLAN,
      'load/login.jmx': CODE_PLAN,
      'load/orders.csv': ORDERS.map((order) => `${order};"two\nlines"\n`).join(''),
      'load/items/items.csv': 'pen\ncup\n',
      'load/a/body.txt': 'first body',
      'load/b/body.txt': 'second body',
    });
    const inputs = {
      regions: 'us-east-1, eu-west-1',
      scenario: 'load/s.yml\nload/more.yml',
      variables: `PORT: ${port}\nCOLOUR: blue`,
      allow: 'code',
      load: 'total',
    };
    result = await run(cloud, inputs, { cwd: workspace });
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await cloud.close();
  });

  test('passes, with a sample for each request that arrived', async () => {
    expect(result.outputs['verdict'], result.stdout).toBe('pass');
    expect(result.outputs['samples']).toBe(String(asked.length));
    await expectNothingRunning(cloud);
  });

  test('reaches the tasks of every region; each row of a data source is sent once by the whole fleet, and bodies arrive', () => {
    expect(result.stdout).toContain(
      'File: load/users.csv, 57 bytes, 7 rows, a slice of its own for each task',
    );
    expect(parts('users').toSorted()).toEqual(USERS);
    expect(parts('orders').toSorted()).toEqual(ORDERS);
    expect(sent('users').map(({ body }) => body)).toEqual(USERS.map(() => 'first body'));
    expect(sent('orders').map(({ body }) => body)).toEqual(ORDERS.map(() => 'second body'));
    const [first, second] = ['0-of-2', '1-of-2'].map(
      (place) => asked.filter(({ path }) => path.endsWith(place)).length,
    );
    expect([first, second]).toEqual([5, 7]);
  });

  test('D2, D5, D15: an included scenario, of files that are merged, has the values of the workflow', () => {
    expect(parts('visits')).toEqual(USERS.map(() => 'blue'));
  });

  test('D3, D7, D8: a plan with a Concurrency Thread Group has its properties, and the data that a variable names', () => {
    expect(sent('shop').length).toBeGreaterThan(2);
    expect(
      sent('shop')
        .slice(0, 3)
        .map(({ path }) => path),
    ).toEqual(['/shop/acme/pen', '/shop/acme/cup', '/shop/acme/pen']);
  });

  test('D10: a plan with a script runs it where the workflow allows code, and says so', () => {
    expect(parts('login')).toEqual(['42']);
    expect(result.stdout).toContain('[construct-allowed]');
  });

  test('D1: what is left out is said', () => {
    expect(result.stdout).toMatch(
      /load\/s\.yml, line \d+ \(settings\.artifacts-dir\).*\[construct-/,
    );
  });
});
