import { addAll, problemAt } from '../../errors.ts';
import { CLASSES } from '../constructs/classes.ts';
import { type Allowed, type Construct, type Judged, judge } from '../constructs/construct.ts';
import { DISABLED_AND_BROKEN, elementRow, isTag, PROPERTY_ROWS } from '../constructs/elements.ts';
import { judgeFunctions } from '../constructs/functions.ts';
import { SAVE_FIELDS, STRUCTURE, STRUCTURES } from '../constructs/plan-values.ts';
import {
  HAS_VALUE,
  isDisguised,
  isEnabled,
  labelOf,
  type Member,
  membersOf,
  modulesIn,
  nameOf,
  namesClass,
  propertyOf,
  type XmlElement,
} from './elements.ts';
import type { Edit } from './xml.ts';

/** What there is to say of a test plan, and what of it is not sent. */
export type PlanConstructs = Judged & { readonly edits: Edit[] };

type Sifting = Judged & {
  readonly path: string;
  readonly allow: Allowed;
  readonly edits: Edit[];
  /** What Module Controllers run, be it disabled or not: the names of elements. */
  readonly modules: ReadonlySet<string>;
};

/**
 * Holds a test plan against the table of constructs. JMeter loads all of a plan or nothing, so that
 * what is disabled counts, too, and is left out where it could not be loaded.
 * @param tree the plan's hashTree.
 */
export function planConstructs(tree: XmlElement, path: string, allow: Allowed): PlanConstructs {
  const modules = modulesIn(tree);
  const sifting: Sifting = { path, allow, modules, problems: [], notices: [], edits: [] };
  siftTree(tree, true, sifting);
  const { problems, notices, edits } = sifting;
  return { problems, notices, edits };
}

/** @param runs whether JMeter runs what is in it. */
function siftTree(tree: XmlElement, runs: boolean, sifting: Sifting): void {
  const misplaced = tree.children.find(
    ({ name }, index) => (name === 'hashTree') !== (index % 2 === 1),
  );
  if (misplaced !== undefined)
    unloadable(misplaced, 'element and hashTree do not alternate', sifting);
  for (const child of [tree, ...tree.children])
    if (child.name === 'hashTree' ? namesClass(child) : child.attributes.has('resolves-to'))
      object(child, sifting);
  for (const member of membersOf(tree)) siftMember(member, runs, sifting);
}

function siftMember(member: Member, runs: boolean, sifting: Sifting): void {
  const { element, inside } = member;
  const on = (runs && isEnabled(element)) || sifting.modules.has(labelOf(element));
  const { name, construct, isKnown } = elementRow(classOf(element));
  if (isDisguised(element)) object(element, sifting);
  const broken: Judged = { problems: [], notices: [] };
  checkLoads(element, { ...sifting, ...broken });
  const drops = construct.is === 'ignored';
  // The library of these is on JMeter's class path only where code is allowed.
  const loads = isKnown && (sifting.allow.has('code') || !name.startsWith('BSF'));
  if ((!loads || broken.problems.length > 0) && (drops || !on)) {
    leaveOut(member, on ? construct : DISABLED_AND_BROKEN, sifting);
    return;
  }
  addAll(sifting.problems, broken.problems);
  if (!isKnown || (on && !isHarmless(element, construct))) {
    const where = whereOf(element, sifting);
    if (!judge(construct, name, { ...sifting, where }) && drops) removed(member, sifting);
  }
  if (on && !drops) siftProperties(element, element, sifting);
  if (inside !== undefined && !drops) siftTree(inside, on, sifting);
}

/** Taurus itself disables a listener that writes no file. */
function isHarmless(element: XmlElement, { is }: Construct): boolean {
  return is === 'ignored' && element.name === 'ResultCollector' && !propertyOf(element, 'filename');
}

function leaveOut(member: Member, construct: Construct, sifting: Sifting): void {
  judge(construct, '', { ...sifting, where: whereOf(member.element, sifting) });
  removed(member, sifting);
}

function removed({ element, inside }: Member, { edits }: Sifting): void {
  edits.push({ from: element.whole.from, to: (inside ?? element).whole.to, text: '' });
}

/** Says what JMeter could not load of an element's properties. */
function checkLoads(element: XmlElement, sifting: Sifting): void {
  if (!element.attributes.has('guiclass')) unloadable(element, 'it has no guiclass', sifting);
  for (const child of element.children) checkProperty(child, sifting, false);
}

/** @param isListed whether it stands in a list of others. */
function checkProperty(property: XmlElement, sifting: Sifting, isListed: boolean): void {
  const { name: tag, attributes, children } = property;
  const isCollection = tag === 'collectionProp' || tag === 'mapProp';
  // What a list has twice, older versions wrote once.
  if (isListed && isTag(tag) && attributes.has('reference')) return;
  if (!isTag(tag) || namesClass(property)) {
    object(property, sifting);
    return;
  }
  if (tag === 'objProp') {
    checkObject(property, sifting);
    return;
  }
  checkValue(property, sifting);
  const isStructure = isCollection || tag === 'elementProp';
  const name = attributes.get('name') ?? '';
  if (isStructure && !isListed && !STRUCTURES.has(name)) refuse(STRUCTURE, property, sifting);
  else if (!isStructure && !HAS_VALUE.test(tag) && children.length > 0) object(property, sifting);
  if (tag === 'elementProp') checkNested(property, sifting);
  if (!HAS_VALUE.test(tag))
    for (const child of children) checkProperty(child, sifting, isCollection);
}

const WHOLE = /^\s*[+-]?\d+\s*$/;
const NUMBER = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i;

function checkValue(property: XmlElement, sifting: Sifting): void {
  const { name: tag, attributes, children, text } = property;
  const value = children.find(({ name }) => name === 'value')?.text ?? '';
  const isWrong = HAS_VALUE.test(tag)
    ? !NUMBER.test(value)
    : /^(?:int|long)Prop$/.test(tag) && !WHOLE.test(text);
  if (isWrong) unloadable(property, 'it is no number', sifting);
  if (!attributes.has('name') && !HAS_VALUE.test(tag))
    unloadable(property, 'it has no name', sifting);
}

function checkNested(property: XmlElement, sifting: Sifting): void {
  const type = property.attributes.get('elementType');
  if (type === undefined) unloadable(property, 'it has no elementType', sifting);
  else if (!CLASSES.has(type)) {
    const { name, construct } = elementRow(type);
    judge(construct, name, { ...sifting, where: lineOf(property, sifting) });
  }
}

function object(property: XmlElement, sifting: Sifting): void {
  refuse(PROPERTY_ROWS.object, property, sifting);
}

function refuse(row: Construct, property: XmlElement, sifting: Sifting): void {
  judge(row, `<${property.name}>`, { ...sifting, where: lineOf(property, sifting) });
}

/** JMeter writes the settings of listeners so, and nothing else. */
function checkObject(property: XmlElement, sifting: Sifting): void {
  const value = property.children.find(({ name }) => name === 'value');
  const fields = value?.children ?? [];
  const isSettings =
    /^(?:.*\.)?SampleSaveConfiguration$/.test(value?.attributes.get('class') ?? '') &&
    value?.attributes.size === 1 &&
    fields.every((field) => SAVE_FIELDS.has(field.name) && !namesClass(field));
  if (!isSettings) object(property, sifting);
}

function unloadable(element: XmlElement, because: string, sifting: Sifting): void {
  const facts = { name: element.name, because };
  sifting.problems.push(problemAt('test-plan-unloadable', lineOf(element, sifting), facts));
}

function lineOf({ line }: XmlElement, { path }: Sifting): string {
  return `${path}, line ${line}`;
}

/** What the values of an element's properties make of it. */
function siftProperties(element: XmlElement, part: XmlElement, sifting: Sifting): void {
  const where = whereOf(element, sifting, part);
  const say = { ...sifting, where };
  if (part === element) {
    judgeFunctions(labelOf(element), say);
    if (hasProgram(element)) judge(PROPERTY_ROWS['IfController.condition'], element.name, say);
    if (propertyOf(element, CLASS_PATH)) judge(PROPERTY_ROWS[CLASS_PATH], CLASS_PATH, say);
  } else if (part.attributes.get('name') !== 'TestPlan.comments') judgeFunctions(part.text, say);
  for (const child of part.children) siftProperties(element, child, sifting);
}

const CLASS_PATH = 'TestPlan.user_define_classpath';

/** Conditions that are no program, though JMeter takes them for one. */
const PLAIN_CONDITION =
  /^(?:(["']?)(?:true|false|\$\{JMeterThread\.last_sample_ok\})\1(?:\s*={2,3}\s*(["']?)(?:true|false)\2)?)?$/;

function hasProgram(element: XmlElement): boolean {
  return (
    element.name === 'IfController' &&
    propertyOf(element, 'IfController.useExpression') !== 'true' &&
    !PLAIN_CONDITION.test(propertyOf(element, 'IfController.condition') ?? '')
  );
}

/** JMeter takes the class from there, whatever the tag. */
function classOf({ name, attributes }: XmlElement): string {
  return attributes.get('class') ?? name;
}

function whereOf(element: XmlElement, { path }: Sifting, part: XmlElement = element): string {
  return `${path}, line ${part.line} (${nameOf(element)})`;
}
