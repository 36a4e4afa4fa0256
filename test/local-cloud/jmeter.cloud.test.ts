// The list of what a test plan may name, held against the JMeter that the image has.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadsInJMeter } from '../../bench/corpus/loads-in-jmeter.ts';
import { CLASSES } from '../../src/scenario/constructs/classes.ts';

function planWith(element: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<jmeterTestPlan version="1.2"><hashTree>
  <TestPlan guiclass="TestPlanGui" testname="plan"/><hashTree>
    <ThreadGroup guiclass="ThreadGroupGui" testname="users"/><hashTree>${element}</hashTree>
  </hashTree>
</hashTree></jmeterTestPlan>`;
}

const named = (name: string): string => planWith(`<${name} guiclass="x" testname="x"/><hashTree/>`);

/** What each plan needs to be loaded is that JMeter has the class. */
const EXCEPT = /ModuleController$/;
const LACKING = {
  sampler: named('org.example.Sampler'),
  disabled: planWith('<JDBCSampler guiclass="x" testname="x" enabled="false"/><hashTree/>'),
  inside: planWith(
    '<DebugSampler guiclass="x" testname="x"><elementProp name="p" elementType="org.example.P"/></DebugSampler><hashTree/>',
  ),
};

test('D9: JMeter loads whatever the list holds, and no plan with anything else', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'plans-'));
  try {
    const plans = [...CLASSES.keys()].filter((name) => !EXCEPT.test(name));
    const written = [
      ...plans.map((name) => ({ name, text: named(name) })),
      ...Object.entries(LACKING).map(([name, text]) => ({ name, text })),
    ].map(({ name, text }) => ({ name, text, file: join(folder, `${name}.jmx`) }));
    await Promise.all(written.map(({ file, text }) => writeFile(file, text)));
    const answers = await loadsInJMeter(written.map(({ file }) => file));
    const refused = written.filter(({ file }) => answers.get(file)?.ok !== true);
    expect(refused.map(({ name }) => name)).toEqual(Object.keys(LACKING));
  } finally {
    await rm(folder, { recursive: true });
  }
});
