import { describe, expect, test } from 'vitest';
import type { Allowed } from '../../../../src/scenario/constructs/construct.ts';
import { readTestPlan } from '../../../../src/scenario/files/test-plan.ts';
import { edited } from '../../../../src/scenario/files/xml.ts';
import { NOTHING_KNOWN } from '../../../../src/scenario/values/resolve.ts';
import { group, jmx } from '../../../support/builders/jmx.ts';

function read(text: string, allow: Allowed = new Set()) {
  const found = readTestPlan(text, 'p.jmx', { allow, known: NOTHING_KNOWN });
  if (!found.ok) throw new Error(found.message.code);
  const { problems, notices, edits } = found.value.constructs;
  return {
    problems: problems.map(({ code, where, what }) => `${where}: ${code} ${what}`),
    notices: notices.map(({ code, where }) => `${where}: ${code}`),
    sent: edited(text, edits).toString(),
  };
}

/** A plan with these in a thread group, from line 10 on. */
function plan(...inside: readonly string[]): string {
  return jmx(group('g', { inside }));
}

const element = (tag: string, rest = '', content = ''): string =>
  `<${tag} testname="e" ${rest}>${content}</${tag}><hashTree/>`;
const string = (name: string, text: string): string =>
  `<stringProp name="${name}">${text}</stringProp>`;

describe('D9: a test plan that JMeter could not load is refused', () => {
  test.each([
    ['com.example.OwnSampler', 'construct-refused OwnSampler cannot be used'],
    ['JDBCSampler', 'construct-refused JDBCSampler cannot be used'],
    ['SoapSampler', 'construct-refused SoapSampler cannot be used'],
  ])('for a %s, with its line and element', (tag, problem) => {
    expect(read(plan(element(tag))).problems).toEqual([
      expect.stringMatching(`^p\\.jmx, line 11 \\(\\w+ "e"\\): ${problem}`),
    ]);
  });

  test.each([
    [
      'a nested class',
      '<elementProp name="arguments" elementType="com.example.Own"/>',
      'construct-refused',
    ],
    ['no class', '<elementProp name="arguments" guiclass="x"/>', 'test-plan-unloadable'],
    ['no name', '<stringProp>a</stringProp>', 'test-plan-unloadable'],
    ['no number', `<intProp name="a">\${n}</intProp>`, 'test-plan-unloadable'],
    ['another tag', '<java.lang.ProcessBuilder/>', 'construct-refused'],
    ['a class of a tag', '<stringProp name="a" class="javax.X"/>', 'construct-refused'],
    ['another class', '<stringProp name="a" resolves-to="javax.X"/>', 'construct-refused'],
    ['a reference', '<stringProp name="a" reference="../b"/>', 'construct-refused'],
    [
      'E4: an object that names a file',
      '<objProp><name>filename</name><value class="string">/etc/hostname</value></objProp>',
      'construct-refused',
    ],
    [
      'E4: a text within a text, which JMeter does not read',
      '<stringProp name="a">b<stringProp name="c">d</stringProp>e</stringProp>',
      'construct-refused',
    ],
    [
      'E4: an element in place of a text, of whose parts JMeter makes one',
      '<elementProp name="filename" elementType="Argument"><stringProp name="Argument.name">/etc/</stringProp></elementProp>',
      'construct-refused',
    ],
    [
      'E4: a list in place of a text',
      '<collectionProp name="HTTPSampler.domain"><stringProp name="1">a</stringProp></collectionProp>',
      'construct-refused',
    ],
  ])('for %s', (_, property, code) => {
    const { problems } = read(plan(element('HTTPSamplerProxy', '', property)));
    expect(problems).toEqual([expect.stringContaining(code)]);
  });

  test('for elements without their hashTree', () => {
    const { problems } = read(plan('<DebugSampler testname="a"/>', element('DebugSampler')));
    expect(problems).toEqual([expect.stringContaining('test-plan-unloadable')]);
  });

  test('but a list may name a value again that it has', () => {
    const list =
      '<collectionProp name="Asserion.test_strings"><stringProp name="b">1</stringProp><stringProp reference="../stringProp"/></collectionProp>';
    expect(read(plan(element('DebugSampler', '', list))).problems).toEqual([]);
  });
});

describe('D9: what JMeter does not run, or only listens, is left out', () => {
  const kept = element('HTTPSamplerProxy');

  test('a disabled element that the image lacks, with all that is in it', () => {
    const off = `<com.example.Own testname="e" enabled="false"/><hashTree>${kept}</hashTree>`;
    const { problems, notices, sent } = read(plan(kept, off));
    expect(problems).toEqual([]);
    expect(notices).toEqual(['p.jmx, line 12 (Own "e"): construct-ignored']);
    expect(sent).toBe(plan(kept, ''));
  });

  test('a disabled element whose library is there for code alone', () => {
    const off = element('BSFSampler', 'enabled="false"');
    expect(read(plan(kept, off)).sent).toBe(plan(kept, ''));
    expect(read(plan(kept, off), new Set(['code'])).sent).toBe(plan(kept, off));
  });

  test('it is disabled by its property, too, and by anything that is not true', () => {
    const property = '<boolProp name="TestElement.enabled">false</boolProp>';
    expect(read(plan(element('com.example.Own', '', property))).problems).toEqual([]);
    expect(read(plan(element('com.example.Own', 'enabled="yes"'))).problems).toEqual([]);
    expect(read(plan(element('com.example.Own', 'enabled="TRUE"'))).problems).toHaveLength(1);
  });

  test('but not what a Module Controller runs, disabled or not', () => {
    const module = element(
      'ModuleController',
      '',
      `<collectionProp name="ModuleController.node_path">${string('1', 'plan')}${string('2', 'e')}</collectionProp>`,
    );
    const code = element('JSR223Sampler', 'enabled="false"');
    expect(read(plan(code)).problems).toEqual([]);
    expect(read(plan(module, code)).problems).toEqual([
      expect.stringContaining('construct-needs-allow JSR223Sampler'),
    ]);
  });

  test.each([
    ['kg.apc.jmeter.vizualizers.CorrectedResultCollector', ''],
    ['kg.apc.jmeter.perfmon.PerfMonCollector', ''],
    ['BackendListener', ''],
    ['ResultCollector', string('filename', 'out.jtl')],
    ['ResultCollector', '<objProp><name>saveConfig</name><value class="other"/></objProp>'],
  ])('a listener: %s', (tag, property) => {
    const { problems, notices, sent } = read(plan(kept, element(tag, '', property)));
    expect(problems).toEqual([]);
    expect(notices).toEqual([expect.stringMatching(/construct-(?:ignored|lost)/)]);
    expect(sent).toBe(plan(kept, ''));
  });

  test('but Taurus itself disables a listener that writes no file', () => {
    const listener = element(
      'ResultCollector',
      '',
      '<objProp><name>saveConfig</name><value class="SampleSaveConfiguration"><time>true</time></value></objProp>',
    );
    expect(read(plan(listener))).toEqual({ problems: [], notices: [], sent: plan(listener) });
  });
});

describe('D10: a test plan that runs code needs the permission of the workflow', () => {
  const condition = (text: string, isExpression = false): string =>
    element(
      'IfController',
      '',
      `${string('IfController.condition', text)}<boolProp name="IfController.useExpression">${isExpression}</boolProp>`,
    );

  test.each([
    ['JSR223PreProcessor', element('JSR223PreProcessor')],
    ['BeanShellAssertion', element('BeanShellAssertion')],
    ['BSFTimer', element('BSFTimer')],
    ['JavaSampler', element('JavaSampler')],
    ['__groovy', element('DebugSampler', '', string('a', `\${__groovy(1)}`))],
    ['IfController', condition(`"\${a}" == "b"`)],
    ['__jexl3', condition(`\${__jexl3(1)}`, true)],
    [
      '__javaScript',
      element('WhileController', '', string('WhileController.condition', `\${__javaScript(1)}`)),
    ],
  ])('%s', (name, inside) => {
    expect(read(plan(inside)).problems).toEqual([
      expect.stringContaining(`construct-needs-allow ${name}`),
    ]);
    expect(read(plan(inside), new Set(['code']))).toMatchObject({
      problems: [],
      notices: [expect.stringContaining('construct-allowed')],
      sent: plan(inside),
    });
  });

  test('but not where it is disabled, in a comment, or a condition without a program', () => {
    const inside = [
      element('JSR223Sampler', 'enabled="false"'),
      element('DebugSampler', '', string('TestPlan.comments', `\${__groovy(1)}`)),
      condition(`\${JMeterThread.last_sample_ok}`),
      condition(`\${a}`, true),
      element('WhileController', '', string('WhileController.condition', `\${a}`)),
    ];
    expect(read(plan(...inside)).problems).toEqual([]);
  });

  test('its label counts, and jars that it adds', () => {
    const label = `<DebugSampler testname="\${__groovy(1)}"/><hashTree/>`;
    const jars = jmx(group('g')).replace(
      /<TestPlan ([^>]*)\/>/,
      `<TestPlan $1>${string('TestPlan.user_define_classpath', 'a.jar')}</TestPlan>`,
    );
    expect(read(plan(label)).problems).toHaveLength(1);
    expect(read(jars).problems).toHaveLength(1);
  });
});
