import * as z from 'zod';

/** A mapping by names that others chose: labels, headers, variables. */
type Named<T> = Readonly<Record<string, T>>;

/**
 * A mapping by names that others chose. It inherits nothing, so that `constructor` and `__proto__`
 * are names like any other.
 */
export function byName<T>(entries: Iterable<readonly [string, T]>): Record<string, T> {
  const named: Record<string, T> = Object.fromEntries(entries);
  Object.setPrototypeOf(named, null);
  return named;
}

/** Zod leaves this name out of every record, and says nothing. */
const LEFT_OUT = /^=*__proto__$/;

/**
 * The schema of a mapping by names that others chose: every such record is read by it, and none of
 * its names is lost.
 */
export function anyNames<V extends z.ZodType>(
  record: z.ZodRecord<z.ZodString, V>,
): z.ZodType<Record<string, z.output<V>>, Named<z.input<V>>> {
  return z
    .preprocess((given: Named<z.input<V>>) => renamed(given, (name) => `=${name}`), record)
    .transform((read) => byName(Object.entries(renamed(read, (name) => name.slice(1)))));
}

function isMapping(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function renamed<T>(given: Named<T>, rename: (name: string) => string): Named<T> {
  if (!isMapping(given)) return given;
  const entries = Object.entries(given);
  return entries.some(([name]) => LEFT_OUT.test(name))
    ? Object.fromEntries(
        entries.map(([name, value]) => [LEFT_OUT.test(name) ? rename(name) : name, value]),
      )
    : given;
}

type Json = z.core.util.JSONType;

/** The schema of any value that JSON can hold, in which no name is lost either. */
export const anyJson: z.ZodType<Json> = z.lazy(() =>
  z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.null(),
    z.array(anyJson),
    anyNames(z.record(z.string(), anyJson)),
  ]),
);
