import { expect, test } from 'vitest';
import { CLASSES, FUNCTIONS } from '../../../../src/scenario/constructs/classes.ts';

test('D9: a class is found by each name that JMeter takes for it', () => {
  const request = { kind: 'sampler', name: 'HTTPSamplerProxy' };
  expect(CLASSES.get('HTTPSamplerProxy')).toEqual(request);
  expect(CLASSES.get('org.apache.jmeter.protocol.http.sampler.HTTPSamplerProxy')).toEqual(request);
  expect(CLASSES.get('HTTPSampler2')).toEqual(request);
  expect(CLASSES.get('org.apache.jmeter.assertions.Assertion')).toEqual({
    kind: 'assertion',
    name: 'ResponseAssertion',
  });
  const name = 'kg.apc.jmeter.threads.UltimateThreadGroup';
  expect(CLASSES.get(name)).toEqual({ kind: 'thread-group', name });
});

test('D17: what Taurus writes for assert-jsonpath and random-order is in the image', () => {
  const assertion = 'com.atlantbh.jmeter.plugins.jsonutils.jsonpathassertion.JSONPathAssertion';
  const data = 'com.blazemeter.jmeter.RandomCSVDataSetConfig';
  expect(CLASSES.get(assertion)).toEqual({ kind: 'assertion', name: 'JSONPathAssertion' });
  expect(CLASSES.get(data)).toEqual({ kind: 'config', name: data });
});

test('D9: a thread group is not taken for a controller, nor a controller for a sampler', () => {
  const kindOf = (name: string) => CLASSES.get(name)?.kind;
  expect(kindOf('SetupThreadGroup')).toBe('thread-group');
  expect(kindOf('TransactionController')).toBe('controller');
  expect(kindOf('TestAction')).toBe('sampler');
});

test('D9: what the image lacks is in no list', () => {
  for (const name of ['', '=', 'org.example.Sampler', 'JDBCSampler', 'FTPSampler', 'HeaderPanel'])
    expect(CLASSES.get(name)).toBeUndefined();
  expect(FUNCTIONS.has('__groovy')).toBe(true);
  expect(FUNCTIONS.has('__nothing')).toBe(false);
});
