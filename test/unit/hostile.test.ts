import { describe, expect, it } from 'vitest';
import { problemsOf } from '../../src/errors.ts';
import { readInputs } from '../../src/inputs/inputs.ts';
import { type Hostile, hostileScenarios } from '../hostile/cases.ts';
import { aReader } from '../support/builders/inputs.ts';
import { aWorkspace, track } from '../support/builders/workspace.ts';

const METADATA = '169.254.170.2';
const CANARY = '/etc/hostname';
const PLAIN = { url: 'http://target.example/' };

function configurationOf(hostile: Hostile): object {
  if (hostile.plan !== undefined || hostile['whole-plan'] !== undefined)
    return { execution: [{ iterations: 1, scenario: { script: 'p.jmx' } }] };
  const { request = PLAIN, next, scenario, whole, properties } = hostile;
  const requests = next === undefined ? [request] : [request, next];
  return {
    execution: [{ iterations: 1, scenario: 's' }],
    ...(properties === undefined ? {} : { modules: { jmeter: { properties } } }),
    ...whole,
    scenarios: { s: { requests, ...scenario } },
  };
}

function planOf({ plan, 'whole-plan': whole }: Hostile): Record<string, string> {
  if (whole !== undefined) return { 'p.jmx': whole };
  if (plan === undefined) return {};
  const group = `<ThreadGroup guiclass="ThreadGroupGui" testclass="ThreadGroup" testname="g">
<stringProp name="ThreadGroup.num_threads">1</stringProp><stringProp name="ThreadGroup.ramp_time">0</stringProp>
<elementProp name="ThreadGroup.main_controller" elementType="LoopController"><stringProp name="LoopController.loops">1</stringProp></elementProp>
</ThreadGroup><hashTree>${plan}</hashTree>`;
  return {
    'p.jmx': `<jmeterTestPlan version="1.2"><hashTree><TestPlan guiclass="TestPlanGui" testclass="TestPlan" testname="p"/><hashTree>${group}</hashTree></hashTree></jmeterTestPlan>`,
  };
}

/** What the action makes of it: the codes of what is wrong, or all that it would send. */
function outcomeOf(name: string, written: Hostile): { codes: readonly string[]; sent: string } {
  const fill = (text: string): string =>
    text.replaceAll('METADATA', METADATA).replaceAll('CANARY', CANARY).replaceAll('ID', name);
  const files = Object.entries({ ...written.files, ...planOf(written) });
  const workspace = aWorkspace({
    'tracked.txt': '',
    ...Object.fromEntries(files.map(([path, content]) => [fill(path), fill(content)])),
  });
  if (files.length > 0) track(workspace, written.untracked ? ['tracked.txt'] : undefined);
  const scenario = fill(JSON.stringify(configurationOf(written)));
  try {
    const { plan } = readInputs({ ...aReader({ scenario, ...written.inputs }), workspace });
    const contents = plan.files.map(({ content }) => content?.toString() ?? '');
    return { codes: [], sent: [JSON.stringify(plan.taurus), ...contents].join('\n') };
  } catch (error) {
    return { codes: problemsOf(error).map(({ code }) => code), sent: '' };
  }
}

describe.each(Object.entries(hostileScenarios()))('hostile scenarios: %s', (_, cases) => {
  it.each(Object.entries(cases))('%s is refused before anything starts', (name, hostile) => {
    const { codes, sent } = outcomeOf(name, hostile);
    if (hostile.code !== undefined) expect(codes).toContain(hostile.code);
    else {
      expect(codes).toEqual([]);
      expect(sent).not.toMatch(
        /jmeter"?: ?\{"path|java-opts|provisioning|blazemeter|ResultCollector|>Java</,
      );
    }
  });
});

it('has at least 120 hostile scenarios, each with what becomes of it', () => {
  const all = Object.values(hostileScenarios()).flatMap(Object.values<Hostile>);
  expect(all.length).toBeGreaterThanOrEqual(120);
  for (const one of all) {
    expect([one.code, one['left-out']].filter(Boolean), JSON.stringify(one)).toHaveLength(1);
    expect([one.proof, one.inherent].filter(Boolean), JSON.stringify(one)).toHaveLength(1);
  }
});
