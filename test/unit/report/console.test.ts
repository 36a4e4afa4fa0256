import { expect, test } from 'vitest';
import { consoleSection } from '../../../src/report/console.ts';
import type { Results } from '../../../src/report/results/schema.ts';
import { someResults } from '../../support/builders/report.ts';

type Place = NonNullable<Results['places']>[number];

const TIMES = {
  launched: Date.UTC(2026, 10, 22, 10),
  loadBegan: null,
  loadEnded: null,
  judged: Date.UTC(2026, 10, 22, 11),
};

function linksOf(place: Partial<Place>, times: Results['times'] = TIMES): Record<string, string> {
  const whole = {
    region: 'eu-west-1',
    cluster: 'arn:aws:ecs:eu-west-1:123456789012:cluster/load',
    logGroup: '/load/gate',
    namespace: 'FargateLoadGate',
    dashboard: 'load dashboard',
    ...place,
  };
  const section = consoleSection({ ...someResults(), times, places: [whole] });
  return Object.fromEntries(
    [...section.matchAll(/\[(\w+)\]\(<([^>]*)>\)/g)].map(([, name = '', url = '']) => [name, url]),
  );
}

test('each region has links to its tasks, log, metrics and dashboard', () => {
  const home = 'https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#';
  expect(linksOf({})).toEqual({
    tasks: 'https://eu-west-1.console.aws.amazon.com/ecs/v2/clusters/load/tasks?region=eu-west-1',
    logs: `${home}logsV2:log-groups/log-group/$252Fload$252Fgate`,
    metrics:
      `${home}metricsV2?graph=~(metrics~(~(~'FargateLoadGate~'ResponseTime~'RunId~` +
      "'lg-20261122-101500-1a2b3c4d))~region~'eu-west-1~stat~'Average~period~60" +
      "~start~'2026-11-22T09*3a59*3a00.000Z~end~'2026-11-22T11*3a01*3a00.000Z)",
    dashboard:
      `${home}dashboards/dashboard/load%20dashboard` +
      '?start=2026-11-22T09:59:00.000Z&end=2026-11-22T11:01:00.000Z',
  });
});

test.each([
  ['cn-north-1', 'https://cn-north-1.console.amazonaws.cn/'],
  ['us-gov-west-1', 'https://us-gov-west-1.console.amazonaws-us-gov.com/'],
  ['eusc-de-east-1', 'https://eusc-de-east-1.console.amazonaws-eusc.eu/'],
])('%s has the console of its partition', (region, console) => {
  for (const url of Object.values(linksOf({ region }))) expect(url).toContain(console);
});

test('a partition without a console that can be reached, and no region at all, have none', () => {
  for (const region of ['us-iso-east-1', 'x"><img src=x>']) expect(linksOf({ region })).toEqual({});
});

test('the metrics of a legacy stack are those of all runs', () => {
  expect(linksOf({ namespace: 'dlt-fargate/taurus' })['metrics']).toMatch(
    /#metricsV2\?graph=~\(\)&namespace=~'dlt-fargate\*2ftaurus$/,
  );
});

test('what is not known has no link', () => {
  const unknown = { logGroup: null, namespace: null, dashboard: null };
  expect(Object.keys(linksOf(unknown))).toEqual(['tasks']);
});

test('names that others chose lead nowhere else', () => {
  const hostile = '](http://evil) <x> \ud800 $& \n';
  const section = consoleSection({
    ...someResults(),
    times: { ...TIMES, judged: 8.64e15 },
    places: [
      {
        region: 'eu-west-1',
        cluster: hostile,
        logGroup: hostile,
        namespace: hostile,
        dashboard: hostile,
      },
    ],
  });
  expect(section.match(/https?:/g)).toHaveLength(4);
  expect(section).not.toMatch(/\]\(http|<x>/);
  expect(section.split('\n')).toHaveLength(5);
});
