import { fileReadBy } from '../constructs/functions.ts';
import { expressionsIn } from '../values/expressions.ts';
import { nameOf, propertiesOf, propertyOf, type Span, type XmlElement } from './elements.ts';
import type { FileUse } from './rewrite.ts';

/** A file that a JMeter test plan names, and how it reads it. */
export type Reference = {
  readonly name: string;
  readonly line: number;
  /** The element that names it, as JMeter shows it. */
  readonly by: string;
  readonly use: FileUse;
  /** Where its name stands in the text of the plan. */
  readonly at: Span | undefined;
  /** The text in which a function names it. */
  readonly inText?: string;
};

/** Properties that name a file to read. Listeners have a `filename`, too, which they write. */
const FILE_PROPERTIES =
  /^(?:File\.path|HTTPSampler\.FILE_NAME|filename|(?:BeanShell|BSF)\w+\.filename|xmlschema_assertion_filename)$/;
const WRITES = /(?:Collector|Writer|Uploader|ResultSaver)$/;

export function referencesOf(element: XmlElement): readonly Reference[] {
  return [...namedBy(element), ...readIn(element, nameOf(element))];
}

/** What functions read. */
function readIn(element: XmlElement, by: string): readonly Reference[] {
  const { text, line, content, children } = element;
  const calls = text.includes('${__') ? expressionsIn(text) : [];
  const own = calls.flatMap((call): readonly Reference[] => {
    const name = fileReadBy(call);
    return name === undefined ? [] : [{ name, line, by, use: 'file', at: content, inText: text }];
  });
  return [...own, ...children.flatMap((child) => readIn(child, by))];
}

function namedBy(element: XmlElement): readonly Reference[] {
  const by = nameOf(element);
  if (element.name === 'IncludeController')
    return propertiesOf(element, /^IncludeController\.includepath$/).map((at) => ({
      ...at,
      by,
      use: 'plan',
    }));
  if (WRITES.test(element.name)) return [];
  const files = propertiesOf(element, FILE_PROPERTIES);
  if (element.name !== 'CSVDataSet') return files.map((at) => ({ ...at, by, use: 'file' }));
  const quoted = propertyOf(element, 'quotedData') === 'true';
  const header =
    (propertyOf(element, 'variableNames') ?? '') === '' ||
    propertyOf(element, 'ignoreFirstLine') === 'true';
  const settings = ['quotedData', 'ignoreFirstLine', 'variableNames'].map(
    (name) => propertyOf(element, name) ?? '',
  );
  const variable = settings.some((value) => value.includes('${'))
    ? ({ variable: true } as const)
    : {};
  // Without one, JMeter takes the default of Java, which is UTF-8.
  const isUtf8 = /^(?:utf-?8)?$/i.test(propertyOf(element, 'fileEncoding')?.trim() ?? '');
  const encoding = isUtf8 ? ({ encoding: 'utf-8' } as const) : {};
  return files.map((at) => ({ ...at, by, use: { header, quoted, ...encoding, ...variable } }));
}
