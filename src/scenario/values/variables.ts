/**
 * What the workflow gives a scenario, by name: data, which nothing evaluates again. Each fills
 * `${NAME}` of a scenario and `${__P(NAME)}` of a test plan, and wins over the file's own value.
 */
export type Variables = ReadonlyMap<string, string>;
