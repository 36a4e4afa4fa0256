// Filter patterns for space-delimited log events:
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html Read as this
// project's FACTS has it: fields end at any white space, and a line with more fields than the
// pattern gives the last one the rest. Patterns for JSON and for unstructured terms are not known
// here.

/**
 * The fields of a line that matches, by the pattern's names; `undefined` for a line that does not
 * match.
 */
export type FilterPattern = (line: string) => Readonly<Record<string, string>> | undefined;

interface Field {
  readonly name: string;
  /** True if one of them holds; each holds if all of its comparisons do. */
  readonly alternatives: readonly (readonly Comparison[])[];
}

type Comparison = (value: string) => boolean;

const ELLIPSIS = '...';

/** Throws for a pattern that is not of this kind. The empty pattern matches every line. */
export function parseFilterPattern(pattern: string): FilterPattern {
  const trimmed = pattern.trim();
  if (trimmed === '') return () => ({});
  if (!trimmed.startsWith('[') || !trimmed.endsWith(']')) {
    throw new Error(
      `the local cloud supports only filter patterns in brackets, such as [time, level=ERROR*]: ${pattern}`,
    );
  }
  const fields = splitOutsideQuotes(trimmed.slice(1, -1), ',').map(parseField);
  const gap = fields.findIndex(({ name }) => name === ELLIPSIS);
  return (line) => matchFields(fields, align(splitLine(line), { fields: fields.length, gap }));
}

/**
 * A line's fields: separated by white space; text in brackets or double quotes is one field,
 * without its marks.
 */
export function splitLine(line: string): string[] {
  return [...line.matchAll(/\[([^\]]*)\]|"([^"]*)"|(\S+)/g)].map(
    ([, bracketed, quoted, plain]) => bracketed ?? quoted ?? plain ?? '',
  );
}

/** One value for each field of the pattern, or `undefined` where there are too few. */
function align(
  values: string[],
  { fields, gap }: { fields: number; gap: number },
): string[] | undefined {
  if (gap >= 0) {
    const after = fields - gap - 1;
    if (values.length < fields - 1) return undefined;
    const middle = values.slice(gap, values.length - after).join(' ');
    return [...values.slice(0, gap), middle, ...values.slice(values.length - after)];
  }
  if (values.length < fields) return undefined;
  return [...values.slice(0, fields - 1), values.slice(fields - 1).join(' ')];
}

function matchFields(
  fields: readonly Field[],
  values: readonly string[] | undefined,
): Record<string, string> | undefined {
  if (values === undefined) return undefined;
  const matched: Record<string, string> = {};
  for (const [index, { name, alternatives }] of fields.entries()) {
    const value = values[index] ?? '';
    const holds =
      alternatives.length === 0 ||
      alternatives.some((all) => all.every((comparison) => comparison(value)));
    if (!holds) return undefined;
    matched[name] = value;
  }
  return matched;
}

function parseField(text: string): Field {
  const trimmed = text.trim();
  const name = /^\(?\s*(\.\.\.|[\w-]+)/.exec(trimmed)?.[1];
  if (name === undefined) throw new Error(`a field of a filter pattern has no name: ${text}`);
  if (trimmed === name) return { name, alternatives: [] };
  const alternatives = splitOutsideQuotes(trimmed, '||').map((all) =>
    splitOutsideQuotes(all, '&&').map(parseComparison),
  );
  return { name, alternatives };
}

function parseComparison(text: string): Comparison {
  const [, operator = '', operand = ''] =
    /^[\s(]*[\w-]+\s*(!=|>=|<=|=|>|<)\s*(.*?)[\s)]*$/.exec(text) ?? [];
  const literal = operand.replace(/^"(.*)"$/, '$1');
  const number = Number(literal);
  const numeric = (compare: (value: number) => boolean) => (value: string) =>
    value !== '' && compare(Number(value));
  switch (operator) {
    case '=':
      return equals(literal);
    case '!=': {
      const same = equals(literal);
      return (value) => !same(value);
    }
    case '>':
      return numeric((value) => value > number);
    case '>=':
      return numeric((value) => value >= number);
    case '<':
      return numeric((value) => value < number);
    case '<=':
      return numeric((value) => value <= number);
    default:
      throw new Error(`not a comparison of a filter pattern: ${text}`);
  }
}

/** Equal as numbers if both are, else as text, where `*` stands for any characters. */
function equals(literal: string): Comparison {
  if (literal !== '' && Number.isFinite(Number(literal)))
    return (value) => value !== '' && Number(value) === Number(literal);
  const parts = literal.split('*').map((part) => part.replaceAll(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  const expression = new RegExp(`^${parts.join('.*')}$`, 's');
  return (value) => expression.test(value);
}

function splitOutsideQuotes(text: string, separator: string): string[] {
  const parts = [''];
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted;
    if (!quoted && text.startsWith(separator, at)) {
      parts.push('');
      at += separator.length - 1;
    } else {
      parts.push(`${parts.pop() ?? ''}${text[at]}`);
    }
  }
  return parts;
}
