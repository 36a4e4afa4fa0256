import { type Result, refused } from '../../errors.ts';
import { type Allowed, judge } from '../constructs/construct.ts';
import {
  CLIENT,
  CLIENT_SET,
  IS_CLIENT4,
  NAME_SERVERS,
  VALUE_ROWS,
} from '../constructs/plan-values.ts';
import type { SampleKind } from '../label-pattern.ts';
import { readHost } from '../safety/hosts.ts';
import {
  enabled,
  everywhere,
  isSampler,
  type Member,
  membersOf,
  nameOf,
  propertyOf,
  withModules,
  withNames,
  type XmlElement,
} from './elements.ts';
import { type PlanConstructs, planConstructs } from './plan-constructs.ts';
import { groupsAmong, type ThreadGroup } from './plan-groups.ts';
import { type Modifications, modified } from './plan-modifications.ts';
import { knownWithin, type PlanProperties, planProperties, settled } from './plan-properties.ts';
import { type Reference, referencesOf } from './plan-references.ts';
import { type PlanRequests, planRequests } from './plan-requests.ts';
import { escapeXml, parseXml } from './xml.ts';

type Known = ReturnType<typeof knownWithin>;

export type TestPlan = {
  readonly constructs: PlanConstructs;
  readonly references: readonly Reference[];
  readonly groups: readonly ThreadGroup[];
  /** Whether thread groups run one after the other. */
  readonly serialized: boolean;
  /** Whether it has setUp Thread Groups, which run before the others. */
  readonly hasSetUp: boolean;
  /** What puts a line into JMeter's results, by its name. */
  readonly samplers: readonly SampleKind[];
  /** Whether it asks for the task's place in the fleet. */
  readonly asksForPlace: boolean;
  readonly requests: PlanRequests;
  readonly properties: PlanProperties;
  /** What is certain in it, and in what it includes. */
  readonly known: Known;
};

/** What is so around a test plan. */
type Around = {
  readonly allow: Allowed;
  readonly known: Known;
  /** What the scenario changes in it. Default: nothing. */
  readonly modifications?: Modifications;
};

/**
 * Reads a JMX file. Elements that are disabled, and what is in them, are left out: JMeter does not
 * run them.
 */
export function readTestPlan(text: string, path: string, around: Around): Result<TestPlan> {
  if (text.trim() === '') return refused('test-plan-empty');
  const root = parseXml(text);
  if (!root.ok) return root;
  const [original] = root.value.children;
  const { name, attributes } = root.value;
  // By these, JMeter would take it for something else.
  const isOther = attributes.has('class') || attributes.has('resolves-to');
  if (name !== 'jmeterTestPlan' || isOther || original?.name !== 'hashTree')
    return refused('test-plan-expected');
  if (attributes.get('version') === '1.0') return refused('test-plan-too-old');
  const complete = modified(withNames(original), around.modifications ?? {});
  const constructs = planConstructs(complete, path, around.allow);
  const written = without(complete, new Set(constructs.edits.map(({ from }) => from)));
  const whole = withModules(written);
  const known = knownWithin(whole, planRequests(whole), around.known);
  const tree = settled(written, known);
  const run = settled(whole, known);
  const values = planValues(run, path, around);
  const top = enabled(tree);
  // Of a Test Fragment, which an Include Controller takes, there is no plan on top.
  const members = within(top);
  const groups = groupsAmong(members, within(enabled(written)));
  const serialized = top.some(
    ({ element }) => propertyOf(element, 'TestPlan.serialize_threadgroups') === 'true',
  );
  const hasSetUp = members.some(({ element }) => element.name === 'SetupThreadGroup');
  const [references, samplers] = [everywhere(run, referencesOf), everywhere(run, samplersOf)];
  return {
    ok: true,
    value: {
      constructs: {
        problems: [...constructs.problems, ...values.problems],
        notices: [...constructs.notices, ...values.notices],
        edits: [...constructs.edits, ...values.edits],
      },
      references,
      groups,
      serialized,
      hasSetUp,
      samplers,
      asksForPlace: asksForPlace(text),
      requests: planRequests(run),
      properties: planProperties(whole),
      known,
    },
  };
}

const IMPLEMENTATION = 'HTTPSampler.implementation';

type Valuing = PlanConstructs & {
  readonly where: (part: XmlElement) => string;
  readonly around: Around;
  /** Whether the scenario puts a client into requests. */
  readonly isClientSet: boolean;
};

/**
 * Holds the values of a plan's properties against the table, and writes hosts as they were read.
 * @param tree with the values that are certain in it.
 */
function planValues(tree: XmlElement, path: string, around: Around): PlanConstructs {
  const isClientSet = isSet(IMPLEMENTATION, around);
  const judged = { problems: [], notices: [], edits: [], around, isClientSet };
  everywhere(tree, (element) => {
    const where = (part: XmlElement): string => `${path}, line ${part.line} (${nameOf(element)})`;
    for (const child of element.children) judgeValue(child, { ...judged, where });
    return [];
  });
  const { problems, notices, edits } = judged;
  return { problems, notices, edits };
}

function judgeValue(part: XmlElement, valuing: Valuing): void {
  const { around, where, edits, isClientSet } = valuing;
  const name = part.attributes.get('name') ?? '';
  const value = part.text.trim();
  const judging = { ...valuing, allow: around.allow, where: where(part) };
  for (const { of, fine, row } of VALUE_ROWS)
    if (of.test(name) && !fine.test(value)) judge(row, name, judging);
  if (name === 'DNSCacheManager.servers' && part.children.length > 0)
    judge(NAME_SERVERS, name, judging);
  if (name === IMPLEMENTATION && !IS_CLIENT4.test(value)) {
    // What Taurus puts in after this is not in the file.
    if (part.content === undefined || isClientSet) judge(CLIENT_SET, name, judging);
    else {
      judge(CLIENT, name, judging);
      edits.push({ ...part.content, text: 'HttpClient4' });
    }
  }
  const host = name === 'HTTPSampler.domain' && !value.includes('${') ? readHost(value) : undefined;
  if (host?.ok === true && host.value.text !== part.text && part.content !== undefined)
    edits.push({ ...part.content, text: escapeXml(host.value.text) });
  for (const child of part.children) judgeValue(child, valuing);
}

function isSet(name: string, { modifications = {} }: Around): boolean {
  return Object.keys(modifications['set-prop'] ?? {}).some((key) => key.endsWith(`>${name}`));
}

/** A tree without what is left out of it: elements that begin there. */
function without(tree: XmlElement, begins: ReadonlySet<number>): XmlElement {
  const kept = membersOf(tree).filter(({ element }) => !begins.has(element.whole.from));
  const children = kept.flatMap(({ element, inside }) =>
    inside === undefined ? [element] : [element, without(inside, begins)],
  );
  return { ...tree, children };
}

function within(top: readonly Member[]): readonly Member[] {
  return top.flatMap(({ inside }) => (inside === undefined ? [] : enabled(inside)));
}

/**
 * A Transaction Controller that makes a parent sample takes the lines of its requests away, and
 * leaves its own in their place.
 */
function samplersOf(element: XmlElement): readonly SampleKind[] {
  const label = element.attributes.get('testname') ?? '';
  if (isSampler(element)) return [{ label, requests: 1, transactions: 0 }];
  if (element.name !== 'TransactionController') return [];
  const hides = propertyOf(element, 'TransactionController.parent') === 'true';
  return [
    hides ? { label, requests: 1, transactions: 0 } : { label, requests: 0, transactions: 1 },
  ];
}

/** What a task has from its share of the load. */
const PLACE = /\$\{(?:__(?:P|property)\()?LOAD_GATE_TASK_(?:INDEX|COUNT)\)?\}/;

/**
 * Whether a text asks for the task's place in the fleet: `${LOAD_GATE_TASK_INDEX}`,
 * `${LOAD_GATE_TASK_COUNT}`, or the property without a default.
 */
export function asksForPlace(text: string): boolean {
  return PLACE.test(text);
}
