import { describe, expect, test } from 'vitest';
import { CLASSES, FUNCTIONS } from '../../../../src/scenario/constructs/classes.ts';
import { ELEMENT_ROWS, elementRow } from '../../../../src/scenario/constructs/elements.ts';
import { FUNCTION_ROWS } from '../../../../src/scenario/constructs/functions.ts';

const short = (name: string): string => name.split('.').at(-1) ?? '';

describe('D9: the table of constructs', () => {
  test('has a row for each class of the image', () => {
    const without = [...CLASSES].filter(
      ([written, { name }]) =>
        !Object.hasOwn(ELEMENT_ROWS, short(written)) && !Object.hasOwn(ELEMENT_ROWS, short(name)),
    );
    expect(without).toEqual([]);
  });

  test('has a row for each function of the image', () => {
    expect([...FUNCTIONS].filter((name) => !Object.hasOwn(FUNCTION_ROWS, name))).toEqual([]);
  });

  test.each([
    ['HTTPSamplerProxy', true, 'supported'],
    ['org.apache.jmeter.protocol.http.sampler.HTTPSamplerProxy', true, 'supported'],
    ['com.blazemeter.jmeter.threads.concurrency.ConcurrencyThreadGroup', true, 'supported'],
    ['BackendListener', true, 'ignored'],
    ['JSR223Sampler', true, 'opt-in'],
    ['XPath2Extractor', true, 'supported'],
    ['SMIMEAssertion', true, 'refused'],
    ['SoapSampler', true, 'refused'],
    ['OpenModelThreadGroupController', true, 'refused'],
    ['JDBCSampler', false, 'refused'],
    ['com.example.OwnSampler', false, 'refused'],
    ['kg.apc.jmeter.perfmon.PerfMonCollector', false, 'ignored'],
    ['kg.apc.jmeter.reporters.LoadosophiaUploader', false, 'ignored'],
  ])('%s', (written, isKnown, is) => {
    expect(elementRow(written)).toMatchObject({ isKnown, construct: { is } });
  });
});
