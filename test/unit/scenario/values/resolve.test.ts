import { describe, expect, it } from 'vitest';
import { expressionsIn, partsOf } from '../../../../src/scenario/values/expressions.ts';
import { resolve } from '../../../../src/scenario/values/resolve.ts';

const known = {
  properties: new Map<string, string | undefined>([
    ['users', '25'],
    ['dir', 'data'],
    ['unsure', undefined],
  ]),
  variables: new Map<string, string | undefined>([
    ['folder', `load/\${__P(dir)}`],
    ['circle', `\${circle}`],
    ['base', `\${folder}`],
  ]),
};

describe('D4, D8: a text whose properties and constants are certain', () => {
  it.each([
    ['a default, without the spaces around it', `\${__P(threads, 8 )}`, '8'],
    ['a property that is set', `\${__P(users,10)}`, '25'],
    ['the default where nothing sets it', `\${__P(threads,10)}`, '10'],
    ['an empty default', `x\${__P(threads,)}y`, 'xy'],
    ['the third argument of __property', `\${__property(threads,v,12)}`, '12'],
    ['spaces around the name of a function', `\${ __P(threads,10)}`, '10'],
    ['a default that is another property', `\${__P(threads,\${__P(users)})}`, '25'],
    ['a default with brackets and an escaped comma', `\${__P(q,a(b)\\,c)}`, 'a(b),c'],
    ['a constant that is made of a property', `\${base}/users.csv`, 'load/data/users.csv'],
    ['a text without expressions, backslashes and all', 'a\\,b $5 {x}', 'a\\,b $5 {x}'],
    ['an expression that is not closed', `\${__P(users`, `\${__P(users`],
  ])('resolves %s', (_, text, value) => {
    expect(resolve(text, known)).toBe(value);
  });

  it.each([
    ['a property without a default that nothing sets', `\${__P(threads)}`],
    ['the second argument of __property, which names a variable', `\${__property(threads,12)}`],
    ['a property that has several values', `\${__P(unsure,1)}`],
    ['what each task sets', `\${__P(LOAD_GATE_TASK_INDEX,0)}`],
    ['too many arguments', `\${__P(threads,a,b)}`],
    ['a name with spaces', `\${ folder}`],
    ['a variable of the run', `\${token}`],
    ['another function', `\${__Random(1,5)}`],
    ['a variable that names itself', `\${circle}`],
  ])('leaves open %s', (_, text) => {
    expect(resolve(text, known)).toBeUndefined();
  });
});

describe('a text as JMeter takes it apart', () => {
  it('finds the expressions in arguments', () => {
    const names = expressionsIn(
      `a \${__groovy(vars.get("x") + f(1,2))} \${__P(a,\${b})} \\\${c}`,
    ).map(({ name }) => name);
    expect(names).toEqual(['__groovy', '__P', 'b']);
  });

  it('keeps every character', () => {
    const text = `a\${x}b\${__P(y,\${z})}c\\\${d}$`;
    const parts = partsOf(text).map((part) => (typeof part === 'string' ? part : part.written));
    expect(parts.join('')).toBe(text);
  });
});
