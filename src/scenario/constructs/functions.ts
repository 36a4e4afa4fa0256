import { isMapping, type Place } from '../../errors.ts';
import { type Expression, expressionsIn, MOST_AROUND } from '../values/expressions.ts';
import { FUNCTIONS } from './classes.ts';
import {
  type Allowed,
  type Construct,
  type Judged,
  type Judging,
  judge,
  SUPPORTED,
} from './construct.ts';
import { propertyConstruct } from './properties.ts';

const NO_CODE =
  'use functions that run no code, as __Random, __time, __UUID, __intSum, __changeCase';

const CODE: Construct = {
  is: 'opt-in',
  allow: 'code',
  because: 'it runs a program in the task',
  instead: NO_CODE,
};
const EVALUATES: Construct = {
  is: 'opt-in',
  allow: 'code',
  because: 'it runs the functions that stand in its data',
  instead: `read a variable by its name, as in \${name} or \${__V(name_\${n})}`,
};
const WRITES: Construct = {
  is: 'opt-in',
  allow: 'code',
  because: 'it writes any file of the task',
  instead: 'remove it',
};
/** Of a function that reads a file: its constant name is that of a file of the workspace. */
export const READS: Construct = {
  is: 'opt-in',
  allow: 'code',
  because: 'which file of the task it reads is known only while it runs',
  instead: 'write the name of the file without variables',
};
/** Of a file among those of a scenario. */
export const JAR: Construct = {
  is: 'opt-in',
  allow: 'code',
  because: 'JMeter loads the code in it',
  instead: 'remove it',
};
const SETS: Construct = {
  is: 'opt-in',
  allow: 'code',
  because:
    'which property of JMeter it sets is known only while it runs, or JMeter itself reads it',
  instead: 'write the name of a property of your own without variables',
};
const ENVIRONMENT: Construct = {
  is: 'refused',
  because: 'the environment of a task is not that of the workflow',
  instead: `give the value by the input variables, and use \${__P(NAME)}`,
};

const TOO_DEEP: Construct = {
  is: 'refused',
  because: `more than ${MOST_AROUND} expressions stand around it`,
  instead: 'put the result of some of them into variables',
};

/** The functions of the image's JMeter, and of plugins that it may have. */
export const FUNCTION_ROWS: Rows = {
  ...rows(
    SUPPORTED,
    '__P __property __setProperty __isPropDefined __isVarDefined __V __split __counter',
    '__threadNum __samplerName __TestPlanName __machineIP __machineName',
    '__time __timeShift __dateTimeConvert __Random __RandomDate __RandomFromMultipleVars',
    '__RandomString __UUID __intSum __longSum __digest __changeCase __char __unescape',
    '__escapeHtml __unescapeHtml __escapeXml __escapeOroRegexpChars __urlencode __urldecode',
    '__regexFunction __log __logn __tstFeedback',
    '__base64Encode __base64Decode __caseFormat __chooseRandom __doubleSum __if __isDefined',
    '__lowercase __uppercase __MD5 __strLen __strReplace __substring',
    '__iterationNum __fifoGet __fifoPop __fifoPut __fifoSize',
  ),
  ...rows(CODE, '__groovy __BeanShell __javaScript __jexl2 __jexl3'),
  ...rows(EVALUATES, '__eval __evalVar'),
  ...rows(READS, '__FileToString __StringFromFile __CSVRead __XPath'),
  ...rows(WRITES, '__StringToFile'),
  ...rows(ENVIRONMENT, '__env'),
};

/** Functions that the image's JMeter does not have, where another one comes near. */
export const ABSENT_FUNCTION_ROWS: Rows = {
  ...rows(ENVIRONMENT, '__GetSecret'),
  ...rows(absent('use __MD5'), '__md5'),
};
export const ABSENT_FUNCTION = absent('use a function of JMeter itself, or remove it');

type Rows = Readonly<Record<string, Construct>>;

function rows(construct: Construct, ...names: readonly string[]): Rows {
  return Object.fromEntries(
    names.flatMap((line) => line.split(' ')).map((name) => [name, construct]),
  );
}

function absent(instead: string): Construct {
  const because = "the image's JMeter does not have this function, and would send the text of it";
  return { is: 'refused', because, instead };
}

/** What functions read: the name of a file without variables. */
export function fileReadBy({ name, args = [] }: Expression): string | undefined {
  const [file = '', , start] = args;
  if (FUNCTION_ROWS[name] !== READS || file.trim() === '' || /^\*|[$\\]/.test(file))
    return undefined;
  // Numbers are put into the name.
  return name === '__StringFromFile' && start !== undefined ? undefined : file;
}

/** Says what there is to say of the functions in a text of JMeter's. */
export function judgeFunctions(text: string, judging: Judging): void {
  for (const call of expressionsIn(text)) {
    const { name, args, isTooDeep } = call;
    if (isTooDeep) judge(TOO_DEEP, name, judging);
    // A variable may have such a name, too.
    if (!FUNCTIONS.has(name) && (args === undefined || !name.startsWith('__'))) continue;
    const row =
      (FUNCTIONS.has(name) ? FUNCTION_ROWS : ABSENT_FUNCTION_ROWS)[name] ?? ABSENT_FUNCTION;
    if (row === READS && (isWithin(fileReadBy(call)) || isAlias(call))) continue;
    judge(setsOther(call) ? SETS : row, name, judging);
  }
}

/** Says it of all texts of a scenario, keys included, as JMeter runs functions in them, too. */
export function siftFunctions(value: unknown, place: Place, allow: Allowed): Judged {
  const judged: Judged = { problems: [], notices: [] };
  siftTexts(value, place, { allow, ...judged });
  return judged;
}

function siftTexts(value: unknown, place: Place, judging: Omit<Judging, 'where'>): void {
  if (typeof value === 'string') judgeFunctions(value, { ...judging, where: place.where });
  else if (Array.isArray(value))
    for (const [index, item] of value.entries()) siftTexts(item, place.at(index), judging);
  else if (isMapping(value))
    for (const [key, inner] of Object.entries(value)) {
      const at = place.at(key);
      judgeFunctions(key, { ...judging, where: at.where });
      siftTexts(inner, at, judging);
    }
}

/** JMeter reads it below its own folder, in which the files of the scenario are. */
function isWithin(file: string | undefined): boolean {
  return (
    file !== undefined && !/^\s*(?:[/~\\]|[a-z]:)|(?:^|[/\\])\s*\.\.\s*(?:[/\\]|$)/i.test(file)
  );
}

function setsOther({ name, args: [property = ''] = [] }: Expression): boolean {
  const own = property.trim();
  return (
    name === '__setProperty' && (/[$\\]/.test(own) || propertyConstruct(own).is !== 'supported')
  );
}

/** A later call of __CSVRead may name the file by the alias that an earlier one gave it. */
function isAlias({ name, args = [] }: Expression): boolean {
  const [file = ''] = args;
  return name === '__CSVRead' && /^\*\w+$/.test(file);
}
