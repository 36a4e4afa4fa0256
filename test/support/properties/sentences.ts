// What a grammar says: random sentences of it, and whether a text is one.
import * as fc from 'fast-check';
import type { Expression, Grammar } from './ebnf.ts';

/**
 * What a special sequence (`? ... ?`) stands for: whether a text is one, how long one can be, and
 * some that are.
 */
export type Special = {
  readonly matches: (text: string) => boolean;
  readonly longest: number;
  readonly some: fc.Arbitrary<string>;
};

export type Language = {
  readonly grammar: Grammar;
  readonly specials: ReadonlyMap<string, Special>;
};

/** Sentences that a rule derives. Words come in any case. */
export function sentencesOf(rule: string, language: Language): fc.Arbitrary<string> {
  return derived({ kind: 'rule', name: rule }, language);
}

function derived(expression: Expression, language: Language): fc.Arbitrary<string> {
  switch (expression.kind) {
    case 'text':
      return fc.boolean().map((upper) => (upper ? expression.text.toUpperCase() : expression.text));
    case 'rule':
      return derived(ruleOf(expression.name, language), language);
    case 'special':
      return specialOf(expression.words, language).some;
    case 'all':
      return fc
        .tuple(...expression.parts.map((part) => derived(part, language)))
        .map((parts) => parts.join(''));
    case 'any':
      return fc.oneof(...expression.parts.map((part) => derived(part, language)));
    case 'repeated':
      return repetitions(expression, language);
    case 'but':
      return derived(expression.part, language).filter(
        (text) => !isSentence(expression.not, text, language),
      );
  }
}

/**
 * Where there is no bound most are short, and some long enough to pass a limit that is said in
 * words.
 */
function repetitions(
  { part, least, most }: Expression & { kind: 'repeated' },
  language: Language,
): fc.Arbitrary<string> {
  const times = (maxLength: number): fc.Arbitrary<string> =>
    fc
      .array(derived(part, language), { minLength: least, maxLength, size: 'max' })
      .map((parts) => parts.join(''));
  if (Number.isFinite(most)) return times(most);
  return fc.oneof({ weight: 15, arbitrary: times(3) }, { weight: 1, arbitrary: times(20) });
}

/** Whether a rule derives this text. */
export function recognises(rule: string, text: string, language: Language): boolean {
  return isSentence({ kind: 'rule', name: rule }, text, language);
}

function isSentence(expression: Expression, text: string, language: Language): boolean {
  return endsOf(expression, 0, { text, language, known: new Map() }).has(text.length);
}

type Reading = {
  readonly text: string;
  readonly language: Language;
  readonly known: Map<string, ReadonlySet<number>>;
};

/**
 * Every place at which what is derived from here may end: nothing is decided by which alternative
 * comes first.
 */
function endsOf(expression: Expression, from: number, reading: Reading): ReadonlySet<number> {
  const { text, language, known } = reading;
  switch (expression.kind) {
    case 'text': {
      const to = from + expression.text.length;
      return new Set(
        text.slice(from, to).toLowerCase() === expression.text.toLowerCase() ? [to] : [],
      );
    }
    case 'rule': {
      const key = `${from} ${expression.name}`;
      const ends = known.get(key) ?? endsOf(ruleOf(expression.name, language), from, reading);
      known.set(key, ends);
      return ends;
    }
    case 'special': {
      const { matches, longest } = specialOf(expression.words, language);
      const lengths = Array.from({ length: longest }, (_, index) => index + 1);
      const fitting = lengths.filter(
        (length) => from + length <= text.length && matches(text.slice(from, from + length)),
      );
      return new Set(fitting.map((length) => from + length));
    }
    case 'all':
      return expression.parts.reduce<ReadonlySet<number>>(
        (ends, part) => onwards(ends, part, reading),
        new Set([from]),
      );
    case 'any':
      return new Set(expression.parts.flatMap((part) => [...endsOf(part, from, reading)]));
    case 'repeated':
      return repeated(expression, from, reading);
    case 'but': {
      const not = endsOf(expression.not, from, reading);
      return new Set([...endsOf(expression.part, from, reading)].filter((end) => !not.has(end)));
    }
  }
}

function repeated(
  { part, least, most }: Expression & { kind: 'repeated' },
  from: number,
  reading: Reading,
): ReadonlySet<number> {
  let ends: ReadonlySet<number> = new Set([from]);
  const all = new Set(least === 0 ? [from] : []);
  for (let times = 1; times <= most && ends.size > 0; times += 1) {
    const further = onwards(ends, part, reading);
    // Without a bound, what has been reached before leads nowhere new.
    ends = Number.isFinite(most) ? further : new Set([...further].filter((end) => !all.has(end)));
    if (times >= least) for (const end of ends) all.add(end);
  }
  return all;
}

function onwards(
  ends: ReadonlySet<number>,
  part: Expression,
  reading: Reading,
): ReadonlySet<number> {
  return new Set([...ends].flatMap((end) => [...endsOf(part, end, reading)]));
}

function ruleOf(name: string, { grammar }: Language): Expression {
  const rule = grammar.get(name);
  if (rule === undefined) throw new Error(`the grammar has no rule ${name}`);
  return rule;
}

function specialOf(words: string, { specials }: Language): Special {
  const special = specials.get(words);
  if (special === undefined) throw new Error(`the grammar has no meaning for ? ${words} ?`);
  return special;
}
