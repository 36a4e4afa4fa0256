// Reads EBNF (ISO/IEC 14977) as far as docs/criteria.ebnf uses it. The npm packages `ebnf` and
// `ebnf-parser` read other notations (W3C's and jison's) and know neither exceptions nor repetition
// factors; none of them derives sentences.

export type Expression =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'rule'; readonly name: string }
  | { readonly kind: 'special'; readonly words: string }
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Expression[] }
  | {
      readonly kind: 'repeated';
      readonly part: Expression;
      readonly least: number;
      readonly most: number;
    }
  | { readonly kind: 'but'; readonly part: Expression; readonly not: Expression };

export type Grammar = ReadonlyMap<string, Expression>;

const LEXEME = /\(\*[\s\S]*?\*\)|\s+|'[^']+'|"[^"]+"|\?[^?]+\?|\d+|[a-z][a-z ]*|[[\]{}()|,;*=-]/gy;

type Lexemes = { readonly all: readonly string[]; at: number };

/** @throws Error where the text is no grammar, or one whose rules are not complete. */
export function readGrammar(text: string): Grammar {
  const matches = [...text.matchAll(LEXEME)].map(([lexeme]) => lexeme);
  if (matches.join('') !== text)
    throw new Error(`cannot read "${text.slice(matches.join('').length).slice(0, 40)}"`);
  const all = matches.filter((lexeme) => !lexeme.startsWith('(*')).map((lexeme) => lexeme.trim());
  const lexemes: Lexemes = { all: all.filter((lexeme) => lexeme !== ''), at: 0 };
  const rules = new Map<string, Expression>();
  while (lexemes.at < lexemes.all.length) {
    const name = take(lexemes);
    expectLexeme(lexemes, '=');
    if (rules.has(name)) throw new Error(`${name} is defined twice`);
    rules.set(name, alternatives(lexemes));
    expectLexeme(lexemes, ';');
  }
  for (const name of [...rules.values()].flatMap(namesIn))
    if (!rules.has(name)) throw new Error(`${name} is not defined`);
  return rules;
}

/** The rules that an expression refers to. */
export function namesIn(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case 'rule':
      return [expression.name];
    case 'all':
    case 'any':
      return expression.parts.flatMap(namesIn);
    case 'repeated':
      return namesIn(expression.part);
    case 'but':
      return [...namesIn(expression.part), ...namesIn(expression.not)];
    case 'text':
    case 'special':
      return [];
  }
}

function take(lexemes: Lexemes): string {
  const lexeme = lexemes.all[lexemes.at];
  if (lexeme === undefined) throw new Error('the grammar ends in the middle of a rule');
  lexemes.at += 1;
  return lexeme;
}

function takeIf(lexemes: Lexemes, wanted: string): boolean {
  if (lexemes.all[lexemes.at] !== wanted) return false;
  lexemes.at += 1;
  return true;
}

function expectLexeme(lexemes: Lexemes, wanted: string): void {
  const lexeme = take(lexemes);
  if (lexeme !== wanted) throw new Error(`${wanted} is expected, found ${lexeme}`);
}

function alternatives(lexemes: Lexemes): Expression {
  const parts = [sequence(lexemes)];
  while (takeIf(lexemes, '|')) parts.push(sequence(lexemes));
  return { kind: 'any', parts };
}

function sequence(lexemes: Lexemes): Expression {
  const parts = [term(lexemes)];
  while (takeIf(lexemes, ',')) parts.push(term(lexemes));
  return { kind: 'all', parts };
}

function term(lexemes: Lexemes): Expression {
  const part = factor(lexemes);
  return takeIf(lexemes, '-') ? { kind: 'but', part, not: factor(lexemes) } : part;
}

function factor(lexemes: Lexemes): Expression {
  const first = take(lexemes);
  if (/^\d+$/.test(first)) {
    expectLexeme(lexemes, '*');
    return { kind: 'repeated', part: factor(lexemes), least: Number(first), most: Number(first) };
  }
  if (/^["']/.test(first)) return { kind: 'text', text: first.slice(1, -1) };
  if (first.startsWith('?')) return { kind: 'special', words: first.slice(1, -1).trim() };
  if (/^[a-z]/.test(first)) return { kind: 'rule', name: first };
  const inner = alternatives(lexemes);
  if (first === '(') expectLexeme(lexemes, ')');
  if (first === '(') return inner;
  expectLexeme(lexemes, first === '[' ? ']' : '}');
  return {
    kind: 'repeated',
    part: inner,
    least: 0,
    most: first === '[' ? 1 : Number.POSITIVE_INFINITY,
  };
}
