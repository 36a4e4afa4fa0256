import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../local/cloud/cloud.ts';
import { listen } from '../../local/cloud/listen.ts';
import { aWorkspace } from '../support/builders/workspace.ts';
import { cloudWithStacks, expectNothingRunning, run } from './support.ts';

type Asked = { readonly path: string; readonly body: string };

const USERS = ['ann', 'bob', 'cid', 'dan', 'eve', 'fay', 'gus'];
const ORDERS = ['1', '2', '3', '4', '5'];

/** A test plan as JMeter saves it: it reads orders without a header, and uploads a file. */
const PLAN = `<?xml version="1.0" encoding="UTF-8"?>
<jmeterTestPlan version="1.2" properties="5.0" jmeter="5.6.3">
  <hashTree>
    <TestPlan guiclass="TestPlanGui" testclass="TestPlan" testname="orders"/>
    <hashTree>
      <ThreadGroup guiclass="ThreadGroupGui" testclass="ThreadGroup" testname="buyers">
        <intProp name="ThreadGroup.num_threads">7</intProp>
        <intProp name="ThreadGroup.ramp_time">0</intProp>
        <elementProp name="ThreadGroup.main_controller" elementType="LoopController">
          <stringProp name="LoopController.loops">1</stringProp>
        </elementProp>
      </ThreadGroup>
      <hashTree>
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
      </hashTree>
    </hashTree>
  </hashTree>
</jmeterTestPlan>
`;

const fragment = (port: number): string => `<?xml version="1.0" encoding="UTF-8"?>
<jmeterTestPlan version="1.2" properties="5.0" jmeter="5.6.3">
  <hashTree>
    <TestFragmentController guiclass="TestFragmentControllerGui" testclass="TestFragmentController" testname="buy"/>
    <hashTree>
      <HTTPSamplerProxy guiclass="HttpTestSampleGui" testclass="HTTPSamplerProxy" testname="order">
        <elementProp name="HTTPsampler.Files" elementType="HTTPFileArgs">
          <collectionProp name="HTTPFileArgs.files">
            <elementProp name="" elementType="HTTPFileArg">
              <stringProp name="File.path">b/body.txt</stringProp>
            </elementProp>
          </collectionProp>
        </elementProp>
        <stringProp name="HTTPSampler.domain">127.0.0.1</stringProp>
        <stringProp name="HTTPSampler.port">${port}</stringProp>
        <stringProp name="HTTPSampler.path">/orders/\${order}/\${LOAD_GATE_TASK_INDEX}-of-\${__P(LOAD_GATE_TASK_COUNT)}</stringProp>
        <stringProp name="HTTPSampler.method">POST</stringProp>
      </HTTPSamplerProxy>
      <hashTree/>
    </hashTree>
  </hashTree>
</jmeterTestPlan>
`;

const scenario = `execution:
- {scenario: users, concurrency: 2, iterations: 100}
- {scenario: load/orders.jmx, concurrency: 2, iterations: 100}
included-configs: [base.yml]
`;
const base = (port: number): string => `scenarios:
  users:
    default-address: http://127.0.0.1:${port}
    retrieve-resources: false
    data-sources:
    - {path: users.csv, loop: false}
    requests:
    - {url: '/users/\${name}/\${age}/\${LOAD_GATE_TASK_INDEX}-of-\${LOAD_GATE_TASK_COUNT}', method: POST, body-file: a/body.txt, label: user}
`;

describe('files of a scenario', () => {
  let cloud: LocalCloud;
  let server: Server;
  let port: number;
  const asked: Asked[] = [];
  beforeAll(async () => {
    const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      asked.push({ path: request.url ?? '', body: await text(request) });
      response.end('ok');
    };
    server = createServer((request, response) => void answer(request, response));
    port = await listen(server, 0);
    cloud = await cloudWithStacks(['us-east-1', 'eu-west-1']);
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await cloud.close();
  });

  test('reach the tasks of every region; each row of a data source is sent once by the whole fleet, and bodies arrive', async () => {
    const workspace = aWorkspace({
      'load/s.yml': scenario,
      'load/base.yml': base(port),
      'load/users.csv': `name;age\n${USERS.map((name, age) => `${name};${age}\n`).join('\n')}`,
      'load/orders.jmx': PLAN,
      'load/buy.jmx': fragment(port),
      'load/orders.csv': ORDERS.map((order) => `${order};"two\nlines"\n`).join(''),
      'load/a/body.txt': 'first body',
      'load/b/body.txt': 'second body',
    });
    const inputs = { regions: 'us-east-1, eu-west-1', scenario: 'load/s.yml', load: 'total' };
    const result = await run(cloud, inputs, { cwd: workspace });
    expect(result.outputs['verdict'], result.stdout).toBe('pass');
    expect(result.stdout).toContain(
      'File: load/users.csv, 57 bytes, 7 rows, a slice of its own for each task',
    );
    const sent = (kind: string): readonly Asked[] =>
      asked.filter(({ path }) => path.startsWith(`/${kind}/`));
    const parts = (kind: string): readonly string[] =>
      sent(kind).map(({ path }) => path.split('/')[2] ?? '');
    expect(parts('users').toSorted()).toEqual(USERS);
    expect(parts('orders').toSorted()).toEqual(ORDERS);
    expect(sent('users').map(({ body }) => body)).toEqual(USERS.map(() => 'first body'));
    expect(sent('orders').map(({ body }) => body)).toEqual(ORDERS.map(() => 'second body'));
    const [first, second] = ['0-of-2', '1-of-2'].map(
      (place) => asked.filter(({ path }) => path.endsWith(place)).length,
    );
    expect([first, second]).toEqual([5, 7]);
    expect(asked).toHaveLength(12);
    expect(result.outputs['samples']).toBe('12');
    await expectNothingRunning(cloud);
  });
});
