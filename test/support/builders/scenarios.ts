/** A scenario file with one execution, from the lines that belong into it and into its scenario. */
export function scenarioYaml({
  execution = ['hold-for: 1m'],
  scenario = ['requests: [http://192.0.2.1/]'],
}: {
  execution?: readonly string[];
  scenario?: readonly string[];
} = {}): string {
  const lines = ['execution:', '- scenario: web', ...execution.map((line) => `  ${line}`)];
  return [...lines, 'scenarios:', '  web:', ...scenario.map((line) => `    ${line}`), ''].join(
    '\n',
  );
}

/**
 * Lists of references to lists of references: a few hundred characters that mean millions of
 * values.
 */
export function aliasBomb(levels: number, width: number): string {
  const refer = (level: number): string =>
    Array.from({ length: width }, () => `*l${level}`).join(',');
  const lists = Array.from(
    { length: levels },
    (_, level) => `  l${level + 1}: &l${level + 1} [${refer(level)}]`,
  );
  return scenarioYaml({
    scenario: [
      'requests:',
      '- url: /',
      '  body:',
      '    l0: &l0 [1, 1]',
      ...lists.map((line) => `  ${line}`),
    ],
  });
}
